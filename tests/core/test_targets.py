"""The number the prediction is compared with: rules.md §5."""

import pytest

from engine.core.contests import ClockState, Counts, RankingKey, Round, Target
from engine.core.moments import DAY
from engine.core.ranking import Ranking, rank
from engine.core.standing import Standing
from tests.core.builders import CLOSES, OPENS, attempt, contest

ENTRIES = [
    attempt("a1", "a", minute=1, score=15, guess=2),
    attempt("a2", "a", minute=2, score=15),
    attempt("b1", "b", minute=3, score=14, guess=3),
    attempt("b2", "b", minute=4, score=15),
    attempt("b3", "b", minute=5, score=15),
    attempt("c1", "c", minute=6, score=15, guess=0),
    attempt("void", "d", score=15, standing=Standing.VOID),
    attempt("barred", "e", score=15, standing=Standing.BARRED),
    attempt("late", "f", score=15, standing=Standing.LATE),
    attempt("future", "g", score=15, standing=Standing.FROM_THE_FUTURE),
    attempt("outside", "h", score=15, round_number=None, standing=Standing.OUTSIDE_ROUNDS),
    attempt("other", "i", score=15, round_number=2),
]


def found(target: Target, counts: Counts = Counts.FIRST, per_round: int = 2) -> Ranking:
    return rank(contest(target=target, counts=counts, per_round=per_round), 1, ENTRIES, 15)


@pytest.mark.parametrize(
    ("target", "counts", "per_round", "number"),
    [
        (Target.ALL_CORRECT_PEOPLE, Counts.FIRST, 2, 2),
        (Target.ALL_CORRECT_PEOPLE, Counts.LAST, 2, 3),
        (Target.ALL_CORRECT_PEOPLE, Counts.BEST, 0, 3),
        (Target.ALL_CORRECT_PEOPLE, Counts.LAST, 1, 2),
        (Target.PEOPLE, Counts.FIRST, 1, 3),
        (Target.PEOPLE, Counts.LAST, 0, 3),
        (Target.ENTRIES, Counts.FIRST, 1, 6),
        (Target.ENTRIES, Counts.FIRST, 2, 6),
        (Target.ENTRIES, Counts.BEST, 0, 6),
        (Target.NONE, Counts.FIRST, 1, None),
    ],
)
def test_the_target_counts_people_once_or_every_valid_entry_over_limit_ones_included(
    target: Target, counts: Counts, per_round: int, number: int | None
) -> None:
    assert found(target, counts, per_round).target == number


def test_people_and_entries_are_counted_whatever_the_target_is() -> None:
    for target in Target:
        ranking = found(target)
        assert (ranking.people, ranking.entries, ranking.all_correct) == (3, 6, 2)


def test_the_error_is_the_distance_on_either_side() -> None:
    errors = {r.attempt.entry_id: r.error for r in found(Target.ALL_CORRECT_PEOPLE).ranked}
    assert errors == {"a1": 0, "b1": 1, "c1": 2}


def test_without_a_target_there_is_no_error_and_the_key_parts_nobody() -> None:
    ranking = found(Target.NONE)
    assert [r.error for r in ranking.ranked] == [None, None, None]
    assert [r.attempt.entry_id for r in ranking.ranked] == ["a1", "c1", "b1"]
    assert [r.decided_by for r in ranking.ranked] == [None, "submitted_at", "score"]


def test_a_missing_prediction_is_after_every_readable_one_and_equal_with_its_like() -> None:
    entries = [
        attempt("far", minute=9, guess=10**15 - 1),
        attempt("none1", minute=1),
        attempt("none2", minute=2),
        attempt("near", minute=8, guess=4),
    ]
    ranked = rank(contest(ranking=[RankingKey.PREDICTION_ERROR]), 1, entries, 15).ranked
    assert [(r.rank, r.attempt.entry_id, r.error) for r in ranked] == [
        (1, "near", 0),
        (2, "far", 10**15 - 5),
        (3, "none1", None),
        (3, "none2", None),
    ]


def test_a_round_without_entries_has_a_target_of_nought_and_nobody_ranked() -> None:
    for target in Target:
        empty = rank(contest(target=target), 1, [], 15)
        assert empty.target == (None if target is Target.NONE else 0)
        assert empty.ranked == ()


def test_all_correct_means_every_question_of_this_paper() -> None:
    entries = [attempt("a", score=15), attempt("b", score=10)]
    assert rank(contest(), 1, entries, 15).all_correct == 1
    assert rank(contest(), 1, [attempt("b", score=10)], 10).target == 1


TWO_ROUNDS = (Round(1, OPENS, CLOSES), Round(2, CLOSES + DAY, CLOSES + 2 * DAY))


@pytest.mark.parametrize("target", list(Target))
@pytest.mark.parametrize(
    ("now", "rounds", "open_"),
    [
        (OPENS - 1, None, False),
        (OPENS, None, True),
        (CLOSES - 1, None, True),
        (CLOSES, None, False),
        (CLOSES + DAY, None, True),
        (CLOSES + DAY, (1,), False),
        (CLOSES + DAY, (2,), True),
        (CLOSES + DAY, (1, 2), True),
        (CLOSES + 2 * DAY, (1, 2), False),
    ],
)
def test_participation_is_hidden_only_while_it_would_give_the_target_away(
    target: Target, now: int, rounds: tuple[int, ...] | None, open_: bool
) -> None:
    gives_away = target in (Target.PEOPLE, Target.ENTRIES)
    assert contest(target=target, rounds=TWO_ROUNDS).hides_participation(now, rounds) == (
        open_ and gives_away
    )


def test_the_clock_knows_three_states() -> None:
    first = TWO_ROUNDS[0]
    states = [first.state(at) for at in (OPENS - 1, OPENS, CLOSES - 1, CLOSES)]
    assert states == [ClockState.SCHEDULED, ClockState.OPEN, ClockState.OPEN, ClockState.CLOSED]
