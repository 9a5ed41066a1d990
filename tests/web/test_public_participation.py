"""Participation as anybody meets it: the promised answer, and the short address of a unit."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from engine import shapes
from engine.core.short_addresses import inside_path, short_path
from engine.services import participation, staff
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry
from tests.web.described import described

API = f"/api/v1/contests/{SLUG}/participation"
WARD = f"/d/{SLUG}/19750"
HOSTILE = '<img src=x onerror=alert(1)> "&'


def made(office: Office, folder: Path, more: str) -> World:
    clock = office.clock
    assert isinstance(clock, Clock)
    return World(office, staff.operator("tester"), clock, folder).prepared(more=more)


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    """Round 1 is open: 2 people in Tây Lộc, 1 of a unit nobody knows."""
    opened = made(office, tmp_path, "public_participation = true")
    opened.clock.set("2024-10-30T08:00:00+07:00")
    opened.load(entry(1), entry(2), entry(3, unit="Trên Mây"))
    return opened


@pytest.fixture
def private(office: Office, tmp_path: Path) -> World:
    opened = made(office, tmp_path, "")
    opened.clock.set("2024-10-30T08:00:00+07:00")
    opened.load(entry(1))
    return opened


@pytest.fixture(params=["people", "entries"])
def counted(request: pytest.FixtureRequest, office: Office, tmp_path: Path) -> World:
    opened = made(office, tmp_path, f'public_participation = true\nprediction = "{request.param}"')
    opened.clock.set("2024-10-30T08:00:00+07:00")
    opened.load(entry(1), entry(2))
    return opened


def test_programs_read_totals_rounds_and_units(client: TestClient, world: World) -> None:
    answer = client.get(API, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 200
    described(answer, "/api/v1/contests/{slug}/participation")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert re.fullmatch(r"public, max-age=[1-9]\d+, must-revalidate", answer.headers["cache-control"])
    found = answer.json()
    assert (found["contest"], found["at"]) == (SLUG, "2024-10-30T08:00:00+07:00")
    assert (found["people"], found["entries"], found["headcount"], found["rate"]) == (3, 3, None, None)
    (opened,) = found["rounds"]
    assert (opened["round"], opened["state"], opened["people"], opened["entries"]) == (1, "open", 3, 3)
    assert set(found) >= {"people", "entries", "headcount", "rate", "target", "missing", "rounds", "units"}
    whole = shapes.participation(participation.participation(world.office, world.operator, SLUG))
    assert found["units"] == json.loads(json.dumps(whole["units"]))
    asked = client.options(API, headers={"origin": "https://elsewhere.example"})
    assert asked.status_code == 204
    assert "GET" in asked.headers["access-control-allow-methods"]


def test_the_whole_is_held_against_the_headcounts_of_all(client: TestClient, world: World) -> None:
    world.load_units("code,name,kind,parent,headcount\n19960,Phường Phú Bài,ward,479,6\n")
    found = client.get(API).json()
    assert (found["people"], found["headcount"], found["rate"], found["missing"]) == (3, 20, 0.15, 7)


def test_a_contest_that_is_not_public_is_answered_as_one_that_is_not_there(
    client: TestClient, private: World
) -> None:
    answers = [
        client.get(f"/api/v1/contests/{slug}/participation") for slug in (SLUG, "khong-co", "%F0%9F%98%80")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1
    assert "công khai" in answers[0].json()["message"]


def test_a_count_that_is_the_target_is_told_to_nobody_while_a_round_is_open(
    client: TestClient, counted: World
) -> None:
    clock = counted.clock
    clock.set("2024-10-27T23:59:50+07:00")
    assert client.get(API).status_code == 200, "before the first round there is nothing to hide"
    for now in ("2024-10-28T00:00:00+07:00", "2024-11-03T23:59:59+07:00", "2024-11-06T00:00:00+07:00"):
        clock.set(now)
        answer = client.get(API)
        assert answer.status_code == 403
        described(answer, "/api/v1/contests/{slug}/participation")
        assert answer.json()["error"] == "participation-hidden"
        assert answer.headers["cache-control"] == "no-store"
        assert client.get(WARD).headers["location"] == inside_path(SLUG, "19750")
    clock.set("2024-11-11T00:00:00+07:00")
    assert client.get(API).json()["people"] == 2
    assert client.get(WARD).status_code == 200


def test_nothing_is_told_of_a_round_that_opened_while_it_was_counted(
    client: TestClient, counted: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.services import public_participation

    counted.clock.set("2024-10-27T23:59:59.999+07:00")
    looked = public_participation._of

    def slowly(*given: object) -> object:
        found = looked(*given)  # type: ignore[arg-type] # passed on as it came
        counted.clock.set("2024-10-28T00:00:00+07:00")
        return found

    monkeypatch.setattr(public_participation, "_of", slowly)
    assert client.get(API).status_code == 403


def test_the_figures_are_those_of_one_moment_a_minute(client: TestClient, world: World) -> None:
    before = client.get(API)
    page = client.get(WARD).text
    world.load(entry(7))
    world.clock.set("2024-10-30T08:00:59+07:00")
    assert client.get(API).content == before.content
    assert client.get(WARD).text == page
    assert client.get(f"/d/{SLUG}/474").text.count("08:00 ngày 30/10/2024") == 1
    world.clock.set("2024-10-30T08:01:00+07:00")
    assert client.get(API).json()["people"] == 4
    assert client.get(API, headers={"if-none-match": before.headers["etag"]}).status_code == 200


@pytest.mark.parametrize("address", [API, WARD])
def test_who_has_it_already_is_not_sent_it_again(client: TestClient, world: World, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": f'W/"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == first.headers["etag"]


def test_a_thousand_visitors_ask_the_databases_once(client: TestClient, world: World) -> None:
    now = [0.0]
    world.office.snapshots._ticks = lambda: now[0]
    asked: list[str] = []
    for address in (API, WARD):
        assert client.get(address).status_code == 200
    event.listen(world.office.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    for slug in ("khong-co", "khac", SLUG):
        for number in range(20):
            client.get(f"/api/v1/contests/{slug}/participation")
            client.get(f"/d/{slug}-{number}/19750")
            client.get(f"/d/{slug}/{number}")
            client.get(WARD)
    assert asked == []


def test_everybody_reads_the_page_of_a_unit(client: TestClient, world: World) -> None:
    answer = client.get(WARD)
    assert answer.status_code == 200
    for expected in ("Phường Tây Lộc", "Thành phố Huế", "Hội thi thử", "20,0 %", "2/10 người", "3 người",
                     "50,0 %, tức 5 người", "Tuần 1 đang mở", "08:00 ngày 30/10/2024"):  # fmt: skip
        assert expected in answer.text, expected
    assert quote("unit") in answer.text
    assert f'href="{inside_path(SLUG, "19750").replace("&", "&amp;")}"' in answer.text
    assert "script-src 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    assert not re.search(r"""(src|href)=["'](?!/)""", answer.text)
    unknown = client.get(f"/d/{SLUG}/19960").text
    assert "chưa có tổng số người" in unknown


def test_no_person_is_on_any_of_the_ways_out(client: TestClient, world: World) -> None:
    for text in (client.get(API).text, client.get(WARD).text):
        for private in ("Nguyễn Văn Thử", "hue-s:", "B0001", "Trên Mây"):
            assert private not in text


def test_a_hostile_name_or_code_stays_text(client: TestClient, world: World) -> None:
    quoted = HOSTILE.replace('"', '""')
    rows = f'a/../b?c#d&e,"{quoted}",ward,474,5\n..,Hai chấm,ward,474,5\n~x,Ngã,ward,474,5\n'
    world.load_units(f"code,name,kind,parent,headcount\n{rows}")
    for code in ("a/../b?c#d&e", "..", "~x"):
        answer = client.get(short_path(SLUG, code))
        assert answer.status_code == 200, code
        assert "<img src=x" not in answer.text
    assert "&lt;img src=x onerror=alert(1)&gt;" in client.get(short_path(SLUG, "a/../b?c#d&e")).text


def test_a_code_used_again_means_the_unit_the_contest_sees(client: TestClient, world: World) -> None:
    world.load_units(
        "code,name,kind,parent,headcount,valid_from,valid_to\n"
        "20000,Phường Năm Cũ,ward,474,5,2000-01-01,2024-10-27\n20000,Phường Năm Nay,ward,474,5,2024-10-28,\n"
    )
    said = client.get(f"/d/{SLUG}/20000").text
    assert "Phường Năm Nay" in said
    assert "Phường Năm Cũ" not in said


def test_where_it_is_not_public_the_address_leads_inside_whether_there_is_such_a_unit_or_not(
    client: TestClient, private: World
) -> None:
    for slug, code in ((SLUG, "19750"), (SLUG, "khong-co"), ("khong-co", "19750"), (SLUG, "a b/c")):
        answer = client.get(short_path(slug, code))
        assert (answer.status_code, answer.content) == (303, b"")
        assert answer.headers["location"] == inside_path(slug, code)
        assert answer.headers["cache-control"] == "no-store"
        sign_in = client.get(answer.headers["location"])
        assert sign_in.headers["location"] == f"/sign-in?next={quote(inside_path(slug, code))}"


@pytest.mark.parametrize("path", [
    "/d", "/d/", f"/d/{SLUG}", f"/d/{SLUG}/", "/d//19750", f"/d/{SLUG}/khong-co", f"/d/{SLUG}/19750/x", f"/d/{SLUG}/%0A",
    f"/d/{SLUG}/19750%0A", f"/d/{SLUG}/%E2%80%AE19750", f"/d/{'a' * 5000}/1", f"/d/{SLUG}/{'9' * 5000}",
    f"/d/{SLUG}/%FF", "/d/<script>/1",
])  # fmt: skip
def test_an_address_of_nothing_is_not_found_in_vietnamese(
    client: TestClient, world: World, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


@pytest.mark.parametrize("path", [f"/d/{SLUG}/%00", "/d/%2e%2e/%2e%2e", f"/d/{SLUG}/..%5c.."])
def test_what_no_server_takes_for_a_path_is_turned_away_without_a_word(
    client: TestClient, world: World, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "<script" not in answer.text
