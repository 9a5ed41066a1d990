"""How many people units have: every number that ever held, who confirmed it, what officials propose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from engine.core.moments import Moment
from engine.core.successions import UnitKey
from engine.records.rows import insert_id
from engine.records.tables import (
    headcount_confirmations,
    headcount_proposal_ends,
    headcount_proposals,
    headcounts,
    units,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A number that holds, or held until the next one of its unit."""

    id: int
    unit: UnitKey
    headcount: int | None
    source: str
    counted_on: date | None
    by: str | None
    """None: from before this history."""
    at: Moment | None
    proposal: int | None
    confirmed_by: str | None
    confirmed_at: Moment | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another number than the one that holds, from the unit itself."""

    id: int
    unit: UnitKey
    headcount: int
    source: str
    counted_on: date | None
    by: str
    at: Moment
    outcome: str | None
    """None: it waits."""
    reason: str
    ended_by: str | None
    ended_at: Moment | None


def statements(connection: Connection, unit: UnitKey | None = None) -> tuple[Statement, ...]:
    """Of one unit or of all, in the order in which they came to hold."""
    confirmed = headcount_confirmations
    found = (
        select(
            headcounts,
            confirmed.c.confirmed_by,
            confirmed.c.confirmed_at,
            units.c.code,
            units.c.valid_from,
        )
        .join(units, units.c.id == headcounts.c.unit)
        .join(confirmed, confirmed.c.headcount == headcounts.c.id, isouter=True)
        .order_by(headcounts.c.id)
    )
    if unit is not None:
        found = found.where(units.c.code == unit[0], units.c.valid_from == unit[1].isoformat())
    return tuple(
        Statement(
            row.id,
            (row.code, date.fromisoformat(row.valid_from)),
            row.headcount,
            row.source,
            _day(row.counted_on),
            row.stated_by,
            row.stated_at,
            row.proposal,
            row.confirmed_by,
            row.confirmed_at,
        )
        for row in connection.execute(found)
    )


def counted_on(connection: Connection) -> dict[int, date | None]:
    """The day the number that holds is of, by the unit's row."""
    last = select(func.max(headcounts.c.id)).group_by(headcounts.c.unit)
    found = select(headcounts.c.unit, headcounts.c.counted_on).where(headcounts.c.id.in_(last))
    return {row.unit: _day(row.counted_on) for row in connection.execute(found)}


def state(
    connection: Connection,
    unit: int,
    headcount: int | None,
    source: str,
    on: date | None,
    by: str,
    at: Moment,
    proposal: int | None = None,
) -> int:
    """A number that holds from now on; nothing where it says what held already."""
    last = connection.execute(
        select(headcounts).where(headcounts.c.unit == unit).order_by(headcounts.c.id.desc()).limit(1)
    ).first()
    before = (None, "", None) if last is None else (last.headcount, last.source, last.counted_on)
    said = (headcount, source, on.isoformat() if on else None)
    if said == before and proposal is None:
        return int(last.id) if last is not None else 0
    values = dict(zip(("headcount", "source", "counted_on"), said, strict=True))
    by_whom = {"proposal": proposal, "stated_by": by, "stated_at": at}
    return insert_id(connection, insert(headcounts).values(unit=unit, **values, **by_whom))


def confirm(connection: Connection, ids: Iterable[int], by: str, at: Moment) -> None:
    rows = [{"headcount": one, "confirmed_by": by, "confirmed_at": at} for one in ids]
    if rows:
        connection.execute(insert(headcount_confirmations), rows)


def proposals(connection: Connection, unit: UnitKey | None = None) -> tuple[Proposal, ...]:
    """The newest first."""
    ends = headcount_proposal_ends
    found = (
        select(headcount_proposals, ends, units.c.code, units.c.valid_from)
        .join(units, units.c.id == headcount_proposals.c.unit)
        .join(ends, ends.c.proposal == headcount_proposals.c.id, isouter=True)
        .order_by(headcount_proposals.c.id.desc())
    )
    if unit is not None:
        found = found.where(units.c.code == unit[0], units.c.valid_from == unit[1].isoformat())
    return tuple(
        Proposal(
            row.id,
            (row.code, date.fromisoformat(row.valid_from)),
            row.headcount,
            row.source,
            _day(row.counted_on),
            row.proposed_by,
            row.proposed_at,
            row.outcome,
            row.reason or "",
            row.ended_by,
            row.ended_at,
        )
        for row in connection.execute(found)
    )


def propose(
    connection: Connection, unit: int, headcount: int, source: str, on: date | None, by: str, at: Moment
) -> int:
    values = {"unit": unit, "headcount": headcount, "source": source, "proposed_by": by, "proposed_at": at}
    day = on.isoformat() if on else None
    return insert_id(connection, insert(headcount_proposals).values(counted_on=day, **values))


def end(connection: Connection, proposal: int, outcome: str, reason: str, by: str, at: Moment) -> None:
    connection.execute(
        insert(headcount_proposal_ends).values(
            proposal=proposal, outcome=outcome, reason=reason, ended_by=by, ended_at=at
        )
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
