"""The readings of a ranked round, its margin and what is open, from any analytics that hold its entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from engine.analytics import queries
from engine.analytics.store import Reading
from engine.core.contending import Edge, Line, PrizeList, PrizeRules, TooShortError, prize_rules
from engine.core.contests import RankingKey
from engine.core.margin import Margin, margin
from engine.core.moments import Moment
from engine.core.prizes import InLine, PassedOver, award
from engine.core.ranking import Attempt
from engine.core.readings import Moved, RuleReading, moved, readings_of
from engine.core.undecided import World, Worst
from engine.services.grading import grading_of
from engine.services.readings_entrants import (
    Game,
    Passed,
    attempt_of,
    entrants,
    opened,
    passed_over,
    restorable,
)
from engine.services.readings_open import LISTED_AT_MOST, Asked, People, open_people

COLUMN_OF = {
    RankingKey.SCORE: "score",
    RankingKey.PREDICTION_ERROR: "prediction",
    RankingKey.SUBMITTED_AT: "submitted_at",
    RankingKey.DURATION: "duration",
}
FIRST_ROWS, FIRST_ROWS_A_PLACE = 4_096, 4
"""Few prizes are given to the first thousands; where that is too few, sixteen times as many are taken."""
COMPUTED_AT_MOST = 200
"""Open questions whose effect is found one by one."""
LINED_UP = "entry_id person score prediction submitted_at duration no_prize".split()


@dataclass(frozen=True, slots=True)
class Place:
    """An entry with a prize, or in the open tie, under one reading."""

    entry_id: str
    unit: str | None
    rank: int
    score: int
    prediction: int | None
    prediction_error: int | None
    submitted_at: Moment
    duration: Moment | None


@dataclass(frozen=True, slots=True)
class ReadingFound:
    reading: RuleReading
    prizes: PrizeList
    places: Mapping[str, Place]
    """In the order of the ranking."""
    moved: tuple[Moved, ...]
    """Against the configured reading."""


@dataclass(frozen=True, slots=True)
class EffectFound:
    asked: Asked
    target: int | None
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Found:
    target: int | None
    readings: tuple[ReadingFound, ...]
    margin: Margin | None
    effects: tuple[EffectFound, ...]
    open_count: int
    """Everything open that concerns the round, and pairs of the contest that were not looked at."""
    uncounted: bool
    """Whether there are more pairs than anybody counts."""
    worst: Worst
    from_the_future: int
    """Entries nobody can restore."""


def found_in(reading: Reading, game: Game, people: People | None, unread: int = 0) -> Found:
    """`people`: what is open about them, where this is not where they are looked for.

    `unread`: refused rows nobody has looked at, each of which might bring an entry.
    """
    first = _ranked(reading, game, game.known.contest.ranking)
    passed = passed_over(reading, game)
    shown = _readings(reading, game, first, passed)
    if people is None:
        grading = grading_of(game.known, game.round_number, game.paper)
        people = open_people(reading, grading, shown[0].places)
    entries, more, future = restorable(reading, game)
    asked = sorted((*people.asked, *entries), key=lambda one: not one.touches_prizes)
    listed = asked[:LISTED_AT_MOST]
    people_of, named = entrants(reading, game, listed, passed)
    opens = [opened(one, named, game) for one in listed]
    rest = len(asked) - len(listed) + more + unread
    unlisted = None if people.unlisted is None else people.unlisted + rest
    for line in _lines(game, first, passed, len(people_of)):
        try:
            world = World(game.known.contest, line, first.target, people_of)
            outcomes = [world.decided([one]) for one in opens[:COMPUTED_AT_MOST]]
            return Found(
                first.target,
                shown,
                margin(line, first.target),
                tuple(
                    EffectFound(one, outcome.target, moved(world.here, outcome.prizes))
                    for one, outcome in zip(listed, outcomes, strict=False)
                ),
                len(asked) + more + (people.unlisted or 0),
                people.unlisted is None,
                world.worst(opens, unlisted),
                future,
            )
        except TooShortError:
            continue
    raise AssertionError("a line of everybody is never too short")


def _ranked(reading: Reading, game: Game, keys: tuple[RankingKey, ...]) -> queries.RankedRound:
    known = replace(game.known, contest=replace(game.known.contest, ranking=keys))
    grading = grading_of(known, game.round_number, game.paper)
    return queries.ranking(reading, grading, known.contest.target)


def _readings(
    reading: Reading, game: Game, first: queries.RankedRound, passed: Passed
) -> tuple[ReadingFound, ...]:
    durations = first.ranked["duration"]
    orders = readings_of(game.known.contest, durations_known=durations.null_count < len(durations))
    configured = _prizes(game, first.ranked, passed)
    found = [ReadingFound(orders[0], configured, _places(first.ranked, configured), ())]
    for order in orders[1:]:
        ranked = _ranked(reading, game, order.keys).ranked
        prizes = _prizes(game, ranked, passed)
        found.append(ReadingFound(order, prizes, _places(ranked, prizes), moved(configured, prizes)))
    return tuple(found)


def _prizes(game: Game, ranked: pa.Table, passed: Passed) -> PrizeList:
    line = (
        InLine(
            row["rank"],
            row["entry_id"],
            row["all_correct"],
            PassedOver.NO_PRIZE if passed.over(row) else None,
        )
        for row in _rows(ranked.select(["rank", "entry_id", "all_correct", "no_prize", "person"]))
    )
    awards = award(game.known.contest.prizes, line, game.draws)
    return PrizeList(awards.tier_of, awards.draw_needed, awards.drawn)


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Read only as far as somebody asks."""
    for batch in table.to_batches(max_chunksize=1_000):
        yield from batch.to_pylist()


def _places(ranked: pa.Table, prizes: PrizeList) -> dict[str, Place]:
    wanted = pa.array(sorted(prizes.tier_of.keys() | prizes.draw_needed), pa.string())
    rows = ranked.filter(pc.is_in(ranked["entry_id"], wanted)).select([f.name for f in fields(Place)])
    return {row["entry_id"]: Place(**row) for row in rows.to_pylist()}


def _lines(game: Game, first: queries.RankedRound, passed: Passed, people: int) -> Iterator[Line]:
    """The line for prizes of the first of the ranking, then of more, then of all who could ever be in it.

    `people`: so many might leave the ranking, whatever is decided.
    """
    contest = game.known.contest
    rules = prize_rules(contest, contest.ranking, game.paper.length, game.draws)
    ranked = first.ranked.select(LINED_UP)
    last = _last_in_line(ranked, rules, passed, rules.places + people)
    count = max(FIRST_ROWS, FIRST_ROWS_A_PLACE * rules.places)
    while count < last:
        yield Line(rules, _lined_up(ranked, passed, count), Edge(_row(ranked, count - 1), first.target))
        count *= 16
    edge = Edge(_row(ranked, last - 1), first.target, ends_its_class=True) if last < len(ranked) else None
    yield Line(rules, _lined_up(ranked, passed, last), edge)


def _last_in_line(ranked: pa.Table, rules: PrizeRules, passed: Passed, places: int) -> int:
    """How many rows there are up to the end of the class in which the last of these places is taken."""
    able = pc.indices_nonzero(pc.invert(passed.rows(ranked)))
    if len(able) <= places:
        return len(ranked)
    keys = rules.keys
    if rules.follow_the_target:
        keys = keys[: keys.index(RankingKey.PREDICTION_ERROR)]
    alike = pa.repeat(pa.scalar(value=True), ranked.num_rows)
    for key in keys:
        column = ranked[COLUMN_OF[key]]
        here = column[able[places].as_py()]
        alike = pc.and_(alike, pc.equal(column, here).fill_null(False) if here.is_valid else column.is_null())
    return int(pc.indices_nonzero(alike)[-1].as_py()) + 1


def _row(ranked: pa.Table, place: int) -> Attempt:
    (row,) = ranked.slice(place, 1).to_pylist()
    return attempt_of(row)


def _lined_up(ranked: pa.Table, passed: Passed, count: int) -> Iterator[Attempt]:
    """By columns: rows as dictionaries take four times as long."""
    rows = ranked.slice(0, count)
    rows = rows.filter(pc.invert(passed.rows(rows))).drop_columns(["no_prize"])
    for entry_id, person, *given in zip(*(column.to_pylist() for column in rows.columns), strict=True):
        score, prediction, submitted_at, duration = given
        yield Attempt(entry_id, str(person), submitted_at, score, prediction, duration)
