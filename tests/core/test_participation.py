"""People, entries, rates and missing people of every unit: rules.md §8."""

from datetime import date
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.participation import Tally, missing_people, own_units, participation, rate, roll_up, tally
from engine.core.units import HeadcountSource, tree
from tests.core.builders import OPENS, tallies, unit

DAY = date(2024, 10, 28)
EIGHTY = Fraction("0.8")
REGISTER = [
    unit("P"),
    unit("D", "P"),
    unit("W1", "D", 10),
    unit("W2", "D", 20),
    unit("E", "P", 4),
    unit("F", "P", 1),
]


def test_people_and_entries_are_counted_apart_and_each_person_once() -> None:
    assert tally([("a", "W1", 3), ("b", "W1", 1), ("c", "W2", 2), ("d", None, 1)]) == {
        "W1": Tally(2, 4),
        "W2": Tally(1, 2),
        None: Tally(1, 1),
    }


def test_a_person_without_an_entry_inside_a_round_is_not_counted() -> None:
    assert tally([("a", "W1", 0), ("b", "W2", 1)]) == {"W2": Tally(1, 1)}


def test_a_unit_holds_the_people_of_all_units_below_it() -> None:
    own: dict[str | None, Tally] = {"W1": Tally(2, 5), "D": Tally(1, 1), "E": Tally(3, 3), "P": Tally(1, 2)}
    total = roll_up(tree(REGISTER, DAY), own)
    assert total == {
        "P": Tally(7, 11),
        "D": Tally(3, 6),
        "W1": Tally(2, 5),
        "W2": Tally(0, 0),
        "E": Tally(3, 3),
        "F": Tally(0, 0),
    }


def test_unmatched_people_and_people_of_units_the_contest_does_not_see_are_in_no_unit() -> None:
    own: dict[str | None, Tally] = {None: Tally(9, 9), "elsewhere": Tally(9, 9), "E": Tally(1, 1)}
    total = roll_up(tree(REGISTER, DAY), own)
    assert total["P"] == Tally(1, 1)
    assert set(total) == {u.code for u in REGISTER}
    assert roll_up(tree(REGISTER, DAY, under="D"), own)["D"] == Tally(0, 0)


@given(
    st.lists(
        st.tuples(st.sampled_from(["P", "D", "W1", "W2", "E", "F", "X", None]), st.integers(0, 3)),
        max_size=30,
    )
)
def test_the_top_counts_what_each_unit_counts_by_walking_up(people: list[tuple[str | None, int]]) -> None:
    seen = tree(REGISTER, DAY)
    total = roll_up(seen, tally((str(n), code, entries) for n, (code, entries) in enumerate(people)))
    for code in seen.units:
        inside = [e for own, e in people if e and own in seen.units and code in seen.above(str(own))]
        assert total[code] == Tally(len(inside), sum(inside))


@pytest.mark.parametrize(
    ("people", "headcount", "missing"),
    [
        (0, 5, 4),
        (3, 5, 1),
        (4, 5, 0),
        (5, 5, 0),
        (9, 5, 0),
        (0, 1, 1),
        (0, 4, 4),
        (0, 6, 5),
        (0, 10, 8),
        (7, 10, 1),
        (0, 1_000_001, 800_001),
        (0, None, None),
        (3, 0, None),
        (3, None, None),
    ],
)
def test_missing_people_are_the_ceiling_of_target_times_headcount_and_never_below_nought(
    people: int, headcount: int | None, missing: int | None
) -> None:
    assert missing_people(people, headcount, EIGHTY) == missing


@pytest.mark.parametrize(
    ("target", "headcount", "needed"),
    [
        ("0.8", 5, 4),
        ("0.7", 10, 7),
        ("0.07", 100, 7),
        ("0.29", 100, 29),
        ("0.57", 100, 57),
        ("1", 3, 3),
        ("0.001", 1, 1),
    ],
)
def test_a_target_is_a_decimal_and_never_a_float(target: str, headcount: int, needed: int) -> None:
    """0.07 × 100 is 7.000000000000001 as a float, which would ask for an eighth person."""
    assert missing_people(0, headcount, Fraction(target)) == needed


def test_without_a_target_nobody_is_missing_and_nothing_is_reached() -> None:
    assert missing_people(3, 5, None) is None
    (row,) = participation(tree([unit("A", None, 5)], DAY), tallies(A=3), None)
    assert (row.target_rate, row.reached, row.missing, row.rate) == (None, None, None, Fraction(3, 5))


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 10_000))
def test_with_the_missing_people_the_target_is_reached_and_with_one_less_it_is_not(
    people: int, headcount: int, ten_thousandths: int
) -> None:
    target = Fraction(ten_thousandths, 10_000)
    missing = missing_people(people, headcount, target)
    assert missing is not None
    assert Fraction(people + missing, headcount) >= target
    assert missing == 0 or Fraction(people + missing - 1, headcount) < target


def test_a_rate_needs_a_headcount_and_nought_counts_as_unknown() -> None:
    assert rate(3, 5) == Fraction(3, 5)
    assert rate(3, None) is None
    assert rate(3, 0) is None


def test_every_unit_is_listed_those_without_entries_and_without_headcount_too() -> None:
    register = [*REGISTER, unit("G", "P")]
    rows = {row.code: row for row in participation(tree(register, DAY), tallies(W1=8, E=5, G=2), EIGHTY)}
    assert list(rows) == ["P", "D", "W1", "W2", "E", "F", "G"]
    assert (rows["W1"].rate, rows["W1"].reached, rows["W1"].missing) == (Fraction(4, 5), True, 0)
    assert (rows["W2"].people, rows["W2"].rate, rows["W2"].reached, rows["W2"].missing) == (0, 0, False, 16)
    assert (rows["D"].people, rows["D"].headcount.how, rows["D"].missing) == (8, HeadcountSource.SUMMED, 16)
    assert (rows["G"].people, rows["G"].rate, rows["G"].reached, rows["G"].missing) == (2, None, None, None)
    assert (rows["P"].people, rows["P"].headcount.people, rows["P"].rate) == (15, None, None)


def test_a_rate_above_a_hundred_per_cent_is_shown_as_it_is_and_flagged() -> None:
    rows = {row.code: row for row in participation(tree(REGISTER, DAY), tallies(E=5, F=1, W1=9), EIGHTY)}
    assert (rows["E"].rate, rows["E"].above_all, rows["E"].missing) == (Fraction(5, 4), True, 0)
    assert (rows["F"].rate, rows["F"].above_all) == (1, False)
    assert not rows["W1"].above_all
    assert not participation(tree([unit("A")], DAY), tallies(A=9), EIGHTY)[0].above_all


def test_a_persons_unit_is_the_one_on_their_first_entry_whatever_the_order_of_arrival() -> None:
    entries = [
        ("a", OPENS + 2, "e1", "W2"),
        ("a", OPENS + 1, "e3", "W1"),
        ("a", OPENS + 1, "e2", "E"),
        ("b", OPENS, "e4", None),
    ]
    for order in permutations(entries):
        assert own_units(order) == {"a": "E", "b": None}
