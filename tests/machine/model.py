"""What should be true of round 1 of the small contest after anything people did: naive, and all in memory.

Written from the rules alone; shares no code with the program but the words for roles.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

OPENS, CLOSES = "2024-10-28T00:00:00.000000+07:00", "2024-11-04T00:00:00.000000+07:00"
PLACES = ("Giải Nhất", "Giải Nhì", "Giải Nhì")
"""All of them demand every answer right."""
APPROVALS = 2
UNREADABLE = 10**9


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
    standing: dict[str, str]
    ranking: tuple[tuple[int, str, int], ...]
    """Rank, entry and score."""
    winners: tuple[tuple[str, str], ...]
    """Entry and prize."""
    tie: frozenset[str]
    """Who waits for a draw."""


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
    set_aside: str | None = None
    """Whom the open wish to reopen would set aside."""

    @property
    def is_approved(self) -> bool:
        return not self.refused and len(set(self.approved) - {self.frozen_by}) >= APPROVALS


@dataclass
class Round:
    """Round 1 and everything anybody did with it."""

    key: list[frozenset[str]]
    """The answers accepted for each question; all four for one that was voided."""
    sent: dict[str, Sent] = field(default_factory=dict)
    effects: dict[str, str] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)
    draws: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict)
    standing: Frozen | None = None
    past: list[Frozen] = field(default_factory=list)

    def inside(self) -> list[Sent]:
        return [sent for sent in self.sent.values() if OPENS <= sent.at < CLOSES]

    def stand(self, sent: Sent) -> str:
        if sent.verdict == "void":
            return "void"
        if self.effects.get(sent.account) == "barred":
            return "barred"
        return "late" if sent.late and sent.verdict != "restore" else "valid"

    def score(self, sent: Sent) -> int:
        return sum(answer in accepted for answer, accepted in zip(sent.answers, self.key, strict=True))

    def counted(self) -> list[Sent]:
        first: dict[str, Sent] = {}
        for sent in sorted(self.inside(), key=lambda s: (s.at, s.entry_id)):
            if self.stand(sent) == "valid":
                first.setdefault(sent.account, sent)
        return list(first.values())

    def outcome(self) -> Outcome:
        counted = self.counted()
        target = sum(self.score(sent) == len(self.key) for sent in counted)
        listed = sorted((*self._place(sent, target), sent.entry_id, sent.account) for sent in counted)
        places = []
        for minus_score, error, at, entry_id, account in listed:
            above = sum((m, e, t) < (minus_score, error, at) for m, e, t, _, _ in listed)
            places.append(Place(entry_id, account, above + 1, -minus_score, error))
        winners, tie = self._prizes(places)
        return Outcome(
            target,
            len(counted),
            sum(self.stand(sent) == "valid" for sent in self.inside()),
            {sent.entry_id: self.stand(sent) for sent in self.inside()},
            tuple((place.rank, place.entry_id, place.score) for place in places),
            winners,
            tie,
        )

    def _place(self, sent: Sent, target: int) -> tuple[int, int, str]:
        error = UNREADABLE if sent.prediction is None else abs(sent.prediction - target)
        return -self.score(sent), error, sent.at

    def _prizes(self, places: list[Place]) -> tuple[tuple[tuple[str, str], ...], frozenset[str]]:
        able = [
            place
            for place in places
            if place.score == len(self.key)
            and place.account not in self.effects
            and place.account not in self.aside
        ]
        given: list[tuple[str, str]] = []
        for rank in sorted({place.rank for place in able}):
            left = PLACES[len(given) :]
            if not left:
                break
            tied = [place.entry_id for place in able if place.rank == rank]
            if len(tied) > 1 and len(tied) > left.count(left[0]):
                drawn = self.draws.get(frozenset(tied))
                if drawn is None:
                    return tuple(given), frozenset(tied)
                tied = list(drawn)
            given += zip(tied, left, strict=False)
        return tuple(given), frozenset()

    def basis(self, among: frozenset[str]) -> tuple[object, ...]:
        """What a result over some entries is computed from; another one gives another digest."""
        known = {self.sent[entry_id].account for entry_id in among}
        return (
            tuple(self.key),
            tuple(sorted((s.entry_id, self.stand(s)) for s in self.inside() if s.entry_id in among)),
            tuple(sorted((who, effect) for who, effect in self.effects.items() if who in known)),
            tuple(sorted(self.aside)),
            tuple(sorted(map(sorted, self.draws))),
        )

    def arrive(self, entries: Iterable[Sent]) -> None:
        for sent in entries:
            late = self.standing is not None and OPENS <= sent.at < CLOSES
            self.sent[sent.entry_id] = replace(sent, late=late)

    def reopen(self) -> None:
        assert self.standing is not None
        if self.standing.set_aside is not None:
            self.aside.add(self.standing.set_aside)
        self.past.append(self.standing)
        self.standing = None
