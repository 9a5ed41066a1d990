"""Entries as they were received, for people who look at a few of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from engine.core.entries import Entry
from engine.core.moments import Moment
from engine.records.tables import entries, imports, unit_texts

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Received:
    entry: Entry
    received_at: Moment
    source: str
    file_name: str | None
    """Of the import it came by."""
    matched_unit: str | None
    """The unit its text is matched to, whatever the unit of the person."""


def by_ids(connection: Connection, contest: int, ids: Sequence[str]) -> dict[str, Received]:
    found: dict[str, Received] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = _found(connection, contest, entries.c.entry_id.in_(ids[start : start + AT_ONCE]))
        found.update((one.entry.entry_id, one) for one in some)
    return found


def of_accounts(connection: Connection, contest: int, accounts: Sequence[str]) -> tuple[Received, ...]:
    """Everything these accounts sent, the earliest first."""
    found: list[Received] = []
    for start in range(0, len(accounts), AT_ONCE):
        found += _found(connection, contest, entries.c.account.in_(accounts[start : start + AT_ONCE]))
    return tuple(sorted(found, key=lambda one: (one.entry.submitted_at, one.entry.entry_id)))


def _found(connection: Connection, contest: int, which: ColumnElement[bool]) -> list[Received]:
    rows = connection.execute(
        select(
            entries,
            unit_texts.c.text.label("unit"),
            unit_texts.c.unit.label("matched_unit"),
            imports.c.file_name,
        )
        .join(unit_texts, unit_texts.c.id == entries.c.unit_text)
        .join(imports, imports.c.id == entries.c["import"], isouter=True)
        .where(entries.c.contest == contest, which)
    )
    return [_received(row) for row in rows]


def _received(row: Row[Any]) -> Received:
    entry = Entry(**{name: row._mapping[name] for name in Entry._fields})
    return Received(entry, row.received_at, row.source, row.file_name, row.matched_unit)
