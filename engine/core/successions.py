"""What became of units: which went into which, whole or in parts, and carrying figures over (rules.md §8)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.core.problems import Problem, Refused

UnitKey = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Succession:
    """One unit that ended, and one of those it went into."""

    old: UnitKey
    new: UnitKey
    share: Fraction | None = None
    """Which part of the old one; None: all of it, or, where it went into several, nobody knows."""
    source: str = ""
    document: str | None = None
    checked: bool = False
    """Whether somebody held it against the document that ordered it."""

    @property
    def pair(self) -> tuple[UnitKey, UnitKey]:
        return self.old, self.new


@dataclass(frozen=True, slots=True)
class Past:
    """What a unit that ended had."""

    people: int
    headcount: int | None


@dataclass(frozen=True, slots=True)
class Carried:
    """What units that ended bring along into a new one: exact, so parts of a person may stand here."""

    people: Fraction
    headcount: Fraction | None
    """None: of one of them nobody knows."""
    of: tuple[UnitKey, ...]

    @property
    def rate(self) -> Fraction | None:
        return self.people / self.headcount if self.headcount else None


def of_new(successions: Iterable[Succession]) -> dict[UnitKey, tuple[Succession, ...]]:
    """Those that went into each new unit."""
    found: defaultdict[UnitKey, list[Succession]] = defaultdict(list)
    for one in sorted(successions, key=lambda one: (one.new, one.old)):
        found[one.new].append(one)
    return {key: tuple(every) for key, every in found.items()}


def of_old(successions: Iterable[Succession]) -> dict[UnitKey, tuple[Succession, ...]]:
    """What each old unit went into."""
    found: defaultdict[UnitKey, list[Succession]] = defaultdict(list)
    for one in sorted(successions, key=lambda one: one.pair):
        found[one.old].append(one)
    return {key: tuple(every) for key, every in found.items()}


def problems_of(successions: Iterable[Succession]) -> Iterator[tuple[Succession, Problem]]:
    """What cannot be: a share that is no part, shares of one unit that do not make up the whole of it."""
    every = tuple(successions)
    for one in every:
        if one.share is not None and not 0 < one.share <= 1:
            yield one, Problem("bad-share", column="share", found=str(one.share))
    for parts in of_old(every).values():
        given = [one.share for one in parts if one.share is not None]
        if given and len(given) < len(parts):
            yield parts[-1], Problem("shares-missing", column="share", found=parts[-1].old[0])
        elif given and sum(given) != 1:
            yield parts[-1], Problem("shares-not-whole", column="share", found=parts[-1].old[0])


def carried_over(
    new: UnitKey, successions: Sequence[Succession], past: Mapping[UnitKey, Past | None]
) -> Carried:
    """The sum of what the predecessors of a unit had.

    Refused where one of them was split and nobody said in which parts: whatever were carried over then
    would be a guess. `past`: None for those whose figures are not there.
    """
    parts = of_old(successions)
    mine = of_new(successions).get(new, ())
    if not mine:
        raise Refused("no-predecessors", code=new[0])
    people, headcount = Fraction(0), Fraction(0)
    unknown = False
    for one in mine:
        if one.share is None and len(parts[one.old]) > 1:
            raise Refused("split-without-shares", code=one.old[0], into=len(parts[one.old]))
        had = past.get(one.old)
        if had is None:
            raise Refused("no-figures-of-predecessor", code=one.old[0])
        share = Fraction(1) if one.share is None else one.share
        people += had.people * share
        if had.headcount:
            headcount += had.headcount * share
        else:
            unknown = True
    return Carried(people, None if unknown else headcount, tuple(one.old for one in mine))
