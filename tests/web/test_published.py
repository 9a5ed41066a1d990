"""A published list as anybody meets it: a page, a spreadsheet, an answer over HTTP."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from engine.services import held_draws, public_list, results, staff
from engine.services.office import Office
from engine.web import published
from tests import way
from tests.services.world import SLUG, World
from tests.web.described import described

PAGE = f"/results/{SLUG}/1"
BOOK = f"{PAGE}.xlsx"
API = f"/api/v1/contests/{SLUG}/rounds/1/results"
PRIVATE = ("0912345", "04620000000", "01/02/1990", "1990", "hue-s:0001", "hue-s:")


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    return World(office, staff.operator("tester"), office.clock, tmp_path).prepared()  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "KEPT_SECONDS", 0.0)


def test_nobody_sees_a_list_before_it_is_published(client: TestClient, world: World) -> None:
    way.closed(world)
    for step in (lambda: None, lambda: way.frozen(world)):
        step()
        for address in (PAGE, BOOK):
            answer = client.get(address)
            assert answer.status_code == 404
            assert "Chưa có kết quả ở đây" in answer.text
            assert answer.headers["cache-control"] == "no-store"
        answer = client.get(API)
        assert answer.status_code == 404
        assert answer.json()["error"] == "not-published"
        assert "công bố" in answer.json()["message"]
        assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("place", [
    "khong-co/1", f"{SLUG}/9", f"{SLUG}/0", f"{SLUG}/01", f"{SLUG}/x", f"{SLUG}/{'9' * 5000}", f"{SLUG}/-1", f"{SLUG}/١", "%F0%9F%98%80/1",
])  # fmt: skip
def test_an_address_of_no_round_is_not_found_in_vietnamese(
    client: TestClient, world: World, place: str
) -> None:
    answer = client.get(f"/results/{place}")
    assert answer.status_code == 404
    assert "Chưa có kết quả ở đây" in answer.text
    contest, number = place.split("/")
    assert client.get(f"/api/v1/contests/{contest}/rounds/{number}/results").status_code == 404


def test_everybody_reads_the_page_of_a_published_list(client: TestClient, world: World) -> None:
    way.closed(world)
    done = way.published(world)
    answer = client.get(PAGE)
    assert answer.status_code == 200
    said = answer.text
    for expected in ("Hội thi thử", "Tuần 1", "Giải Nhất", "Nguyễn Thị Ánh", "Phường Tây Lộc", "3 điểm", "sai số 3",
                     "09xx xxx 001", "Mã kiểm chứng", "Công bố lúc 08:00 ngày 05/11/2024"):  # fmt: skip
        assert expected in said, expected
    assert done.digest in re.sub(r"</?span>|\s", "", said)
    assert said.index("Giải Nhất") < said.index("Giải Nhì")


def test_the_page_needs_no_script_and_loads_nothing_from_outside(client: TestClient, world: World) -> None:
    way.closed(world)
    way.published(world)
    answer = client.get(PAGE)
    assert "script-src 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    assert not re.search(r"""(src|href)=["'](?!/)""", answer.text)


def test_a_hostile_name_stays_text(client: TestClient, world: World) -> None:
    way.closed(world)
    way.published(world)
    said = client.get(PAGE).text
    assert "<img src=x" not in said
    assert "&lt;img src=x onerror=alert(1)&gt;" in said
    assert client.get(API).headers["content-type"] == "application/json"


def test_what_is_private_is_on_none_of_the_ways_out(client: TestClient, world: World) -> None:
    way.closed(world)
    way.published(world)
    sheet = load_workbook(BytesIO(client.get(BOOK).content)).active
    assert sheet is not None
    cells = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    for text in (client.get(PAGE).text, client.get(API).text, cells):
        assert "09xx xxx 001" in text
        for private in PRIVATE:
            assert private not in text


def test_the_spreadsheet_holds_the_same_list_in_the_same_order(client: TestClient, world: World) -> None:
    way.closed(world)
    done = way.published(world)
    answer = client.get(BOOK)
    assert answer.headers["content-disposition"] == f'attachment; filename="ket-qua-{SLUG}-1.xlsx"'
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] in ("Giải Nhất", "Giải Nhì")]
    listed = client.get(API).json()["winners"]
    assert [(row[0], row[1], row[2]) for row in rows] == [(w["prize"], w["rank"], w["name"]) for w in listed]
    assert any(done.digest in str(row[0]) for row in sheet.iter_rows(values_only=True))


def test_programs_read_the_promised_answer(client: TestClient, world: World) -> None:
    way.closed(world)
    done = way.published(world)
    answer = client.get(API, headers={"origin": "https://elsewhere.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"].startswith("public, max-age=")
    described(answer, "/api/v1/contests/{slug}/rounds/{number}/results")
    found = answer.json()
    assert (found["contest"], found["round"], found["revision"]) == (SLUG, 1, 1)
    assert (found["digest"], found["target"], found["people"], found["entries"]) == (done.digest, 4, 4, 4)
    assert found["winners"][0] == {
        "rank": 1,
        "prize": "Giải Nhất",
        "name": "Nguyễn Thị Ánh",
        "unit": "Phường Tây Lộc",
        "phone": "09xx xxx 001",
        "score": 3,
        "prediction": 1,
        "prediction_error": 3,
        "submitted_at": "2024-10-29T08:00:01+07:00",
        "duration_s": None,
    }
    assert found["draws"] == []
    asked = client.options(API, headers={"origin": "https://elsewhere.example"})
    assert asked.status_code == 204
    assert "GET" in asked.headers["access-control-allow-methods"]


@pytest.mark.parametrize("address", [PAGE, BOOK, API])
def test_who_has_it_already_is_not_sent_it_again(client: TestClient, world: World, address: str) -> None:
    way.closed(world)
    way.published(world)
    first = client.get(address)
    if address != BOOK:  # a spreadsheet carries the moment it was written
        again = client.get(address, headers={"if-none-match": f'W/"x", {first.headers["etag"]}'})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == first.headers["etag"]
    assert client.get(address, headers={"if-none-match": '"another"'}).status_code == 200


def test_a_list_that_is_looked_at_again_is_taken_back_and_says_so(client: TestClient, world: World) -> None:
    way.closed(world)
    way.published(world)
    assert client.get(PAGE).status_code == 200
    way.reopened(world)
    answer = client.get(PAGE)
    assert answer.status_code == 404
    assert "đang được xem xét lại" in answer.text
    assert "Nguyễn Thị Ánh" not in answer.text
    assert client.get(API).json()["error"] == "withdrawn"
    assert client.get(BOOK).status_code == 404


def test_a_revision_published_later_stands_at_the_same_address(client: TestClient, world: World) -> None:
    way.closed(world)
    way.published(world)
    way.reopened(world)
    way.published(world)
    assert client.get(API).json()["revision"] == 2
    assert "Bản chốt lần 2" in client.get(PAGE).text


def test_a_draw_is_shown_with_the_working_anybody_can_repeat(client: TestClient, world: World) -> None:
    way.closed(world, tied=True)
    seed = "XSTTH <b>482913</b>"
    drawn = results.draw(world.office, way.ORGANISER, SLUG, 1, seed)
    way.published(world)
    assert client.get(API).json()["draws"] == [{"seed": seed, "order": list(drawn.order)}]
    said = client.get(PAGE).text
    assert "XSTTH &lt;b&gt;482913&lt;/b&gt;" in said
    places = [said.index(f"<bdi>{entry_id}</bdi>") for entry_id in drawn.order]
    assert places == sorted(places)
    for held in held_draws.held(world.office, way.ORGANISER, SLUG, 1):
        assert all(one.working in said for one in held.order)


def test_everybody_at_once_is_given_what_was_made_for_the_first(
    client: TestClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    way.closed(world)
    way.published(world)
    monkeypatch.setattr(published, "KEPT_SECONDS", 60.0)
    made: list[int] = []
    looked_up = public_list.read

    def counted(office: Office, slug: str, number: int) -> public_list.PublicList | None:
        made.append(number)
        return looked_up(office, slug, number)

    monkeypatch.setattr(public_list, "read", counted)
    for _ in range(5):
        assert client.get(PAGE).status_code == 200
    assert len(made) == 1
