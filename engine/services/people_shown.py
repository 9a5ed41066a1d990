"""How people and what they sent are shown to those who decide, and to those who only look on."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.core.contests import Contest
from engine.core.masking import initials, masked_account, masked_citizen_number, masked_phone
from engine.core.moments import Moment
from engine.core.roles import Actor, Right
from engine.core.units import Tree
from engine.records.received import Received

NAMED_BY = (Right.DECIDE_ENTRIES, Right.LOAD_FILES)
"""Whoever decides about people or brings their entries in sees them by name."""
LISTED_AT_MOST = 20
"""Entries listed of one person."""


@dataclass(frozen=True, slots=True)
class UnitNamed:
    code: str
    name: str
    above: str
    """The units it lies in, from the nearest; without the top that all lie in."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    entry_id: str
    account: str
    full_name: str
    unit_text: str
    """As it was typed."""
    unit: UnitNamed | None
    """What that was matched with."""
    round_number: int | None
    submitted_at: Moment
    received_at: Moment


@dataclass(frozen=True, slots=True)
class PersonShown:
    """All that came under the accounts of one person."""

    accounts: tuple[str, ...]
    names: tuple[str, ...]
    phones: tuple[str, ...]
    citizen_numbers: tuple[str, ...]
    birth_dates: tuple[str, ...]
    units: tuple[str, ...]
    """What they wrote for their unit, by name where it is matched."""
    entries: tuple[EntryLine, ...]
    entry_count: int


def sees_names(actor: Actor) -> bool:
    return any(actor.may(right) for right in NAMED_BY)


def account_shown(actor: Actor, account: str) -> str:
    return account if sees_names(actor) else masked_account(account)


def name_shown(actor: Actor, full_name: str) -> str:
    return full_name if sees_names(actor) else initials(full_name)


def unit_named(seen: Tree, code: str) -> UnitNamed:
    if code not in seen.units:
        return UnitNamed(code, code, "")
    roots = seen.children.get(None, ())
    above = [seen.units[c].name for c in seen.above(code) if c != code and c not in roots]
    return UnitNamed(code, seen.units[code].name, ", ".join(above))


def line(actor: Actor, contest: Contest, seen: Tree, one: Received) -> EntryLine:
    entry = one.entry
    within = contest.round_at(entry.submitted_at)
    return EntryLine(
        entry.entry_id,
        account_shown(actor, entry.account),
        name_shown(actor, entry.full_name),
        entry.unit,
        None if one.matched_unit is None else unit_named(seen, one.matched_unit),
        within.number if within else None,
        entry.submitted_at,
        one.received_at,
    )


def person(
    actor: Actor, contest: Contest, seen: Tree, accounts: Iterable[str], received: Iterable[Received]
) -> PersonShown:
    sent = tuple(received)
    whole = sees_names(actor)
    return PersonShown(
        tuple(account_shown(actor, account) for account in accounts),
        _different(name_shown(actor, one.entry.full_name) for one in sent),
        _different(masked_phone(one.entry.phone) for one in sent),
        _different(masked_citizen_number(one.entry.citizen_number) for one in sent),
        _different(one.entry.birth_date if whole else one.entry.birth_date[:4] for one in sent),
        _different(_unit(seen, one) for one in sent),
        tuple(line(actor, contest, seen, one) for one in sent[:LISTED_AT_MOST]),
        len(sent),
    )


def _unit(seen: Tree, one: Received) -> str:
    if one.matched_unit is None:
        return one.entry.unit
    unit = unit_named(seen, one.matched_unit)
    return f"{unit.name}, {unit.above}" if unit.above else unit.name


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
