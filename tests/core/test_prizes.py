"""Prizes down the ranking, ties at the borders, people passed over: rules.md §7."""

import pytest

from engine.core.prizes import Awards, PassedOver, award
from tests.core.builders import line, tier

HUE_2024 = [tier(1), tier(3), tier(4), tier(5)]


def tiers_of(awards: Awards) -> str:
    """ "a0 b1 b1": who has which tier."""
    return " ".join(f"{entry_id}{tier}" for entry_id, tier in sorted(awards.tier_of.items()))


def test_tiers_are_filled_in_order_down_the_ranking() -> None:
    awards = award(HUE_2024, line(*"abcdefghijklmnop"))
    assert tiers_of(awards) == "a0 b1 c1 d1 e2 f2 g2 h2 i3 j3 k3 l3 m3"
    assert not awards.draw_needed
    assert not awards.passed_over
    assert not awards.left_empty


def test_with_fewer_people_than_places_the_rest_is_not_given() -> None:
    awards = award(HUE_2024, line("a", "b"))
    assert tiers_of(awards) == "a0 b1"
    assert not awards.draw_needed


@pytest.mark.parametrize("groups", [[], ["a"], ["abc"]])
def test_a_contest_without_prizes_gives_none_and_needs_no_draw(groups: list[str]) -> None:
    assert award([], line(*groups)) == Awards()


def test_a_ranking_of_nobody_gives_nothing() -> None:
    assert award(HUE_2024, []) == Awards()


@pytest.mark.parametrize(
    ("groups", "given"),
    [
        (["a", "bcd", "e"], "a0 b1 c1 d1 e2"),
        (["a", "bc", "d"], "a0 b1 c1 d1"),
        (["a", "b", "cd"], "a0 b1 c1 d1"),
        (["a", "bcd", "efgh", "ijklm"], "a0 b1 c1 d1 e2 f2 g2 h2 i3 j3 k3 l3 m3"),
    ],
)
def test_a_tie_inside_one_tier_needs_no_draw(groups: list[str], given: str) -> None:
    awards = award(HUE_2024, line(*groups))
    assert tiers_of(awards) == given
    assert not awards.draw_needed


@pytest.mark.parametrize(
    ("groups", "given", "open_"),
    [
        (["ab"], "", "ab"),
        (["ab", "c", "d", "e"], "", "ab"),
        (["a", "bcde", "f"], "a0", "bcde"),
        (["a", "bc", "de", "f"], "a0 b1 c1", "de"),
        (["abcdefgh"], "", "abcdefgh"),
        (["a", "b", "cdefgh", "i"], "a0 b1", "cdefgh"),
    ],
)
def test_a_tie_across_a_border_gives_nobody_from_there_down_a_place(
    groups: list[str], given: str, open_: str
) -> None:
    awards = award(HUE_2024, line(*groups))
    assert tiers_of(awards) == given
    assert awards.draw_needed == frozenset(open_)


@pytest.mark.parametrize(("groups", "open_"), [(["a", "bc"], "bc"), (["a", "bcd"], "bcd"), (["abc"], "abc")])
def test_the_end_of_the_last_tier_is_a_border_too(groups: list[str], open_: str) -> None:
    awards = award([tier(2)], line(*groups))
    assert awards.draw_needed == frozenset(open_)
    assert tiers_of(awards) == ("a0" if groups[0] == "a" else "")


def test_a_tie_after_the_last_place_needs_no_draw() -> None:
    awards = award([tier(2)], line("a", "b", "cdef"))
    assert tiers_of(awards) == "a0 b0"
    assert not awards.draw_needed


def test_no_prize_people_are_passed_over_and_listed_and_the_next_in_line_moves_up() -> None:
    awards = award([tier(1), tier(2)], line("a", "b", "c", "d", "e", passed="ac"))
    assert tiers_of(awards) == "b0 d1 e1"
    assert awards.passed_over == {"a": PassedOver.NO_PRIZE, "c": PassedOver.NO_PRIZE}


@pytest.mark.parametrize("why", list(PassedOver))
def test_each_reason_for_passing_somebody_over_is_told(why: PassedOver) -> None:
    awards = award([tier(1)], line("a", "b", passed="a", why=why))
    assert tiers_of(awards) == "b0"
    assert awards.passed_over == {"a": why}


def test_nobody_is_passed_over_after_the_last_place_is_given() -> None:
    assert award([tier(1)], line("a", "b", passed="b")).passed_over == {}


@pytest.mark.parametrize(
    ("groups", "passed", "given", "open_"),
    [
        (["abc"], "b", "", "ac"),
        (["ab"], "b", "a0", ""),
        (["ab", "c"], "ab", "c0", ""),
        (["a", "bcde"], "de", "a0 b1 c1", ""),
        (["a", "bcde"], "e", "a0", "bcd"),
    ],
)
def test_people_who_take_no_prize_count_for_nothing_in_a_tie(
    groups: list[str], passed: str, given: str, open_: str
) -> None:
    awards = award([tier(1), tier(2)], line(*groups, passed=passed))
    assert tiers_of(awards) == given
    assert awards.draw_needed == frozenset(open_)
    assert set(awards.passed_over) == set(passed)


def test_when_a_winner_is_set_aside_everyone_below_moves_up() -> None:
    tiers = [tier(1), tier(2)]
    assert tiers_of(award(tiers, line(*"abcd"))) == "a0 b1 c1"
    awards = award(tiers, line(*"abcd", passed="a", why=PassedOver.SET_ASIDE))
    assert tiers_of(awards) == "b0 c1 d1"


NEEDS = [tier(1, needs=True), tier(2, needs=True), tier(2)]


@pytest.mark.parametrize(
    ("groups", "wrong", "given", "empty"),
    [
        ("abcde", "", "a0 b1 c1 d2 e2", {}),
        ("abcde", "e", "a0 b1 c1 d2 e2", {}),
        ("abcde", "bcde", "a0 b2 c2", {1: 2}),
        ("abcde", "cde", "a0 b1 c2 d2", {1: 1}),
        ("abcde", "abcde", "a2 b2", {0: 1, 1: 2}),
        ("", "", "", {}),
    ],
)
def test_places_that_need_all_correct_stay_empty_where_the_next_in_line_is_not(
    groups: str, wrong: str, given: str, empty: dict[int, int]
) -> None:
    awards = award(NEEDS, line(*groups, wrong=wrong))
    assert tiers_of(awards) == given
    assert awards.left_empty == empty


def test_all_tiers_that_need_all_correct_stay_empty_without_a_candidate() -> None:
    awards = award([tier(1, needs=True), tier(2, needs=True)], line(*"abc", wrong="abc"))
    assert tiers_of(awards) == ""
    assert awards.left_empty == {0: 1, 1: 2}
    assert not awards.draw_needed


def test_a_tie_of_people_who_cannot_take_the_place_needs_no_draw() -> None:
    awards = award([tier(1, needs=True)], line("a", "bcd", wrong="bcd"))
    assert tiers_of(awards) == "a0"
    assert not award([tier(1, needs=True)], line("abc", wrong="abc")).draw_needed


def test_a_tie_that_skips_a_tier_is_measured_against_the_tier_it_reaches() -> None:
    tiers = [tier(5, needs=True), tier(2)]
    assert tiers_of(award(tiers, line("ab", wrong="ab"))) == "a1 b1"
    assert award(tiers, line("abc", wrong="abc")).draw_needed == frozenset("abc")


def test_somebody_passed_over_who_is_not_all_correct_closes_no_tier() -> None:
    awards = award([tier(2, needs=True)], line(*"abc", wrong="b", passed="b"))
    assert tiers_of(awards) == "a0 c0"


def test_an_all_correct_person_below_one_who_is_not_takes_no_place_that_was_closed() -> None:
    """Only where score is not the first key."""
    awards = award([tier(1, needs=True), tier(2)], line("a", "b", "c", wrong="a"))
    assert tiers_of(awards) == "a1 b1"


@pytest.mark.parametrize(
    ("tiers", "groups", "wrong", "given", "open_"),
    [
        ([tier(2)], ["ab"], "b", "a0 b0", ""),
        ([tier(1)], ["ab"], "b", "", "ab"),
        ([tier(1, needs=True), tier(1)], ["ab"], "b", "", "ab"),
        ([tier(5, needs=True), tier(5)], ["ab"], "b", "", "ab"),
        ([tier(1), tier(1, needs=True)], ["ab"], "b", "", "ab"),
        ([tier(1, needs=True)], ["ab"], "b", "a0", ""),
        ([tier(1, needs=True)], ["abc"], "c", "", "ab"),
        ([tier(2, needs=True)], ["abc"], "c", "a0 b0", ""),
    ],
)
def test_where_score_is_no_key_a_tie_can_mix_people_who_are_all_correct_and_not(
    tiers: list[object], groups: list[str], wrong: str, given: str, open_: str
) -> None:
    """A draw decides wherever the order would change who gets what, among those who can take a place."""
    awards = award(tiers, line(*groups, wrong=wrong))  # type: ignore[arg-type]
    assert tiers_of(awards) == given
    assert awards.draw_needed == frozenset(open_)


def test_after_a_mixed_tie_in_which_somebody_can_take_nothing_the_tiers_are_closed() -> None:
    awards = award([tier(3, needs=True)], line("ab", "c", wrong="b"))
    assert tiers_of(awards) == "a0"
    assert awards.left_empty == {0: 2}


def test_tiers_of_one_name_are_kept_apart_by_their_place_in_the_list() -> None:
    awards = award([tier(1, name="Giải Nhất"), tier(1, name="Giải Nhất")], line("a", "b"))
    assert awards.tier_of == {"a": 0, "b": 1}
