"""A round as it is given to be read, and the people in it about whom something is open."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from engine.analytics import queries
from engine.analytics.store import Reading
from engine.core.moments import Moment
from engine.core.people import Effect
from engine.core.prizes import Draw
from engine.core.questions import Paper
from engine.core.ranking import Attempt
from engine.core.standing import AHEAD_AT_MOST, Standing
from engine.core.undecided import Entrant, Open, OpenKind
from engine.services.grading import grading_of
from engine.services.guard import Known
from engine.services.readings_open import LISTED_AT_MOST, Asked, Side

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
class Passed:
    """Who takes no prize whatever the rank."""

    people: frozenset[int]
    """By number, as the ranking has them: those who hold a prize."""
    names: frozenset[str]
    """By first account: those who hold one, and those excluded from prizes."""
    barred: frozenset[str]
    entries: frozenset[str]

    def over(self, row: Mapping[str, Any]) -> bool:
        return row["no_prize"] or row["person"] in self.people or row["entry_id"] in self.entries

    def rows(self, ranked: pa.Table) -> pa.ChunkedArray:
        """The same of every row of a ranking."""
        holding = pc.is_in(ranked["person"], pa.array(sorted(self.people), ranked["person"].type))
        aside = pc.is_in(ranked["entry_id"], pa.array(sorted(self.entries), pa.string()))
        return pc.or_(pc.or_(ranked["no_prize"], holding), aside)


def passed_over(reading: Reading, game: Game) -> Passed:
    holding = queries.accounts_of_people(reading, game.known.id, sorted(game.holders)).to_pylist()
    excluded = game.excluded
    if excluded is None:
        rows = queries.excluded_people(reading, game.known.id).to_pylist()
        excluded = {row["person"]: row["effect"] for row in rows}
    barred = {name for name, effect in excluded.items() if effect == Effect.BARRED}
    names = {row["first_account"] for row in holding} | game.holders | excluded.keys()
    people = frozenset(row["person"] for row in holding)
    return Passed(people, frozenset(names), frozenset(barred), game.set_aside)


def restorable(reading: Reading, game: Game) -> tuple[list[Asked], int, int]:
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
            Asked(kind, (Side("", (row["entry_id"],)),)) for row in rows.to_pylist() if row["round"] == number
        ]
    more = sum(counted.get(standing.value, 0) for standing in RESTORABLE) - len(found)
    return found, more, counted.get(Standing.FROM_THE_FUTURE.value, 0)


def entrants(
    reading: Reading, game: Game, asked: Iterable[Asked], passed: Passed
) -> tuple[dict[str, Entrant], dict[str, str]]:
    """Everybody something is open about; and whose each of their entries is."""
    sides = [side for one in asked for side in one.sides]
    entry_ids = sorted({entry_id for side in sides for entry_id in side.entry_ids})
    grading = grading_of(game.known, game.round_number, game.paper)
    sent: defaultdict[str, list[Attempt]] = defaultdict(list)
    for row in queries.entries_of_people(reading, grading, entries=entry_ids).to_pylist():
        sent[row["first_account"]].append(attempt_of(row, Standing(row["standing"]), row["received_at"]))
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


def opened(one: Asked, named: Mapping[str, str], game: Game) -> Open:
    entry_id = one.sides[0].entry_ids[0] if one.kind in RESTORABLE.values() else ""
    return Open(one.kind, tuple(_name(side, named, game) for side in one.sides), entry_id)


def attempt_of(
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
