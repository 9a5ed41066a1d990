"""Entries that count for nothing or carry a flag: how many stand how, and the first of each."""

from dataclasses import dataclass
from enum import StrEnum

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core.masking import masked_citizen_number
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.standing import Standing
from engine.records import received
from engine.services.guard import Known, known_contest, require, seen_units
from engine.services.office import Office
from engine.services.people_shown import EntryLine, UnitNamed, account_shown, line, unit_named

LISTED_AT_MOST = 200
OVER_LIMIT = "over-limit"


class Odd(StrEnum):
    """How an entry stands that does not simply count."""

    OUTSIDE_ROUNDS = Standing.OUTSIDE_ROUNDS.value
    FROM_THE_FUTURE = Standing.FROM_THE_FUTURE.value
    LATE = Standing.LATE.value
    OVER_LIMIT = OVER_LIMIT
    VOID = Standing.VOID.value
    BARRED = Standing.BARRED.value


@dataclass(frozen=True, slots=True)
class OddCount:
    standing: Odd
    people: int
    entries: int


@dataclass(frozen=True, slots=True)
class TwoNumbers:
    """An account that entered with more than one citizen number."""

    account: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherUnit:
    """An entry that names another unit than the first one of the person."""

    entry: EntryLine
    named: UnitNamed
    home: UnitNamed


@dataclass(frozen=True, slots=True)
class Flags:
    two_numbers: tuple[TwoNumbers, ...]
    two_numbers_total: int
    other_units: tuple[OtherUnit, ...]
    other_units_total: int


def standings(office: Office, actor: Actor, slug: str) -> tuple[OddCount, ...]:
    """Of every way but the one that counts. People are counted in each round by itself."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
    counted = office.snapshots.read(("odd-entries", slug), lambda analytics: _count(analytics, known))
    return tuple(
        OddCount(odd, *counted.get(odd.value, (0, 0)))
        for odd in Odd
        if odd is not Odd.OVER_LIMIT or not _hides(office, actor, known)
    )


def standing_as(office: Office, actor: Actor, slug: str, standing: Odd) -> tuple[EntryLine, ...]:
    """The earliest entries that stand so."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
    if standing is Odd.OVER_LIMIT and _hides(office, actor, known):
        raise Refused("participation-hidden")
    with office.fresh_analytics().reading() as reading:
        asked = queries.entries_standing(
            reading, known.id, known.contest.attempts, standing.value, LISTED_AT_MOST
        )
    ids = asked["entry_id"].to_pylist()
    with office.database.read() as connection:
        seen = seen_units(connection, known.contest)
        sent = received.by_ids(connection, known.id, ids)
    return tuple(line(actor, known.contest, seen, sent[one]) for one in ids if one in sent)


def flags(office: Office, actor: Actor, slug: str) -> Flags:
    """What a person has to look at, and nothing decides by itself."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
    numbers, others = office.snapshots.read(("flags", slug), lambda analytics: _flags(analytics, known))
    with office.database.read() as connection:
        seen = seen_units(connection, known.contest)
        sent = received.by_ids(connection, known.id, [entry_id for entry_id, _, _, _ in others])
    return Flags(
        tuple(
            TwoNumbers(account_shown(actor, account), tuple(masked_citizen_number(n) for n in theirs))
            for account, theirs in numbers[:LISTED_AT_MOST]
        ),
        len(numbers),
        tuple(
            OtherUnit(
                line(actor, known.contest, seen, sent[entry_id]),
                unit_named(seen, named),
                unit_named(seen, home),
            )
            for entry_id, named, home, _ in others
            if entry_id in sent
        ),
        others[0][3] if others else 0,
    )


def _hides(office: Office, actor: Actor, known: Known) -> bool:
    """Entries over the limit are part of what is predicted where that is a count of entries."""
    hidden = known.contest.hides_participation(office.now())
    return hidden and not actor.may(Right.SEE_HIDDEN_PARTICIPATION)


def _count(analytics: Analytics, known: Known) -> dict[str, tuple[int, int]]:
    with analytics.reading() as reading:
        rows = queries.entry_standings(reading, known.id, known.contest.attempts).to_pylist()
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        people, entries = found.get(row["standing"], (0, 0))
        found[row["standing"]] = (people + row["people"], entries + row["entries"])
    return found


def _flags(
    analytics: Analytics, known: Known
) -> tuple[list[tuple[str, list[str]]], list[tuple[str, str, str, int]]]:
    with analytics.reading() as reading:
        numbers: dict[str, list[str]] = {}
        for row in queries.two_citizen_numbers(reading, known.id).to_pylist():
            numbers.setdefault(row["account"], []).append(row["citizen_number"])
        others = queries.other_units(reading, known.id, LISTED_AT_MOST).to_pylist()
    return list(numbers.items()), [
        (row["entry_id"], row["named_unit"], row["home_unit"], row["entries"]) for row in others
    ]
