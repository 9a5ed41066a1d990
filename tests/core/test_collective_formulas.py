"""The formulas other committees use: exact, and the configured result is never touched."""

from fractions import Fraction

from engine.core.collective import Competitor
from engine.core.collective_formulas import (
    Band,
    Weights,
    least_of,
    least_rates,
    rate_and_prizes,
    weighted,
)
from engine.core.contests import Collective, CollectiveKey
from engine.core.units import Headcount, HeadcountSource

RULE = Collective((CollectiveKey.RATE, CollectiveKey.QUALITY), places=1)
BANDS = (Band(1, 90), Band(50, 80), Band(200, 70))


def unit(code: str, people: int, headcount: int | None, points: int = 0, block: str = "") -> Competitor:
    how = HeadcountSource.UNKNOWN if headcount is None else HeadcountSource.GIVEN
    return Competitor(code, code, block, people, Headcount(headcount, how), points, 10)


def test_a_percent_of_the_rate_is_a_point_and_prizes_add_theirs() -> None:
    units = [unit("A", 9, 10), unit("B", 8, 10), unit("C", 1, 3), unit("D", 5, None)]
    found = rate_and_prizes(RULE, units, {"B": 10, "D": 99})
    assert [(found[c].place, found[c].value) for c in "ABC"] == [
        (1, Fraction(90)),
        (1, Fraction(90)),
        (3, Fraction(100, 3)),
    ]
    assert found["A"].place == found["B"].place == 1, "equal points are one place, the next is skipped"
    assert (found["D"].place, found["D"].value, found["D"].prize) == (None, None, False)


def test_weights_are_whole_percents_of_exact_parts() -> None:
    units = [unit("A", 9, 10, 5), unit("B", 30, 60, 10)]
    found = weighted(RULE, units, Weights(60, 40, 0))
    assert found["A"].value == 60 * Fraction(9, 10) + 40 * Fraction(1, 2)
    assert found["B"].value == 60 * Fraction(1, 2) + 40
    assert (found["A"].place, found["B"].place) == (1, 2)
    by_people = weighted(RULE, units, Weights(0, 0, 100))
    assert (by_people["A"].value, by_people["B"].value) == (30, 100)


def test_what_has_no_weight_need_not_be_known() -> None:
    units = [unit("A", 9, None, 5)]
    assert weighted(RULE, units, Weights(0, 100, 0))["A"].place == 1
    assert weighted(RULE, units, Weights(1, 99, 0))["A"].place is None


def test_a_unit_below_the_rate_of_its_size_does_not_qualify() -> None:
    units = [unit("A", 44, 49), unit("B", 40, 50), unit("C", 139, 200), unit("D", 5, None), unit("E", 48, 49)]
    assert [least_of(u, BANDS) for u in units] == [
        Fraction(9, 10),
        Fraction(4, 5),
        Fraction(7, 10),
        None,
        Fraction(9, 10),
    ]
    found = least_rates(RULE, units, BANDS)
    assert {code: found[code].place for code in found} == {"A": None, "B": 2, "C": None, "D": None, "E": 1}
    assert [code for code in found if found[code].prize] == ["E"]


def test_a_size_below_the_first_band_is_asked_nothing_and_does_not_qualify() -> None:
    assert least_of(unit("A", 1, 5), (Band(10, 50),)) is None


def test_blocks_are_placed_apart_where_the_contest_does_so() -> None:
    rule = Collective(RULE.order, 1, by_block=True)
    units = [unit("A", 9, 10, block="x"), unit("B", 8, 10, block="y")]
    found = rate_and_prizes(rule, units, {})
    assert [found[c].place for c in "AB"] == [1, 1]
