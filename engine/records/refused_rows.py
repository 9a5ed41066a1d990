"""Rows refused at the door, for those who look at them: read, counted, marked as seen."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select, update

from engine.core.moments import Moment
from engine.core.problems import Problem
from engine.records.tables import entry_refusals

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class StoredRefusal:
    id: int
    of_contest: bool
    """Else the row named no contest there is."""
    source: str
    entry_id: str
    outcome: str
    problems: tuple[Problem, ...]
    masked: Mapping[str, str]
    """The fields that were given, as they may be kept."""
    rehearsal: bool
    received_at: Moment
    seen_by: str | None
    seen_at: Moment | None


def last(connection: Connection) -> int:
    return int(connection.execute(select(func.max(entry_refusals.c.id))).scalar() or 0)


def of_contest(connection: Connection, contest: int, since: Moment, most: int) -> tuple[StoredRefusal, ...]:
    """Those of a contest, and those of none, that nobody has seen first; then the newest."""
    found = connection.execute(
        select(entry_refusals)
        .where(*_concerning(contest), entry_refusals.c.received_at >= since)
        .order_by(entry_refusals.c.seen_at.is_not(None), entry_refusals.c.id.desc())
        .limit(most)
    )
    return tuple(_stored(row) for row in found)


def counted(connection: Connection, contest: int, since: Moment) -> dict[tuple[str, str, bool], int]:
    """How many came since a moment, by source, outcome and whether somebody has seen them."""
    seen = entry_refusals.c.seen_at.is_not(None)
    rows = connection.execute(
        select(entry_refusals.c.source, entry_refusals.c.outcome, seen.label("seen"), func.count().label("n"))
        .where(*_concerning(contest), entry_refusals.c.received_at >= since)
        .group_by(entry_refusals.c.source, entry_refusals.c.outcome, seen)
    )
    return {(row.source, row.outcome, bool(row.seen)): int(row.n) for row in rows}


def by_ids(connection: Connection, contest: int, ids: Sequence[int]) -> dict[int, StoredRefusal]:
    found: dict[int, StoredRefusal] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = connection.execute(
            select(entry_refusals).where(
                *_concerning(contest), entry_refusals.c.id.in_(ids[start : start + AT_ONCE])
            )
        )
        found.update((row.id, _stored(row)) for row in some)
    return found


def mark(connection: Connection, ids: Sequence[int], by: str | None, at: Moment | None) -> None:
    """As seen by somebody; None: as seen by nobody."""
    for start in range(0, len(ids), AT_ONCE):
        chunk = entry_refusals.c.id.in_(ids[start : start + AT_ONCE])
        connection.execute(
            update(entry_refusals).where(chunk).values(seen_by=by, seen_at=at if by is not None else None)
        )


def _concerning(contest: int) -> tuple[ColumnElement[bool], ...]:
    return (or_(entry_refusals.c.contest == contest, entry_refusals.c.contest.is_(None)),)


def _stored(row: Row[Any]) -> StoredRefusal:
    return StoredRefusal(
        row.id,
        row.contest is not None,
        row.source,
        row.entry_id,
        row.outcome,
        tuple(
            Problem(one["code"], column=one.get("column"), found=one.get("found"), facts=one.get("facts", {}))
            for one in json.loads(row.problems)
        ),
        json.loads(row.masked),
        bool(row.rehearsal),
        row.received_at,
        row.seen_by,
        row.seen_at,
    )
