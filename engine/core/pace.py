"""How fast people come: the even line to the target, who is ahead of it, and where the present pace leads.

Only whole numbers and fractions: the same data gives the same forecast, and anybody can work it out again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from engine.core.moments import DAY, HOUR, Moment, day_of, start_of_day

PACE_DAYS = 3
"""The central forecast goes on as these last days did, today included."""
RANGE_DAYS = 7
"""The range goes on as the slowest and as the fastest of these."""
SHORTEST_SEEN = DAY
"""Less open time than this says nothing about a pace."""
SHORTEST_DAY = 6 * HOUR
"""A day of which less was open is too short to be the slowest or the fastest."""
FAR_BEHIND = Fraction(8, 100)
"""From so many points behind the even line on a unit is far behind."""

Span = tuple[Moment, Moment]


@dataclass(frozen=True, slots=True)
class Window:
    """From the first opening to the last close; `open`: the spans in it in which entries count."""

    opens_at: Moment
    closes_at: Moment
    open: tuple[Span, ...]

    @classmethod
    def over(cls, spans: Sequence[Span]) -> "Window":
        ordered = tuple(sorted(spans))
        return cls(ordered[0][0], max(closes for _, closes in ordered), ordered)

    def share(self, at: Moment) -> Fraction:
        """How much of it has passed."""
        passed = min(max(at, self.opens_at), self.closes_at) - self.opens_at
        return Fraction(passed, self.closes_at - self.opens_at)

    def open_time(self, since: Moment, until: Moment) -> Moment:
        return sum(max(0, min(until, closes) - max(since, opens)) for opens, closes in self.open)


def expected(target: Fraction, headcount: int, window: Window, at: Moment) -> int:
    """People the even line asks for at a moment, whole people; at the close those the target asks for."""
    return _up(target * headcount * window.share(at))


def ahead(people: int, headcount: int, target: Fraction, window: Window, at: Moment) -> Fraction:
    """How far the rate is above the even line; below it: negative."""
    return Fraction(people, headcount) - target * window.share(at)


def per_day(missing: int, window: Window, now: Moment) -> int | None:
    """How many people a day from now on reach the target by the close; None: it has closed."""
    left = window.open_time(now, window.closes_at)
    return _up(Fraction(missing * DAY, left)) if left else None


class NoForecast(StrEnum):
    """Why there is none."""

    COMING = "coming"
    CLOSED = "closed"
    TOO_EARLY = "too-early"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Forecast:
    """People at the close, if they go on coming as in the last days."""

    people: int
    low: int
    high: int
    pace: Fraction
    """People a day of the last days, the central one."""
    slowest: Fraction
    fastest: Fraction
    days: int
    """Over how many days the central pace was measured."""
    capped: bool
    """The pace leads beyond the headcount, where the forecast stops."""


def forecast(
    window: Window, now: Moment, newcomers: Mapping[date, int], people: int, headcount: int | None
) -> Forecast | NoForecast:
    """From who came for the first time on each day in Vietnam; a day counts by how much of it was open."""
    if now < window.opens_at:
        return NoForecast.COMING
    if now >= window.closes_at:
        return NoForecast.CLOSED
    if window.open_time(window.opens_at, now) < SHORTEST_SEEN:
        return NoForecast.TOO_EARLY
    if not people:
        return NoForecast.NOBODY
    lately = list(_days_back(window, now, newcomers, RANGE_DAYS))
    came, passed = map(sum, zip(*lately[:PACE_DAYS], strict=True))
    central = Fraction(came, passed)
    whole = [Fraction(came, passed) for came, passed in lately if passed >= SHORTEST_DAY]
    slowest, fastest = min(central, *whole, central), max(central, *whole, central)
    left = window.open_time(now, window.closes_at)
    most = None if headcount is None else max(headcount, people)
    ends = (_half_up(people + central * left), _down(people + slowest * left), _up(people + fastest * left))
    middle, low, high = (end if most is None else min(end, most) for end in ends)
    return Forecast(
        middle,
        low,
        high,
        central * DAY,
        slowest * DAY,
        fastest * DAY,
        len(lately[:PACE_DAYS]),
        most is not None and max(ends) > most,
    )


def _days_back(
    window: Window, now: Moment, newcomers: Mapping[date, int], most: int
) -> Iterator[tuple[int, Moment]]:
    """People and open time of each of the last days that were open at all, from today back."""
    day, first, found = day_of(now), day_of(window.opens_at), 0
    while day >= first and found < most:
        passed = window.open_time(start_of_day(day), min(now, start_of_day(day) + DAY))
        if passed:
            found += 1
            yield newcomers.get(day, 0), passed
        day -= timedelta(days=1)


class Reaches(StrEnum):
    """Whether the forecast leads to the target."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


def reaches(found: Forecast, needed: int) -> Reaches:
    if found.low >= needed:
        return Reaches.YES
    return Reaches.MAYBE if found.high >= needed else Reaches.NO


def tenths(share: Fraction) -> int:
    """A share as tenths of a percent, rounded half up by its size: -7,45 % and 7,45 % read alike."""
    size = _half_up(abs(share) * 1000)
    return -size if share < 0 else size


def _half_up(number: Fraction) -> int:
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def _up(number: Fraction) -> int:
    return -(-number.numerator // number.denominator)


def _down(number: Fraction) -> int:
    return number.numerator // number.denominator
