"""Rows of a ranking and the reasons behind them over HTTP: for whom, of which version, and what is refused."""

from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from engine.core.roles import Role
from engine.services import accounts, decisions, rankings, signing_in, staff
from engine.services.office import Office
from engine.texts import ranking_reasons as words
from tests.services.world import SLUG, World, entry
from tests.web.conftest import BOSS, PASSWORD

ROUND = {"contest": SLUG, "round": 1}
ADDRESSES = ("/rows/ranking", "/rows/reason")


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    made = World(office, staff.operator("tester"), office.clock, tmp_path).prepared()  # type: ignore[arg-type]
    office.clock.set("2024-11-05T08:00:00+07:00")  # type: ignore[attr-defined]
    made.load(entry(1, prediction="2"), entry(2, prediction="9", unit="19753"), entry(3, answers="AB-"))
    return made


@pytest.fixture
def judge(client: TestClient, office: Office, world: World) -> TestClient:
    return enter(client, office, Role.JUDGE)


def enter(client: TestClient, office: Office, role: Role, *, one_time: bool = False) -> TestClient:
    unit = "474" if role is Role.OFFICIAL else None
    accounts.add(office, BOSS, f"nguoi-{role.value}", role, unit, PASSWORD, one_time=one_time)
    signed = client.post("/sign-in", data={"name": f"nguoi-{role.value}", "password": PASSWORD})
    assert signed.status_code == 303
    return client


def ask(client: TestClient, address: str = "/rows/ranking", **asked: object) -> Response:
    return client.post(address, json=ROUND | asked)


def test_rows_come_as_the_table_shows_them(judge: TestClient) -> None:
    answer = ask(judge, start=0, count=2)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    given = answer.json()
    assert (given["total"], given["start"], given["newest"]) == (3, 0, True)
    assert given["rows"] == [
        ["1", "Nguyễn Văn Thử 1", "Phường Tây Lộc", "Giải Nhất", "3", "2", "0", "29/10/2024 08:00:01", "",
         "—", "hue-s:0001", "B0001", "won"],
        ["2", "Nguyễn Văn Thử 2", "Phường Thuận Lộc", "Giải Nhì", "3", "9", "7", "29/10/2024 08:00:02",
         "dự đoán gần hơn", "—", "hue-s:0002", "B0002", "won"],
    ]  # fmt: skip
    assert [row[11] for row in ask(judge, start=2, count=9).json()["rows"]] == ["B0003"]
    assert ask(judge, start=99, count=9).json()["rows"] == []


def test_people_are_found_and_places_told(judge: TestClient) -> None:
    found = ask(judge, count=9, search="thuận lộc").json()
    assert [row[11] for row in found["rows"]] == ["B0002"]
    assert ask(judge, rank=3).json()["position"] == 2
    assert ask(judge, rank=99).json()["position"] == 2
    assert ask(judge, entry="B0002").json()["position"] == 1
    assert ask(judge, entry="B0404").json()["position"] is None


def test_a_window_never_mixes_two_rankings(judge: TestClient, world: World) -> None:
    first = ask(judge, count=9).json()
    decisions.void_entry(world.office, BOSS, SLUG, "B0001", "nộp hộ")
    rankings.ranking(world.office, BOSS, SLUG, 1)  # windows themselves look once a second
    again = ask(judge, count=9, version=first["version"]).json()
    assert (again["version"], again["rows"], again["newest"]) == (first["version"], first["rows"], False)
    new = ask(judge, count=9, version="gone").json()
    assert (new["total"], new["newest"]) == (2, True)
    assert new["version"] != first["version"]


def test_no_more_than_some_hundreds_are_given_at_once(judge: TestClient, world: World) -> None:
    many = [
        entry(n, submitted_at=f"2024-10-30T{n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}+07:00")
        for n in range(10, 620)
    ]
    world.load(*many)
    given = ask(judge, count=100_000).json()
    assert (len(given["rows"]), given["total"]) == (500, 613)


def test_a_reason_is_a_piece_of_the_page(judge: TestClient) -> None:
    answer = ask(judge, "/rows/reason", entry="B0003")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-store"
    for said in ("Hạng 3", "Nguyễn Văn Thử 3", "Sau Nguyễn Văn Thử 2 (hạng 2) vì người ấy điểm cao hơn.",
                 "Đúng 2 trên 3 câu.", "không trả lời", "C. Phương án C của câu 3", "quyết định",
                 words.PROVISIONAL, words.NO_OTHERS, words.PRIZES["not-all-correct"]):  # fmt: skip
        assert said in answer.text, said
    assert ask(judge, "/rows/reason", entry="B0404").status_code == 404


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "![x](https://evil.example/x.png)", "{name} %s &amp;"]
)
def test_a_hostile_name_stays_text(judge: TestClient, world: World, name: str) -> None:
    world.load(entry(9, full_name=name, prediction="3", unit="<b>Phường</b>"))
    given = ask(judge, count=9).json()["rows"]
    assert name in [row[1] for row in given]
    told = ask(judge, "/rows/reason", entry="B0009").text
    assert "<script" not in told
    assert "<b>" not in told
    assert "<img" not in told


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_may_read_all_are_given_rows(
    client: TestClient, office: Office, world: World, role: Role, address: str
) -> None:
    answer = ask(enter(client, office, role), address, entry="B0001")
    assert answer.status_code == (403 if role is Role.OFFICIAL else 200)
    if role is Role.OFFICIAL:
        assert answer.json().keys() == {"refused"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_else_is_given_anything(
    client: TestClient, office: Office, world: World, address: str
) -> None:
    assert ask(client, address, entry="B0001").status_code == 401
    here = enter(client, office, Role.JUDGE, one_time=True)
    assert ask(here, address, entry="B0001").status_code == 401
    here.cookies.clear()
    enter(client, office, Role.LEADER)
    assert ask(client, address, entry="B0001").status_code == 200
    signing_in.revoke(office, BOSS, "nguoi-leader")
    assert ask(client, address, entry="B0001").status_code == 401


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_open_round_gives_one_sentence(
    client: TestClient, office: Office, world: World, address: str
) -> None:
    here = enter(client, office, Role.ORGANISER)
    for asked, status in (({"round": 2}, 409), ({"round": 9}, 404), ({"contest": "khong-co"}, 404)):
        answer = ask(here, address, entry="B0001", **asked)
        assert answer.status_code == status
        assert answer.json().keys() == {"refused"}


@pytest.mark.parametrize(
    "body",
    ["", "[]", "x", "[" * 4000, "x" * 5000, '{"contest": "thu-2024"}',
     '{"contest": "thu-2024", "round": 1, "more": 1}', '{"contest": "thu-2024", "round": "1"}',
     '{"contest": "thu-2024", "round": true}', '{"contest": "thu-2024", "round": 1, "start": -1}',
     '{"contest": "thu-2024", "round": 1, "start": 1e400}', '{"contest": "thu-2024", "round": NaN}',
     '{"contest": "thu-2024", "round": 1, "start": 99999999999999999999}',
     '{"contest": "thu-2024", "round": 1, "search": "\\ud800"}',
     '{"contest": "thu-2024", "round": 1, "search": "a\\u0000"}',
     '{"contest": null, "round": 1}'],
)  # fmt: skip
def test_what_is_no_question_is_refused(judge: TestClient, body: str) -> None:
    for address in ADDRESSES:
        answer = judge.post(address, content=body)
        assert answer.status_code == 400
        assert answer.json().keys() == {"refused"}


def test_another_site_is_refused_and_nothing_else_answers(judge: TestClient) -> None:
    for address in ADDRESSES:
        for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
            assert judge.post(address, json=ROUND | {"entry": "B0001"}, headers=headers).status_code == 403
        assert judge.get(address).status_code in (404, 405)
    assert judge.get("/rows").status_code == 404
    assert judge.get("/rows/everything").status_code == 404
