"""The margin of a prize list, held against ranking everybody anew at every target."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.core.contending import Edge, Line, PrizeList, PrizeRules, TooShortError
from engine.core.contests import Prize, RankingKey
from engine.core.margin import Margin, margin
from engine.core.prizes import Draw, InLine, award
from engine.core.ranking import Attempt, key_value
from tests.core.builders import attempt, tier

S, E, T, D = RankingKey.SCORE, RankingKey.PREDICTION_ERROR, RankingKey.SUBMITTED_AT, RankingKey.DURATION
ORDERS = ((S, E, T), (S, E), (E, S, T), (E,), (S, T, E), (S, D, E, T), (T, S, E), (S, E, D, T))
HIGHEST = 24
FAR = 3 * HIGHEST


def by_definition(rules: PrizeRules, people: Sequence[Attempt], target: int) -> PrizeList:
    """Everybody sorted at this target."""
    keyed = sorted((tuple(key_value(k, a, target) for k in rules.keys), a.entry_id, a) for a in people)
    ranks = {keys: place for place, (keys, _, _) in reversed(list(enumerate(keyed, 1)))}
    line = [InLine(ranks[keys], entry_id, a.score == rules.questions) for keys, entry_id, a in keyed]
    found = award(rules.prizes, line, rules.draws)
    return PrizeList(found.tier_of, found.draw_needed)


def by_trying(rules: PrizeRules, people: Sequence[Attempt], target: int) -> tuple[int | None, int | None]:
    here = by_definition(rules, people, target)
    differs = [t for t in range(FAR) if by_definition(rules, people, t) != here]
    low = max((t + 1 for t in differs if t < target), default=None)
    high = min((t - 1 for t in differs if t > target), default=None)
    return low, high


@st.composite
def rounds(draw: st.DrawFn) -> tuple[PrizeRules, list[Attempt], int]:
    people = [
        attempt(f"{number:02d}", minute=minute, score=score, guess=guess, seconds=seconds)
        for number, (minute, score, guess, seconds) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        st.integers(0, 2),
                        st.sampled_from([15, 15, 15, 14]),
                        st.none() | st.integers(0, HIGHEST),
                        st.none() | st.integers(1, 2),
                    ),
                    max_size=14,
                )
            )
        )
    ]
    prizes = draw(st.lists(st.builds(tier, st.integers(1, 3), needs=st.booleans()), max_size=4))
    rules = PrizeRules(draw(st.sampled_from(ORDERS)), tuple(prizes), 15)
    target = draw(st.integers(0, HIGHEST))
    # Draws that were held at some target or other: they count exactly where their set stands in a tie.
    for held_at in draw(st.lists(st.sampled_from([target, 0, HIGHEST // 2]), max_size=4)):
        tied = by_definition(rules, people, held_at).draw_needed
        if tied:
            rules = replace(rules, draws=(*rules.draws, Draw("hạt giống", tied)))
    return rules, people, target


@settings(max_examples=80)
@given(rounds())
def test_the_list_at_any_target_is_the_one_of_ranking_everybody_anew(
    found: tuple[PrizeRules, list[Attempt], int],
) -> None:
    rules, people, _ = found
    line = Line(rules, people)
    for target in range(0, FAR, 3):
        assert line.at(target).prizes == by_definition(rules, people, target)


@settings(max_examples=150)
@given(rounds())
def test_the_margin_is_the_one_found_by_trying_every_target(
    found: tuple[PrizeRules, list[Attempt], int],
) -> None:
    rules, people, target = found
    given_margin = margin(Line(rules, people), target)
    assert given_margin is not None
    low, high = by_trying(rules, people, target)
    assert (given_margin.low, given_margin.high) == (low, high)
    for change in (given_margin.below, given_margin.above):
        if change is not None:
            assert change.prizes == by_definition(rules, people, change.target)


@settings(max_examples=150)
@given(rounds(), st.integers(1, 14), st.booleans())
def test_a_line_of_the_first_people_gives_the_same_margin_or_says_it_is_too_short(
    found: tuple[PrizeRules, list[Attempt], int], first: int, whole_classes: bool
) -> None:
    rules, people, target = found
    ranked = sorted(people, key=lambda a: (tuple(key_value(k, a, target) for k in rules.keys), a.entry_id))
    before = rules.keys[: rules.keys.index(E)] if E in rules.keys else rules.keys
    class_of = {a.entry_id: tuple(key_value(k, a, target) for k in before) for a in ranked}
    kept = ranked[:first]
    ends = bool(kept) and whole_classes
    if ends:
        kept = [a for a in ranked if class_of[a.entry_id] <= class_of[kept[-1].entry_id]]
    edge = Edge(kept[-1], target, ends) if len(kept) < len(ranked) else None
    try:
        short = margin(Line(rules, kept, edge), target)
    except TooShortError:
        assert edge is not None
        return
    assert short == margin(Line(rules, people), target)


@settings(max_examples=80)
@given(rounds(), st.data())
def test_some_left_out_and_others_put_in_stand_as_if_the_line_were_made_of_them(
    found: tuple[PrizeRules, list[Attempt], int], data: st.DataObject
) -> None:
    rules, people, target = found
    without = data.draw(st.sets(st.sampled_from([a.entry_id for a in people])) if people else st.just(set()))
    plus = [replace(a, entry_id=f"x{a.entry_id}", prediction=3) for a in people[:3]]
    there = [a for a in people if a.entry_id not in without] + plus
    assert Line(rules, people).at(target, without, plus).prizes == by_definition(rules, there, target)


def test_the_first_changes_are_named_in_both_directions() -> None:
    """Predictions 810 and 816 around 811: at 813 both are equally near, and the earlier one wins."""
    people = [attempt("a", guess=810, minute=5), attempt("b", guess=816, minute=1)]
    found = margin(Line(PrizeRules((S, E, T), (tier(1),), 15), people), 811)
    assert found is not None
    assert (found.low, found.high) == (None, 812)
    assert found.above is not None
    assert found.above.target == 813
    assert found.above.prizes.tier_of == {"b": 0}
    assert found.holds(0, 812)
    assert not found.holds(811, 813)


@pytest.mark.parametrize("keys", [(S, T), (T, S), (S, D, T)])
def test_where_nothing_is_ranked_by_the_prediction_there_is_no_margin(keys: tuple[RankingKey, ...]) -> None:
    assert margin(Line(PrizeRules(keys, (tier(1),), 15), [attempt("a", guess=1)]), 4) is None


def test_without_a_target_there_is_no_margin() -> None:
    assert margin(Line(PrizeRules((S, T), (Prize("Giải", 1),), 15), [attempt("a")]), None) is None


def test_a_list_with_everybody_on_it_stays_whatever_the_target_is() -> None:
    people = [attempt("a", guess=3), attempt("b", guess=9)]
    found = margin(Line(PrizeRules((S, E, T), (tier(2),), 15), people), 5)
    assert found == Margin(5, None, None, None, None)
