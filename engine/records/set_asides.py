"""Winners set aside: asked for with a reopening of their revision, in force once that is confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, and_, insert, select

from engine.core.moments import Moment
from engine.records.results import CONFIRMED
from engine.records.rows import insert_id
from engine.records.tables import reopening_ends, revisions, set_aside_ends, set_asides, winners


@dataclass(frozen=True, slots=True)
class SetAside:
    id: int
    revision: int
    """The number of the revision they had won in."""
    entry_id: str
    account: str
    prize: str
    reason: str
    asked_by: str
    asked_at: Moment
    outcome: str | None
    """Of the reopening it came with; None: waits for a second person."""
    confirmed_by: str | None
    lifted_by: str | None
    lifted_at: Moment | None
    lifted_why: str | None

    @property
    def in_force(self) -> bool:
        return self.outcome == CONFIRMED and self.lifted_by is None


def add(
    connection: Connection,
    contest: int,
    round_number: int,
    revision: int,
    reopening: int,
    named: Iterable[tuple[str, str]],
    reason: str,
    by: str,
    at: Moment,
) -> dict[str, int]:
    """`named`: entry and account of each. Gives the id of each row by its entry."""
    shared = {"contest": contest, "round": round_number, "revision": revision, "reopening": reopening}
    why = {"reason": reason, "asked_by": by, "asked_at": at}
    return {
        entry_id: insert_id(
            connection,
            insert(set_asides).values(**shared, **why, entry_id=entry_id, account=account),
        )
        for entry_id, account in named
    }


def lift(connection: Connection, set_aside: int, reason: str, by: str, at: Moment) -> None:
    connection.execute(
        insert(set_aside_ends).values(set_aside=set_aside, reason=reason, ended_by=by, ended_at=at)
    )


def of_round(connection: Connection, contest: int, round_number: int) -> tuple[SetAside, ...]:
    """Everybody ever named, the newest first."""
    lifted = set_aside_ends.c
    found = connection.execute(
        select(
            set_asides,
            revisions.c.number,
            winners.c.prize,
            reopening_ends.c.outcome,
            reopening_ends.c.ended_by.label("confirmed_by"),
            lifted.reason.label("lifted_why"),
            lifted.ended_by.label("lifted_by"),
            lifted.ended_at.label("lifted_at"),
        )
        .join(revisions, revisions.c.id == set_asides.c.revision)
        .join(
            winners,
            and_(winners.c.revision == set_asides.c.revision, winners.c.entry_id == set_asides.c.entry_id),
        )
        .join(reopening_ends, reopening_ends.c.reopening == set_asides.c.reopening, isouter=True)
        .join(set_aside_ends, lifted.set_aside == set_asides.c.id, isouter=True)
        .where(set_asides.c.contest == contest, set_asides.c.round == round_number)
        .order_by(set_asides.c.id.desc())
    )
    return tuple(
        SetAside(
            row.id,
            row.number,
            row.entry_id,
            row.account,
            row.prize,
            row.reason,
            row.asked_by,
            row.asked_at,
            row.outcome,
            row.confirmed_by,
            row.lifted_by,
            row.lifted_at,
            row.lifted_why,
        )
        for row in found
    )


def accounts(connection: Connection, contest: int, round_number: int) -> frozenset[str]:
    """Whose people take no prize of the round."""
    return frozenset(one.account for one in of_round(connection, contest, round_number) if one.in_force)


def named_in(connection: Connection, reopening: int) -> list[str]:
    """The entries of those whom a reopening is to set aside; none: it is for something else."""
    found = connection.execute(
        select(set_asides.c.entry_id)
        .where(set_asides.c.reopening == reopening)
        .order_by(set_asides.c.entry_id)
    )
    return list(found.scalars())
