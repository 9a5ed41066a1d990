"""The evidence pack over HTTP: for whom, under which name, and what is said where it does not lie ready."""

import hashlib
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from engine.core.roles import Role
from engine.records import audit
from engine.services import results, results_export, staff
from engine.services.office import Office
from tests.services.world import SLUG, World, entry
from tests.web.conftest import BOSS
from tests.web.test_exports import enter

ADDRESS = f"/exports/pack?contest={SLUG}&round=1&revision=1"


@pytest.fixture
def frozen(office: Office, tmp_path: Path) -> str:
    made = World(office, staff.operator("tester"), office.clock, tmp_path).prepared()  # type: ignore[arg-type]
    office.clock.set("2024-11-05T08:00:00+07:00")  # type: ignore[attr-defined]
    made.load(entry(1), entry(2, unit="19753"))
    return str(results.freeze(office, BOSS, SLUG, 1).digest)


def taken(office: Office) -> list[object]:
    with office.database.read() as connection:
        return [
            event.act.after["file_sha256"]
            for event in audit.events(connection)
            if event.act.action == "results.exported"
        ]


def test_a_leader_takes_the_pack_and_it_is_written_down(
    client: TestClient, office: Office, frozen: str, tmp_path: Path
) -> None:
    here = enter(client, office, Role.LEADER)
    answer = here.get(ADDRESS)
    assert (answer.status_code, "chưa được tạo" in answer.text) == (409, True)
    results_export.prepare(office, BOSS, SLUG, 1)
    answer = here.get(ADDRESS)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert answer.headers["cache-control"] == "no-store"
    assert 'filename="Goi bang chung Tuan 1 - thu-2024.zip"' in answer.headers["content-disposition"]
    assert taken(office) == [hashlib.sha256(answer.content).hexdigest()]
    (tmp_path / "goi.zip").write_bytes(answer.content)
    assert results_export.verify_file(tmp_path / "goi.zip", frozen).ok


def test_strangers_and_officials_are_given_nothing(client: TestClient, office: Office, frozen: str) -> None:
    results_export.prepare(office, BOSS, SLUG, 1)
    assert client.get(ADDRESS).status_code == 401
    assert enter(client, office, Role.OFFICIAL).get(ADDRESS).status_code == 403
    assert taken(office) == []


def test_what_cannot_be_given_is_said(client: TestClient, office: Office, frozen: str) -> None:
    results_export.prepare(office, BOSS, SLUG, 1)
    here = enter(client, office, Role.LEADER)
    for asked, status in (
        (f"contest={SLUG}&round=1", 404),
        (f"contest={SLUG}&round=x&revision=1", 404),
        (f"contest={SLUG}&round=1&revision=2", 404),
        (f"contest={SLUG}&round=2&revision=1", 409),
        ("contest=../..&round=1&revision=1", 404),
    ):
        assert here.get(f"/exports/pack?{asked}").status_code == status, asked
    assert here.get(ADDRESS, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert here.head(ADDRESS).status_code == 405
    assert taken(office) == []
