"""What people decided about entries and entrants, for those who look back at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from engine.core.moments import Moment
from engine.records.tables import entries, entry_decisions, person_decisions, person_units

UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Decided:
    verdict: str
    reason: str
    by: str
    at: Moment


@dataclass(frozen=True, slots=True)
class EntryDecided:
    entry_id: str
    decided: Decided


@dataclass(frozen=True, slots=True)
class PairDecided:
    account: str
    other_account: str
    decided: Decided


def of_entry(connection: Connection, contest: int, entry_id: str) -> tuple[Decided, ...]:
    """Every verdict on one entry, the newest first."""
    found = connection.execute(
        select(entry_decisions)
        .where(entry_decisions.c.contest == contest, entry_decisions.c.entry_id == entry_id)
        .order_by(entry_decisions.c.id.desc())
    )
    return tuple(_decided(row, row.verdict) for row in found)


def of_window(
    connection: Connection, contest: int, opens_at: Moment, closes_at: Moment, until: Moment, most: int
) -> tuple[dict[str, int], tuple[EntryDecided, ...]]:
    """What was decided last about entries submitted in a window, up to a moment: how many of each verdict,
    and the newest of them."""
    last = (
        select(func.max(entry_decisions.c.id))
        .where(entry_decisions.c.contest == contest, entry_decisions.c.decided_at <= until)
        .group_by(entry_decisions.c.entry_id)
    )
    of_these = (
        select(entry_decisions)
        .join(
            entries,
            (entries.c.contest == entry_decisions.c.contest)
            & (entries.c.entry_id == entry_decisions.c.entry_id),
        )
        .where(
            entry_decisions.c.id.in_(last),
            entries.c.submitted_at >= opens_at,
            entries.c.submitted_at < closes_at,
        )
    )
    counted = of_these.with_only_columns(entry_decisions.c.verdict, func.count()).group_by(
        entry_decisions.c.verdict
    )
    counts = {verdict: int(count) for verdict, count in connection.execute(counted)}
    newest = connection.execute(of_these.order_by(entry_decisions.c.id.desc()).limit(most))
    return counts, tuple(EntryDecided(row.entry_id, _decided(row, row.verdict)) for row in newest)


def of_pairs(
    connection: Connection, contest: int, most: int, accounts: Iterable[str] | None = None
) -> tuple[PairDecided, ...]:
    """What holds about pairs of accounts, the newest first; of some accounts, or of all."""
    last = (
        select(func.max(person_decisions.c.id))
        .where(person_decisions.c.contest == contest)
        .group_by(person_decisions.c.account, person_decisions.c.other_account)
    )
    asked = (
        select(person_decisions)
        .where(person_decisions.c.id.in_(last), person_decisions.c.verdict != UNDECIDED)
        .order_by(person_decisions.c.id.desc())
        .limit(most)
    )
    if accounts is not None:
        named = list(accounts)
        asked = asked.where(
            or_(person_decisions.c.account.in_(named), person_decisions.c.other_account.in_(named))
        )
    return tuple(
        PairDecided(row.account, row.other_account, _decided(row, row.verdict))
        for row in connection.execute(asked)
    )


def units_of(connection: Connection, contest: int, accounts: Iterable[str]) -> tuple[Decided, ...]:
    """The units set for these accounts, the newest first; an empty verdict took a change back."""
    found = connection.execute(
        select(person_units)
        .where(person_units.c.contest == contest, person_units.c.account.in_(list(accounts)))
        .order_by(person_units.c.id.desc())
    )
    return tuple(_decided(row, row.unit or "") for row in found)


def _decided(row: Row[Any], verdict: str) -> Decided:
    return Decided(verdict, row.reason, row.decided_by, row.decided_at)
