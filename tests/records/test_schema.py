"""The schema: numbered steps that run by themselves, and constraints that hold whoever writes."""

from collections.abc import Iterator

import pytest
from sqlalchemy import inspect, text

from engine.core.audit import Act
from engine.core.contests import Round
from engine.core.entries import Entry
from engine.core.problems import Refused
from engine.records import contests, entries, units
from engine.records.database import Database
from engine.records.failures import DatabaseError
from engine.records.migrations import MIGRATIONS
from engine.records.tables import METADATA

ENTRY = Entry("B1", "hue-s:1", "Nguyễn Văn Thử", "", "", "", "19750", None, 5, 10, "", "ABC")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, checkpoints=True)
    yield opened
    opened.close()


def add_contest(database: Database) -> int:
    with database.change(1) as change:
        contest = contests.add(change.connection, "thu", "{}", (Round(1, 0, 10), Round(2, 10, 20)), 1)
        change.record(Act("an", "contest.added"))
    return contest


def add_entry(database: Database, contest: int, entry: Entry = ENTRY, *, rehearsal: bool = False) -> None:
    with database.change(2) as change:
        units.add_texts(change.connection, contest, {entry.unit: (None, "none")})
        texts = units.texts(change.connection, contest)
        row = entries.row(
            entry,
            contest=contest,
            unit_text=texts[entry.unit].id,
            received_at=6,
            source="file",
            nonce=b"n" * 16,
            receipt=b"r" * 32,
            rehearsal=rehearsal,
        )
        assert entries.add(change.connection, [row]) == {}
        change.record(Act("an", "entries.loaded"))


@pytest.mark.filterwarnings("ignore:Did not recognize type 'xid8'")
def test_queries_know_exactly_the_columns_there_are(database: Database) -> None:
    with database.read() as connection:
        found = inspect(connection)
        there = {t: {c["name"] for c in found.get_columns(t)} for t in found.get_table_names()}
    known = {name: {column.name for column in table.columns} for name, table in METADATA.tables.items()}
    assert there.pop("schema_steps") == {"number", "name"}
    there["entries"] -= {"xid"}
    assert known == there


def test_opening_again_changes_nothing(database: Database) -> None:
    with database.read() as connection:
        before = connection.execute(text("SELECT store_id FROM installation")).scalar_one()
    again = Database(database.url)
    with again.read() as connection:
        assert connection.execute(text("SELECT store_id FROM installation")).scalar_one() == before
        assert connection.execute(text("SELECT count(*) FROM schema_steps")).scalar_one() == len(MIGRATIONS)
    again.close()


def test_records_of_a_newer_program_are_refused(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO schema_steps VALUES (999, 'tomorrow')"))
    with pytest.raises(Refused) as refused:
        Database(database.url)
    assert refused.value.code == "database-is-newer"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET answers = 'AAA'",
        "DELETE FROM entries",
        "UPDATE audit_events SET actor = 'ai đó'",
        "DELETE FROM audit_events",
    ],
)
def test_entries_and_the_audit_trail_are_only_added_to(database: Database, statement: str) -> None:
    add_entry(database, add_contest(database))
    with pytest.raises(DatabaseError, match="only added to"), database.write() as connection:
        connection.execute(text(statement))


def test_a_rehearsal_can_be_removed(database: Database) -> None:
    add_entry(database, add_contest(database), rehearsal=True)
    with database.write() as connection:
        connection.execute(text("DELETE FROM entries"))
        assert connection.execute(text("SELECT count(*) FROM entries")).scalar_one() == 0


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO rounds VALUES (1, 3, 19, 30)",
        "INSERT INTO rounds VALUES (1, 3, 30, 30)",
        "INSERT INTO rounds VALUES (99, 1, 30, 40)",
        "UPDATE rounds SET closes_at = 15 WHERE number = 1",
        "INSERT INTO users (name, role, unit) VALUES ('an', 'official', NULL)",
        "INSERT INTO users (name, role, unit) VALUES ('an', 'king', NULL)",
        "INSERT INTO exclusions (contest, effect, full_name, role, reason) VALUES (1, 'barred', '', '', '')",
        "INSERT INTO contests (slug, document, added_at) VALUES ('thu', '{}', 1)",
        "INSERT INTO unit_texts (contest, text, unit, how) VALUES (1, 'x', '19750', 'none')",
    ],
)
def test_what_may_not_be_is_refused_by_the_schema(database: Database, statement: str) -> None:
    add_contest(database)
    with pytest.raises(DatabaseError), database.write() as connection:
        connection.execute(text(statement))


def test_rounds_that_touch_do_not_overlap(database: Database) -> None:
    contest = add_contest(database)
    with database.write() as connection:
        connection.execute(text("INSERT INTO rounds VALUES (:contest, 3, 20, 30)"), {"contest": contest})
        assert len(contests.rounds_of(connection, contest)) == 3


def test_all_rounds_can_move_later_or_earlier_together(database: Database) -> None:
    contest = add_contest(database)
    for shift in (5, -5):
        moved = (Round(1, max(shift, 0), 10 + shift), Round(2, 10 + shift, 20 + shift))
        with database.write() as connection:
            contests.replace(connection, contest, "{}", moved)
            assert contests.rounds_of(connection, contest) == moved


def test_a_change_without_an_audit_event_is_a_bug_and_leaves_nothing(database: Database) -> None:
    with pytest.raises(AssertionError), database.change(1) as change:
        contests.add(change.connection, "thu", "{}", (), 1)
    with database.read() as connection:
        assert contests.every(connection) == ()
