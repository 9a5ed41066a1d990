"""What analytics pull: each entry once, none skipped, whatever order transactions commit in."""

from collections.abc import Iterator

import pyarrow as pa
import pytest
from sqlalchemy import text

from engine.records import entries, pull, units
from engine.records.database import Connection, Database
from tests.records.test_schema import ENTRY, add_contest, add_entry


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, checkpoints=True)
    yield opened
    opened.close()


def pulled(database: Database, after: str, batch: int = 100) -> tuple[list[str], str]:
    ids: list[str] = []
    with database.read_settled() as (connection, horizon):
        for found, cursor in pull.entries_after(connection, after, batch, horizon):
            ids += found.column("entry_id").to_pylist()
            after = cursor
    return ids, after


def row(number: int, contest: int, unit_text: int) -> entries.EntryRow:
    return entries.row(
        ENTRY._replace(entry_id=f"B{number}"),
        contest=contest,
        unit_text=unit_text,
        received_at=6,
        source="file",
        nonce=number.to_bytes(16, "big"),
        receipt=b"r" * 32,
    )


def add_many(database: Database, contest: int, numbers: range) -> None:
    with database.write() as connection:
        units.add_texts(connection, contest, {"19750": (None, "none")})
        text_id = units.texts(connection, contest)["19750"].id
        entries.add(connection, [row(n, contest, text_id) for n in numbers])


def test_only_what_was_not_seen_is_pulled(database: Database) -> None:
    contest = add_contest(database)
    add_many(database, contest, range(5))
    first, cursor = pulled(database, "")
    assert first == ["B0", "B1", "B2", "B3", "B4"]
    assert pulled(database, cursor) == ([], cursor)
    add_many(database, contest, range(5, 7))
    assert pulled(database, cursor)[0] == ["B5", "B6"]


def test_batches_hold_everything_once(database: Database) -> None:
    add_many(database, add_contest(database), range(23))
    assert sorted(pulled(database, "", batch=5)[0]) == sorted(f"B{n}" for n in range(23))


def test_values_come_over_as_they_are(database: Database) -> None:
    contest = add_contest(database)
    add_entry(
        database,
        contest,
        ENTRY._replace(citizen_number="046123456789", phone="09x", started_at=1, prediction=None),
    )
    with database.read_settled() as (connection, horizon):
        ((batch, _),) = pull.entries_after(connection, "", horizon=horizon)
        assert batch.schema.equals(pull.ENTRIES)
    (values,) = batch.to_pylist()
    assert values["citizen_number"] == "046123456789"
    assert values["phone"] is None
    assert values["started_at"] == 1
    assert values["prediction"] is None
    assert values["late"] is False


@pytest.mark.postgres
def test_a_transaction_that_commits_late_is_not_skipped(postgres_url: str) -> None:
    database = Database(postgres_url)
    contest = add_contest(database)
    add_many(database, contest, range(1))
    late, early = open_transaction(database), open_transaction(database)
    with database.read() as connection:
        text_id = units.texts(connection, contest)["19750"].id
    entries.add(late, [row(1, contest, text_id)])
    entries.add(early, [row(2, contest, text_id)])
    early.commit()
    seen, cursor = pulled(database, "")
    late.commit()
    more, _ = pulled(database, cursor)
    assert "B1" in more
    assert sorted(seen + more) == ["B0", "B1", "B2"]
    for connection in (late, early):
        connection.close()
    database.close()


@pytest.mark.postgres
def test_a_writer_in_another_database_holds_nobody_up(postgres_url: str, another_postgres_url: str) -> None:
    database, other = Database(postgres_url), Database(another_postgres_url)
    contest = add_contest(database)
    add_contest(other)
    busy = open_transaction(other)
    busy.execute(text("UPDATE contests SET document = 'x'"))
    add_many(database, contest, range(3))
    assert pulled(database, "")[0] == ["B0", "B1", "B2"]
    busy.rollback()
    busy.close()
    database.close()
    other.close()


def open_transaction(database: Database) -> Connection:
    connection = database.engine.connect().execution_options(writing=True)
    connection.begin()
    return connection


def test_small_tables_have_their_columns_even_when_empty(database: Database) -> None:
    with database.read() as connection:
        for topic in pull.TOPICS:
            if topic != "units":
                table = pull.small_table(connection, topic)
                assert isinstance(table, pa.Table)
                assert table.num_rows == 0
                assert "contest" in table.column_names
