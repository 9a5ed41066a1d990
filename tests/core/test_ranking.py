"""The ranking by every key in every order: rules.md §6."""

import random
from functools import cmp_to_key
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.contests import Contest, Counts, RankingKey, Target
from engine.core.moments import MINUTE, SECOND
from engine.core.ranking import TIED, Attempt, Ranked, rank
from engine.core.standing import Standing
from tests.core.builders import OPENS, attempt, contest

ORDERS = [order for size in range(1, 5) for order in permutations(RankingKey, size)]
"""64: every choice of keys in every order."""


def ids(ranked: tuple[Ranked, ...]) -> list[str]:
    return [r.attempt.entry_id for r in ranked]


@pytest.mark.parametrize(
    ("key", "first", "second"),
    [
        (RankingKey.SCORE, {"score": 15}, {"score": 14}),
        (RankingKey.PREDICTION_ERROR, {"guess": 0}, {"guess": 9}),
        (RankingKey.SUBMITTED_AT, {"minute": 1}, {"minute": 2}),
        (RankingKey.DURATION, {"seconds": 60}, {"seconds": 61}),
        (RankingKey.DURATION, {"seconds": 9_999_999}, {"seconds": None}),
        (RankingKey.PREDICTION_ERROR, {"guess": 10**15 - 1}, {"guess": None}),
    ],
)
def test_score_is_high_first_and_every_other_key_low_first_with_unknowns_last(
    key: RankingKey, first: dict[str, int], second: dict[str, int]
) -> None:
    ranked = rank(contest(ranking=[key]), 1, [attempt("a", **second), attempt("b", **first)], 20).ranked
    assert [(r.rank, r.attempt.entry_id, r.decided_by) for r in ranked] == [
        (1, "b", None),
        (2, "a", key.value),
    ]


def test_one_microsecond_parts_two_entries() -> None:
    early, late = attempt("b"), Attempt("a", "hue-s:a", OPENS + 1, 15)
    assert ids(rank(contest(ranking=[RankingKey.SUBMITTED_AT]), 1, [late, early], 15).ranked) == ["b", "a"]


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_the_keys_are_compared_in_the_order_of_the_contest(order: tuple[RankingKey, ...]) -> None:
    rng = random.Random("-".join(order))  # noqa: S311 - a fixed mixture, nothing secret
    entries = [
        attempt(
            f"e{i:02}",
            minute=rng.randint(1, 3),
            score=rng.randint(13, 15),
            guess=rng.choice([None, 3, 5, 7]),
            seconds=rng.choice([None, 60, 70]),
        )
        for i in range(40)
    ]
    assert_is_the_ranking(contest(ranking=order), entries)


def test_the_default_order_is_score_then_prediction_error_then_time() -> None:
    entries = [
        attempt("late", minute=3, guess=3),
        attempt("wrong", minute=0, score=14, guess=3),
        attempt("far", minute=1, guess=7),
        attempt("early", minute=2, guess=3),
    ]
    ranked = rank(contest(), 1, entries, 15).ranked
    assert ids(ranked) == ["early", "late", "far", "wrong"]
    assert [r.decided_by for r in ranked] == [None, "submitted_at", "prediction_error", "score"]


def test_equal_on_every_key_is_the_same_rank_the_next_skipped_listed_by_entry_id() -> None:
    entries = [
        attempt("c", minute=1),
        attempt("a", minute=1),
        attempt("b", minute=1),
        attempt("z"),
        attempt("d", minute=2),
    ]
    ranked = rank(contest(), 1, entries, 15).ranked
    assert [(r.rank, r.attempt.entry_id, r.decided_by) for r in ranked] == [
        (1, "z", None),
        (2, "a", "submitted_at"),
        (2, "b", TIED),
        (2, "c", TIED),
        (5, "d", "submitted_at"),
    ]


def test_decided_by_names_the_first_key_that_parts_neighbours_not_the_only_one() -> None:
    entries = [attempt("a", minute=1, score=15, guess=1), attempt("b", minute=9, score=14, guess=9)]
    assert rank(contest(), 1, entries, 15).ranked[1].decided_by == "score"


def test_only_valid_entries_of_the_round_are_ranked() -> None:
    entries = [attempt(s.value, standing=s) for s in Standing] + [attempt("other", round_number=2)]
    assert ids(rank(contest(), 1, entries, 15).ranked) == ["valid"]


MIXED = st.lists(
    st.builds(
        Attempt,
        entry_id=st.from_regex(r"[a-e]{1,3}", fullmatch=True),
        person=st.sampled_from(["p", "q", "r", "s", "t"]),
        submitted_at=st.integers(0, 3).map(lambda n: OPENS + n * MINUTE),
        score=st.integers(12, 15),
        prediction=st.none() | st.integers(0, 6),
        duration=st.none() | st.integers(0, 2).map(lambda n: n * SECOND),
        round_number=st.sampled_from([1, 1, 1, 2]),
        standing=st.sampled_from([Standing.VALID] * 5 + [Standing.VOID]),
    ),
    max_size=14,
    unique_by=lambda a: a.entry_id,
)
RULES = st.builds(
    contest,
    ranking=st.sampled_from(ORDERS),
    target=st.sampled_from(Target),
    per_round=st.integers(0, 3),
    counts=st.sampled_from(Counts),
)


@given(RULES, MIXED)
def test_it_is_what_the_slow_reading_of_the_rules_gives(rules: Contest, entries: list[Attempt]) -> None:
    assert_is_the_ranking(rules, entries)


@given(RULES, MIXED, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_ranking(
    rules: Contest, entries: list[Attempt], rng: random.Random
) -> None:
    shuffled = list(entries)
    rng.shuffle(shuffled)
    assert rank(rules, 1, shuffled, 15) == rank(rules, 1, entries, 15)


def assert_is_the_ranking(rules: Contest, entries: list[Attempt]) -> None:
    found = rank(rules, 1, entries, 15)
    inside = [a for a in entries if a.standing is Standing.VALID and a.round_number == 1]
    over = {a.entry_id for a in inside if 0 < rules.attempts.per_round <= len(earlier(a, inside))}
    within = [a for a in inside if a.entry_id not in over]
    counted = [a for a in within if not any(b.person == a.person and outdoes(b, a, rules) for b in within)]
    target = {
        Target.ALL_CORRECT_PEOPLE: len([a for a in counted if a.score == 15]),
        Target.PEOPLE: len({a.person for a in inside}),
        Target.ENTRIES: len(inside),
        Target.NONE: None,
    }[rules.target]
    assert found.target == target
    assert (found.people, found.entries) == (len({a.person for a in inside}), len(inside))
    assert set(found.over_limit) == over
    assert set(found.not_picked) == {a.entry_id for a in within} - {a.entry_id for a in counted}
    listed = sorted(
        counted, key=cmp_to_key(lambda a, b: compare(a, b, rules.ranking, target)[0] or by_id(a, b))
    )
    assert ids(found.ranked) == [a.entry_id for a in listed]
    above: Attempt | None = None
    for row in found.ranked:
        better = [a for a in counted if compare(a, row.attempt, rules.ranking, target)[0] < 0]
        assert row.rank == 1 + len(better)
        assert row.error == distance(row.attempt, target)
        assert row.decided_by == (above and compare(above, row.attempt, rules.ranking, target)[1])
        above = row.attempt


def earlier(a: Attempt, entries: list[Attempt]) -> list[Attempt]:
    mine = (a.submitted_at, a.entry_id)
    return [b for b in entries if b.person == a.person and (b.submitted_at, b.entry_id) < mine]


def outdoes(b: Attempt, a: Attempt, rules: Contest) -> bool:
    """Whether b and not a is the one that counts."""
    b_first = (b.submitted_at, b.entry_id) < (a.submitted_at, a.entry_id)
    if a is b:
        return False
    if rules.attempts.counts is Counts.BEST:
        keys = tuple(key for key in rules.ranking if key != "prediction_error")
        order = compare(b, a, keys, None)[0]
        return order < 0 or (order == 0 and b_first)
    return b_first == (rules.attempts.counts is Counts.FIRST)


def compare(a: Attempt, b: Attempt, keys: tuple[RankingKey, ...], target: int | None) -> tuple[int, str]:
    """Negative where a stands above b; and the key that says so."""
    for key in keys:
        one, two = value(a, key, target), value(b, key, target)
        if one is None or two is None:
            order = (one is None) - (two is None)
        else:
            order = (one > two) - (one < two)
            order = -order if key is RankingKey.SCORE else order
        if order:
            return order, key.value
    return 0, "tied"


def value(a: Attempt, key: RankingKey, target: int | None) -> int | None:
    if key is RankingKey.PREDICTION_ERROR:
        return distance(a, target)
    return {"score": a.score, "submitted_at": a.submitted_at, "duration_s": a.duration}[key.value]


def distance(a: Attempt, target: int | None) -> int | None:
    if a.prediction is None or target is None:
        return None
    return max(a.prediction, target) - min(a.prediction, target)


def by_id(a: Attempt, b: Attempt) -> int:
    return -1 if a.entry_id < b.entry_id else 1
