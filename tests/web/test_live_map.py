"""Tiles and map over HTTP: for whom, once until they change, and nothing beside an official's unit."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from engine.core.roles import Role
from engine.services import accounts, staff, unit_maps
from engine.services.office import Office
from engine.services.unit_maps import MapPreview
from tests.made_up_map import collection, written
from tests.services.world import SLUG, World
from tests.web.conftest import BOSS, PASSWORD

MAP = f"/live/map?contest={SLUG}"


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    made = World(office, staff.operator("tester"), office.clock, tmp_path).prepared()  # type: ignore[arg-type]
    path = written(tmp_path / "map.json", collection([{"ma": "19750"}, {"ma": "19753"}, {"ma": "19960"}], 2))
    looked = unit_maps.preview(office, made.operator, SLUG, path)
    assert isinstance(looked, MapPreview)
    unit_maps.keep(office, made.operator, SLUG, looked, {}, "thử")
    return made


def enter(client: TestClient, office: Office, role: Role) -> TestClient:
    accounts.add(
        office, BOSS, f"nguoi-{role.value}", role, "474" if role is Role.OFFICIAL else None, PASSWORD
    )
    client.post("/sign-in", data={"name": f"nguoi-{role.value}", "password": PASSWORD})
    return client


def test_tiles_and_shapes_come_as_the_board_draws_them(client: TestClient, world: World) -> None:
    answer = enter(client, world.office, Role.LEADER).get(MAP + "&unit=474")
    assert answer.status_code == 200
    found = answer.json()
    assert (found["layout"], found["layout_how"]) == ([["19750", "19753"]], "automatic")
    assert found["layout_said"].startswith("Chưa có cách xếp theo vị trí")
    assert len(found["shapes"]["box"]) == 4
    assert found["shapes"]["paths"].keys() == found["shapes"]["labels"].keys() == {"19750", "19753"}
    assert found["shapes"]["paths"]["19750"].startswith("M")
    assert found["shapes"]["target"] == 500
    assert found["without_shape"] == []


def test_a_browser_that_has_it_is_told_so(client: TestClient, world: World) -> None:
    leader = enter(client, world.office, Role.LEADER)
    first = leader.get(MAP)
    assert first.headers["cache-control"] == "private, no-cache"
    again = leader.get(MAP, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    weak = leader.get(MAP, headers={"if-none-match": f'"x", W/{first.headers["etag"]}'})
    assert weak.status_code == 304
    assert leader.get(MAP + "&unit=474", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_an_official_starts_at_their_unit_and_gets_nothing_beside(client: TestClient, world: World) -> None:
    official = enter(client, world.office, Role.OFFICIAL)
    assert official.get(MAP).json()["shapes"]["paths"].keys() == {"19750", "19753"}
    for unit in ("46", "479", "19960"):
        answer = official.get(f"{MAP}&unit={unit}")
        assert answer.status_code == 403
        assert answer.json().keys() == {"refused"}


@pytest.mark.parametrize(
    ("asked", "status"), [("contest=x", 404), ("", 404), (f"contest={SLUG}&unit=99", 404)]
)
def test_what_is_not_there_is_said(client: TestClient, world: World, asked: str, status: int) -> None:
    assert enter(client, world.office, Role.JUDGE).get(f"/live/map?{asked}").status_code == status


def test_nobody_gets_a_map_without_signing_in(client: TestClient, world: World) -> None:
    assert client.get(MAP).status_code == 401
