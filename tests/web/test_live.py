"""The live board over HTTP: who is given which, what a stream tells, and when it ends."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from engine.core.roles import Role
from engine.services import accounts, staff
from engine.services.office import Office
from tests.services.world import SLUG, World, entry
from tests.web.conftest import BOSS, PASSWORD

ONCE = f"/live/participation.json?contest={SLUG}"


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    made = World(office, staff.operator("tester"), office.clock, tmp_path).prepared()  # type: ignore[arg-type]
    office.clock.set("2024-10-30T08:00:00+07:00")  # type: ignore[attr-defined]
    made.load(entry(1), entry(2, unit="19753"), entry(3, unit="19960"))
    return made


def enter(client: TestClient, office: Office, role: Role, unit: str | None = None) -> TestClient:
    name = f"nguoi-{role.value}-{unit}"
    accounts.add(office, BOSS, name, role, unit, PASSWORD, one_time=False)
    client.cookies.clear()
    assert client.post("/sign-in", data={"name": name, "password": PASSWORD}).status_code == 303
    return client


def test_a_board_is_given_once_as_json(client: TestClient, office: Office, world: World) -> None:
    answer = enter(client, office, Role.LEADER).get(f"{ONCE}&round=1&unit=474")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    board = answer.json()
    assert [(row["code"], row["people"]) for row in board["rows"]] == [("19750", 1), ("19753", 1)]
    assert [one["code"] for one in board["trail"]] == ["46", "474"]
    assert (board["state"], board["target"], board["today"]) == ("open", 500, 2)


def test_nobody_is_given_a_board_without_signing_in(client: TestClient, world: World) -> None:
    assert client.get(ONCE).status_code == 401
    assert client.get(ONCE.replace(".json", "")).status_code == 401


@pytest.mark.parametrize(
    ("asked", "status"),
    [("contest=khong-co", 404), (f"contest={SLUG}&round=9", 404), (f"contest={SLUG}&round=x", 404),
     (f"contest={SLUG}&unit=khong-co", 404), ("", 404)],
)  # fmt: skip
def test_what_is_not_there_is_said(
    client: TestClient, office: Office, world: World, asked: str, status: int
) -> None:
    answer = enter(client, office, Role.LEADER).get(f"/live/participation.json?{asked}")
    assert answer.status_code == status
    assert answer.json()["sentence"]


def test_other_addresses_other_sites_and_the_head_alone_get_nothing(
    client: TestClient, office: Office, world: World
) -> None:
    leader = enter(client, office, Role.LEADER)
    assert leader.get("/live/other").status_code == 404
    assert leader.get(ONCE, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    stream = ONCE.replace(".json", "")
    assert leader.get(stream, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert leader.head(stream).status_code == 405
    assert leader.post(ONCE).status_code == 405


def test_a_foreign_unit_is_refused_with_a_sentence(client: TestClient, office: Office, world: World) -> None:
    official = enter(client, office, Role.OFFICIAL, "474")
    assert official.get(ONCE).json()["unit"]["code"] == "474"
    for foreign in ("46", "479", "19960", "khong-co"):
        answer = official.get(f"{ONCE}&unit={foreign}")
        assert answer.status_code == 403
        assert "Thành phố Huế" in answer.json()["sentence"]
        told = official.get(f"{ONCE.replace('.json', '')}&unit={foreign}")
        assert told.headers["content-type"].startswith("text/event-stream")
        name, data = told.text.strip().splitlines()
        assert name == "event: refused"
        assert json.loads(data.removeprefix("data: ")) == answer.json()
