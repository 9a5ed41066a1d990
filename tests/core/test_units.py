"""Trees of any depth, validity to the day, headcounts given, summed and unknown: rules.md §8."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.units import Headcount, HeadcountSource, Tree, Unit, problems_of, tree
from tests.core.builders import unit

DAY = date(2024, 10, 28)
GIVEN, SUMMED, UNKNOWN = HeadcountSource.GIVEN, HeadcountSource.SUMMED, HeadcountSource.UNKNOWN
PROVINCE = [
    unit("46"),
    unit("474", "46"),
    unit("19789", "474"),
    unit("19750", "474"),
    unit("TDP1", "19750"),
    unit("475", "46"),
    unit("SO"),
    unit("SO-VP", "SO"),
]


def codes(seen: Tree) -> list[str]:
    return list(seen.units)


def found_codes(register: list[Unit]) -> list[tuple[str, str]]:
    return [(u.code, problem.code) for u, problem in problems_of(register)]


def test_parents_come_before_children_and_siblings_by_code() -> None:
    seen = tree(reversed(PROVINCE), DAY)
    assert codes(seen) == ["46", "474", "19750", "TDP1", "19789", "475", "SO", "SO-VP"]
    assert seen.children[None] == ("46", "SO")
    assert seen.children["474"] == ("19750", "19789")


def test_below_and_above_hold_the_unit_itself() -> None:
    seen = tree(PROVINCE, DAY)
    assert list(seen.below("474")) == ["474", "19750", "TDP1", "19789"]
    assert list(seen.below("TDP1")) == ["TDP1"]
    assert list(seen.above("TDP1")) == ["TDP1", "19750", "474", "46"]
    assert list(seen.above("46")) == ["46"]
    assert (seen.parent("TDP1"), seen.parent("46")) == ("19750", None)


def test_under_a_unit_a_contest_sees_it_and_what_is_below() -> None:
    seen = tree(PROVINCE, DAY, under="474")
    assert codes(seen) == ["474", "19750", "TDP1", "19789"]
    assert seen.children[None] == ("474",)
    assert seen.parent("474") is None
    assert list(seen.above("TDP1")) == ["TDP1", "19750", "474"]


def test_under_a_unit_that_is_not_there_a_contest_sees_nothing() -> None:
    assert codes(tree(PROVINCE, DAY, under="99")) == []
    assert codes(tree([unit("A", valid_to=DAY - timedelta(1)), unit("B", "A")], DAY, under="A")) == []


def test_a_tree_can_be_deeper_than_any_call_stack() -> None:
    deep = [
        unit(f"{n:05}", f"{n - 1:05}" if n else None, headcount=None if n < 4_999 else 7)
        for n in range(5_000)
    ]
    seen = tree(deep, DAY)
    assert len(codes(seen)) == 5_000
    assert seen.headcounts()["00000"] == Headcount(7, SUMMED)
    assert len(list(seen.above("04999"))) == 5_000
    assert found_codes(deep) == []


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2025, 6, 29), False),
        (date(2025, 6, 30), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_a_unit_is_valid_from_its_first_to_its_last_day(day: date, there: bool) -> None:
    one = unit("A", valid_from=date(2025, 6, 30), valid_to=date(2025, 12, 31))
    assert one.valid_on(day) is there
    assert codes(tree([one], day)) == (["A"] if there else [])


def test_a_unit_without_dates_is_valid_always() -> None:
    assert codes(tree([unit("A")], date.min)) == codes(tree([unit("A")], date.max)) == ["A"]


def test_a_code_that_is_used_again_is_the_unit_of_its_day() -> None:
    last = date(2025, 6, 30)
    register = [
        Unit("19750", "Phường Phú Hội", valid_to=last),
        Unit("19750", "Phường Thuận Hóa", valid_from=last + timedelta(1)),
    ]
    assert tree(register, last).units["19750"].name == "Phường Phú Hội"
    assert tree(register, last + timedelta(1)).units["19750"].name == "Phường Thuận Hóa"
    assert register[0].key != register[1].key
    assert found_codes(register) == []


def test_a_unit_whose_parent_has_ended_stands_at_the_top() -> None:
    register = [unit("46"), unit("474", "46", valid_to=date(2025, 6, 30)), unit("W", "474")]
    assert codes(tree(register, date(2025, 6, 30))) == ["46", "474", "W"]
    after = tree(register, date(2025, 7, 1))
    assert after.children[None] == ("46", "W")
    assert after.parent("W") is None


@pytest.mark.parametrize(
    ("own", "first", "second", "found"),
    [
        (100, 30, 40, Headcount(100, GIVEN)),
        (100, None, None, Headcount(100, GIVEN)),
        (None, 30, 40, Headcount(70, SUMMED)),
        (None, 30, None, Headcount(None, UNKNOWN)),
        (None, 30, 0, Headcount(None, UNKNOWN)),
        (0, 30, 40, Headcount(70, SUMMED)),
        (0, None, 40, Headcount(None, UNKNOWN)),
        (None, None, None, Headcount(None, UNKNOWN)),
        (0, 0, 0, Headcount(None, UNKNOWN)),
        (-5, 30, 40, Headcount(70, SUMMED)),
    ],
)
def test_a_headcount_is_its_own_if_given_else_the_sum_of_known_children_else_unknown(
    own: int | None, first: int | None, second: int | None, found: Headcount
) -> None:
    register = [unit("P", None, own), unit("A", "P", first), unit("B", "P", second)]
    assert tree(register, DAY).headcounts()["P"] == found


def test_a_unit_at_the_bottom_without_a_headcount_is_unknown() -> None:
    counts = tree([unit("A"), unit("B", None, 0), unit("C", None, 5)], DAY).headcounts()
    assert counts == {"A": Headcount(None, UNKNOWN), "B": Headcount(None, UNKNOWN), "C": Headcount(5, GIVEN)}


def test_sums_go_up_over_every_level_and_only_over_children_valid_that_day() -> None:
    register = [
        unit("P"),
        unit("D", "P"),
        unit("W1", "D", 10),
        unit("W2", "D", 20),
        unit("OLD", "D", None, valid_to=DAY - timedelta(1)),
        unit("E", "P", 5),
    ]
    counts = tree(register, DAY).headcounts()
    assert counts["D"] == Headcount(30, SUMMED)
    assert counts["P"] == Headcount(35, SUMMED)
    assert tree(register, DAY - timedelta(1)).headcounts()["P"] == Headcount(None, UNKNOWN)


@given(st.lists(st.tuples(st.integers(0, 30), st.none() | st.integers(0, 9)), max_size=25), st.randoms())
def test_headcounts_are_what_the_rule_says_read_from_the_top(
    rows: list[tuple[int, int | None]], rng: object
) -> None:
    register = [
        unit(str(n), str(parent % n) if n and parent % (n + 1) != n else None, headcount)
        for n, (parent, headcount) in enumerate(rows)
    ]

    def by_rule(code: str) -> int | None:
        one = next(u for u in register if u.code == code)
        if one.headcount:
            return one.headcount
        below = [by_rule(u.code) for u in register if u.parent == code]
        return None if not below or None in below else sum(filter(None, below))

    rng.shuffle(register)  # type: ignore[attr-defined]
    seen = tree(register, DAY)
    assert {code: h.people for code, h in seen.headcounts().items()} == {
        u.code: by_rule(u.code) for u in register
    }
    place = {code: n for n, code in enumerate(seen.units)}
    assert all(place[u.parent] < place[u.code] for u in register if u.parent)


@pytest.mark.parametrize(
    ("register", "found"),
    [
        ([], []),
        (PROVINCE, []),
        ([unit("A", valid_from=DAY, valid_to=DAY - timedelta(1))], [("A", "ends-before-it-starts")]),
        ([unit("A", valid_from=DAY, valid_to=DAY)], []),
        ([unit("A"), unit("A")], [("A", "overlapping-validity")]),
        ([unit("A", valid_to=DAY), unit("A", valid_from=DAY)], [("A", "overlapping-validity")]),
        ([unit("A", valid_to=DAY), unit("A", valid_from=DAY + timedelta(1))], []),
        ([unit("A", "A")], [("A", "circle-of-parents")]),
        ([unit("A", "nowhere")], []),
    ],
)
def test_a_register_cannot_have_two_units_of_one_code_on_one_day(
    register: list[Unit], found: list[tuple[str, str]]
) -> None:
    assert found_codes(register) == found


@pytest.mark.parametrize("length", [1, 2, 3, 10])
def test_parents_in_a_circle_are_found_and_units_below_the_circle_are_not_blamed(length: int) -> None:
    circle = [unit(f"C{n:02}", f"C{(n + 1) % length:02}") for n in range(length)]
    register = [*circle, unit("below", "C00"), unit("fine")]
    found = found_codes(register)
    assert found
    assert all(code.startswith("C") and problem == "circle-of-parents" for code, problem in found)


def test_a_circle_that_begins_when_a_later_unit_does_is_found() -> None:
    start = date(2010, 1, 1)
    register = [
        unit("A", valid_to=start - timedelta(1)),
        unit("A", "B", valid_from=start),
        unit("B", "A", valid_from=date(2005, 1, 1)),
    ]
    assert found_codes(register) == [("A", "circle-of-parents")]


def test_codes_that_changed_places_over_time_are_no_circle() -> None:
    last = date(2025, 6, 30)
    register = [
        unit("A", "B", valid_to=last),
        unit("B", valid_to=last),
        unit("A", valid_from=last + timedelta(1)),
        unit("B", "A", valid_from=last + timedelta(1)),
    ]
    assert found_codes(register) == []
    assert list(tree(register, last).above("A")) == ["A", "B"]
    assert list(tree(register, last + timedelta(1)).above("B")) == ["B", "A"]


PARTS = st.tuples(
    st.sampled_from("ABCD"), st.sampled_from(["A", "B", "C", "D", None]), st.integers(0, 4), st.integers(0, 4)
)


@given(st.lists(PARTS, max_size=7))
def test_a_register_without_problems_puts_every_valid_unit_into_the_tree_on_every_day(
    parts: list[tuple[str, str | None, int, int]],
) -> None:
    register = [
        unit(code, parent, valid_from=DAY + timedelta(start), valid_to=DAY + timedelta(start + length))
        for code, parent, start, length in parts
    ]
    whole = True
    for day in (DAY + timedelta(n) for n in range(10)):
        valid = [u.code for u in register if u.valid_on(day)]
        whole = whole and sorted(codes(tree(register, day))) == sorted(valid)
    assert whole == (found_codes(register) == [])
