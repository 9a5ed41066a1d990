"""The audit trail in the database: one chain, whoever writes at the same time."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from engine.core.audit import START, Act, first_break
from engine.records import audit
from engine.records.database import Database

WRITERS, EACH = 6, 10


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, checkpoints=True)
    yield opened
    opened.close()


def act_in(database: Database, reason: str) -> None:
    with database.change(7) as change:
        change.record(Act("an", "entry.void", "B1", "thu", reason, {"void": False}, {"void": True}, "root"))


def test_an_event_comes_back_as_it_was_written(database: Database) -> None:
    act_in(database, "trùng bài")
    with database.read() as connection:
        (event,) = audit.events(connection)
        assert audit.head(connection) == (1, event.hash)
    assert event.previous == START
    assert event.act.reason == "trùng bài"
    assert event.act.after == {"void": True}
    assert first_break([event]) is None


def test_writers_at_the_same_time_make_one_unbroken_chain(database: Database) -> None:
    def work(name: str) -> None:
        for i in range(EACH):
            act_in(database, f"{name}-{i}")

    threads = [threading.Thread(target=work, args=(str(n),)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        found = list(audit.events(connection))
    assert len(found) == WRITERS * EACH
    assert first_break(found) is None
    assert len({event.act.reason for event in found}) == WRITERS * EACH


def test_writers_of_two_processes_take_turns(database: Database) -> None:
    other = Database(database.url)
    act_in(database, "một")
    act_in(other, "hai")
    act_in(database, "ba")
    with other.read() as connection:
        found = list(audit.events(connection))
    other.close()
    assert [event.act.reason for event in found] == ["một", "hai", "ba"]
    assert first_break(found) is None


def test_a_row_changed_behind_the_programs_back_breaks_the_chain(database: Database) -> None:
    for reason in ("một", "hai", "ba"):
        act_in(database, reason)
    with database.write() as connection:
        if database.is_sqlite:
            connection.execute(text("DROP TRIGGER audit_events_kept_update"))
        else:
            connection.execute(text("ALTER TABLE audit_events DISABLE TRIGGER audit_events_kept"))
        connection.execute(text("UPDATE audit_events SET reason = 'khác' WHERE number = 2"))
    with database.read() as connection:
        assert first_break(audit.events(connection)) == 2


def test_the_last_act_is_no_arrival_and_nobody_who_signed_in(database: Database) -> None:
    """Only what came since is read again, unless the records are others than before."""

    def happened(action: str) -> audit.Acted:
        with database.change(7) as change:
            change.record(Act("an", action, "x", "thu"))
        with database.read() as connection:
            return audit.acted(connection, found[-1] if found else None)

    found: list[audit.Acted] = []
    with database.read() as connection:
        assert audit.acted(connection).act == 0
    for action in ("entry.void", audit.ARRIVED, "account.signed_in", "units.loaded", audit.ARRIVED):
        found.append(happened(action))
    assert [(one.number, one.act) for one in found] == [(1, 1), (2, 1), (3, 1), (4, 4), (5, 4)]
    with database.read() as connection:
        assert audit.acted(connection, found[-1]) is found[-1]
        assert audit.acted(connection, replace(found[-1], act=99)).act == 99
        assert audit.acted(connection, replace(found[-1], hash="0" * 64, act=99)) == found[-1]
        assert audit.acted(connection, replace(found[-1], number=9, act=99)) == found[-1]
