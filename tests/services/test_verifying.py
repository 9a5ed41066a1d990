"""A frozen result held against its own evidence: alone, after a copy, and after somebody touched it."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from engine import clock as machine
from engine.core.evidence import Member
from engine.records import results as stored
from engine.records.database import Connection
from engine.services import copies, decisions, results
from engine.services.office import Office
from engine.settings import Settings
from tests import judging
from tests.services.conftest import Clock
from tests.services.deciding import JUDGES, LEADER, approved, close_round, frozen, refusal, reopened, tie
from tests.services.test_copies import contents
from tests.services.world import SLUG, World, entry

KEY = b"k" * 32


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def verified(world: World, revision: int | None = None) -> set[str]:
    """The codes of what was found."""
    found = results.verify(world.office, LEADER, SLUG, 1, revision)
    assert found.ok is (not found.differences)
    return {difference.code for difference in found.differences}


def without_guards(office: Office, act: Callable[[Connection], None]) -> None:
    """As somebody who owns the database: triggers off."""
    with office.database.write() as connection:
        if office.database.is_sqlite:
            for table in ("evidence_parts", "revisions"):
                for event in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER {table}_kept_{event}"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        act(connection)


def test_what_was_frozen_is_found_again(closed: World) -> None:
    tie(closed, 11, 12, 13, 14)
    results.draw(closed.office, closed.operator, SLUG, 1, "48213")
    closed.load(entry(30, submitted_at="2024-10-29T09:00:00+07:00", account="hue-s:0001"))
    decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0005", "nộp hộ")
    closed.exclude(
        {"account": "hue-s:0002", "effect": "no-prize"}, {"account": "hue-s:0004", "effect": "barred"}
    )
    found = results.freeze(closed.office, closed.operator, SLUG, 1)
    if found.blockers:  # the tie is another one now
        results.draw(closed.office, closed.operator, SLUG, 1, "48214")
        found = results.freeze(closed.office, closed.operator, SLUG, 1)
    checked = results.verify(closed.office, LEADER, SLUG, 1)
    assert (checked.ok, checked.digest, checked.recomputed) == (True, found.digest, found.digest)


def test_every_revision_can_be_verified(closed: World) -> None:
    frozen(closed)
    reopened(closed)
    decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0001", "nộp hộ")
    frozen(closed)
    assert verified(closed) == verified(closed, 1) == verified(closed, 2) == set()
    assert refusal(lambda: verified(closed, 3)) == "unknown-revision"
    one, two = (results.verify(closed.office, LEADER, SLUG, 1, n).digest for n in (1, 2))
    assert one != two


@pytest.mark.parametrize("member", list(Member))
def test_a_changed_byte_in_any_member_is_found(world: World, member: Member) -> None:
    close_round(world)
    world.exclude({"account": "hue-s:0002", "effect": "no-prize"})
    digest = str(frozen(world).digest)

    def change(connection: Connection) -> None:
        (revision,) = stored.revisions_of(connection, 1, 1)
        where = {"sha": revision.evidence[member]}
        packed = connection.execute(
            text("SELECT content FROM evidence_parts WHERE sha256 = :sha"), where
        ).scalar_one()
        plain = bytearray(zlib.decompress(packed))
        plain[len(plain) // 2] ^= 1
        connection.execute(
            text("UPDATE evidence_parts SET content = :content WHERE sha256 = :sha"),
            where | {"content": zlib.compress(bytes(plain))},
        )

    without_guards(world.office, change)
    assert verified(world)
    approve = lambda: judging.approve(world.office, JUDGES[0], SLUG, 1, digest)  # noqa: E731
    assert refusal(approve) == "evidence-damaged"


def test_a_part_that_is_gone_or_damaged_is_found(closed: World) -> None:
    frozen(closed)

    def change(connection: Connection) -> None:
        connection.execute(text("UPDATE evidence_parts SET content = :content"), {"content": b"x"})

    without_guards(closed.office, change)
    assert verified(closed) == {"member-unreadable"}


def test_a_digest_changed_in_the_records_is_found(closed: World) -> None:
    frozen(closed)

    def change(connection: Connection) -> None:
        connection.execute(text("UPDATE revisions SET digest = :digest"), {"digest": "0" * 64})

    without_guards(closed.office, change)
    assert verified(closed) == {"digest-differs"}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Callable[[int], Office]:
    """Opens another, empty installation."""

    def opened(threads: int) -> Office:
        url = f"sqlite:///{tmp_path / f'elsewhere-{threads}.db'}"
        if request.param == "postgresql":
            request.getfixturevalue("postgres_server")
            url = str(request.getfixturevalue("another_postgres_url"))
        return Office(Settings(tmp_path / f"elsewhere-{threads}", url, threads), clock, checkpoints=True)

    return opened


def test_a_copy_carries_its_evidence_along(
    closed: World, elsewhere: Callable[[int], Office], tmp_path: Path
) -> None:
    found = approved(closed)
    results.publish(closed.office, closed.operator, SLUG, 1)
    copies.backup(closed.office, closed.operator, tmp_path / "copy.db")
    other = elsewhere(2)
    copies.restore(other, closed.operator, tmp_path / "copy.db")
    assert contents(other) == contents(closed.office)
    checked = results.verify(other, LEADER, SLUG, 1)
    assert (checked.ok, checked.digest) == (True, found.digest)
    assert results.published(other, SLUG, 1) == results.published(closed.office, SLUG, 1)
    other.close()


def test_the_digest_is_the_same_on_either_database_with_any_number_of_threads(
    closed: World, elsewhere: Callable[[int], Office], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "new_key", lambda: KEY)
    closed.load(*(entry(n, prediction=str(n % 7), unit="19753") for n in range(100, 400)))
    copies.backup(closed.office, closed.operator, tmp_path / "copy.db")
    here = frozen(closed).digest
    for threads in (1, 4):
        other = elsewhere(threads)
        copies.restore(other, closed.operator, tmp_path / "copy.db")
        assert results.freeze(other, closed.operator, SLUG, 1).digest == here
        other.close()
        if not other.database.is_sqlite:
            return  # one empty database of it a test
