"""The shapes of what is told about correcting a key: questions, what a correction changes, versions."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.core.canonical import canonical, digest
from engine.core.contests import Contest, Round
from engine.core.key_corrections import ChangedAnswer
from engine.core.moments import Moment
from engine.core.problems import Refused


class CorrectionAct(StrEnum):
    PREVIEW = "preview"
    PROPOSE = "propose"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"


class Standing(StrEnum):
    """What a correction does to somebody on a prize list."""

    SAME = "same"
    MOVED = "moved"
    """Another prize than on the other list."""
    NEW = "new"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of the paper with how the counted entries answered it."""

    number: int
    text: str
    options: tuple[str, ...]
    accepted: frozenset[str]
    voided: bool
    shown: int
    right: int
    blank: int
    chosen: tuple[int, ...]
    """How many chose each option."""


@dataclass(frozen=True, slots=True)
class CorrectionAsked:
    """A correction that waits for a second person."""

    id: int
    proposed_by: str
    proposed_at: Moment
    reason: str
    document: str | None
    changes: tuple[ChangedAnswer, ...]


@dataclass(frozen=True, slots=True)
class CorrectionDesk:
    """Where the key of a closed round stands, and what this person can do about it now."""

    contest: Contest
    round: Round
    paper: int
    version: int
    questions: tuple[AskedQuestion, ...]
    asked: CorrectionAsked | None
    frozen: Refused | None
    """Why nothing can be corrected before the round is reopened."""
    may: frozenset[CorrectionAct]


@dataclass(frozen=True, slots=True)
class Winner:
    """Somebody on a prize list, or in the tie below it."""

    entry_id: str
    account: str
    unit: str | None
    tier: int | None
    """None: in the open tie."""
    rank: int
    score: int
    standing: Standing
    name: str = ""
    unit_name: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from one version of the key."""

    target: int | None
    all_correct: int
    points: int
    winners: tuple[Winner, ...]
    """In the order of the prizes."""
    left_empty: Mapping[int, int]
    tied: tuple[Winner, ...]
    """Those a draw still has to order."""

    def facts(self) -> dict[str, object]:
        """Ids and counts alone."""
        return {
            "target": self.target,
            "all_correct": self.all_correct,
            "points": self.points,
            "winners": [[one.tier, one.entry_id] for one in self.winners],
            "draw_needed": len(self.tied),
            "tie": digest(sorted(one.entry_id for one in self.tied)) if self.tied else None,
        }


@dataclass(frozen=True, slots=True)
class Effect:
    """What a correction would change, beside what stands now."""

    paper: int
    from_version: int
    answers: Mapping[str, str]
    """The key of each changed question, by number."""
    people: int
    possible: int
    """Points that all of them could have."""
    gained: int
    lost: int
    spread: tuple[tuple[int, int], ...]
    """How many people by how many points more or less, the most gained first; those left alone too."""
    becoming: int
    """People who would be all-correct and are not; `ceasing`: the other way round."""
    ceasing: int
    before: Outcome
    after: Outcome
    lapsing: tuple[str, ...]
    """Seeds of draws that decide now and would no more."""

    def facts(self) -> dict[str, object]:
        return {
            "paper": self.paper,
            "from_version": self.from_version,
            "answers": dict(self.answers),
            "people": self.people,
            "gained": self.gained,
            "lost": self.lost,
            "spread": [list(one) for one in self.spread],
            "becoming": self.becoming,
            "ceasing": self.ceasing,
            "lapsing": list(self.lapsing),
            "before": self.before.facts(),
            "after": self.after.facts(),
        }

    @property
    def seen(self) -> str:
        """Names all of it: a confirmation is bound to what its person saw."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def text(self) -> str:
        """Ids and counts alone."""
        return canonical(self.facts())


@dataclass(frozen=True, slots=True)
class Preview:
    changes: tuple[ChangedAnswer, ...]
    effect: Effect


@dataclass(frozen=True, slots=True)
class EffectWas:
    """What a correction changed, as it was seen when it was confirmed."""

    gained: int
    lost: int
    target_before: int | None
    target_after: int | None


@dataclass(frozen=True, slots=True)
class VersionSeen:
    """One version of a key, as it was made."""

    version: int
    key: Mapping[str, str]
    """All of it: the letters of each question, by number."""
    proposed_by: str
    proposed_at: Moment
    confirmed_by: str | None
    confirmed_at: Moment | None
    reason: str | None
    """None: the key the paper came with."""
    document: str | None
    changes: tuple[ChangedAnswer, ...]
    was: EffectWas | None
    """What the second person saw that it changes."""


@dataclass(frozen=True, slots=True)
class ProposalSeen:
    """A correction that was withdrawn."""

    proposed_by: str
    proposed_at: Moment
    reason: str
    document: str | None
    changes: tuple[ChangedAnswer, ...]
    withdrawn_by: str
    withdrawn_at: Moment


@dataclass(frozen=True, slots=True)
class KeyHistory:
    versions: tuple[VersionSeen, ...]
    withdrawn: tuple[ProposalSeen, ...]
