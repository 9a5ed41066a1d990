"""Collective standings: rules.md §9."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.collective import PRIZE, Competitor, Placed, standings, value_of
from engine.core.contests import Collective, CollectiveKey
from engine.core.units import Headcount, HeadcountSource

PEOPLE, RATE, QUALITY = CollectiveKey.PEOPLE, CollectiveKey.RATE, CollectiveKey.QUALITY
HUE_2023 = Collective((PEOPLE,), 5)
HUE_2024 = Collective((RATE, QUALITY), 10)


def team(
    code: str, people: int = 0, of: int | None = None, points: int = 0, possible: int = 0, block: str = ""
) -> Competitor:
    how = HeadcountSource.GIVEN if of else HeadcountSource.UNKNOWN
    return Competitor(code, f"Đơn vị {code}", block, people, Headcount(of, how), points, possible)


def places(found: tuple[Placed, ...]) -> list[tuple[int, str]]:
    return [(row.place, row.unit.code) for row in found]


def test_by_people_the_most_people_stand_first() -> None:
    found = standings(HUE_2023, [team("A", 3), team("B", 9), team("C", 5)])
    assert places(found) == [(1, "B"), (2, "C"), (3, "A")]


def test_by_rate_the_size_does_not_matter() -> None:
    found = standings(HUE_2024, [team("big", 500, 1_000), team("small", 3, 5)])
    assert places(found) == [(1, "small"), (2, "big")]


def test_quality_decides_among_equal_rates() -> None:
    found = standings(HUE_2024, [team("A", 1, 2, 14, 15), team("B", 2, 4, 30, 30), team("C", 3, 4, 0, 45)])
    assert places(found) == [(1, "C"), (2, "B"), (3, "A")]


def test_rates_are_compared_as_exact_fractions() -> None:
    one = team("A", 3_333_333_333_333_333, 10**16)
    more = team("B", 3_333_333_333_333_333 * 10 + 1, 10**17)
    assert one.people / 10**16 == more.people / 10**17, "a float cannot tell them apart"
    assert places(standings(HUE_2024, [one, more])) == [(1, "B"), (2, "A")]


def test_equal_fractions_written_differently_are_equal() -> None:
    found = standings(HUE_2024, [team("A", 1, 3), team("B", 2, 6), team("C", 333, 999)])
    assert places(found) == [(1, "A"), (1, "B"), (1, "C")]


def test_equal_units_share_a_place_the_next_is_skipped_and_they_are_listed_by_code() -> None:
    teams = [team("C", 5), team("A", 5), team("B", 7), team("D", 1)]
    for order in permutations(teams):
        assert places(standings(HUE_2023, order)) == [(1, "B"), (2, "A"), (2, "C"), (4, "D")]


def test_a_unit_without_a_rate_stands_after_every_unit_with_one_and_the_next_key_decides_among_them() -> None:
    teams = [
        team("unknown-good", 90, None, 30, 30),
        team("unknown-poor", 99, None, 10, 30),
        team("unknown-none", 99, None),
        team("nobody", 0, 100),
        team("few", 1, 100),
    ]
    for order in permutations(teams):
        assert places(standings(HUE_2024, order)) == [
            (1, "few"),
            (2, "nobody"),
            (3, "unknown-good"),
            (4, "unknown-poor"),
            (5, "unknown-none"),
        ]


def test_two_units_that_cannot_be_computed_are_equal_on_that_key() -> None:
    assert places(standings(Collective((RATE,), 1), [team("B", 9), team("A", 1)])) == [(1, "A"), (1, "B")]
    by_rate_then_people = Collective((RATE, PEOPLE), 1)
    assert places(standings(by_rate_then_people, [team("A", 1), team("B", 9)])) == [(1, "B"), (2, "A")]


def test_a_quality_of_nought_is_a_quality_and_no_entries_is_none() -> None:
    assert team("A", 1, 2, 0, 15).quality == 0
    assert team("A").quality is None
    found = standings(Collective((QUALITY,), 1), [team("none"), team("zero", 1, 1, 0, 15)])
    assert places(found) == [(1, "zero"), (2, "none")]


def test_a_headcount_of_nought_is_unknown() -> None:
    assert team("A", 5, 0).rate is None
    assert team("A", 5, 4).rate == Fraction(5, 4)


@pytest.mark.parametrize(
    ("counts", "prizes"),
    [
        ([9, 8, 7], [True, True, False]),
        ([9, 8, 8], [True, True, True]),
        ([9, 9, 8], [True, True, False]),
        ([9], [True]),
        ([], []),
    ],
)
def test_places_limit_the_prizes_and_every_unit_keeps_its_place(
    counts: list[int], prizes: list[bool]
) -> None:
    found = standings(Collective((PEOPLE,), 2), [team(str(n), c) for n, c in enumerate(counts)])
    assert [row.prize for row in found] == prizes


def test_without_places_everybody_is_listed_and_nobody_has_a_prize() -> None:
    found = standings(Collective((PEOPLE,), 0), [team("A", 1), team("B", 2)])
    assert places(found) == [(1, "B"), (2, "A")]
    assert not any(row.prize for row in found)


def test_split_by_block_each_block_has_places_of_its_own() -> None:
    rule = Collective((PEOPLE,), 1, by_block=True)
    teams = [
        team("A", 1, block="xã"),
        team("B", 2, block="sở"),
        team("C", 3, block="xã"),
        team("D", 2, block="sở"),
    ]
    for order in permutations(teams):
        found = standings(rule, order)
        assert [(r.unit.block, r.place, r.unit.code, r.prize) for r in found] == [
            ("sở", 1, "B", True),
            ("sở", 1, "D", True),
            ("xã", 1, "C", True),
            ("xã", 2, "A", False),
        ]


def test_not_split_the_blocks_compete_together() -> None:
    teams = [team("A", 1, block="xã"), team("B", 2, block="sở"), team("C", 3, block="xã")]
    assert places(standings(HUE_2023, teams)) == [(1, "C"), (2, "B"), (3, "A")]


@pytest.mark.parametrize(
    ("least", "taking_part"),
    [(0, ["A", "B", "C"]), (1, ["A", "B"]), (10, ["A", "B"]), (11, ["B"]), (100, [])],
)
def test_below_the_least_headcount_a_unit_takes_no_part(least: int, taking_part: list[str]) -> None:
    teams = [team("A", 10, 10), team("B", 10, 20), team("C", 10, None)]
    found = standings(Collective((RATE,), 1, least_headcount=least), teams)
    assert [row.unit.code for row in found] == taking_part


def test_the_working_of_each_key_can_be_shown() -> None:
    one = team("A", 3, 4, 30, 45)
    assert [value_of(key, one) for key in (PEOPLE, RATE, QUALITY)] == [3, Fraction(3, 4), Fraction(2, 3)]
    assert [value_of(key, team("B", 3)) for key in (PEOPLE, RATE, QUALITY)] == [3, None, None]


def test_the_prize_has_its_vietnamese_name() -> None:
    assert PRIZE == "Giải tập thể"


TEAMS = st.lists(
    st.builds(
        team,
        st.sampled_from("ABCDEFGH"),
        st.integers(0, 3),
        st.sampled_from([None, 0, 2, 3, 4]),
        st.integers(0, 2),
        st.integers(0, 3),
        st.sampled_from(["", "xã", "sở"]),
    ),
    max_size=8,
    unique_by=lambda t: t.code,
)
RULES = st.builds(
    Collective,
    st.permutations(list(CollectiveKey)).flatmap(
        lambda keys: st.integers(1, 3).map(lambda n: tuple(keys[:n]))
    ),
    st.integers(0, 4),
    st.booleans(),
    st.integers(0, 4),
)


@given(RULES, TEAMS)
def test_a_place_is_one_more_than_the_units_that_are_better(
    rule: Collective, teams: list[Competitor]
) -> None:
    part = [t for t in teams if not rule.least_headcount or (t.headcount.people or 0) >= rule.least_headcount]
    found = {row.unit.code: row for row in standings(rule, teams)}
    assert set(found) == {t.code for t in part}
    for mine in part:
        rivals = [t for t in part if not rule.by_block or t.block == mine.block]
        place = 1 + sum(better(rule, rival, mine) for rival in rivals)
        assert found[mine.code].place == place
        assert found[mine.code].prize == (place <= rule.places)


def better(rule: Collective, one: Competitor, two: Competitor) -> bool:
    for key in rule.order:
        a, b = value_of(key, one), value_of(key, two)
        if a != b:
            return b is None if a is None or b is None else a > b
    return False
