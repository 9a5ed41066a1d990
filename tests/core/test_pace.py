"""The even line to the target, and where the present pace leads."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core import pace
from engine.core.moments import DAY, HOUR, Moment, day_of, start_of_day
from engine.core.pace import Forecast, NoForecast, Reaches, Window

OPENS = start_of_day(date(2024, 10, 28))
WEEK = Window.over([(OPENS, OPENS + 7 * DAY)])
HALF, EIGHTY = Fraction(1, 2), Fraction("0.8")


def coming(*people: int, since: Moment = OPENS) -> dict[date, int]:
    return {day_of(since) + timedelta(days=n): count for n, count in enumerate(people)}


def test_the_even_line_goes_from_nobody_at_the_opening_to_the_target_at_the_close() -> None:
    at = [
        pace.expected(EIGHTY, 58, WEEK, moment) for moment in (OPENS - HOUR, OPENS, WEEK.closes_at, 2 * OPENS)
    ]
    assert at == [0, 0, 47, 47]
    assert pace.expected(HALF, 28, WEEK, OPENS + DAY) == 2
    assert pace.expected(HALF, 28, WEEK, OPENS + DAY + 1) == 3


def test_ahead_is_a_share_of_all_people_beside_the_line() -> None:
    assert pace.ahead(2, 28, HALF, WEEK, OPENS + DAY) == 0
    assert pace.ahead(1, 28, HALF, WEEK, OPENS + DAY) == Fraction(-1, 28)
    assert pace.ahead(40, 28, HALF, WEEK, WEEK.closes_at) == Fraction(26, 28)


def test_who_is_missing_is_asked_for_by_the_day_from_now_on() -> None:
    assert pace.per_day(10, WEEK, OPENS + 4 * DAY) == 4
    assert pace.per_day(10, WEEK, OPENS + 6 * DAY + 12 * HOUR) == 20
    assert pace.per_day(0, WEEK, OPENS) == 0
    assert pace.per_day(10, WEEK, WEEK.closes_at) is None


def test_a_steady_pace_leads_straight_on() -> None:
    found = pace.forecast(WEEK, OPENS + 4 * DAY, coming(10, 10, 10, 10), 40, 200)
    assert found == Forecast(70, 70, 70, Fraction(10), Fraction(10), Fraction(10), 3, capped=False)


def test_today_counts_by_how_much_of_it_has_passed() -> None:
    """Five people by noon are ten a day."""
    found = pace.forecast(WEEK, OPENS + 3 * DAY + 12 * HOUR, coming(10, 10, 10, 5), 35, None)
    assert isinstance(found, Forecast)
    assert (found.people, found.low, found.high, found.pace) == (70, 70, 70, 10)


def test_the_first_day_counts_from_the_opening() -> None:
    window = Window.over([(OPENS + 12 * HOUR, OPENS + 4 * DAY + 12 * HOUR)])
    found = pace.forecast(window, OPENS + 2 * DAY, coming(5, 10), 15, None)
    assert isinstance(found, Forecast)
    assert (found.people, found.low, found.high) == (40, 40, 40)


def test_the_range_is_of_the_slowest_and_the_fastest_of_seven_days() -> None:
    window = Window.over([(OPENS, OPENS + 12 * DAY)])
    found = pace.forecast(window, OPENS + 10 * DAY, coming(90, 80, 1, 2, 30, 4, 5, 6, 7, 8), 233, None)
    assert isinstance(found, Forecast)
    assert (found.slowest, found.fastest, found.pace) == (2, 30, 7)
    assert (found.low, found.people, found.high) == (237, 247, 293)


def test_a_day_that_has_hardly_begun_is_neither_slowest_nor_fastest() -> None:
    found = pace.forecast(WEEK, OPENS + 2 * DAY + HOUR, coming(24, 24, 0), 48, None)
    assert isinstance(found, Forecast)
    assert (found.pace, found.fastest) == (Fraction(48 * 24, 49), 24)
    assert found.slowest == found.pace


def test_days_between_the_rounds_are_no_days() -> None:
    """Friday to Sunday nobody can take part: the pace goes on from Thursday, and only open time is left."""
    window = Window.over([(OPENS, OPENS + 4 * DAY), (OPENS + 7 * DAY, OPENS + 11 * DAY)])
    monday = OPENS + 7 * DAY + 12 * HOUR
    found = pace.forecast(window, monday, coming(8, 8, 8, 8, 0, 0, 0, 4), 36, None)
    assert isinstance(found, Forecast)
    assert (found.low, found.people, found.high) == (64, 64, 64)


def test_no_more_people_are_foretold_than_there_are() -> None:
    found = pace.forecast(WEEK, OPENS + 4 * DAY, coming(10, 10, 10, 10), 40, 50)
    assert isinstance(found, Forecast)
    assert (found.low, found.people, found.high, found.capped) == (50, 50, 50, True)
    above = pace.forecast(WEEK, OPENS + 4 * DAY, coming(10, 10, 10, 10), 40, 30)
    assert isinstance(above, Forecast)
    assert (above.low, above.high) == (40, 40)


@pytest.mark.parametrize(
    ("now", "people", "why"),
    [
        (OPENS - 1, 0, NoForecast.COMING),
        (OPENS, 5, NoForecast.TOO_EARLY),
        (OPENS + DAY - 1, 5, NoForecast.TOO_EARLY),
        (OPENS + DAY, 0, NoForecast.NOBODY),
        (WEEK.closes_at, 5, NoForecast.CLOSED),
    ],
)
def test_where_there_is_no_forecast_it_is_said_why(now: Moment, people: int, why: NoForecast) -> None:
    assert pace.forecast(WEEK, now, coming(people), people, 100) is why


def test_the_target_is_reached_for_sure_only_when_the_slowest_day_leads_there() -> None:
    found = Forecast(70, 60, 80, Fraction(1), Fraction(1), Fraction(1), 3, capped=False)
    assert [pace.reaches(found, needed) for needed in (60, 61, 80, 81)] == [
        Reaches.YES,
        Reaches.MAYBE,
        Reaches.MAYBE,
        Reaches.NO,
    ]


@pytest.mark.parametrize(
    ("share", "said"),
    [("0.2545", 255), ("0.25449", 254), ("-0.0745", -75), ("-0.07449", -74), ("1.0005", 1001), ("0", 0)],
)
def test_tenths_are_rounded_half_up_by_size(share: str, said: int) -> None:
    assert pace.tenths(Fraction(share)) == said


@st.composite
def windows(draw: st.DrawFn) -> Window:
    spans, at = [], OPENS + draw(st.integers(-DAY, DAY))
    for _ in range(draw(st.integers(1, 3))):
        closes = at + draw(st.integers(1, 9) | st.integers(HOUR, 9 * DAY))
        spans.append((at, closes))
        at = closes + draw(st.sampled_from((0, HOUR, 3 * DAY)))
    return Window.over(spans)


@given(
    window=windows(),
    passed=st.integers(0, 999),
    people=st.lists(st.integers(0, 50), min_size=40, max_size=40),
    headcount=st.none() | st.integers(1, 900),
    target=st.fractions(Fraction(1, 100), 1),
)
def test_a_forecast_is_never_less_than_who_came_nor_more_than_there_are_and_its_range_holds_it(
    window: Window, passed: int, people: list[int], headcount: int | None, target: Fraction
) -> None:
    now = window.opens_at + (window.closes_at - window.opens_at) * passed // 1000
    newcomers = {
        day: count
        for day, count in coming(*people, since=window.opens_at).items()
        if window.open_time(start_of_day(day), min(now, start_of_day(day) + DAY))
    }
    so_far = sum(newcomers.values())
    found = pace.forecast(window, now, newcomers, so_far, headcount)
    assert found == pace.forecast(window, now, newcomers, so_far, headcount)
    if not isinstance(found, Forecast):
        seen_enough = window.open_time(window.opens_at, now) >= pace.SHORTEST_SEEN
        assert found is (NoForecast.NOBODY if seen_enough else NoForecast.TOO_EARLY)
        return
    assert so_far <= found.low <= found.people <= found.high
    assert found.slowest <= found.pace <= found.fastest
    if headcount is not None:
        assert found.high <= max(headcount, so_far)
        beyond = pace.forecast(window, now, newcomers, so_far, None)
        assert isinstance(beyond, Forecast)
        assert found.capped == (beyond.high > max(headcount, so_far))


@given(
    window=windows(),
    headcount=st.integers(1, 10**6),
    target=st.fractions(0, 1),
    moments=st.lists(st.integers(0, 30 * DAY)),
)
def test_the_even_line_only_rises_and_says_who_is_behind_it(
    window: Window, headcount: int, target: Fraction, moments: list[Moment]
) -> None:
    line = [pace.expected(target, headcount, window, window.opens_at + at) for at in sorted(moments)]
    assert line == sorted(line)
    for at in moments:
        people = pace.expected(target, headcount, window, window.opens_at + at)
        assert pace.ahead(people, headcount, target, window, window.opens_at + at) >= 0
        assert pace.ahead(people - 1, headcount, target, window, window.opens_at + at) < 0
