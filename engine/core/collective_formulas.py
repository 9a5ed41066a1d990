"""Other ways in which organising committees elsewhere place units: a what-if, which decides nothing.

All compared as exact fractions. A unit for which a formula cannot be computed stands after all for which
it can, without a place.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from engine.core.collective import Competitor, standings
from engine.core.contests import Collective

WHOLE = 100
"""Rates are worth as many points as they have percent; weights are whole percentages."""


class Formula(StrEnum):
    RATE_AND_PRIZES = "rate-and-prizes"
    WEIGHTED = "weighted"
    LEAST_RATES = "least-rates"


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the weighted sum, in whole percent of it."""

    rate: int
    quality: int
    people: int
    """Of the unit's people as a part of those of the unit with the most."""

    @property
    def total(self) -> int:
        return self.rate + self.quality + self.people


@dataclass(frozen=True, slots=True)
class Band:
    """From this headcount on, up to the next band, the rate has to be at least so many percent."""

    from_headcount: int
    least_percent: int


@dataclass(frozen=True, slots=True)
class WhatIfPlace:
    place: int | None
    """None: it cannot be computed, or the unit does not qualify."""
    value: Fraction | None
    """What it is placed by; of the least rates: the rate asked for."""
    prize: bool = False


Valued = Callable[[Competitor], Fraction | None]


def rate_and_prizes(
    rule: Collective, units: Iterable[Competitor], prize_points: Mapping[str, int]
) -> dict[str, WhatIfPlace]:
    """A point for each percent of the rate, and points for every prize its people won."""
    return _placed(rule, units, lambda u: _add(u.rate, Fraction(prize_points.get(u.code, 0))))


def weighted(rule: Collective, units: Iterable[Competitor], weights: Weights) -> dict[str, WhatIfPlace]:
    """In points of a hundred. What has no weight need not be known."""
    given = list(units)
    most = max((u.people for u in given), default=0)

    def value(unit: Competitor) -> Fraction | None:
        parts = (
            (weights.rate, unit.rate),
            (weights.quality, unit.quality),
            (weights.people, Fraction(unit.people, most) if most else None),
        )
        asked = [(weight, part) for weight, part in parts if weight]
        known = [weight * part for weight, part in asked if part is not None]
        return sum(known, Fraction(0)) if len(known) == len(asked) else None

    return _placed(rule, given, value)


def least_rates(
    rule: Collective, units: Iterable[Competitor], bands: Sequence[Band]
) -> dict[str, WhatIfPlace]:
    """Those that reach the rate asked of their size, placed by the contest's own order among themselves."""
    given = list(units)
    asked = {u.code: least_of(u, bands) for u in given}

    def qualifies(unit: Competitor) -> bool:
        least = asked[unit.code]
        return least is not None and unit.rate is not None and unit.rate >= least

    placed = {p.unit.code: p for p in standings(rule, [u for u in given if qualifies(u)])}
    return {
        u.code: WhatIfPlace(placed[u.code].place, asked[u.code], placed[u.code].prize)
        if u.code in placed
        else WhatIfPlace(None, asked[u.code])
        for u in given
    }


def least_of(unit: Competitor, bands: Sequence[Band]) -> Fraction | None:
    """The rate asked of a unit of this size; None: its size is unknown, or no band holds it."""
    size = unit.headcount.people
    holding = [band for band in bands if size is not None and band.from_headcount <= size]
    if not holding:
        return None
    return Fraction(max(holding, key=lambda band: band.from_headcount).least_percent, WHOLE)


def _add(rate: Fraction | None, points: Fraction) -> Fraction | None:
    return None if rate is None else rate * WHOLE + points


def _placed(rule: Collective, units: Iterable[Competitor], value: Valued) -> dict[str, WhatIfPlace]:
    """High first, equal ones on one place, block by block where the contest places so."""
    lists: dict[str, list[tuple[str, Fraction]]] = {}
    found: dict[str, WhatIfPlace] = {}
    for unit in units:
        worth = value(unit)
        if worth is None:
            found[unit.code] = WhatIfPlace(None, None)
        else:
            lists.setdefault(unit.block if rule.by_block else "", []).append((unit.code, worth))
    for listed in lists.values():
        for code, worth in listed:
            place = 1 + sum(other > worth for _, other in listed)
            found[code] = WhatIfPlace(place, worth, place <= rule.places)
    return found
