"""Contests and their rounds. A contest is kept as the canonical form of its own file."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from engine.core.contests import Round
from engine.core.moments import LATEST, Moment
from engine.records.rows import insert_id
from engine.records.tables import contests, rounds


@dataclass(frozen=True, slots=True)
class StoredContest:
    id: int
    slug: str
    document: str
    is_demo: bool
    added_at: Moment


def add(
    connection: Connection,
    slug: str,
    document: str,
    planned: tuple[Round, ...],
    at: Moment,
    *,
    is_demo: bool = False,
) -> int:
    contest = insert_id(
        connection,
        insert(contests).values(slug=slug, document=document, is_demo=int(is_demo), added_at=at),
    )
    _add_rounds(connection, contest, planned)
    return contest


def replace(connection: Connection, contest: int, document: str, planned: tuple[Round, ...]) -> None:
    """The contest under a new text: rounds no longer in it go, if nothing hangs on them."""
    connection.execute(update(contests).where(contests.c.id == contest).values(document=document))
    kept = {r.number for r in planned}
    before = {r.number: r for r in rounds_of(connection, contest)}
    for number in before.keys() - kept:
        connection.execute(delete(rounds).where(rounds.c.contest == contest, rounds.c.number == number))
    # Those that move are parked beyond all time first, so that no two ever overlap on the way.
    moved = [r for r in planned if r.number in before and before[r.number] != r]
    for place, r in enumerate(moved):
        parked = LATEST + 2 * place
        _set_window(connection, contest, Round(r.number, parked, parked + 1))
    for r in moved:
        _set_window(connection, contest, r)
    _add_rounds(connection, contest, tuple(r for r in planned if r.number not in before))


def _set_window(connection: Connection, contest: int, r: Round) -> None:
    connection.execute(
        update(rounds)
        .where(rounds.c.contest == contest, rounds.c.number == r.number)
        .values(opens_at=r.opens_at, closes_at=r.closes_at)
    )


def _add_rounds(connection: Connection, contest: int, planned: tuple[Round, ...]) -> None:
    if planned:
        connection.execute(
            insert(rounds),
            [
                {"contest": contest, "number": r.number, "opens_at": r.opens_at, "closes_at": r.closes_at}
                for r in planned
            ],
        )


def rounds_of(connection: Connection, contest: int) -> tuple[Round, ...]:
    found = connection.execute(select(rounds).where(rounds.c.contest == contest).order_by(rounds.c.number))
    return tuple(Round(row.number, row.opens_at, row.closes_at) for row in found)


def by_slug(connection: Connection, slug: str) -> StoredContest | None:
    if not (slug.isascii() and slug.isprintable()):
        return None  # asked for in an address; PostgreSQL takes no NUL even to look for one
    row = connection.execute(select(contests).where(contests.c.slug == slug)).first()
    return _stored(row) if row else None


def every(connection: Connection) -> tuple[StoredContest, ...]:
    return tuple(_stored(row) for row in connection.execute(select(contests).order_by(contests.c.id)))


def _stored(row: Row[Any]) -> StoredContest:
    return StoredContest(row.id, row.slug, row.document, bool(row.is_demo), row.added_at)
