"""One entry with what it was answered with, for whoever holds its receipt against it."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.core.entries import Entry
from engine.core.moments import Moment
from engine.records.tables import entries, unit_texts


@dataclass(frozen=True, slots=True)
class Receipted:
    entry: Entry
    received_at: Moment
    nonce: bytes
    receipt: bytes
    rehearsal: bool


def of(connection: Connection, contest: int, entry_id: str) -> Receipted | None:
    asked = (
        select(entries, unit_texts.c.text.label("unit"))
        .join(unit_texts, unit_texts.c.id == entries.c.unit_text)
        .where(entries.c.contest == contest, entries.c.entry_id == entry_id)
    )
    row = connection.execute(asked).first()
    if row is None:
        return None
    entry = Entry(**{name: row._mapping[name] for name in Entry._fields})
    return Receipted(entry, row.received_at, bytes(row.nonce), bytes(row.receipt), bool(row.rehearsal))
