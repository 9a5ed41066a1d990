"""Looking through the audit trail: the newest first, a page at a time, by what people ask for."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, and_, func, not_, or_, select, true

from engine.core.audit import Event, Sought
from engine.records.audit import ARRIVED, read_event
from engine.records.tables import audit_events

_ARRIVALS = (ARRIVED, "entries.loaded")
_FREE_TEXTS = ("actor", "subject", "reason", "before", "after", "contest", "system_account", "hash")


def count(connection: Connection, sought: Sought) -> int:
    found = select(func.count()).select_from(audit_events).where(_fits(sought))
    return int(connection.execute(found).scalar_one())


def newest(connection: Connection, sought: Sought, limit: int, offset: int = 0) -> tuple[Event, ...]:
    page = (
        select(audit_events)
        .where(_fits(sought))
        .order_by(audit_events.c.number.desc())
        .limit(limit)
        .offset(offset)
    )
    return tuple(map(read_event, connection.execute(page)))


def every(connection: Connection, sought: Sought) -> Iterator[Event]:
    """All that fit, the newest first, read as they are asked for."""
    found = select(audit_events).where(_fits(sought)).order_by(audit_events.c.number.desc())
    yield from map(read_event, connection.execute(found).yield_per(1_000))


def actors(connection: Connection) -> tuple[str, ...]:
    return tuple(connection.execute(select(audit_events.c.actor).distinct().order_by("actor")).scalars())


def by_hash(connection: Connection, begins: str) -> Event | None:
    """The event with this hash, or the one whose hash begins so; None where several do."""
    found = connection.execute(
        select(audit_events)
        .where(audit_events.c.hash >= begins, audit_events.c.hash < f"{begins}g")
        .order_by(audit_events.c.hash)
        .limit(2)
    ).all()
    return read_event(found[0]) if len(found) == 1 else None


def _fits(sought: Sought) -> ColumnElement[bool]:
    of = audit_events.c
    asked: list[ColumnElement[bool]] = [true()]
    if sought.contest is not None:
        asked.append(of.contest == sought.contest)
    if sought.actor is not None:
        asked.append(of.actor == sought.actor)
    if sought.subject is not None:
        asked.append(of.subject == sought.subject)
    if sought.since is not None:
        asked.append(of.at >= sought.since)
    if sought.before is not None:
        asked.append(of.at < sought.before)
    if sought.groups:
        asked.append(or_(*(of.action.startswith(f"{group}.", autoescape=True) for group in sought.groups)))
    for group in sought.without_groups:
        asked.append(not_(of.action.startswith(f"{group}.", autoescape=True)))
    if sought.arrivals_hidden:
        asked.append(not_(and_(of.action.in_(_ARRIVALS), of.contest.in_(sought.arrivals_hidden))))
    if sought.text:
        written = [of[name].icontains(sought.text, autoescape=True) for name in _FREE_TEXTS]
        asked.append(or_(of.action.in_(sought.actions), *written))
    return and_(*asked)
