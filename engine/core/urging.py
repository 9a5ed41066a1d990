"""Who lags: units behind the even line to the deadline or below the target, worst first (rules.md §8)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from engine.core.contests import ClockState, Round
from engine.core.moments import DAY, VIETNAM_OFFSET, Moment
from engine.core.participation import UnitParticipation


class Against(StrEnum):
    """What a unit is held against."""

    PACE = "pace"
    """The even line: the part of the target that the part of the time gone by asks for."""
    TARGET = "target"
    PEOPLE = "people"
    """Nothing: a contest without a target. Its units are only ordered."""


class Order(StrEnum):
    RATE = "rate"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Course:
    """How far the rounds that are looked at have come, from the first opening to the last close."""

    state: ClockState
    part: Fraction
    """Of that time."""
    days_left: int
    """Days (of Vietnam) on which somebody can still take part, today included."""
    opens_at: Moment
    closes_at: Moment


def course(rounds: Iterable[Round], now: Moment) -> Course:
    """Of at least one round."""
    looked_at = sorted(rounds, key=lambda r: r.opens_at)
    opens_at, closes_at = looked_at[0].opens_at, max(r.closes_at for r in looked_at)
    part = Fraction(min(max(now, opens_at), closes_at) - opens_at, closes_at - opens_at)
    if now < opens_at:
        state = ClockState.SCHEDULED
    else:
        state = ClockState.OPEN if now < closes_at else ClockState.CLOSED
    return Course(state, part, _days_left(looked_at, now), opens_at, closes_at)


def _days_left(in_time: Iterable[Round], now: Moment) -> int:
    """A day that two rounds share counts once."""
    days, counted_to = 0, _day(now) - 1
    for one in in_time:
        if one.closes_at > now:
            first, last = _day(max(now, one.opens_at)), _day(one.closes_at - 1)
            days += max(0, last - max(first, counted_to + 1) + 1)
            counted_to = max(counted_to, last)
    return days


def _day(at: Moment) -> int:
    return (at + VIETNAM_OFFSET) // DAY


@dataclass(frozen=True, slots=True)
class Lag:
    """How a unit stands to what it is held against."""

    counted: UnitParticipation
    needed: int | None
    """People at the target rate."""
    expected: int | None
    """People by the even line at this moment."""
    per_day: int | None
    """People a day that the target still needs; None: no day is left, or nothing known is missing."""

    @property
    def behind(self) -> int | None:
        """How many people it is behind the even line, never below 0."""
        return None if self.expected is None else max(0, self.expected - self.counted.people)


@dataclass(frozen=True, slots=True)
class Lagging:
    units: tuple[Lag, ...]
    """Worst first."""
    uncounted: tuple[Lag, ...]
    """Those without a headcount, where one would be needed: fewest people first."""
    others: int
    """How many keep up."""


def of_unit(counted: UnitParticipation, on: Course) -> Lag:
    headcount, target = counted.headcount.people, counted.target_rate
    if not headcount or target is None:
        return Lag(counted, None, None, None)
    missing = counted.missing or 0
    per_day = _up(Fraction(missing, on.days_left)) if missing and on.days_left else None
    return Lag(counted, _up(target * headcount), _up(target * headcount * on.part), per_day)


def lagging(counted: Iterable[UnitParticipation], on: Course, against: Against, order: Order) -> Lagging:
    """Each unit stands in one place: among those that lag, among the uncounted, or with the others."""
    found = [of_unit(one, on) for one in counted]
    if against is Against.PEOPLE:
        return Lagging(tuple(sorted(found, key=_fewest)), (), 0)
    known = [one for one in found if one.needed is not None]
    behind = [one for one in known if _lags(one.counted, on, against)]
    uncounted = [one for one in found if one.needed is None]
    return Lagging(
        tuple(sorted(behind, key=_KEYS[order])),
        tuple(sorted(uncounted, key=_fewest)),
        len(known) - len(behind),
    )


def _lags(counted: UnitParticipation, on: Course, against: Against) -> bool:
    if counted.rate is None or counted.target_rate is None:
        return False
    line = counted.target_rate * (on.part if against is Against.PACE else 1)
    return counted.rate < line


def _up(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)


def _fewest(one: Lag) -> tuple[object, ...]:
    return one.counted.people, one.counted.code


def _slowest(one: Lag) -> tuple[object, ...]:
    return one.counted.rate, -(one.counted.missing or 0), one.counted.code


def _most_missing(one: Lag) -> tuple[object, ...]:
    return -(one.counted.missing or 0), one.counted.rate, one.counted.code


_KEYS: dict[Order, Callable[[Lag], tuple[object, ...]]] = {
    Order.RATE: _slowest,
    Order.MISSING: _most_missing,
}
