"""What is another in one revision of a round than in the one before: from the evidence of both.

A person has another pseudonym in every revision, so entries are compared without it. Entries stand by their
id in both; a million of them are merged with one line of each in memory.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from engine.core.evidence import PSEUDONYM_LENGTH

FIRST_NAMED = 30
_PERSON = '"person":"'
_STANDING = '"standing":"'
_ENTRY_ID = re.compile(r'"entry_id":("(?:[^"\\]|\\.)*")')
_BESIDE_STANDING = ("unit", "answers", "prediction", "submitted_at", "started_at", "received_at", "receipt")


class Became(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    STANDING = "standing"
    UNIT = "unit"
    CONTENT = "content"
    """What was sent is another: no act of this program does that."""


@dataclass(frozen=True, slots=True)
class EntryChanged:
    entry_id: str
    became: Became
    before: str | None
    """The standing, or the code of the unit where that changed."""
    after: str | None


@dataclass(frozen=True, slots=True)
class EntriesChanged:
    counts: Mapping[Became, int]
    standings: tuple[tuple[str, str, int], ...]
    """Before, after, and how many entries."""
    first: tuple[EntryChanged, ...]
    """Those with another standing or another place in the round before those with another unit."""


@dataclass(frozen=True, slots=True)
class Place:
    position: int
    rank: int
    prize: str


@dataclass(frozen=True, slots=True)
class WinnerMoved:
    """A winner of one revision or of both. None: not among the winners there."""

    entry_id: str
    before: Place | None
    after: Place | None

    @property
    def stayed(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class QuestionChanged:
    number: int
    before: str
    """The letters that count as right; empty where it is voided."""
    after: str
    reworded: bool
    """The question itself or one of its options."""


def entries_changed(before: Iterable[str], after: Iterable[str]) -> EntriesChanged:
    counts: Counter[Became] = Counter()
    standings: Counter[tuple[str, str]] = Counter()
    told: list[EntryChanged] = []
    units: list[EntryChanged] = []
    for one in _changed(iter(before), iter(after)):
        counts[one.became] += 1
        if one.became is Became.STANDING:
            standings[str(one.before), str(one.after)] += 1
        first = units if one.became is Became.UNIT else told
        if len(first) < FIRST_NAMED:
            first.append(one)
    moved = tuple((was, now, count) for (was, now), count in sorted(standings.items()))
    return EntriesChanged(dict(counts), moved, tuple((told + units)[:FIRST_NAMED]))


def _changed(before: Iterator[str], after: Iterator[str]) -> Iterator[EntryChanged]:
    old, new = next(before, None), next(after, None)
    while old is not None and new is not None:
        if _without_person(old) == _without_person(new):
            old, new = next(before, None), next(after, None)
            continue
        was, now = _id(old), _id(new)
        if was < now:
            yield _alone(old, Became.REMOVED)
            old = next(before, None)
        elif now < was:
            yield _alone(new, Became.ADDED)
            new = next(after, None)
        else:
            yield from _both(json.loads(old), json.loads(new))
            old, new = next(before, None), next(after, None)
    while old is not None:
        yield _alone(old, Became.REMOVED)
        old = next(before, None)
    while new is not None:
        yield _alone(new, Became.ADDED)
        new = next(after, None)


def _without_person(line: str) -> tuple[str, str]:
    """A quote inside a text is escaped, so this can only be the field itself."""
    start = line.index(_PERSON) + len(_PERSON)
    return line[:start], line[start + PSEUDONYM_LENGTH :]


def _id(line: str) -> str:
    found = _ENTRY_ID.search(line)
    return str(json.loads(found[1])) if found else ""


def _alone(line: str, became: Became) -> EntryChanged:
    found = json.loads(line)
    standing = found["standing"]
    was, now = (standing, None) if became is Became.REMOVED else (None, standing)
    return EntryChanged(found["entry_id"], became, was, now)


def _both(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[EntryChanged]:
    """An entry that counts for nothing has no unit, so where its standing is another its unit is no news."""
    entry_id = new["entry_id"]
    if old["standing"] != new["standing"]:
        yield EntryChanged(entry_id, Became.STANDING, old["standing"], new["standing"])
    elif old["unit"] != new["unit"]:
        yield EntryChanged(entry_id, Became.UNIT, old["unit"], new["unit"])
    if any(old[name] != new[name] for name in _BESIDE_STANDING[1:]):
        yield EntryChanged(entry_id, Became.CONTENT, None, None)


def standings_of(lines: Iterable[str]) -> dict[str, int]:
    """How many entries of a round stand how."""
    found: Counter[str] = Counter()
    for line in lines:
        start = line.index(_STANDING) + len(_STANDING)
        found[line[start : line.index('"', start)]] += 1
    return dict(found)


def winners_moved(before: str, after: str) -> tuple[WinnerMoved, ...]:
    """From the winners of both: in the order of the new list, then those who fell out."""
    was, now = _places(before), _places(after)
    return tuple(WinnerMoved(entry_id, was.get(entry_id), now.get(entry_id)) for entry_id in now | was)


def _places(line: str) -> dict[str, Place]:
    return {one["entry_id"]: Place(one["position"], one["rank"], one["prize"])
            for one in json.loads(line)["winners"]}  # fmt: skip


def questions_changed(before: str, after: str) -> tuple[QuestionChanged, ...]:
    was, now = ({q["number"]: q for q in json.loads(line)["questions"]} for line in (before, after))
    found = (_question(number, was.get(number), now.get(number)) for number in sorted(was | now))
    return tuple(one for one in found if one is not None)


def _question(
    number: int, was: Mapping[str, Any] | None, now: Mapping[str, Any] | None
) -> QuestionChanged | None:
    before, after = (_right(q) for q in (was, now))
    reworded = any((was or {}).get(name) != (now or {}).get(name) for name in ("text", "options"))
    return QuestionChanged(number, before, after, reworded) if reworded or before != after else None


def _right(question: Mapping[str, Any] | None) -> str:
    return "" if question is None or question["voided"] else "".join(question["accepted"])


def rules_changed(before: str, after: str) -> tuple[str, ...]:
    """The names of those that are another, as they stand in the evidence."""
    was, now = json.loads(before), json.loads(after)
    return tuple(name for name in sorted(was | now) if was.get(name) != now.get(name))


def exclusions_counted(lines: Iterable[str]) -> dict[str, int]:
    return dict(Counter(json.loads(line)["effect"] for line in lines))


def seeds_changed(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The seeds of draws that are there no more, and of those that are new."""
    was, now = ([(d["seed"], tuple(d["entry_ids"])) for d in json.loads(line)] for line in (before, after))
    return tuple(d[0] for d in was if d not in now), tuple(d[0] for d in now if d not in was)
