"""Whether what somebody decided is still what holds, for who takes it back."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from engine.core.audit import Event
from engine.core.moments import Moment
from engine.records.audit import read_event
from engine.records.tables import audit_events, entry_decisions, person_decisions, person_units, unit_texts

AT_ONCE = 500


def event(connection: Connection, number: int) -> Event | None:
    row = connection.execute(select(audit_events).where(audit_events.c.number == number)).first()
    return read_event(row) if row else None


def of_entry(connection: Connection, contest: int, entry_id: str) -> tuple[str, str, Moment] | None:
    """The last verdict on an entry, by whom and when."""
    found = connection.execute(
        select(entry_decisions)
        .where(entry_decisions.c.contest == contest, entry_decisions.c.entry_id == entry_id)
        .order_by(entry_decisions.c.id.desc())
        .limit(1)
    ).first()
    return (found.verdict, found.decided_by, found.decided_at) if found else None


def last_pair(connection: Connection, contest: int, decision: int) -> tuple[str, str] | None:
    """The accounts a decision is about; None: it is not the last about them."""
    made = person_decisions.alias("made")
    later = (
        select(person_decisions.c.id)
        .where(
            person_decisions.c.contest == made.c.contest,
            person_decisions.c.account == made.c.account,
            person_decisions.c.other_account == made.c.other_account,
            person_decisions.c.id > made.c.id,
        )
        .exists()
    )
    found = connection.execute(
        select(made).where(made.c.id == decision, made.c.contest == contest, ~later)
    ).first()
    return (found.account, found.other_account) if found else None


def last_account(connection: Connection, contest: int, decision: int) -> str | None:
    """The account whose unit a decision set; None: it is not the last about it."""
    made = person_units.alias("made")
    later = (
        select(person_units.c.id)
        .where(
            person_units.c.contest == made.c.contest,
            person_units.c.account == made.c.account,
            person_units.c.id > made.c.id,
        )
        .exists()
    )
    found = connection.execute(
        select(made).where(made.c.id == decision, made.c.contest == contest, ~later)
    ).first()
    return None if found is None else str(found.account)


def texts(
    connection: Connection, contest: int, matched: Mapping[int, str], by: str, at: Moment
) -> tuple[str, ...]:
    """Those of these texts that somebody matched so, then, and nobody since."""
    ids = sorted(matched)
    found: list[str] = []
    for start in range(0, len(ids), AT_ONCE):
        rows = connection.execute(
            select(unit_texts).where(
                unit_texts.c.contest == contest,
                unit_texts.c.id.in_(ids[start : start + AT_ONCE]),
                unit_texts.c.how == "person",
                unit_texts.c.decided_by == by,
                unit_texts.c.decided_at == at,
            )
        )
        found += [row.text for row in rows if row.unit == matched[row.id]]
    return tuple(found)
