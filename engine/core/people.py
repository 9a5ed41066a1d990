"""Who is one person, who may be, and who is excluded (rules.md §2)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations


class Effect(StrEnum):
    BARRED = "barred"
    NO_PRIZE = "no-prize"


@dataclass(frozen=True, slots=True)
class Trace:
    """What one entry says about who made it. Unusable numbers are None here."""

    account: str
    citizen_number: str | None = None
    phone: str | None = None
    full_name: str | None = None
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    effect: Effect
    account: str | None = None
    citizen_number: str | None = None
    phone: str | None = None

    def matches(self, trace: Trace) -> bool:
        return bool(
            (self.account and self.account == trace.account)
            or (self.citizen_number and self.citizen_number == trace.citizen_number)
            or (self.phone and self.phone == trace.phone)
        )


@dataclass(frozen=True, slots=True)
class ExcludedPerson:
    """One line of the register: the rule, and what was written beside it for people to read."""

    exclusion: Exclusion
    full_name: str = ""
    role: str = ""
    reason: str = ""


class Verdict(StrEnum):
    MERGE = "merge"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class SamePersonDecision:
    """Somebody looked at two accounts that may be one person and decided."""

    account: str
    other_account: str
    verdict: Verdict


class Why(StrEnum):
    PHONE = "phone"
    NAME_AND_BIRTH_DATE = "name-and-birth-date"


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """Two people (by their first account) who share something; a person has to look."""

    person: str
    other: str
    why: frozenset[Why]


def persons(traces: Iterable[Trace], decisions: Iterable[SamePersonDecision] = ()) -> dict[str, str]:
    """Which person each account is: accounts sharing a citizen number, or merged by a decision, are one.

    A person is named by the first of their accounts in the order of the alphabet.
    """
    leader: dict[str, str] = {}

    def find(account: str) -> str:
        root = account
        while leader[root] != root:
            root = leader[root]
        while leader[account] != root:
            leader[account], account = root, leader[account]
        return root

    def join(one: str, two: str) -> None:
        one, two = sorted((find(one), find(two)))
        leader[two] = one

    holder: dict[str, str] = {}
    for trace in traces:
        leader.setdefault(trace.account, trace.account)
        if trace.citizen_number:
            join(trace.account, holder.setdefault(trace.citizen_number, trace.account))
    for decision in decisions:
        if decision.verdict is Verdict.MERGE and {decision.account, decision.other_account} <= leader.keys():
            join(decision.account, decision.other_account)
    return {account: find(account) for account in leader}


def effects(
    traces: Iterable[Trace], person_of: Mapping[str, str], exclusions: Iterable[Exclusion]
) -> dict[str, Effect]:
    """The effect on each excluded person: whole, if any of their accounts or entries matches."""
    by_account: dict[str, Effect] = {}
    by_citizen_number: dict[str, Effect] = {}
    by_phone: dict[str, Effect] = {}
    for e in exclusions:
        _put(by_account, e.account, e.effect)
        _put(by_citizen_number, e.citizen_number, e.effect)
        _put(by_phone, e.phone, e.effect)
    found: dict[str, Effect] = {}
    for trace in traces:
        person = person_of[trace.account]
        _put(found, person, by_account.get(trace.account))
        _put(found, person, by_citizen_number.get(trace.citizen_number or ""))
        _put(found, person, by_phone.get(trace.phone or ""))
    return found


def _put(found: dict[str, Effect], who: str | None, effect: Effect | None) -> None:
    """Barred outweighs no-prize."""
    if who and effect and found.get(who) is not Effect.BARRED:
        found[who] = effect


def two_citizen_numbers(traces: Iterable[Trace]) -> dict[str, frozenset[str]]:
    """Accounts that entered with more than one citizen number: a flag, never a decision."""
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for trace in traces:
        if trace.citizen_number:
            numbers[trace.account].add(trace.citizen_number)
    return {account: frozenset(found) for account, found in numbers.items() if len(found) > 1}


def maybe_same(
    traces: Iterable[Trace],
    person_of: Mapping[str, str],
    decisions: Iterable[SamePersonDecision] = (),
    touching: Collection[str] | None = None,
) -> tuple[MaybeSame, ...]:
    """Pairs of people nobody has decided about who share a phone, or both full name and birth date.

    `touching`: only the pairs with one of these people (thousands who typed one made-up phone number
    are millions of pairs, of which a freeze needs the few that touch a prize).
    """
    sharing: defaultdict[tuple[Why, object], set[str]] = defaultdict(set)
    for trace in traces:
        person = person_of[trace.account]
        if trace.phone:
            sharing[(Why.PHONE, trace.phone)].add(person)
        if trace.full_name and trace.birth_date:
            sharing[(Why.NAME_AND_BIRTH_DATE, (trace.full_name.casefold(), trace.birth_date))].add(person)
    apart = {
        frozenset((person_of[d.account], person_of[d.other_account]))
        for d in decisions
        if d.verdict is Verdict.APART and d.account in person_of and d.other_account in person_of
    }
    pairs: defaultdict[tuple[str, str], set[Why]] = defaultdict(set)
    for (why, _), people in sharing.items():
        for one, two in _pairs(people, touching):
            if frozenset((one, two)) not in apart:
                pairs[(one, two)].add(why)
    return tuple(MaybeSame(one, two, frozenset(why)) for (one, two), why in sorted(pairs.items()))


def _pairs(people: set[str], touching: Collection[str] | None) -> Iterable[tuple[str, str]]:
    if touching is None:
        return combinations(sorted(people), 2)
    met = people.intersection(touching)
    return {(min(one, two), max(one, two)) for one in met for two in people if one != two}
