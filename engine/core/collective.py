"""Collective prizes: the places of competing units, compared as exact fractions (rules.md §9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from engine.core.contests import Collective, CollectiveKey
from engine.core.units import Headcount

PRIZE = "Giải tập thể"


@dataclass(frozen=True, slots=True)
class Competitor:
    """A competing unit with what was counted for it and all units below it."""

    code: str
    name: str
    block: str
    people: int
    headcount: Headcount
    points: int = 0
    """Points won over the counted entries of its people, closed rounds only."""
    points_possible: int = 0

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.people, self.headcount.people) if self.headcount.people else None

    @property
    def quality(self) -> Fraction | None:
        return Fraction(self.points, self.points_possible) if self.points_possible else None


@dataclass(frozen=True, slots=True)
class Placed:
    place: int
    unit: Competitor
    prize: bool


def standings(rule: Collective, units: Iterable[Competitor]) -> tuple[Placed, ...]:
    """Every competing unit with its place: by place, then code; block by block where the rule says so.

    A unit below the least headcount, or whose headcount is unknown where one is asked, does not take part.
    """
    taking_part = [
        u for u in units if not rule.least_headcount or (u.headcount.people or 0) >= rule.least_headcount
    ]
    if not rule.by_block:
        return _placed(rule, taking_part)
    taking_part.sort(key=lambda u: u.block)
    return tuple(
        placed
        for _, block in groupby(taking_part, key=lambda u: u.block)
        for placed in _placed(rule, list(block))
    )


def _placed(rule: Collective, units: Sequence[Competitor]) -> tuple[Placed, ...]:
    in_order = sorted(units, key=lambda u: (_sort_key(rule, u), u.code))
    result: list[Placed] = []
    for position, unit in enumerate(in_order, start=1):
        tied = result and _sort_key(rule, result[-1].unit) == _sort_key(rule, unit)
        place = result[-1].place if tied else position
        result.append(Placed(place, unit, place <= rule.places))
    return tuple(result)


def _sort_key(rule: Collective, unit: Competitor) -> tuple[tuple[int, Fraction], ...]:
    """High first; what cannot be computed after all that can, equal with its like."""
    return tuple(
        (1, Fraction(0)) if value is None else (0, -value)
        for value in (value_of(key, unit) for key in rule.order)
    )


def value_of(key: CollectiveKey, unit: Competitor) -> Fraction | None:
    match key:
        case CollectiveKey.PEOPLE:
            return Fraction(unit.people)
        case CollectiveKey.RATE:
            return unit.rate
        case CollectiveKey.QUALITY:
            return unit.quality


def decided_by(rule: Collective, above: Competitor, here: Competitor) -> CollectiveKey | None:
    """The first key in which two neighbours differ; None: they are equal on every one."""
    return next((key for key in rule.order if value_of(key, above) != value_of(key, here)), None)
