"""What should be true of round 1 of the small contest after anything people did: naive, and all in memory.

Written from the rules alone; shares no code with the program but the words for roles.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tests.machine.shapes import (
    EVERYTHING,
    Answers,
    Aside,
    Correction,
    Effect,
    Frozen,
    Outcome,
    Place,
    Sent,
    Won,
)

OPENS, CLOSES = "2024-10-28T00:00:00.000000+07:00", "2024-11-04T00:00:00.000000+07:00"
PLACES = ("Giải Nhất", "Giải Nhì", "Giải Nhì")
"""All of them demand every answer right."""
UNREADABLE = 10**9


@dataclass
class Round:
    """Round 1 and everything anybody did with it."""

    key: list[Answers]
    version: int = 1
    """Of the key."""
    sent: dict[str, Sent] = field(default_factory=dict)
    effects: dict[str, str] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)
    """Everybody ever named, the first first."""
    correction: Correction | None = None
    unread: list[int] = field(default_factory=list)
    """How many rows were refused of each file nobody has looked at since."""
    draws: dict[frozenset[str], tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Seed and order."""
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

    @property
    def aside(self) -> set[str]:
        """Who takes no prize, because the committee set them aside."""
        return {one.account for one in self.asides if one.state == "in-force"}

    def counted(self) -> list[Sent]:
        first: dict[str, Sent] = {}
        for sent in sorted(self.inside(), key=lambda s: (s.at, s.entry_id)):
            if self.stand(sent) == "valid":
                first.setdefault(sent.account, sent)
        return list(first.values())

    def outcome(self, corrected: Sequence[Answers] = ()) -> Outcome:
        """`corrected`: under this key."""
        key = corrected or self.key
        counted = self.counted()
        target = sum(_score(sent, key) == len(key) for sent in counted)
        listed = sorted((*_place(sent, target, key), sent.entry_id, sent.account) for sent in counted)
        places = []
        for minus_score, error, at, entry_id, account in listed:
            above = sum((m, e, t) < (minus_score, error, at) for m, e, t, _, _ in listed)
            places.append(Place(entry_id, account, above + 1, -minus_score, error))
        winners, tie, drawn = self._prizes(places)
        return Outcome(
            target,
            len(counted),
            sum(self.stand(sent) == "valid" for sent in self.inside()),
            sum(place.score for place in places),
            {sent.entry_id: self.stand(sent) for sent in self.inside()},
            tuple((place.rank, place.entry_id, place.score) for place in places),
            winners,
            tie,
            drawn,
        )

    def _prizes(self, places: list[Place]) -> tuple[Won, frozenset[str], frozenset[frozenset[str]]]:
        able = [
            place
            for place in places
            if place.score == len(self.key)
            and place.account not in self.effects
            and place.account not in self.aside
        ]
        given: list[tuple[str, str]] = []
        ordered: set[frozenset[str]] = set()
        for rank in sorted({place.rank for place in able}):
            left = PLACES[len(given) :]
            if not left:
                break
            tied = [place.entry_id for place in able if place.rank == rank]
            if len(tied) > 1 and len(tied) > left.count(left[0]):
                among = frozenset(tied)
                if among not in self.draws:
                    return tuple(given), among, frozenset(ordered)
                ordered.add(among)
                tied = list(self.draws[among][1])
            given += zip(tied, left, strict=False)
        return tuple(given), frozenset(), frozenset(ordered)

    def corrected(self, question: int, answers: Answers) -> list[Answers]:
        return [answers if n == question else before for n, before in enumerate(self.key, 1)]

    def effect(self, question: int, answers: Answers) -> Effect:
        after = self.corrected(question, answers)
        old, new = self.outcome(), self.outcome(after)
        scores = [(_score(sent, self.key), _score(sent, after)) for sent in self.counted()]
        spread = Counter(then - now for now, then in scores)
        full = len(after)
        return Effect(
            self.version,
            {str(question): "*" if answers == EVERYTHING else "".join(sorted(answers))},
            len(scores),
            tuple(sorted(spread.items(), reverse=True)),
            sum(now < full == then for now, then in scores),
            sum(then < full == now for now, then in scores),
            old.shown,
            new.shown,
            tuple(seed for among, (seed, _) in self.draws.items() if among in old.drawn - new.drawn),
        )

    def blockers(self) -> list[tuple[str, int]]:
        """What stands in the way of a freeze."""
        found = [
            ("key-correction-open", int(self.correction is not None)),
            ("unread-problems", sum(self.unread)),
            ("draw-needed", len(self.outcome().tie)),
        ]
        return [one for one in found if one[1]]

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

    def as_frozen(self) -> bool:
        """Whether computing the standing revision again would give the same."""
        frozen = self.standing
        return frozen is not None and frozen.basis == self.basis(frozen.among)

    def arrive(self, entries: Iterable[Sent]) -> None:
        for sent in entries:
            late = self.standing is not None and OPENS <= sent.at < CLOSES
            self.sent[sent.entry_id] = replace(sent, late=late)

    def end_reopening(self, state: str) -> None:
        """What comes of those whom it would set aside."""
        assert self.standing is not None
        for one in self.standing.asides:
            one.state = state
        self.standing.asides = []
        self.standing.asked_by = None

    def reopen(self) -> None:
        assert self.standing is not None
        self.end_reopening("in-force")
        self.past.append(self.standing)
        self.standing = None


def _score(sent: Sent, key: Sequence[Answers]) -> int:
    return sum(answer in accepted for answer, accepted in zip(sent.answers, key, strict=True))


def _place(sent: Sent, target: int, key: Sequence[Answers]) -> tuple[int, int, str]:
    error = UNREADABLE if sent.prediction is None else abs(sent.prediction - target)
    return -_score(sent, key), error, sent.at
