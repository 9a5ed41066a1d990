"""Two revisions of a round beside each other, as it is told to people."""

from dataclasses import dataclass

from engine.core.moments import Moment
from engine.core.revision_differences import Became, Place, QuestionChanged


@dataclass(frozen=True, slots=True)
class FigureBeside:
    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class WinnerBeside:
    entry_id: str
    name: str
    unit: str | None
    before: Place | None
    """None: not among the winners there."""
    after: Place | None


@dataclass(frozen=True, slots=True)
class EntryBeside:
    entry_id: str
    name: str
    became: Became
    before: str | None
    after: str | None
    verdict: str | None
    """What somebody decided about it between the two freezes; None: it follows from something else."""
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ResultsBeside:
    """Two revisions, the earlier one first."""

    before: int
    after: int
    asked_by: str
    reason: str
    """Why the earlier one was reopened."""
    confirmed_by: str
    reopened_at: Moment
    figures: tuple[FigureBeside, ...]
    winners: tuple[WinnerBeside, ...]
    """In the order of the later list, then those who fell out of it."""
    counts: tuple[tuple[Became, int], ...]
    standings: tuple[tuple[str, str, int], ...]
    """Entries by what they were and what they are now."""
    entries: tuple[EntryBeside, ...]
    """The first of them."""
    questions: tuple[QuestionChanged, ...]
    exclusions: tuple[tuple[str, int, int], ...]
    """Effect, people before, people after."""
    draws_gone: tuple[str, ...]
    draws_new: tuple[str, ...]
    rules: tuple[str, ...]
    """Which of the rules are another."""

    @property
    def is_same_list(self) -> bool:
        return all(one.before == one.after for one in self.winners)
