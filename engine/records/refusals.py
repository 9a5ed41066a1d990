"""Rows that were refused at the door: masked, for thirty days, and so many of a source in a day."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from engine.core.moments import Moment
from engine.records.tables import entry_refusals

REFUSED, CONFLICT = "refused", "conflict"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    contest: int | None
    source: str
    entry_id: str
    outcome: str
    problems: str
    """JSON."""
    masked: str
    """JSON."""
    rehearsal: bool


def add(connection: Connection, rows: Sequence[RefusedRow], at: Moment) -> None:
    if rows:
        connection.execute(
            insert(entry_refusals),
            [
                {
                    "contest": row.contest,
                    "source": row.source,
                    "entry_id": row.entry_id,
                    "outcome": row.outcome,
                    "problems": row.problems,
                    "masked": row.masked,
                    "rehearsal": int(row.rehearsal),
                    "received_at": at,
                }
                for row in rows
            ],
        )


def count_since(connection: Connection, source: str, since: Moment) -> int:
    counted = select(func.count()).where(
        entry_refusals.c.source == source, entry_refusals.c.received_at >= since
    )
    return int(connection.execute(counted).scalar_one())


def forget(connection: Connection, before: Moment) -> int:
    """Those whose time is over."""
    return connection.execute(delete(entry_refusals).where(entry_refusals.c.received_at < before)).rowcount
