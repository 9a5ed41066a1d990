"""What is open about the people of a round in the records as they are now: by people, not yet by effect."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.analytics import queries
from engine.analytics.queries import Grading
from engine.analytics.store import Reading
from engine.core.undecided import OpenKind

LISTED_AT_MOST = 2_000
"""Looked at for the worst case; more of them are only counted."""
SHARING = 40
"""People paired of one phone or name."""


@dataclass(frozen=True, slots=True)
class Side:
    """A person something is open about: by the first of their accounts and what they sent in the round."""

    account: str
    """Empty where it is about one entry."""
    entry_ids: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.entry_ids[0] if self.entry_ids else self.account


@dataclass(frozen=True, slots=True)
class Asked:
    """Two people who may be one, or one whose entries are in doubt."""

    kind: OpenKind
    sides: tuple[Side, ...]
    touches_prizes: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """What is open about people. The same again for the same records, so that it can name what follows."""

    asked: tuple[Asked, ...]
    pairs: int
    """At least so many pairs wait in the contest."""
    unlisted: int | None
    """Pairs that were not looked at; None: nobody counts them."""


def open_people(reading: Reading, grading: Grading, prize_entries: Iterable[str]) -> People:
    """Those who touch a prize first. Pairs without an entry in the round are left out: they move nothing
    but who may take a prize, and only where one of them holds one."""
    at_stake = queries.entries_of_people(reading, grading, entries=prize_entries)
    touching = {int(number) for number in at_stake["person"].unique().to_pylist()}
    near = queries.maybe_same(reading, grading.contest, sorted(touching)).to_pylist() if touching else []
    page = queries.pairs_waiting(reading, grading.contest, SHARING, LISTED_AT_MOST).to_pylist()
    pairs = {(row["person"], row["other"]): row for row in (*near[:LISTED_AT_MOST], *page)}
    waiting = page[0]["pairs"] if page else 0
    bounded = (bool(page) and page[0]["bounded"]) or len(near) > LISTED_AT_MOST
    doubted = {row["account"] for row in queries.two_citizen_numbers(reading, grading.contest).to_pylist()}
    numbered = queries.accounts_of_people(reading, grading.contest, sorted(doubted)).to_pylist()
    numbers = {row["person"]: row["first_account"] for row in numbered}
    named = {number for pair in pairs for number in pair} | numbers.keys()
    sent = _sent(reading, grading, named)
    asked = [
        Asked(
            OpenKind.MAYBE_SAME,
            (
                Side(row["account"], sent.get(row["person"], ())),
                Side(row["other_account"], sent.get(row["other"], ())),
            ),
            touches_prizes=bool({row["person"], row["other"]} & touching),
        )
        for row in pairs.values()
        if {row["person"], row["other"]} & sent.keys()
    ]
    asked += [
        Asked(OpenKind.TWO_NUMBERS, (Side(account, sent[number]),), touches_prizes=number in touching)
        for number, account in numbers.items()
        if number in sent
    ]
    asked.sort(key=lambda one: (not one.touches_prizes, one.kind.value, one.sides[0].account))
    unlisted = max(0, waiting - len(page))
    return People(tuple(asked), max(waiting, len(pairs)), None if bounded else unlisted)


def _sent(reading: Reading, grading: Grading, people: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in queries.entries_of_people(reading, grading, people=sorted(people)).to_pylist():
        found[row["person"]].append(row["entry_id"])
    return {number: tuple(entry_ids) for number, entry_ids in found.items()}
