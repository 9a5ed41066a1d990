"""What services tell about the collective prizes of a contest, and what came of an act on them."""

from dataclasses import dataclass

from engine.core.collective import Competitor
from engine.core.collective_results import CollectiveBlocker
from engine.core.contests import Collective
from engine.core.moments import Moment
from engine.core.results import RoundState
from engine.services.results_seen import ReopeningAsked, ResultAct, VerdictSeen


@dataclass(frozen=True, slots=True)
class CollectiveFrozen:
    """What came of asking for a freeze: a revision, or the blockers that stand in its way."""

    slug: str
    revision: int | None
    digest: str | None
    blockers: tuple[CollectiveBlocker, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectiveRevisionSeen:
    number: int
    digest: str
    people: int
    units: int
    frozen_by: str
    frozen_at: Moment
    verdicts: tuple[VerdictSeen, ...] = ()
    published_at: Moment | None = None
    published_by: str | None = None
    reopening: ReopeningAsked | None = None
    """Asked for and not decided yet; of a reopened revision, what it was reopened for."""
    reopened: bool = False
    reopened_by: str | None = None


@dataclass(frozen=True, slots=True)
class CollectiveResultsSeen:
    slug: str
    state: RoundState
    rounds_open: tuple[int, ...]
    blockers: tuple[CollectiveBlocker, ...]
    """Of prizes that are not frozen, once every round has closed."""
    unit_names: tuple[tuple[str, str], ...]
    """Of the units blockers name, by code."""
    revisions: tuple[CollectiveRevisionSeen, ...]
    """The newest first."""
    standing: CollectiveRevisionSeen | None
    """The one not reopened."""
    rounds_moved: tuple[int, ...]
    """Rounds reopened or frozen anew since the standing revision: it rests on what stands no more."""
    may: frozenset[ResultAct]
    """What this actor can do now."""
    approvals: int


@dataclass(frozen=True, slots=True)
class UnitPlaced:
    """A unit as it was frozen."""

    unit: Competitor
    source: str
    place: int | None
    """None: takes no part, below the least headcount."""
    decided_by: str | None
    """The key that parts it from the one above, or `tied`."""
    prize: bool


@dataclass(frozen=True, slots=True)
class StandingsFrozen:
    """The standings of a revision, from its evidence."""

    revision: int
    digest: str
    rule: Collective
    rounds: tuple[int, ...]
    people: int
    units: tuple[UnitPlaced, ...]
