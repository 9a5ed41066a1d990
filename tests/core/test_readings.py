"""The readings of a rule text, and what one list has that another has not."""

from engine.core.contending import PrizeList
from engine.core.contests import RankingKey, Target
from engine.core.readings import IN_DRAW, Moved, ReadingName, moved, readings_of
from tests.core.builders import contest

S, E, T, D = RankingKey.SCORE, RankingKey.PREDICTION_ERROR, RankingKey.SUBMITTED_AT, RankingKey.DURATION


def orders(
    *ranking: RankingKey, target: Target = Target.ALL_CORRECT_PEOPLE, durations: bool = True
) -> list[str]:
    found = readings_of(contest(ranking=ranking, target=target), durations_known=durations)
    assert [one.configured for one in found] == [True] + [False] * (len(found) - 1)
    assert found[0].keys == ranking
    return [one.name.value for one in found]


def test_the_configured_order_stands_first_and_the_others_beside_it() -> None:
    assert orders(S, E, T) == ["prediction-first", "time-first", "duration-first"]
    assert orders(S, T, E) == ["time-first", "prediction-first", "duration-first"]


def test_an_order_of_the_contests_own_is_a_column_of_its_own() -> None:
    assert orders(T, S) == ["own", "prediction-first", "time-first", "duration-first"]
    assert orders(S, E) == ["own", "prediction-first", "time-first", "duration-first"]


def test_without_a_target_two_readings_are_one() -> None:
    assert orders(S, E, T, target=Target.NONE) == ["prediction-first", "duration-first"]
    found = readings_of(contest(ranking=(S, E, T), target=Target.NONE))
    assert found[1].keys == (S, D, T)


def test_where_no_duration_is_known_none_is_ranked_by() -> None:
    assert orders(S, E, T, durations=False) == ["prediction-first", "time-first"]
    assert orders(S, D, E, T, durations=False) == ["prediction-first", "time-first"]
    assert {one.name for one in readings_of(contest(ranking=(S, E, T)))} == set(ReadingName) - {
        ReadingName.OWN
    }


def test_who_holds_something_else_is_named_with_both() -> None:
    before = PrizeList({"a": 0, "b": 1, "c": 1}, frozenset({"d", "e"}))
    after = PrizeList({"a": 0, "c": 0, "d": 1})
    assert moved(before, after) == (
        Moved("c", 1, 0),
        Moved("b", 1, None),
        Moved("d", IN_DRAW, 1),
        Moved("e", IN_DRAW, None),
    )
    assert moved(before, before) == ()
