"""The ways to read a rule text that names its criteria but not their order, and what each would change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.core.contending import PrizeList
from engine.core.contests import Contest, RankingKey, Target

SCORE, ERROR = RankingKey.SCORE, RankingKey.PREDICTION_ERROR
TIME, DURATION = RankingKey.SUBMITTED_AT, RankingKey.DURATION
IN_DRAW = -1
"""In place of a tier: stands in the tie that a draw has to decide."""
_NO_TIER = 2**31
"""After every tier there could be."""


class ReadingName(StrEnum):
    PREDICTION_FIRST = "prediction-first"
    TIME_FIRST = "time-first"
    DURATION_FIRST = "duration-first"
    OWN = "own"
    """An order of the contest's own."""


ORDERS = {
    ReadingName.PREDICTION_FIRST: (SCORE, ERROR, TIME),
    ReadingName.TIME_FIRST: (SCORE, TIME, ERROR),
    ReadingName.DURATION_FIRST: (SCORE, DURATION, ERROR, TIME),
}


@dataclass(frozen=True, slots=True)
class RuleReading:
    name: ReadingName
    keys: tuple[RankingKey, ...]
    configured: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """What one entry holds in one list and in another: a tier, IN_DRAW, or None."""

    entry_id: str
    before: int | None
    after: int | None


def readings_of(contest: Contest, *, durations_known: bool = True) -> tuple[RuleReading, ...]:
    """The configured order first. Keys that part nobody are left out, and what is then alike stands once."""

    def telling(keys: Sequence[RankingKey]) -> tuple[RankingKey, ...]:
        return tuple(
            key
            for key in keys
            if not (key is ERROR and contest.target is Target.NONE)
            and not (key is DURATION and not durations_known)
        )

    own = telling(contest.ranking)
    name = next((name for name, order in ORDERS.items() if telling(order) == own), ReadingName.OWN)
    found = {own: RuleReading(name, contest.ranking, configured=True)}
    for other, order in ORDERS.items():
        found.setdefault(telling(order), RuleReading(other, telling(order)))
    return tuple(found.values())


def held(prizes: PrizeList, entry_id: str) -> int | None:
    return IN_DRAW if entry_id in prizes.draw_needed else prizes.tier_of.get(entry_id)


def moved(before: PrizeList, after: PrizeList) -> tuple[Moved, ...]:
    """Everybody who holds something else, those of the highest prize first."""
    return tuple(sorted(_moved(before, after), key=_highest))


def _moved(before: PrizeList, after: PrizeList) -> Iterator[Moved]:
    named = {*before.tier_of, *before.draw_needed, *after.tier_of, *after.draw_needed}
    for entry_id in sorted(named):
        one = Moved(entry_id, held(before, entry_id), held(after, entry_id))
        if one.before != one.after:
            yield one


def _highest(one: Moved) -> tuple[int, bool, str]:
    tiers = [tier for tier in (one.before, one.after) if tier is not None and tier != IN_DRAW]
    return min(tiers, default=_NO_TIER), one.before is None, one.entry_id
