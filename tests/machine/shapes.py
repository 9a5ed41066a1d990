"""What the model of a round is made of."""

from dataclasses import dataclass, field

APPROVALS = 2
Answers = frozenset[str]
"""What counts as right in a question."""
EVERYTHING: Answers = frozenset("ABCD-")
"""Of a question that was voided: whatever was answered, nothing too."""
Won = tuple[tuple[str, str], ...]
"""Entry and prize."""


@dataclass
class Sent:
    entry_id: str
    account: str
    at: str
    """As text of one form: comparing it compares the times."""
    prediction: int | None
    answers: str
    late: bool = False
    """Came while the round was frozen."""
    verdict: str = ""
    """What a judge last decided about it: void or restore."""


@dataclass
class Place:
    entry_id: str
    account: str
    rank: int
    score: int
    error: int


@dataclass(frozen=True)
class Outcome:
    """What a freeze should find."""

    target: int
    people: int
    entries: int
    points: int
    standing: dict[str, str]
    ranking: tuple[tuple[int, str, int], ...]
    """Rank, entry and score."""
    winners: Won
    tie: frozenset[str]
    """Who waits for a draw."""
    drawn: frozenset[frozenset[str]]
    """The ties that a draw put in order."""

    @property
    def shown(self) -> tuple[object, ...]:
        """What somebody sees who asks what a correction would change."""
        return self.target, self.points, self.winners, self.tie


@dataclass(frozen=True)
class Effect:
    """What a corrected key should change."""

    from_version: int
    answers: dict[str, str]
    people: int
    spread: tuple[tuple[int, int], ...]
    """Points more or less, and of how many people; the most gained first."""
    becoming: int
    ceasing: int
    before: tuple[object, ...]
    after: tuple[object, ...]
    lapsing: tuple[str, ...]
    """Seeds of the draws that decide no more."""

    @property
    def gained(self) -> int:
        return sum(people for points, people in self.spread if points > 0)

    @property
    def lost(self) -> int:
        return sum(people for points, people in self.spread if points < 0)


@dataclass(frozen=True)
class Correction:
    """Waits for a second person."""

    id: int
    by: str
    question: int
    answers: Answers
    seen: str
    """The name of what it would change as it was when somebody looked."""
    effect: Effect
    """What it should have changed then."""


@dataclass
class Aside:
    """Somebody named to be set aside."""

    entry_id: str
    account: str
    state: str = "asked"


@dataclass
class Frozen:
    number: int
    digest: str
    frozen_by: str
    outcome: Outcome
    among: frozenset[str]
    """The entries there were."""
    basis: tuple[object, ...]
    """What it was computed from."""
    approved: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    published: bool = False
    asked_by: str | None = None
    asides: list[Aside] = field(default_factory=list)
    """Whom the open wish to reopen would set aside."""
    steps: set[tuple[str, str]] = field(default_factory=set)
    """Entry and what was done for its winner."""

    @property
    def is_approved(self) -> bool:
        return not self.refused and len(set(self.approved) - {self.frozen_by}) >= APPROVALS

    @property
    def won(self) -> tuple[str, ...]:
        return tuple(entry_id for entry_id, _ in self.outcome.winners)

    def has(self, entry_id: str, step: str) -> bool:
        return (entry_id, step) in self.steps

    @property
    def state(self) -> str:
        if self.published:
            handed = [self.has(entry_id, "prize-handed-over") for entry_id in self.won]
            return "awarded" if handed and all(handed) else "published"
        return "approved" if self.is_approved else "frozen"
