"""Which entry counts: rules.md §3."""

from itertools import permutations

import pytest

from engine.core.contests import Counts, RankingKey
from engine.core.ranking import Attempt, rank, within_limit
from engine.core.standing import Standing
from tests.core.builders import attempt, contest

AN = "hue-s:an"
FOUR = [
    attempt("e1", AN, minute=1, score=10, seconds=90),
    attempt("e2", AN, minute=2, score=14, seconds=80),
    attempt("e3", AN, minute=3, score=14, seconds=70),
    attempt("e4", AN, minute=4, score=15, seconds=60),
]


def counted(attempts: list[Attempt], counts: Counts, per_round: int, **more: object) -> str:
    found = rank(contest(counts=counts, per_round=per_round, **more), 1, attempts, 15)  # type: ignore[arg-type]
    assert found.people == len(found.ranked) == 1
    return found.ranked[0].attempt.entry_id


@pytest.mark.parametrize(
    ("counts", "per_round", "entry_id"),
    [
        (Counts.FIRST, 0, "e1"),
        (Counts.FIRST, 1, "e1"),
        (Counts.FIRST, 2, "e1"),
        (Counts.LAST, 0, "e4"),
        (Counts.LAST, 1, "e1"),
        (Counts.LAST, 2, "e2"),
        (Counts.LAST, 3, "e3"),
        (Counts.LAST, 9, "e4"),
        (Counts.BEST, 0, "e4"),
        (Counts.BEST, 1, "e1"),
        (Counts.BEST, 2, "e2"),
        (Counts.BEST, 3, "e2"),
    ],
)
def test_the_rule_picks_among_the_entries_within_the_cap(
    counts: Counts, per_round: int, entry_id: str
) -> None:
    for order in permutations(FOUR):
        assert counted(list(order), counts, per_round) == entry_id


@pytest.mark.parametrize(
    ("per_round", "beyond"), [(0, ()), (1, ("e2", "e3", "e4")), (2, ("e3", "e4")), (4, ()), (5, ())]
)
def test_entries_beyond_the_cap_are_over_limit_in_the_order_of_time(
    per_round: int, beyond: tuple[str, ...]
) -> None:
    for order in permutations(FOUR):
        assert rank(contest(per_round=per_round), 1, order, 15).over_limit == beyond


def test_entries_of_one_instant_are_taken_in_the_order_of_their_ids() -> None:
    same = [attempt(e, AN, minute=1, score=s) for e, s in (("b", 15), ("a", 3), ("c", 9))]
    for order in permutations(same):
        kept, beyond = within_limit(order, 2)
        assert [a.entry_id for a in kept[AN]] == ["a", "b"]
        assert beyond == ("c",)
        assert counted(list(order), Counts.FIRST, 0) == "a"
        assert counted(list(order), Counts.LAST, 0) == "c"
        assert counted(list(order), Counts.LAST, 2) == "b"
        assert counted(list(order), Counts.BEST, 0) == "b"


def test_ids_are_compared_as_text() -> None:
    same = [attempt(e, AN, minute=1) for e in ("10", "9", "2")]
    assert counted(same, Counts.FIRST, 0) == "10"
    assert counted(same, Counts.LAST, 0) == "9"


def test_two_accounts_of_one_person_share_one_cap() -> None:
    person = "the person behind hue-s:an and vneid:an"
    two = [attempt("hue-s", person, minute=1), attempt("vneid", person, minute=2)]
    found = rank(contest(per_round=1), 1, two, 15)
    assert (found.people, found.entries, found.over_limit) == (1, 2, ("vneid",))


def test_the_cap_is_a_persons_own_and_a_rounds_own() -> None:
    entries = [attempt("a1", "a"), attempt("b1", "b"), attempt("a2", "a", round_number=2)]
    assert rank(contest(per_round=1), 1, entries, 15).over_limit == ()
    assert [r.attempt.entry_id for r in rank(contest(per_round=1), 2, entries, 15).ranked] == ["a2"]


@pytest.mark.parametrize("bad", [s for s in Standing if s is not Standing.VALID])
def test_an_entry_that_does_not_count_uses_up_no_attempt(bad: Standing) -> None:
    entries = [attempt("e1", AN, minute=1, standing=bad), attempt("e2", AN, minute=2)]
    found = rank(contest(per_round=1), 1, entries, 15)
    assert [r.attempt.entry_id for r in found.ranked] == ["e2"]
    assert (found.entries, found.over_limit, found.not_picked) == (1, (), ())


def test_entries_within_the_cap_that_were_not_picked_are_named_apart_from_those_over_it() -> None:
    found = rank(contest(per_round=3, counts=Counts.BEST), 1, FOUR, 15)
    assert found.not_picked == ("e1", "e3")
    assert found.over_limit == ("e4",)


def test_best_leaves_the_prediction_out_because_the_target_is_not_known_yet() -> None:
    two = [attempt("e1", AN, minute=1, score=15, guess=999), attempt("e2", AN, minute=2, score=15, guess=1)]
    assert counted(two, Counts.BEST, 0) == "e1"
    ranking = (RankingKey.PREDICTION_ERROR,)
    assert counted(two, Counts.BEST, 0, ranking=ranking) == "e1"


@pytest.mark.parametrize(
    ("ranking", "entry_id"),
    [
        ((RankingKey.SCORE, RankingKey.SUBMITTED_AT), "x2"),
        ((RankingKey.SCORE, RankingKey.DURATION), "x3"),
        ((RankingKey.SUBMITTED_AT, RankingKey.SCORE), "x1"),
        ((RankingKey.DURATION, RankingKey.SCORE), "x4"),
        ((RankingKey.PREDICTION_ERROR, RankingKey.DURATION), "x4"),
    ],
)
def test_best_is_the_first_in_the_contests_own_order(ranking: tuple[RankingKey, ...], entry_id: str) -> None:
    four = [
        attempt("x1", AN, minute=1, score=9, seconds=90),
        attempt("x2", AN, minute=2, score=15, seconds=80, guess=1),
        attempt("x3", AN, minute=3, score=15, seconds=70, guess=2),
        attempt("x4", AN, minute=4, score=8, seconds=60, guess=900),
    ]
    assert counted(four, Counts.BEST, 0, ranking=ranking) == entry_id


def test_the_best_of_equal_ones_is_the_earlier_then_the_smaller_id() -> None:
    by_score = (RankingKey.SCORE,)
    later = [attempt("a", AN, minute=2), attempt("b", AN, minute=1)]
    assert counted(later, Counts.BEST, 0, ranking=by_score) == "b"
    same = [attempt("b", AN, minute=1), attempt("a", AN, minute=1)]
    assert counted(same, Counts.BEST, 0, ranking=by_score) == "a"


def test_an_unknown_duration_is_never_the_best_beside_a_known_one() -> None:
    two = [attempt("e1", AN, minute=1), attempt("e2", AN, minute=2, seconds=99_999)]
    assert counted(two, Counts.BEST, 0, ranking=(RankingKey.SCORE, RankingKey.DURATION)) == "e2"
