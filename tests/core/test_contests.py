"""What makes a contest impossible, and what follows from the clock."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from engine.core.contests import (
    DEFAULT_RANKING,
    LONGEST_PAPER,
    Attempts,
    Collective,
    CollectiveKey,
    Contest,
    Counts,
    Prize,
    RankingKey,
    Round,
    Target,
    problems_of,
)
from engine.core.moments import DAY, EARLIEST, HOUR, LATEST, SECOND
from tests.core.builders import CLOSES, OPENS, contest

GOOD = contest()


def found(**changes: object) -> list[tuple[str, str | None]]:
    return [(p.code, p.column) for p in problems_of(replace(GOOD, **changes))]  # type: ignore[arg-type]


def rounds(*spans: tuple[int, int]) -> tuple[Round, ...]:
    return tuple(Round(n, OPENS + a * DAY, OPENS + b * DAY) for n, (a, b) in enumerate(spans, start=1))


def test_the_defaults_are_those_of_the_rules() -> None:
    plain = Contest("c", "C", "Ban Tổ chức", (Round(1, OPENS, CLOSES),))
    assert plain.ranking == DEFAULT_RANKING
    assert [key.value for key in DEFAULT_RANKING] == ["score", "prediction_error", "submitted_at"]
    assert plain.attempts == Attempts(1, Counts.FIRST)
    assert (plain.target, plain.approvals, plain.questions) == (Target.ALL_CORRECT_PEOPLE, 2, 15)
    assert not plain.one_prize_per_contest
    assert (plain.target_rate, plain.units_under, plain.collective) == (None, None, None)
    assert list(problems_of(plain)) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"kind": "quizz"}, ("unknown-kind", "kind")),
        ({"rounds": ()}, ("no-rounds", "rounds")),
        ({"questions": 0}, ("out-of-range", "questions")),
        ({"questions": LONGEST_PAPER + 1}, ("out-of-range", "questions")),
        ({"approvals": 0}, ("out-of-range", "approvals")),
        ({"attempts": Attempts(-1)}, ("out-of-range", "attempts.per_round")),
        ({"ranking": ()}, ("repeated-key", "ranking")),
        ({"ranking": (RankingKey.SCORE, RankingKey.SCORE)}, ("repeated-key", "ranking")),
        ({"target_rate": Fraction(0)}, ("out-of-range", "target_rate")),
        ({"target_rate": Fraction("-0.8")}, ("out-of-range", "target_rate")),
        ({"target_rate": Fraction("1.01")}, ("out-of-range", "target_rate")),
        ({"target_rate": Fraction(10) ** 400}, ("out-of-range", "target_rate")),
        ({"prizes": (Prize("Giải Nhất", 0),)}, ("out-of-range", "prizes")),
        ({"prizes": (Prize("Giải Nhất", -1),)}, ("out-of-range", "prizes")),
        ({"prizes": (Prize("Giải Nhất", 1, amount=-1),)}, ("out-of-range", "prizes")),
        ({"collective": Collective((), 5)}, ("repeated-key", "collective.order")),
        ({"collective": Collective((CollectiveKey.RATE,) * 2, 5)}, ("repeated-key", "collective.order")),
        ({"collective": Collective((CollectiveKey.RATE,), -1)}, ("out-of-range", "collective")),
        (
            {"collective": Collective((CollectiveKey.RATE,), 1, least_headcount=-1)},
            ("out-of-range", "collective"),
        ),
        ({"rounds": (Round(0, OPENS, CLOSES),)}, ("out-of-range", "rounds.number")),
        ({"rounds": (Round(1, OPENS, OPENS),)}, ("closes-before-it-opens", "rounds")),
        ({"rounds": (Round(1, CLOSES, OPENS),)}, ("closes-before-it-opens", "rounds")),
        ({"rounds": (Round(1, EARLIEST - 1, CLOSES),)}, ("out-of-range", "rounds")),
        ({"rounds": (Round(1, OPENS, LATEST + 1),)}, ("out-of-range", "rounds")),
        (
            {"rounds": (Round(1, OPENS, OPENS + 1), Round(1, CLOSES, CLOSES + 1))},
            ("repeated-round", "rounds"),
        ),
        ({"rounds": rounds((0, 2), (1, 3))}, ("overlapping-rounds", "rounds")),
    ],
)
def test_what_is_impossible_is_a_problem_of_its_own(
    changes: dict[str, object], problem: tuple[str, str]
) -> None:
    assert found(**changes) == [problem]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"questions": 1},
        {"questions": LONGEST_PAPER},
        {"approvals": 1},
        {"attempts": Attempts(0)},
        {"target_rate": Fraction(1)},
        {"target_rate": Fraction("0.0001")},
        {"target": Target.NONE},
        {"ranking": tuple(RankingKey)},
        {"ranking": (RankingKey.DURATION,)},
        {"prizes": (Prize("Giải", 1), Prize("Giải", 1))},
        {"collective": Collective((CollectiveKey.RATE,), 0)},
        {"rounds": rounds((0, 4), (7, 11), (14, 18))},
        {"rounds": rounds((0, 1), (1, 2))},
        {"rounds": rounds((7, 11), (0, 4))},
    ],
)
def test_what_the_rules_allow_is_no_problem(changes: dict[str, object]) -> None:
    assert found(**changes) == []


def test_every_problem_is_told_at_once() -> None:
    codes = {code for code, _ in found(kind="x", rounds=(), questions=0, approvals=0, ranking=())}
    assert codes == {"unknown-kind", "no-rounds", "out-of-range", "repeated-key"}


@pytest.mark.parametrize(
    "spans", [((0, 10), (2, 3), (20, 30)), ((0, 1), (5, 9), (8, 10)), ((0, 9), (0, 9), (9, 10))]
)
def test_an_overlap_is_found_wherever_it_stands(spans: tuple[tuple[int, int], ...]) -> None:
    for order in (spans, spans[::-1]):
        assert ("overlapping-rounds", "rounds") in found(rounds=rounds(*order))


def test_a_round_is_found_by_its_number_and_by_a_moment_inside_it() -> None:
    held = replace(GOOD, rounds=rounds((7, 11), (0, 4)))
    assert held.round(2) == held.rounds[1]
    assert held.round(3) is None
    assert held.round_at(OPENS) == held.rounds[1]
    assert held.round_at(OPENS + 5 * DAY) is None


@pytest.mark.parametrize(
    ("closes_at", "last"),
    [
        (OPENS + HOUR, OPENS + HOUR - SECOND),
        (OPENS + HOUR + 1, OPENS + HOUR),
        (OPENS + HOUR + SECOND - 1, OPENS + HOUR),
        (OPENS + HOUR + SECOND, OPENS + HOUR),
    ],
)
def test_the_last_second_is_the_last_whole_one_that_has_a_moment_inside(closes_at: int, last: int) -> None:
    one = Round(1, OPENS, closes_at)
    assert one.last_second == last
    assert one.holds(one.last_second)
    assert not one.holds(one.last_second + SECOND)


def test_a_contest_sees_the_units_of_the_day_its_first_round_opens_unless_told() -> None:
    held = replace(GOOD, rounds=rounds((7, 11), (0, 4)))
    assert held.register_day == date(2024, 10, 28)
    assert replace(held, units_on=date(2025, 7, 1)).register_day == date(2025, 7, 1)
