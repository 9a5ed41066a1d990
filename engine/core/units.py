"""Units: trees of any depth, known by (code, valid_from), and their headcounts (rules.md §8)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from engine.core.problems import Problem

ALWAYS_FROM = date.min
ALWAYS_TO = date.max


@dataclass(frozen=True, slots=True)
class Unit:
    code: str
    name: str
    kind: str = ""
    parent: str | None = None
    block: str = ""
    headcount: int | None = None
    headcount_source: str = ""
    competes: bool = False
    valid_from: date = ALWAYS_FROM
    valid_to: date = ALWAYS_TO
    """The last day."""
    aliases: tuple[str, ...] = ()
    headcount_on: date | None = None
    """The day the headcount is of."""

    @property
    def key(self) -> tuple[str, date]:
        return self.code, self.valid_from

    def valid_on(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to


class HeadcountSource(StrEnum):
    GIVEN = "given"
    SUMMED = "summed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Headcount:
    people: int | None
    how: HeadcountSource


@dataclass(frozen=True, slots=True)
class Tree:
    """The units a contest sees: each once, parents before children, siblings by code."""

    units: Mapping[str, Unit]
    children: Mapping[str | None, tuple[str, ...]]
    """Codes below a code; under None those whose parent the contest does not see."""

    def below(self, code: str) -> Iterator[str]:
        """A unit and all below it."""
        waiting = [code]
        while waiting:
            current = waiting.pop()
            yield current
            waiting.extend(reversed(self.children.get(current, ())))

    def above(self, code: str) -> Iterator[str]:
        """A unit and all above it."""
        current: str | None = code
        while current is not None and current in self.units:
            yield current
            current = self.units[current].parent

    def parent(self, code: str) -> str | None:
        parent = self.units[code].parent
        return parent if parent in self.units else None

    def headcounts(self) -> dict[str, Headcount]:
        """A unit's own if given; else the sum of its children's when every one is known; else unknown."""
        found: dict[str, Headcount] = {}
        for code in reversed(list(self.units)):
            own = self.units[code].headcount
            below = [found[child].people for child in self.children.get(code, ())]
            known = [people for people in below if people is not None]
            if own and own > 0:
                found[code] = Headcount(own, HeadcountSource.GIVEN)
            elif below and len(known) == len(below):
                found[code] = Headcount(sum(known), HeadcountSource.SUMMED)
            else:
                found[code] = Headcount(None, HeadcountSource.UNKNOWN)
        return found


def tree(register: Iterable[Unit], day: date, under: str | None = None) -> Tree:
    """What a contest sees of the register: units valid that day and, if given, one unit and below."""
    valid = {u.code: u for u in sorted(register, key=lambda u: u.key) if u.valid_on(day)}
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for code, unit in valid.items():
        children[unit.parent if unit.parent in valid else None].append(code)
    roots = children[None] if under is None else [code for code in (under,) if code in valid]
    everything = Tree(valid, {parent: tuple(codes) for parent, codes in children.items()})
    seen = [code for root in roots for code in everything.below(root)]
    return Tree(
        {code: valid[code] for code in seen},
        {code: everything.children[code] for code in seen if code in everything.children}
        | {None: tuple(roots)},
    )


def problems_of(register: Iterable[Unit]) -> Iterator[tuple[Unit, Problem]]:
    """What makes a register impossible: two units of one code on one day, parents in a circle."""
    by_code: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(register, key=lambda u: u.key):
        by_code[unit.code].append(unit)
    for units in by_code.values():
        for unit in units:
            if unit.valid_to < unit.valid_from:
                yield (
                    unit,
                    Problem("ends-before-it-starts", column="valid_to", found=unit.valid_to.isoformat()),
                )
        for earlier, later in pairwise(units):
            if later.valid_from <= earlier.valid_to:
                yield later, Problem("overlapping-validity", column="valid_from", found=later.code)
    safe: set[tuple[str, date]] = set()
    for units in by_code.values():
        for unit in units:
            if _closes_a_circle(unit, by_code, safe):
                yield unit, Problem("circle-of-parents", column="parent", found=unit.parent)


def _closes_a_circle(unit: Unit, by_code: Mapping[str, list[Unit]], safe: set[tuple[str, date]]) -> bool:
    """Whether its parents lead back to this unit on its first day.

    A circle that exists on any day exists on the first day of its youngest unit, so looking at
    each unit on its own first day finds all of them. `safe`: codes that lead to no circle on a day.
    """
    day = unit.valid_from
    path: set[tuple[str, date]] = set()
    current: Unit | None = unit
    while current is not None and (current.code, day) not in safe:
        if (current.code, day) in path:
            return current.code == unit.code
        path.add((current.code, day))
        versions = by_code.get(current.parent, []) if current.parent else []
        current = next((u for u in versions if u.valid_on(day)), None)
    safe |= path
    return False
