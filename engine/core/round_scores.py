"""The scores of one round as a bulletin tells them: what of, and how settled they are."""

from dataclasses import dataclass
from enum import StrEnum

from engine.core.score_bands import Scores


class Settled(StrEnum):
    FROZEN = "frozen"
    """As the revision that holds has them."""
    OPEN = "open"
    """The round is not closed: nobody sees a score."""
    NO_PAPER = "no-paper"
    PROVISIONAL = "provisional"
    """Closed, not frozen."""
    REOPENED = "reopened"
    """Was frozen, and was opened again: not settled."""


@dataclass(frozen=True, slots=True)
class RoundScores:
    round_number: int
    settled: Settled
    scores: Scores | None = None
    revision: int | None = None
    digest: str | None = None
