"""Whatever is changed behind the program's back, verify names it; whatever is done lawfully, it does not."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from engine.core.problems import Refused
from engine.services import results, staff
from engine.services.office import Office, no_progress
from engine.services.verifying.trail import walked
from engine.settings import Settings
from engine.texts.results import COLUMNS as COLUMN_WORDS
from engine.texts.results import TABLES as TABLE_WORDS
from engine.texts.results import difference
from tests.fresh_records import new_database
from tests.services.conftest import Clock
from tests.services.deciding import LEADER
from tests.services.lawful import one_thing, whole_way
from tests.services.tampering import TABLES, Tampering, contents, tamper, without_guards
from tests.services.world import SLUG, World

SEED = 20241028
Opened = Callable[[Path], Office]


def named(office: Office, *rounds: int) -> list[str]:
    """What verify says of the rounds that were frozen, as people read it."""
    said: list[str] = []
    for number in rounds:
        found = results.verify(office, LEADER, SLUG, number)
        assert found.ok is (not found.differences)
        said += map(difference, found.differences)
    return said


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of such a contest, without the triggers that guard them."""
    folder = tmp_path_factory.mktemp("untouched")
    path = folder / "records.db"
    clock = Clock("2024-10-01T08:00:00+07:00")
    office = Office(Settings(folder / "data", f"sqlite:///{path}", 2), clock, checkpoints=True)
    world = World(office, staff.operator("tester"), clock, folder).prepared()
    whole_way(world)
    assert named(office, 1, 2) == []
    office.close()
    without_guards(path)
    return path


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made: list[Office] = []

    def office(path: Path) -> Office:
        url = f"sqlite:///{path}"
        made.append(Office(Settings(tmp_path / "data", url, 2), Clock("2024-11-13T08:00:00+07:00")))
        return made[-1]

    yield office
    for one in made:
        one.close()


def tampered(
    untouched: Path, path: Path, chance: random.Random, cell: tuple[str, str] | None = None
) -> Tampering:
    """A copy with one thing changed. What the database itself refuses is drawn again."""
    while True:
        shutil.copyfile(untouched, path)
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA ignore_check_constraints = ON")
            try:
                before = contents(database)
                done = tamper(database, chance, cell=cell)
            except sqlite3.IntegrityError:
                continue
            if done is not None and contents(database) != before:
                database.commit()
                return done


def unnamed(
    untouched: Path, opened: Opened, folder: Path, cells: Iterable[tuple[str, str] | None], seed: int
) -> list[str]:
    """Of changes drawn by chance; in this cell where one is given."""
    missed = []
    for number, cell in enumerate(cells):
        path = folder / f"tampered-{number}.db"
        chance = random.Random(seed + number)  # noqa: S311 - drawn again the same
        done = tampered(untouched, path, chance, cell)
        office = opened(path)
        try:
            if not named(office, 1, 2):
                missed.append(f"{number}: {done.what}")
        except Refused as refused:
            missed.append(f"{number}: {done.what}: refused {refused.code}")
        except Exception as bug:  # noqa: BLE001 - a tampering that stops verify is one it does not name
            missed.append(f"{number}: {done.what}: {bug!r}")
        office.close()
        path.unlink()
    return missed


def test_one_thing_changed_anywhere_is_named(untouched: Path, opened: Opened, tmp_path: Path) -> None:
    missed = unnamed(untouched, opened, tmp_path, [None] * 30, SEED)
    assert not missed, "\n".join(missed)


def test_whatever_the_trail_holds_has_a_name_people_read(untouched: Path, opened: Opened) -> None:
    with opened(untouched).database.read() as connection:
        journal, broken = walked(connection, SLUG, no_progress)
    assert not broken
    assert journal.tables.keys() <= TABLE_WORDS.keys()
    told = {name for rows in journal.tables.values() for row in rows.values() for name in row.values}
    assert told <= COLUMN_WORDS.keys()


@pytest.mark.proof
def test_two_hundred_changes_are_all_named(untouched: Path, opened: Opened, tmp_path: Path) -> None:
    missed = unnamed(untouched, opened, tmp_path, [None] * 200, SEED + 1_000)
    assert not missed, "\n".join(missed)


@pytest.mark.proof
def test_every_cell_a_result_hangs_on_is_held(untouched: Path, opened: Opened, tmp_path: Path) -> None:
    with closing(sqlite3.connect(untouched)) as database:
        cells = [
            (table, column)
            for table, free in TABLES.items()
            for _, column, *_ in database.execute(f"PRAGMA table_info({table})")
            if column not in free
        ]
    missed = unnamed(untouched, opened, tmp_path, cells, SEED + 2_000)
    assert not missed, "\n".join(missed)


@pytest.mark.postgres
@pytest.mark.parametrize("changes", [3, pytest.param(30, marks=pytest.mark.proof)])
def test_the_same_on_the_other_database(
    postgres_server: str, postgres_url: str, tmp_path: Path, changes: int
) -> None:
    clock = Clock("2024-10-01T08:00:00+07:00")
    office = Office(Settings(tmp_path / "data", postgres_url, 2), clock, checkpoints=True)
    world = World(office, staff.operator("tester"), clock, tmp_path).prepared()
    whole_way(world)
    assert named(office, 1, 2) == []
    assert false_alarms(world, 8, 3, SEED) == []
    office.close()
    name = str(make_url(postgres_url).database)
    missed = []
    for number in range(changes):
        url = new_database(postgres_server, f"{name}_{number}", name)
        with psycopg.connect(url) as database:
            database.execute("SET session_replication_role = replica")
            done = drawn_again(database, random.Random(SEED + number))  # noqa: S311 - drawn again the same
        other = Office(Settings(tmp_path / f"data-{number}", url, 2), clock)
        if not named(other, 1, 2):
            missed.append(f"{number}: {done}")
        other.close()
    assert not missed, "\n".join(missed)


def drawn_again(database: psycopg.Connection[Any], chance: random.Random) -> str:
    """What was changed, once something was."""
    while True:
        try:
            with database.transaction():
                before = contents(database)
                done = tamper(database, chance, "%s")
                if done is not None and contents(database) != before:
                    return done.what
        except psycopg.Error:
            continue


def false_alarms(world: World, sequences: int, acts: int, seed: int) -> list[str]:
    """After prizes handed over, winners set aside, keys corrected."""
    said, frozen_before = [], 0
    for number in range(sequences):
        chance = random.Random(seed + number)  # noqa: S311 - drawn again the same
        for _ in range(acts):
            one_thing(world, chance)
        for of_round in (1, 2):
            revisions = results.results(world.office, LEADER, SLUG, of_round).revisions
            # The last, and one of those before it: of the others the last says whether they were touched.
            for one in (*revisions[:1], *chance.sample(revisions[1:], min(1, len(revisions[1:])))):
                frozen_before += 1
                found = results.verify(world.office, LEADER, SLUG, of_round, one.number)
                said += [f"{number}: {difference(d)}" for d in found.differences]
    assert frozen_before  # else nothing was looked at
    return said


def test_lawful_acts_after_a_freeze_are_no_tampering(untouched: Path, tmp_path: Path) -> None:
    path, clock = tmp_path / "records.db", Clock("2024-11-13T08:00:00+07:00")
    shutil.copyfile(untouched, path)
    office = Office(Settings(tmp_path / "data", f"sqlite:///{path}", 2), clock)
    world = World(office, staff.operator("tester"), clock, tmp_path, made=100)
    assert false_alarms(world, 8, 3, SEED) == []
    office.close()


@pytest.mark.proof
def test_fifty_lawful_sequences_raise_no_alarm(world: World) -> None:
    whole_way(world)
    assert false_alarms(world, 50, 8, SEED + 100) == []
