"""What a judge weighs before they vouch for a result, as it is told to them."""

from dataclasses import dataclass

from engine.core.contests import Target
from engine.core.moments import Moment
from engine.core.people import Verdict


@dataclass(frozen=True, slots=True)
class TargetOrigin:
    kind: Target
    target: int | None
    questions: int
    """Of a paper: what all-correct means."""
    voided: int
    """Questions that count as right for everyone."""
    standings: tuple[tuple[str, int], ...]
    """How every entry inside the round stands, the most frequent first."""
    exclusions: tuple[tuple[str, int], ...]
    """People by effect, of those who entered the contest."""


@dataclass(frozen=True, slots=True)
class EntryJudged:
    entry_id: str
    name: str
    verdict: str
    reason: str
    by: str
    at: Moment
    near: bool
    """It stands among the winners or near the border of the prizes."""


@dataclass(frozen=True, slots=True)
class PairJudged:
    names: tuple[str, str]
    accounts: tuple[str, str]
    verdict: Verdict
    reason: str
    by: str
    at: Moment


@dataclass(frozen=True, slots=True)
class PersonFlagged:
    """Somebody near the prizes who named several units, or gave several citizen numbers."""

    entry_id: str
    rank: int
    name: str
    units: tuple[str, ...]
    citizen_numbers: int
    set_by: str | None
    """Who decided the unit by hand, if anybody did."""
    reason: str


@dataclass(frozen=True, slots=True)
class Grounds:
    origin: TargetOrigin
    voided: int
    restored: int
    entries: tuple[EntryJudged, ...]
    """The newest of them; those near the prizes before all others."""
    pairs: tuple[PairJudged, ...]
    people: tuple[PersonFlagged, ...]
