"""What lies in the records after entries were sent, read past every service."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from engine.core.audit import first_break
from engine.records import audit
from engine.records.audit import ARRIVED
from engine.records.database import Database


@contextmanager
def records(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def receipts(url: str) -> dict[str, str]:
    """Of every entry there is; each is there once, and the audit trail holds and counts them."""
    with records(url) as database, database.read() as connection:
        events = list(audit.events(connection))
        rows = connection.execute(text("SELECT entry_id, receipt FROM entries")).all()
    assert first_break(events) is None
    counted = [int(str((e.act.after or {})["accepted"])) for e in events if e.act.action == ARRIVED]
    found = {row.entry_id: bytes(row.receipt).hex() for row in rows}
    assert len(found) == len(rows) == sum(counted)
    return found
