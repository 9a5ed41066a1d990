"""The audit trail in the database: appended in the transaction of the act itself.

The chain has one end; those who append to it take turns because all who write do (database.py).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from engine.core.audit import START, Act, Event, event
from engine.core.canonical import canonical
from engine.core.moments import Moment
from engine.records.tables import audit_events

PAGE = 1000
UNREADABLE = "unreadable"
ARRIVED = "entries.received"
"""What a commit group of entries from outside is called: no act of a person."""


# Made once: each group of entries that arrives asks for the end of the chain and adds to it.
_LAST = select(audit_events.c.number, audit_events.c.hash).order_by(audit_events.c.number.desc()).limit(1)
_ADD = audit_events.insert()


def append(connection: Connection, act: Act, at: Moment) -> Event:
    number, previous = head(connection)
    added = event(number + 1, at, act, previous)
    connection.execute(
        _ADD,
        {
            "number": added.number,
            "at": at,
            "actor": act.actor,
            "system_account": act.system_account,
            "action": act.action,
            "subject": act.subject,
            "contest": act.contest,
            "reason": act.reason,
            "before": canonical(dict(act.before)),
            "after": canonical(dict(act.after)),
            "previous": added.previous,
            "hash": added.hash,
        },
    )
    return added


def head(connection: Connection) -> tuple[int, str]:
    """The number and the hash of the last event."""
    last = connection.execute(_LAST).first()
    return (last.number, last.hash) if last else (0, START)


@dataclass(frozen=True, slots=True)
class Acted:
    """The last event of all, and the number of the last that is about contests."""

    number: int = 0
    hash: str = START
    act: int = 0


def acted(connection: Connection, known: Acted | None = None) -> Acted:
    """People sign in and entries arrive all the time: those are no acts about contests.

    `known`: what was found before. Only what came after it is read, if it is still what these records hold.
    """
    number, hash_ = head(connection)
    if known is not None and (number, hash_) == (known.number, known.hash):
        return known
    if known is None or not _holds(connection, known):
        known = Acted()
    if number == known.number:
        return known
    found = connection.execute(
        select(audit_events.c.number)
        .where(
            audit_events.c.number > known.number,
            ~audit_events.c.action.startswith("account."),
            audit_events.c.action != ARRIVED,
        )
        .order_by(audit_events.c.number.desc())
        .limit(1)
    ).scalar()
    return Acted(number, hash_, int(found or known.act))


def _holds(connection: Connection, known: Acted) -> bool:
    """Records may have been put back to an older state."""
    there = select(audit_events.c.hash).where(audit_events.c.number == known.number)
    return connection.execute(there).scalar() == known.hash


def events(connection: Connection, after: int = 0) -> Iterator[Event]:
    """The trail in order, a page at a time."""
    while True:
        page = connection.execute(
            select(audit_events)
            .where(audit_events.c.number > after)
            .order_by(audit_events.c.number)
            .limit(PAGE)
        ).all()
        yield from map(read_event, page)
        if len(page) < PAGE:
            return
        after = page[-1].number


def _facts(written: str) -> dict[str, object]:
    """What is not as this program writes it matches no hash."""
    try:
        found = json.loads(written)
        if isinstance(found, dict) and canonical(found) == written:
            return found
    except (ValueError, TypeError, RecursionError):
        pass
    return {UNREADABLE: written}


def read_event(row: Row[Any]) -> Event:
    act = Act(
        row.actor,
        row.action,
        row.subject,
        row.contest,
        row.reason,
        _facts(row.before),
        _facts(row.after),
        row.system_account,
    )
    return Event(row.number, row.at, act, row.previous, row.hash)
