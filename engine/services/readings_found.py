"""The readings of a ranked round, its margin and what is open, from any analytics that hold its entries."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from engine.core.people import Effect
from engine.core.prizes import Draw, InLine, PassedOver, award
from engine.core.questions import Paper
from engine.core.ranking import Attempt
from engine.core.readings import Moved, RuleReading, moved, readings_of
from engine.core.standing import AHEAD_AT_MOST, Standing
from engine.core.undecided import Entrant, Open, OpenKind, World, Worst
from engine.services.grading import grading_of
from engine.services.guard import Known
from engine.services.readings_open import LISTED_AT_MOST, Asked, People, Side, open_people

FIRST_ROWS = 4_096
"""Few prizes are given to the first thousands; where that is too few, sixteen times as many are taken."""
COMPUTED_AT_MOST = 200
"""Open questions whose effect is found one by one."""
LINED_UP = "entry_id person score prediction submitted_at duration no_prize".split()
RESTORABLE = {Standing.LATE: OpenKind.LATE, Standing.VOID: OpenKind.VOID}


@dataclass(frozen=True, slots=True)
class Game:
    """A round as it is given to be read: of the records now, or of a revision's evidence."""

    known: Known
    round_number: int
    paper: Paper
    draws: tuple[Draw, ...]
    holders: frozenset[str]
    """First accounts of people who already hold a prize."""
    set_aside: frozenset[str] = frozenset()
    """Entries of winners who were set aside."""
    excluded: Mapping[str, str] | None = None
    """The effect on people by first account; None: as the entries have it."""
    name_of: Callable[[str], str] = str
    """What the entries call the person of a first account."""


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
    passed = _passed_over(reading, game)
    shown = _readings(reading, game, first, passed)
    if people is None:
        grading = grading_of(game.known, game.round_number, game.paper)
        people = open_people(reading, grading, shown[0].places)
    restorable, more, future = _restorable(reading, game)
    asked = sorted((*people.asked, *restorable), key=lambda one: not one.touches_prizes)
    listed = asked[:LISTED_AT_MOST]
    entrants, named = _entrants(reading, game, listed, passed)
    opens = [_open(one, named, game) for one in listed]
    rest = len(asked) - len(listed) + more + unread
    unlisted = None if people.unlisted is None else people.unlisted + rest
    for line in _lines(game, first, passed):
        try:
            world = World(game.known.contest, line, first.target, entrants)
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


@dataclass(frozen=True, slots=True)
class _Passed:
    """Who takes no prize whatever the rank."""

    people: frozenset[int]
    """By number, as the ranking has them: those who hold a prize."""
    names: frozenset[str]
    """By first account: those who hold one, and those excluded from prizes."""
    barred: frozenset[str]
    entries: frozenset[str]

    def over(self, row: Mapping[str, Any]) -> bool:
        return row["no_prize"] or row["person"] in self.people or row["entry_id"] in self.entries


def _passed_over(reading: Reading, game: Game) -> _Passed:
    holding = queries.accounts_of_people(reading, game.known.id, sorted(game.holders)).to_pylist()
    excluded = game.excluded
    if excluded is None:
        rows = queries.excluded_people(reading, game.known.id).to_pylist()
        excluded = {row["person"]: row["effect"] for row in rows}
    barred = {name for name, effect in excluded.items() if effect == Effect.BARRED}
    names = {row["first_account"] for row in holding} | game.holders | excluded.keys()
    people = frozenset(row["person"] for row in holding)
    return _Passed(people, frozenset(names), frozenset(barred), game.set_aside)


def _ranked(reading: Reading, game: Game, keys: tuple[RankingKey, ...]) -> queries.RankedRound:
    known = replace(game.known, contest=replace(game.known.contest, ranking=keys))
    grading = grading_of(known, game.round_number, game.paper)
    return queries.ranking(reading, grading, known.contest.target)


def _readings(
    reading: Reading, game: Game, first: queries.RankedRound, passed: _Passed
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


def _prizes(game: Game, ranked: pa.Table, passed: _Passed) -> PrizeList:
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


def _restorable(reading: Reading, game: Game) -> tuple[list[Asked], int, int]:
    """Entries of the round that could be restored, how many more there are, and those nobody can."""
    contest, number = game.known, game.round_number
    attempts = contest.contest.attempts
    counted = {
        row["standing"]: row["entries"]
        for row in queries.entry_standings(reading, contest.id, attempts).to_pylist()
        if row["round"] == number
    }
    found = []
    for standing, kind in RESTORABLE.items():
        if not counted.get(standing.value):
            continue
        rows = queries.entries_standing(reading, contest.id, attempts, standing.value, LISTED_AT_MOST)
        found += [
            Asked(kind, (Side(row["account"], (row["entry_id"],)),))
            for row in rows.to_pylist()
            if row["round"] == number
        ]
    more = sum(counted.get(standing.value, 0) for standing in RESTORABLE) - len(found)
    return found, more, counted.get(Standing.FROM_THE_FUTURE.value, 0)


def _entrants(
    reading: Reading, game: Game, asked: Iterable[Asked], passed: _Passed
) -> tuple[dict[str, Entrant], dict[str, str]]:
    """Everybody something is open about; and whose each of their entries is."""
    sides = [side for one in asked for side in one.sides]
    entry_ids = sorted({entry_id for side in sides for entry_id in side.entry_ids})
    grading = grading_of(game.known, game.round_number, game.paper)
    sent: defaultdict[str, list[Attempt]] = defaultdict(list)
    for row in queries.entries_of_people(reading, grading, entries=entry_ids).to_pylist():
        sent[row["first_account"]].append(_attempt(row, Standing(row["standing"]), row["received_at"]))
    named = {attempt.entry_id: name for name, own in sent.items() for attempt in own}
    names = {_name(side, named, game) for side in sides}
    entrants = {
        name: Entrant(
            name,
            tuple(sent.get(name, ())),
            name in passed.barred,
            name in passed.names or any(a.entry_id in passed.entries for a in sent.get(name, ())),
        )
        for name in names
    }
    return entrants, named


def _name(side: Side, named: Mapping[str, str], game: Game) -> str:
    known = (named[entry_id] for entry_id in side.entry_ids if entry_id in named)
    return next(known, None) or game.name_of(side.account)


def _open(one: Asked, named: Mapping[str, str], game: Game) -> Open:
    entry_id = one.sides[0].entry_ids[0] if one.kind in RESTORABLE.values() else ""
    return Open(one.kind, tuple(_name(side, named, game) for side in one.sides), entry_id)


def _attempt(
    row: Mapping[str, Any], standing: Standing = Standing.VALID, received_at: Moment | None = None
) -> Attempt:
    if received_at is not None and row["submitted_at"] - received_at > AHEAD_AT_MOST:
        standing = Standing.FROM_THE_FUTURE if standing is Standing.VOID else standing
    return Attempt(
        row["entry_id"],
        str(row["person"]),
        row["submitted_at"],
        row["score"],
        row["prediction"],
        row["duration"],
        standing=standing,
    )


def _lines(game: Game, first: queries.RankedRound, passed: _Passed) -> Iterator[Line]:
    """The line for prizes of the first of the ranking, then of more and more of it."""
    contest = game.known.contest
    rules = prize_rules(contest, contest.ranking, game.paper.length, game.draws)
    ranked = first.ranked.select(LINED_UP)
    count = max(FIRST_ROWS, 4 * rules.places)
    while True:
        rows = ranked.slice(0, count).to_pylist()
        edge = Edge(_attempt(rows[-1]), first.target) if count < ranked.num_rows else None
        yield Line(rules, (_attempt(row) for row in rows if not passed.over(row)), edge)
        if edge is None:
            return
        count *= 16
