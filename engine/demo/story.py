"""The shape of the made-up contest: when its weeks lie, how many come when, and at what hour."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from engine.core.contests import Round
from engine.core.moments import DAY, MINUTE, SECOND, Moment, day_of, iso_vietnam, start_of_day
from engine.demo.material import Material
from engine.demo.places import Pace

ROUNDS = 4
RUNNING_ROUND = 3
UNITS_ON = date(2024, 10, 28)
"""The register stays that of the real contest: its wards no longer exist today."""

ENTRIES = 30_000
ROUND_WEIGHTS = (1.0, 1.2, 1.35, 1.25)
"""A contest grows week by week, as the news of the first prizes spreads."""

ALL_CORRECT = (0.145, 0.133, 0.140, 0.138)
"""The part of entries with every answer right, by round."""

ARRIVAL = {
    Pace.AGENCY: (1.25, 1.15, 1.1, 1.0),
    Pace.STEADY: (1.0, 1.0, 1.0, 1.0),
    Pace.STRONG: (1.5, 1.3, 1.2, 1.1),
    Pace.LATE: (0.06, 0.7, 1.35, 1.4),
    Pace.LAGGING: (0.5, 0.45, 0.5, 0.5),
}
"""How eagerly a unit's people come in each round, beside the growth of the whole."""

SLOT = 30 * MINUTE
_SLOTS_A_DAY = 48
_DAYS_RESIDENTS = (1.25, 1.1, 1.0, 1.0, 0.95, 0.6, 0.75)
_DAYS_AGENCIES = (1.6, 1.2, 1.0, 1.0, 1.1, 0.2, 0.25)
_HOURS_RESIDENTS = (
    *(0.35, 0.12, 0.06, 0.04, 0.08, 0.4, 1.3, 2.6, 2.2, 1.4, 1.2, 1.9),
    *(2.0, 1.3, 1.1, 1.2, 1.4, 1.7, 2.2, 4.2, 6.0, 4.4, 1.9, 0.8),
)
_HOURS_AGENCIES = (
    *(0.05, 0.02, 0.01, 0.01, 0.02, 0.2, 1.0, 4.6, 4.4, 3.2, 2.8, 2.6),
    *(1.4, 2.6, 3.6, 3.0, 2.6, 1.2, 0.8, 1.4, 1.9, 1.5, 0.6, 0.2),
)
_LAST_EVENING = 3.2
"""How much busier the hours from 18:00 of the last day are: people who nearly forgot."""


def demo_rounds(now: Moment) -> tuple[Round, ...]:
    """Four weeks, Monday to Sunday, so placed that `now` lies in the third."""
    today = day_of(now)
    monday = start_of_day(today - timedelta(days=today.weekday()))
    first = monday - (RUNNING_ROUND - 1) * 7 * DAY
    return tuple(Round(i + 1, first + 7 * DAY * i, first + 7 * DAY * (i + 1)) for i in range(ROUNDS))


def demo_contest(now: Moment, material: Material) -> str:
    """The contest file (TOML) of the demonstration."""
    rounds = "\n".join(
        f"[[rounds]]\nnumber = {r.number}\n"
        f"opens_at = {iso_vietnam(r.opens_at)}\ncloses_at = {iso_vietnam(r.closes_at)}"
        for r in demo_rounds(now)
    )
    text = material.contest_template
    return text.replace("$ROUNDS", rounds).replace("$UNITS_ON", UNITS_ON.isoformat())


class WeekShape:
    """When in a week people submit: weights of half hours from Monday 00:00, for one kind of people."""

    def __init__(self, days: Sequence[float], hours: Sequence[float], tilt: float = 0.0) -> None:
        """`tilt` shifts the weight towards the end of the week."""
        weights = [
            days[slot // _SLOTS_A_DAY]
            * (hours[slot % _SLOTS_A_DAY // 2] + hours[((slot + 1) % _SLOTS_A_DAY) // 2])
            * (1 + tilt * slot / (7 * _SLOTS_A_DAY))
            * (_LAST_EVENING if slot >= 7 * _SLOTS_A_DAY - 12 else 1.0)
            for slot in range(7 * _SLOTS_A_DAY)
        ]
        self._edges = list(accumulate(weights))

    def offset(self, rng: Random) -> Moment:
        """Time since Monday 00:00, to the whole second."""
        slot = min(bisect_right(self._edges, rng.random() * self._edges[-1]), len(self._edges) - 1)
        return slot * SLOT + int(rng.random() * (SLOT // SECOND)) * SECOND

    def share(self, passed: Moment) -> float:
        """The part of a week's entries that has come when that much time has passed."""
        if passed <= 0:
            return 0.0
        slot, rest = divmod(passed, SLOT)
        if slot >= len(self._edges):
            return 1.0
        before = self._edges[slot - 1] if slot else 0.0
        return (before + (self._edges[slot] - before) * rest / SLOT) / self._edges[-1]


RESIDENTS = WeekShape(_DAYS_RESIDENTS, _HOURS_RESIDENTS)
AGENCIES = WeekShape(_DAYS_AGENCIES, _HOURS_AGENCIES)
LATECOMERS = WeekShape(_DAYS_RESIDENTS, _HOURS_RESIDENTS, tilt=2.0)


def round_sizes(rounds: Sequence[Round], now: Moment, entries: int = ENTRIES) -> list[int]:
    """How many entries each round would have when it is over, so that about `entries` have come by `now`."""
    shares = [RESIDENTS.share(now - r.opens_at) for r in rounds]
    weights = [ROUND_WEIGHTS[min(i, ROUNDS - 1)] for i in range(len(rounds))]
    come = sum(weight * share for weight, share in zip(weights, shares, strict=True))
    return [round(entries * weight / come) if come else 0 for weight in weights]
