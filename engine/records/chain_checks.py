"""Checks of the chain of audit events as they turned out, and whose turn the nightly one is."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from engine.core.moments import Moment
from engine.records.rows import insert_id
from engine.records.tables import chain_check_turns, chain_checks


@dataclass(frozen=True, slots=True)
class ChainCheck:
    id: int
    checked_at: Moment
    from_event: int
    to_event: int
    head: str
    ok: bool
    first_broken: int | None
    checked_by: str


def add(
    connection: Connection, at: Moment, to_event: int, head: str, first_broken: int | None, by: str
) -> int:
    return insert_id(
        connection,
        insert(chain_checks).values(
            checked_at=at,
            from_event=min(1, to_event),
            to_event=to_event,
            head=head,
            ok=int(first_broken is None),
            first_broken=first_broken,
            checked_by=by,
        ),
    )


def last(connection: Connection) -> ChainCheck | None:
    found = connection.execute(select(chain_checks).order_by(chain_checks.c.id.desc()).limit(1)).first()
    return _check(found) if found else None


def newest(connection: Connection, most: int) -> tuple[ChainCheck, ...]:
    found = connection.execute(select(chain_checks).order_by(chain_checks.c.id.desc()).limit(most))
    return tuple(map(_check, found))


def heads(connection: Connection) -> dict[int, str]:
    """The hash each check saw at the last event there was then."""
    found = select(chain_checks.c.to_event, chain_checks.c.head).where(
        chain_checks.c.ok == 1, chain_checks.c.to_event > 0
    )
    seen: dict[int, str] = {}
    for row in connection.execute(found.order_by(chain_checks.c.id)):
        # Where two checks saw two hashes at one event no chain fits both: either fails it.
        seen.setdefault(row.to_event, row.head)
    return seen


def head_seen(connection: Connection, head: str) -> ChainCheck | None:
    """The first check that ended with this hash."""
    found = select(chain_checks).where(chain_checks.c.head == head).order_by(chain_checks.c.id).limit(1)
    row = connection.execute(found).first()
    return _check(row) if row else None


def take_turn(connection: Connection, at: Moment, nobody_since: Moment) -> bool:
    """In a transaction that writes: whether this process is the one to check. Not where another took its
    turn after `nobody_since`."""
    taken = connection.execute(select(func.max(chain_check_turns.c.taken_at))).scalar()
    if taken is not None and nobody_since < taken <= at:
        return False
    connection.execute(insert(chain_check_turns).values(taken_at=at))
    return True


def _check(row: Row[Any]) -> ChainCheck:
    return ChainCheck(
        row.id,
        row.checked_at,
        row.from_event,
        row.to_event,
        row.head,
        bool(row.ok),
        row.first_broken,
        row.checked_by,
    )
