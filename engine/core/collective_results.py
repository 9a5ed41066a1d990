"""The life of the collective prizes after the last round has closed: what blocks their freeze."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from engine.core.collective import Competitor, Placed
from engine.core.contests import ClockState, Collective, CollectiveKey, Contest
from engine.core.moments import Moment
from engine.core.results import Revision, RoundState, approved, standing

NO_ROUND = 0
"""In place of the number of a round: what is about the prizes of the whole contest."""


class CollectiveBlockerKind(StrEnum):
    ROUNDS_OPEN = "rounds-open"
    ROUNDS_NOT_FROZEN = "rounds-not-frozen"
    ROUNDS_DIFFER = "rounds-differ"
    """Frozen, but what was decided since gives other points than those frozen."""
    UNREAD_PROBLEMS = "collective-unread-problems"
    UNMATCHED_UNITS = "collective-unmatched-units"
    NO_COMPETITORS = "no-competitors"
    HEADCOUNT_UNKNOWN = "headcount-unknown"
    ABOVE_ALL = "above-all"


@dataclass(frozen=True, slots=True)
class CollectiveBlocker:
    kind: CollectiveBlockerKind
    count: int = 1
    rounds: tuple[int, ...] = ()
    units: tuple[str, ...] = ()
    """Codes."""


@dataclass(frozen=True, slots=True)
class CollectiveFacts:
    """What a freeze has to know once every round has closed."""

    not_frozen: tuple[int, ...] = ()
    differing: tuple[int, ...] = ()
    unread_problems: int = 0
    unmatched_entries: int = 0
    competitors: tuple[Competitor, ...] = ()


def rounds_open(contest: Contest, now: Moment) -> tuple[int, ...]:
    return tuple(r.number for r in contest.rounds if r.state(now) is not ClockState.CLOSED)


def state(open_rounds: Iterable[int], revisions: Iterable[Revision], approvals: int) -> RoundState:
    """Where the prizes stand, in the words of a round: open until the last round has closed."""
    if tuple(open_rounds):
        return RoundState.OPEN
    last = standing(revisions)
    if last is None:
        return RoundState.CLOSED
    if last.published:
        return RoundState.PUBLISHED
    return RoundState.APPROVED if approved(last, approvals) else RoundState.FROZEN


def blockers(rule: Collective, facts: CollectiveFacts) -> Iterator[CollectiveBlocker]:
    kinds = CollectiveBlockerKind
    if facts.not_frozen:
        yield CollectiveBlocker(kinds.ROUNDS_NOT_FROZEN, len(facts.not_frozen), facts.not_frozen)
    if facts.differing:
        yield CollectiveBlocker(kinds.ROUNDS_DIFFER, len(facts.differing), facts.differing)
    if facts.unread_problems:
        yield CollectiveBlocker(kinds.UNREAD_PROBLEMS, facts.unread_problems)
    if facts.unmatched_entries:
        yield CollectiveBlocker(kinds.UNMATCHED_UNITS, facts.unmatched_entries)
    if not facts.competitors:
        yield CollectiveBlocker(kinds.NO_COMPETITORS)
    unknown = [u.code for u in facts.competitors if u.headcount.people is None]
    if unknown and (CollectiveKey.RATE in rule.order or rule.least_headcount):
        yield CollectiveBlocker(kinds.HEADCOUNT_UNKNOWN, len(unknown), units=tuple(sorted(unknown)))
    above = above_all(facts.competitors)
    if above:
        yield CollectiveBlocker(kinds.ABOVE_ALL, len(above), units=above)


def above_all(units: Iterable[Competitor]) -> tuple[str, ...]:
    """Those with more people than there are: their headcount is wrong, and nobody approves by it."""
    return tuple(sorted(u.code for u in units if u.rate is not None and u.rate > 1))


def winners(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(one for one in placed if one.prize)
