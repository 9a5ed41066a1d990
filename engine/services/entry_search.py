"""Finding an entry by what somebody knows of it, and everything there is to say about it but its score."""

from dataclasses import dataclass

from engine.analytics import queries
from engine.core.entries import clean, read_phone
from engine.core.moments import Moment
from engine.core.people import Effect, Trace
from engine.core.problems import Refused
from engine.core.questions import NOT_SHOWN
from engine.core.roles import Actor, Right
from engine.core.units import Tree
from engine.records import decided, people, received
from engine.records.database import Connection
from engine.records.received import Received
from engine.services.guard import Known, known_contest, require, seen_units
from engine.services.office import Office
from engine.services.people_shown import (
    EntryLine,
    PersonShown,
    UnitNamed,
    line,
    person,
    sees_names,
    unit_named,
)

SHOWN_AT_MOST = 50
SHORTEST = 3
"""Fewer letters would begin half of all names."""
BLANK = "-"


@dataclass(frozen=True, slots=True)
class Found:
    entries: tuple[EntryLine, ...]
    and_more: bool


@dataclass(frozen=True, slots=True)
class Decision:
    about: str
    """void, restore, merge, apart, unit, unit-back."""
    detail: str
    """The other account, or the unit."""
    reason: str
    by: str
    at: Moment
    unit: UnitNamed | None = None
    """Where the detail is a unit."""


@dataclass(frozen=True, slots=True)
class EntryCard:
    entry: EntryLine
    account: str | None
    """To decide about; None for those who only look on."""
    standing: str
    """A value of core/standing.py, or over-limit."""
    why: str
    """The reason of whoever voided it, or what the register of exclusions says."""
    attempt: int | None
    unit: UnitNamed | None
    """The unit of the person as it holds now."""
    started_at: Moment | None
    prediction: str
    answered: int
    shown: int
    """Of so many questions. Neither which were right, nor how many."""
    source: str
    file_name: str | None
    who: PersonShown
    decisions: tuple[Decision, ...]
    """The newest first."""


def find(office: Office, actor: Actor, slug: str, text: str) -> Found:
    """By id, account, phone or name: whole, or how it begins. Those who only look on know ids alone."""
    require(actor, Right.READ_ALL)
    asked = clean(text)
    if not asked:
        return Found((), and_more=False)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
    whole = sees_names(actor)
    if not whole:
        with office.database.read() as connection:
            seen = seen_units(connection, known.contest)
            one = received.by_ids(connection, known.id, [asked])
        return Found(tuple(line(actor, known.contest, seen, r) for r in one.values()), and_more=False)
    phone = read_phone(asked)
    begins = len(asked) >= SHORTEST
    with office.fresh_analytics().reading() as reading:
        ids = queries.entries_found(
            reading,
            known.id,
            asked,
            int(phone) if phone else None,
            asked.casefold() if begins else "",
            begins,
            SHOWN_AT_MOST + 1,
        )["entry_id"].to_pylist()
    with office.database.read() as connection:
        seen = seen_units(connection, known.contest)
        sent = received.by_ids(connection, known.id, ids[:SHOWN_AT_MOST])
    shown = tuple(line(actor, known.contest, seen, sent[i]) for i in ids[:SHOWN_AT_MOST] if i in sent)
    return Found(shown, and_more=len(ids) > SHOWN_AT_MOST)


def card(office: Office, actor: Actor, slug: str, entry_id: str) -> EntryCard:
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        if not received.by_ids(connection, known.id, [entry_id]):
            raise Refused("unknown-entry", entry_id=entry_id)
    with office.fresh_analytics().reading() as reading:
        found = queries.entries_judged(reading, known.id, known.contest.attempts, [entry_id]).to_pylist()
        if not found:  # written a moment ago, by a transaction that is not over
            raise Refused("unknown-entry", entry_id=entry_id)
        judged = found[0]
        accounts = [
            row["account"]
            for row in queries.accounts_of_people(reading, known.id, [judged["first_account"]]).to_pylist()
        ]
    with office.database.read() as connection:
        sent = received.of_accounts(connection, known.id, accounts)
        one = next(r for r in sent if r.entry.entry_id == entry_id)
        seen = seen_units(connection, known.contest)
        return EntryCard(
            line(actor, known.contest, seen, one),
            one.entry.account if sees_names(actor) else None,
            judged["standing"],
            _why(connection, known, judged["standing"], one, sent),
            judged["attempt"],
            unit_named(seen, judged["unit"]) if judged["unit"] else None,
            one.entry.started_at,
            one.entry.prediction_text if one.entry.prediction is None else str(one.entry.prediction),
            sum(sign not in (BLANK, NOT_SHOWN) for sign in one.entry.answers),
            sum(sign != NOT_SHOWN for sign in one.entry.answers),
            one.source,
            one.file_name,
            person(actor, known.contest, seen, accounts, sent),
            _decisions(connection, actor, known, seen, one, accounts),
        )


def _why(
    connection: Connection, known: Known, standing: str, one: Received, sent: tuple[Received, ...]
) -> str:
    if standing == "void":
        return next((d.reason for d in decided.of_entry(connection, known.id, one.entry.entry_id)), "")
    if standing != "barred":
        return ""
    traces = [Trace(r.entry.account, r.entry.citizen_number, r.entry.phone) for r in sent]
    lines = people.excluded(connection, known.id)
    barring = [x for x in lines if x.exclusion.effect is Effect.BARRED]
    named = next((x for x in barring if any(x.exclusion.matches(trace) for trace in traces)), None)
    return ", ".join(text for text in (named.role, named.reason) if text) if named else ""


def _decisions(
    connection: Connection, actor: Actor, known: Known, seen: Tree, one: Received, accounts: list[str]
) -> tuple[Decision, ...]:
    of_entry = decided.of_entry(connection, known.id, one.entry.entry_id)
    found = [Decision(d.verdict, "", d.reason, d.by, d.at) for d in of_entry]
    for pair in decided.of_pairs(connection, known.id, SHOWN_AT_MOST, accounts):
        other = pair.other_account if pair.account in accounts else pair.account
        d = pair.decided
        found.append(Decision(d.verdict, other if sees_names(actor) else "", d.reason, d.by, d.at))
    for d in decided.units_of(connection, known.id, accounts):
        unit = unit_named(seen, d.verdict) if d.verdict else None
        about = "unit" if unit else "unit-back"
        found.append(Decision(about, d.verdict, d.reason, d.by, d.at, unit))
    return tuple(sorted(found, key=lambda d: -d.at))
