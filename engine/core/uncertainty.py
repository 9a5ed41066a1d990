"""How far a rate could be chance: the Wilson interval at 95 %, in whole numbers, the same on every machine.

A unit of eight people of whom seven took part has not shown more than one of eight hundred with seven
hundred. The interval says between which rates the willingness of such a unit may lie; nothing is decided
by it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from engine.core.collective import Competitor, Placed
from engine.core.contests import Collective, CollectiveKey

Z = Fraction(196, 100)
"""Two-sided 95 %."""
STEP = 10**6
"""Borders are given in millionths, the lower rounded down and the upper up."""
SMALL = 100
"""A headcount below which a unit is shown as small: its interval is then some twenty points wide."""


@dataclass(frozen=True, slots=True)
class Interval:
    low: Fraction
    high: Fraction

    def overlaps(self, other: "Interval") -> bool:
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class CloseCall:
    """Two neighbours on either side of the last prize place whose rates may differ by chance alone."""

    last_in: Competitor
    first_out: Competitor


def wilson(part: int, of: int | None) -> Interval | None:
    """None: nothing is known of how many there are, or more are counted than there are."""
    if not of or not 0 <= part <= of:
        return None
    square = Z * Z
    # (2k + z² ∓ z·√(z² + 4k(n−k)/n)) / (2(n + z²))
    under = square + Fraction(4 * part * (of - part), of)
    scale = STEP * STEP
    # Rounded up where it is no whole number of steps: the interval is never told narrower than it is.
    root = Fraction(isqrt(-(-under.numerator * scale * scale // under.denominator) - 1) + 1, scale)
    middle, wide = 2 * part + square, 2 * (of + square)
    low, high = (middle - Z * root) / wide, (middle + Z * root) / wide
    return Interval(Fraction(max(0, _floor(low)), STEP), Fraction(min(STEP, -_floor(-high)), STEP))


def _floor(value: Fraction) -> int:
    return value.numerator * STEP // value.denominator


def of_unit(unit: Competitor) -> Interval | None:
    return wilson(unit.people, unit.headcount.people)


def is_small(unit: Competitor) -> bool:
    return unit.headcount.people is not None and unit.headcount.people < SMALL


def close_calls(rule: Collective, placed: Iterable[Placed]) -> Iterator[CloseCall]:
    """Where rates decide first: the last with a prize and the first without, of each list there is."""
    if rule.order[:1] != (CollectiveKey.RATE,):
        return
    lists: dict[str, list[Placed]] = {}
    for one in placed:
        lists.setdefault(one.unit.block if rule.by_block else "", []).append(one)
    for listed in lists.values():
        inside = [one.unit for one in listed if one.prize]
        outside = [one.unit for one in listed if not one.prize]
        if not inside or not outside:
            continue
        here, there = of_unit(inside[-1]), of_unit(outside[0])
        if here is not None and there is not None and here.overlaps(there):
            yield CloseCall(inside[-1], outside[0])
