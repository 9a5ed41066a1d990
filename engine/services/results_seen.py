"""What services tell about the results of a round, and what came of an act on them."""

from dataclasses import dataclass
from enum import StrEnum

from engine.core.contests import Round
from engine.core.evidence_checking import Difference
from engine.core.moments import Moment
from engine.core.results import Blocker, RoundState


class ResultAct(StrEnum):
    """What people do with the results of a round."""

    FREEZE = "freeze"
    DRAW = "draw"
    APPROVE = "approve"
    REFUSE = "refuse"
    PUBLISH = "publish"
    ASK_REOPEN = "ask-reopen"
    CONFIRM_REOPEN = "confirm-reopen"
    WITHDRAW_REOPEN = "withdraw-reopen"


@dataclass(frozen=True, slots=True)
class Frozen:
    """What came of asking for a freeze: a revision, or the blockers that stand in its way."""

    slug: str
    round_number: int
    revision: int | None
    digest: str | None
    target: int | None
    blockers: tuple[Blocker, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    seed: str
    order: tuple[str, ...]
    """The entries of the tie, the first drawn first."""


@dataclass(frozen=True, slots=True)
class InTie:
    """One of those a draw has to decide among."""

    rank: int
    entry_id: str
    account: str
    name: str
    unit: str | None
    """The name of the unit; None: in no unit."""


@dataclass(frozen=True, slots=True)
class WinnerSeen:
    position: int
    rank: int
    entry_id: str
    account: str
    prize: str
    tier: int
    drawn: bool
    """Whether a draw put them there."""
    name: str
    phone: str
    """As sent, not masked: for the committee."""
    unit: str | None
    """The name the unit had at the freeze."""
    score: int
    prediction: int | None
    prediction_error: int | None
    submitted_at: Moment
    duration_s: float | None


@dataclass(frozen=True, slots=True)
class VerdictSeen:
    judge: str
    verdict: str
    """`approved` or `refused`."""
    reason: str
    at: Moment


@dataclass(frozen=True, slots=True)
class ReopeningAsked:
    asked_by: str
    reason: str
    at: Moment
    id: int


@dataclass(frozen=True, slots=True)
class RevisionSeen:
    """One freeze of a round and what became of it."""

    number: int
    digest: str
    target: int | None
    people: int
    entries: int
    all_correct: int
    frozen_by: str
    frozen_at: Moment
    verdicts: tuple[VerdictSeen, ...] = ()
    published_at: Moment | None = None
    published_by: str | None = None
    reopening: ReopeningAsked | None = None
    """Asked for and not decided yet; of a reopened revision, what it was reopened for."""
    reopened: bool = False
    reopened_by: str | None = None
    """The second person, who confirmed."""


@dataclass(frozen=True, slots=True)
class ResultsSeen:
    slug: str
    round: Round
    state: RoundState
    blockers: tuple[Blocker, ...]
    """Of a closed round that is not frozen; always empty before the close."""
    revisions: tuple[RevisionSeen, ...]
    """The newest first."""
    standing: RevisionSeen | None
    """The one not reopened."""
    cut_under_way: bool
    """Somebody is freezing the round right now."""
    draw_open: tuple[InTie, ...] | None
    may: frozenset[ResultAct]
    """What this actor can do now."""
    approvals: int
    """How many judges the contest asks for."""


@dataclass(frozen=True, slots=True)
class PublicWinner:
    rank: int
    prize: str
    name: str
    unit: str | None
    phone: str
    """Masked: 09xx xxx 123."""
    score: int
    prediction: int | None
    prediction_error: int | None
    submitted_at: Moment
    duration_s: float | None


@dataclass(frozen=True, slots=True)
class Published:
    """A published list as anybody may see it."""

    slug: str
    title: str
    round_word: str
    round_number: int
    revision: int
    digest: str
    target: int | None
    people: int
    entries: int
    published_at: Moment
    winners: tuple[PublicWinner, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    ok: bool
    digest: str
    """As it was frozen."""
    recomputed: str
    """From what the kept evidence gives when everything is computed again."""
    differences: tuple[Difference, ...] = ()
    """Each has its sentence in engine/texts/results.py `difference`."""
