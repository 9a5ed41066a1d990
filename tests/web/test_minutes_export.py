"""Minutes over HTTP: only for somebody signed in with the right, from our own pages, and written down."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from engine.core.roles import Role
from engine.services import staff
from engine.services.office import Office
from tests import way
from tests.services.deciding import actions
from tests.services.world import SLUG, World
from tests.web.test_exports import enter

ADDRESS = f"/exports/minutes?contest={SLUG}&round=1"


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    made = World(office, staff.operator("tester"), office.clock, tmp_path).prepared()  # type: ignore[arg-type]
    way.closed(made)
    return made


def test_minutes_are_given_to_the_committee_alone(client: TestClient, office: Office, world: World) -> None:
    way.frozen(world)
    assert client.get(ADDRESS).status_code == 401
    here = enter(client, office, Role.JUDGE)
    answer = here.get(ADDRESS)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["cache-control"] == "no-store"
    named = answer.headers["content-disposition"]
    assert named.startswith(f'attachment; filename="Bien ban Tuan 1 lan 1 - {SLUG}.pdf"')
    assert here.get(f"{ADDRESS}&revision=1").status_code == 200
    refused = {
        f"{ADDRESS}&revision=2": 404,
        f"{ADDRESS}&revision=x": 404,
        f"{ADDRESS}&revision=": 404,
        f"/exports/minutes?contest={SLUG}&round=2": 409,
        "/exports/minutes?contest=khong-co&round=1": 404,
        "/exports/minutes": 404,
    }
    assert {address: here.get(address).status_code for address in refused} == refused
    assert here.get(ADDRESS, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert here.head(ADDRESS).status_code == 405
    assert actions(office).count("minutes.exported") == 2


def test_an_official_and_whoever_comes_too_early_read_why_not(
    client: TestClient, office: Office, world: World
) -> None:
    answer = enter(client, office, Role.OFFICIAL).get(ADDRESS)
    assert answer.status_code == 403
    assert "cán bộ đơn vị" in answer.text
    assert "minutes.exported" not in actions(office)
