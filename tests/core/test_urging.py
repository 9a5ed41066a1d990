"""Who lags, and in what order: exact, complete, and the same whatever order units come in."""

import random
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.contests import ClockState, Round
from engine.core.moments import DAY, HOUR, Moment, read_moment
from engine.core.participation import Tally, UnitParticipation, of_totals
from engine.core.units import Headcount, HeadcountSource
from engine.core.urging import Against, Course, Order, course, lagging, of_unit

TARGET = Fraction(4, 5)


def at(text: str) -> Moment:
    found = read_moment(text)
    assert found is not None
    return found


def week(number: int, opens: str, closes: str) -> Round:
    return Round(number, at(opens), at(closes))


WEEKS = (
    week(1, "2024-10-28T00:00:00+07:00", "2024-11-02T00:00:00+07:00"),
    week(2, "2024-11-04T00:00:00+07:00", "2024-11-07T12:00:00+07:00"),
)


def counted(
    code: str, people: int, headcount: int | None, target: Fraction | None = TARGET
) -> UnitParticipation:
    how = HeadcountSource.GIVEN if headcount else HeadcountSource.UNKNOWN
    return of_totals(code, Tally(people, people), Headcount(headcount, how), target)


units = st.lists(
    st.tuples(st.integers(0, 60), st.none() | st.integers(1, 50)), max_size=40
).map(lambda given: [counted(f"{i:03d}", *one) for i, one in enumerate(given)])  # fmt: skip
moments = st.integers(WEEKS[0].opens_at - 3 * DAY, WEEKS[1].closes_at + 3 * DAY)
courses = moments.map(lambda now: course(WEEKS, now))


@given(units, courses, st.sampled_from([Against.PACE, Against.TARGET]), st.sampled_from(Order))
def test_each_unit_stands_in_exactly_one_place(
    given_units: list[UnitParticipation], on: Course, against: Against, order: Order
) -> None:
    found = lagging(given_units, on, against, order)
    named = [one.counted.code for one in (*found.units, *found.uncounted)]
    assert len(set(named)) == len(named)
    assert len(named) + found.others == len(given_units)
    line = TARGET * (on.part if against is Against.PACE else 1)
    below = {u.code for u in given_units if u.rate is not None and u.rate < line}
    assert {one.counted.code for one in found.units} == below
    assert {one.counted.code for one in found.uncounted} == {u.code for u in given_units if u.rate is None}


@given(units, courses, st.sampled_from([Against.PACE, Against.TARGET]))
def test_the_worst_stands_first_by_exact_rate_then_by_who_misses_more(
    given_units: list[UnitParticipation], on: Course, against: Against
) -> None:
    for one, other in pairwise(lagging(given_units, on, against, Order.RATE).units):
        ours, theirs = one.counted, other.counted
        assert ours.headcount.people
        assert theirs.headcount.people
        # Fractions against each other without a division.
        difference = ours.people * theirs.headcount.people - theirs.people * ours.headcount.people
        assert difference <= 0
        if difference == 0:
            assert (-(ours.missing or 0), ours.code) < (-(theirs.missing or 0), theirs.code)


@given(units, courses, st.sampled_from(Against), st.sampled_from(Order), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_units_come_in(
    given_units: list[UnitParticipation], on: Course, against: Against, order: Order, chance: random.Random
) -> None:
    mixed = list(given_units)
    chance.shuffle(mixed)
    assert lagging(mixed, on, against, order) == lagging(given_units, on, against, order)


@given(units, courses)
def test_by_missing_people_the_first_misses_most(given_units: list[UnitParticipation], on: Course) -> None:
    missing = [one.counted.missing for one in lagging(given_units, on, Against.TARGET, Order.MISSING).units]
    assert missing == sorted(missing, key=lambda m: -(m or 0))
    assert all(missing)


@given(st.integers(0, 500), st.integers(1, 500), moments)
def test_so_many_a_day_reach_the_target_and_one_less_does_not(
    people: int, headcount: int, now: Moment
) -> None:
    on = course(WEEKS, now)
    lag = of_unit(counted("x", people, headcount), on)
    missing = lag.counted.missing
    assert missing is not None
    assert (lag.per_day is None) == (missing == 0 or on.days_left == 0)
    if lag.per_day is not None:
        assert people + lag.per_day * on.days_left >= (lag.needed or 0)
        assert people + (lag.per_day - 1) * on.days_left < (lag.needed or 0)


@given(units, moments)
def test_who_lags_behind_the_even_line_is_below_the_target_too(
    given_units: list[UnitParticipation], now: Moment
) -> None:
    on = course(WEEKS, now)
    pace, target = (
        {one.counted.code for one in lagging(given_units, on, against, Order.RATE).units}
        for against in (Against.PACE, Against.TARGET)
    )
    assert pace <= target
    if on.state is ClockState.SCHEDULED:
        assert not pace
    if on.state is ClockState.CLOSED:
        assert pace == target


@given(moments, moments)
def test_the_even_line_never_falls(one: Moment, other: Moment) -> None:
    earlier, later = sorted((one, other))
    assert 0 <= course(WEEKS, earlier).part <= course(WEEKS, later).part <= 1
    assert course(WEEKS, earlier).days_left >= course(WEEKS, later).days_left


def test_a_unit_on_the_line_does_not_lag_and_one_person_less_does() -> None:
    on = course(WEEKS[:1], (WEEKS[0].opens_at + WEEKS[0].closes_at) // 2)
    assert on.part == Fraction(1, 2)
    found = lagging([counted("on", 40, 100), counted("below", 39, 100)], on, Against.PACE, Order.RATE)
    assert [one.counted.code for one in found.units] == ["below"]
    assert (found.units[0].expected, found.units[0].behind, found.others) == (40, 1, 1)


@pytest.mark.parametrize(
    ("now", "days"),
    [
        ("2024-10-20T00:00:00+07:00", 9),  # the days between the rounds are no days
        ("2024-10-28T00:00:00+07:00", 9),
        ("2024-11-01T23:59:59+07:00", 5),
        ("2024-11-02T00:00:00+07:00", 4),
        ("2024-11-07T11:59:59+07:00", 1),
        ("2024-11-07T12:00:00+07:00", 0),
    ],
)
def test_the_days_left_are_those_on_which_somebody_can_take_part(now: str, days: int) -> None:
    assert course(WEEKS, at(now)).days_left == days


def test_a_day_two_rounds_share_counts_once() -> None:
    noon = at("2024-11-01T12:00:00+07:00")
    shared = (Round(1, noon - DAY, noon), Round(2, noon + HOUR, noon + DAY))
    assert course(shared, noon - DAY).days_left == 3


def test_without_a_target_units_are_only_ordered_by_people() -> None:
    given_units = [counted("b", 3, 10, None), counted("a", 3, None, None), counted("c", 1, 5, None)]
    found = lagging(given_units, course(WEEKS, WEEKS[0].opens_at), Against.PEOPLE, Order.RATE)
    assert [one.counted.code for one in found.units] == ["c", "a", "b"]
    assert (found.uncounted, found.others) == ((), 0)
    assert {one.needed for one in found.units} == {None}
