"""Whoever changes the frozen collective prizes behind the program's back is found by verifying them."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from engine.services import collective_deciding, collective_reopening, collective_verifying, results
from engine.services.office import Office
from engine.texts.results import difference
from tests.services.collective_way import frozen as prizes_frozen
from tests.services.collective_way import prizes_approved, refuse, reopened, rounds_approved
from tests.services.deciding import JUDGES, LEADER, SECRETARY
from tests.services.tampering import tamper, without_guards
from tests.services.world import SLUG, World

COLUMNS = {
    "collective_revisions": "contest number secret digest evidence people units frozen_by frozen_at",
    "collective_verdicts": "revision judge verdict reason digest decided_at",
    "collective_publications": "revision published_by published_at",
    "collective_reopenings": "revision reason asked_by asked_at",
    "collective_reopening_ends": "reopening outcome ended_by ended_at",
}
CELLS = [(table, column) for table, columns in COLUMNS.items() for column in columns.split()]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """What verifying finds it finds in either database; only this one is a file to change."""
    return f"sqlite:///{tmp_path / 'records.db'}"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in which everything was done with the prizes that leaves a row."""
    return tmp_path_factory.mktemp("collective") / "whole.db"


@pytest.fixture
def done(world: World, whole: Path) -> Path:
    if not whole.exists():
        rounds_approved(world)
        digest = str(prizes_frozen(world).digest)
        refuse(world.office, JUDGES[2], digest, "sai số người")
        collective_reopening.ask_to_reopen(world.office, SECRETARY, SLUG, "hỏi lại")
        collective_reopening.withdraw_reopening(world.office, SECRETARY, SLUG)
        reopened(world)
        prizes_approved(world)
        collective_deciding.publish(world.office, SECRETARY, SLUG)
        assert collective_verifying.verify(world.office, LEADER, SLUG).ok
        for number in (1, 2):
            assert results.verify(world.office, LEADER, SLUG, number).ok
        without_guards(Path(make_url(world.office.database.url).database or ""))
        with closing(sqlite3.connect(make_url(world.office.database.url).database or "")) as source:
            source.execute("VACUUM INTO ?", (str(whole),))
    return whole


def found_after(world: World, done: Path, change: Callable[[sqlite3.Connection], object]) -> list[str] | None:
    """The sentences of what verifying finds; None: nothing could be changed."""
    path = world.folder / "changed.db"
    path.write_bytes(done.read_bytes())
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        if change(database) is None:
            return None
        database.commit()
    settings = world.office.settings
    other = Office(
        type(settings)(world.folder / "other", f"sqlite:///{path}", analytics_threads=1), world.clock
    )
    try:
        found = collective_verifying.verify(other, LEADER, SLUG)
    finally:
        other.close()
    assert found.ok == (not found.differences)
    return [difference(one) for one in found.differences]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        *[cell for cell in CELLS if cell[1] in ("digest", "verdict", "reason", "frozen_by", "published_by", "outcome")],
        *[pytest.param(*cell, marks=pytest.mark.proof) for cell in CELLS],
    ],
)  # fmt: skip
def test_any_cell_of_the_prizes_that_was_changed_is_named(
    world: World, done: Path, table: str, column: str
) -> None:
    for seed in range(3):
        chance = random.Random(seed)  # noqa: S311 - made to be the same again
        said = found_after(world, done, lambda d, c=chance: tamper(d, c, cell=(table, column)))  # type: ignore[misc]  # a default binds
        if said is not None:
            assert said, (table, column, seed)
            return
    pytest.fail("nothing could be changed")


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_a_row_taken_away_or_put_in_is_named(world: World, done: Path, table: str) -> None:
    gone = found_after(world, done, lambda d: d.execute(f"DELETE FROM {table}"))  # noqa: S608 - our own names
    assert gone
    copies = {
        "collective_revisions": "SELECT 99, contest, 9, secret, digest, evidence, people, units,"
        " frozen_by, frozen_at FROM collective_revisions WHERE number = 1",
        "collective_verdicts": "(revision, judge, verdict, reason, digest, decided_at) SELECT revision, 'ai',"
        " 'approved', '', digest, decided_at FROM collective_verdicts LIMIT 1",
        "collective_publications": "SELECT 1, published_by, published_at FROM collective_publications",
        "collective_reopenings": "(revision, reason, asked_by, asked_at) SELECT 2, 'x', 'ai', 1",
        "collective_reopening_ends": "SELECT 77, 'confirmed', 'ai', 1",
    }
    added = found_after(world, done, lambda d: d.execute(f"INSERT INTO {table} {copies[table]}"))
    assert added


@pytest.mark.parametrize(
    "member", ["collective-units", "collective-people", "collective-standings", "ranking"]
)
def test_evidence_that_was_changed_is_named_also_that_of_a_round_below(
    world: World, done: Path, member: str
) -> None:
    swap = (
        "UPDATE evidence_parts SET content = zeroblob(9) WHERE sha256 IN"
        " (SELECT sha256 FROM evidence WHERE member = ?)"
    )
    assert found_after(world, done, lambda d: d.execute(swap, (member,)))


def test_all_of_it_taken_away_is_told_from_the_trail(world: World, done: Path) -> None:
    def all_gone(database: sqlite3.Connection) -> object:
        for table in reversed(COLUMNS):
            database.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        return True

    said = found_after(world, done, all_gone)
    assert said
    assert any("Lần chốt giải tập thể" in one for one in said)
