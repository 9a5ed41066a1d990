"""The readings of a ranked round, its margin and what is open, from any analytics that hold its entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from engine.analytics import queries
from engine.analytics.store import Reading
from engine.core.contending import Edge, Line, PrizeList, TooShortError, prize_rules
from engine.core.contests import RankingKey
from engine.core.margin import Margin, margin
from engine.core.moments import Moment
from engine.core.prizes import InLine, PassedOver, award
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

FIRST_ROWS = 4_096
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
    for line in _lines(game, first, passed):
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


def _lines(game: Game, first: queries.RankedRound, passed: Passed) -> Iterator[Line]:
    """The line for prizes of the first of the ranking, then of more and more of it."""
    contest = game.known.contest
    rules = prize_rules(contest, contest.ranking, game.paper.length, game.draws)
    ranked = first.ranked.select(LINED_UP)
    count = max(FIRST_ROWS, 4 * rules.places)
    while True:
        rows = ranked.slice(0, count).to_pylist()
        edge = Edge(attempt_of(rows[-1]), first.target) if count < ranked.num_rows else None
        yield Line(rules, (attempt_of(row) for row in rows if not passed.over(row)), edge)
        if edge is None:
            return
        count *= 16
