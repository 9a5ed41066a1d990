"""How far a rate could be chance: the Wilson interval in whole numbers."""

from fractions import Fraction
from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.collective import Competitor, standings
from engine.core.contests import Collective, CollectiveKey
from engine.core.uncertainty import close_calls, is_small, wilson
from engine.core.units import Headcount, HeadcountSource


def plainly(part: int, of: int) -> tuple[float, float]:
    """As every textbook has it."""
    z, rate = 1.96, part / of
    middle = (rate + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(rate * (1 - rate) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return middle - half, middle + half


@given(st.integers(1, 2_000_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_it_is_the_interval_of_the_textbooks_to_a_millionth(pair: tuple[int, int]) -> None:
    part, of = pair
    found = wilson(part, of)
    assert found is not None
    low, high = plainly(part, of)
    assert isclose(found.low, max(0, low), abs_tol=2e-6)
    assert isclose(found.high, min(1, high), abs_tol=2e-6)
    assert 0 <= found.low <= Fraction(part, of) <= found.high <= 1
    assert (found.low * 10**6).denominator == (found.high * 10**6).denominator == 1


def test_known_values() -> None:
    found = wilson(7, 8)
    assert found is not None
    assert (float(found.low), float(found.high)) == pytest.approx((0.5291, 0.9776), abs=1e-4)
    assert wilson(0, 10) is not None
    assert wilson(0, 10).low == 0  # type: ignore[union-attr]  # asserted above
    assert wilson(10, 10).high == 1  # type: ignore[union-attr]  # a headcount is given


@pytest.mark.parametrize(("part", "of"), [(3, None), (3, 0), (5, 4), (-1, 4)])
def test_there_is_none_where_the_rate_is_none(part: int, of: int | None) -> None:
    assert wilson(part, of) is None


@given(st.integers(1, 500), st.integers(2, 50))
def test_more_people_narrow_it(of: int, times: int) -> None:
    part = of // 2
    one, many = wilson(part, of), wilson(part * times, of * times)
    assert one is not None
    assert many is not None
    assert many.high - many.low <= one.high - one.low


def unit(code: str, people: int, headcount: int, block: str = "") -> Competitor:
    return Competitor(code, code, block, people, Headcount(headcount, HeadcountSource.GIVEN))


def test_neighbours_of_the_last_prize_place_that_overlap_are_named() -> None:
    rule = Collective((CollectiveKey.RATE,), places=1)
    small = standings(rule, [unit("A", 8, 9), unit("B", 8, 10), unit("C", 1, 1000)])
    (call,) = close_calls(rule, small)
    assert (call.last_in.code, call.first_out.code) == ("A", "B")
    large = standings(rule, [unit("A", 8000, 9000), unit("B", 8000, 10000)])
    assert list(close_calls(rule, large)) == []


def test_only_where_the_rate_decides_first_and_in_every_block() -> None:
    units = [unit("A", 8, 9, "x"), unit("B", 8, 10, "x"), unit("C", 7, 9, "y"), unit("D", 7, 10, "y")]
    by_people = Collective((CollectiveKey.PEOPLE,), places=1)
    assert list(close_calls(by_people, standings(by_people, units))) == []
    rule = Collective((CollectiveKey.RATE,), places=1, by_block=True)
    assert [call.last_in.code for call in close_calls(rule, standings(rule, units))] == ["A", "C"]


def test_a_unit_below_a_hundred_is_small() -> None:
    assert is_small(unit("A", 1, 99))
    assert not is_small(unit("A", 1, 100))
