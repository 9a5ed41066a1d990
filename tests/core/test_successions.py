"""What became of units, and carrying figures over to the new ones."""

from datetime import date
from fractions import Fraction

import pytest

from engine.core.problems import Refused
from engine.core.successions import Past, Succession, UnitKey, carried_over, of_new, of_old, problems_of

OLD, NEW = date(2021, 7, 1), date(2025, 7, 1)


def old(code: str) -> UnitKey:
    return code, OLD


def new(code: str) -> UnitKey:
    return code, NEW


def went(one: str, into: str, share: str | None = None) -> Succession:
    return Succession(old(one), new(into), Fraction(share) if share else None)


def test_units_that_went_whole_bring_everything_along() -> None:
    past = {old("1"): Past(3, 10), old("2"): Past(4, 4), old("3"): Past(99, 99)}
    found = carried_over(new("1"), [went("1", "1"), went("2", "1"), went("3", "9")], past)
    assert (found.people, found.headcount, found.rate) == (7, 14, Fraction(1, 2))
    assert found.of == (old("1"), old("2"))


def test_a_split_unit_brings_its_share_along_exactly() -> None:
    found = carried_over(new("1"), [went("1", "1", "1/3"), went("1", "2", "2/3")], {old("1"): Past(10, 20)})
    assert (found.people, found.headcount, found.rate) == (Fraction(10, 3), Fraction(20, 3), Fraction(1, 2))


def test_without_shares_a_split_is_refused_rather_than_guessed() -> None:
    with pytest.raises(Refused) as refused:
        carried_over(new("1"), [went("1", "1"), went("1", "2"), went("3", "1")], {})
    assert (refused.value.code, refused.value.facts) == ("split-without-shares", {"code": "1", "into": 2})


def test_one_unknown_headcount_makes_the_sum_unknown_and_the_rate_too() -> None:
    past = {old("1"): Past(3, 10), old("2"): Past(4, None)}
    found = carried_over(new("1"), [went("1", "1"), went("2", "1")], past)
    assert (found.people, found.headcount, found.rate) == (7, None, None)


def test_figures_that_are_not_there_are_no_zero() -> None:
    with pytest.raises(Refused) as refused:
        carried_over(new("1"), [went("1", "1")], {})
    assert refused.value.code == "no-figures-of-predecessor"
    with pytest.raises(Refused) as refused:
        carried_over(new("7"), [went("1", "1")], {old("1"): Past(1, 1)})
    assert refused.value.code == "no-predecessors"


def test_shares_have_to_make_up_the_whole() -> None:
    def codes(*given: Succession) -> list[str]:
        return [problem.code for _, problem in problems_of(given)]

    assert codes(went("1", "1", "1/4"), went("1", "2", "3/4"), went("2", "1")) == []
    assert codes(went("1", "1"), went("1", "2")) == []
    assert codes(went("1", "1", "1/4"), went("1", "2", "1/2")) == ["shares-not-whole"]
    assert codes(went("1", "1", "1/4"), went("1", "2")) == ["shares-missing"]
    assert codes(went("1", "1", "3/2"), went("1", "2", "-1/2")) == ["bad-share", "bad-share"]


def test_successions_are_found_from_both_ends() -> None:
    every = [went("2", "1"), went("1", "1"), went("1", "2")]
    assert [one.old for one in of_new(every)[new("1")]] == [old("1"), old("2")]
    assert [one.new for one in of_old(every)[old("1")]] == [new("1"), new("2")]
