"""A contest as configured: its rounds, its keys of ranking, its prizes; and what follows from the clock."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from engine.core.moments import EARLIEST, LATEST, SECOND, Moment, day_of
from engine.core.problems import Problem

LONGEST_PAPER = 200
"""More questions than anyone would set; bounds what an entry can hold."""


MOST_ROUNDS = 1000


class Target(StrEnum):
    """What the prediction is compared with."""

    ALL_CORRECT_PEOPLE = "all-correct-people"
    PEOPLE = "people"
    ENTRIES = "entries"
    NONE = "none"


class RankingKey(StrEnum):
    SCORE = "score"
    PREDICTION_ERROR = "prediction_error"
    SUBMITTED_AT = "submitted_at"
    DURATION = "duration_s"


class Counts(StrEnum):
    """Which of a person's entries in a round counts."""

    FIRST = "first"
    LAST = "last"
    BEST = "best"


class CollectiveKey(StrEnum):
    PEOPLE = "people"
    RATE = "rate"
    QUALITY = "quality"


class ClockState(StrEnum):
    """The part of a round's life that follows the clock alone."""

    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Round:
    """A half-open interval: an entry belongs to it when opens_at <= submitted_at < closes_at."""

    number: int
    opens_at: Moment
    closes_at: Moment

    def holds(self, at: Moment) -> bool:
        return self.opens_at <= at < self.closes_at

    def state(self, now: Moment) -> ClockState:
        if now < self.opens_at:
            return ClockState.SCHEDULED
        return ClockState.OPEN if now < self.closes_at else ClockState.CLOSED

    @property
    def last_second(self) -> Moment:
        """The last whole second that counts, for people who think in "đến hết ngày"."""
        return -(-self.closes_at // SECOND) * SECOND - SECOND


@dataclass(frozen=True, slots=True)
class Prize:
    """One tier: filled in order down the ranking."""

    name: str
    places: int
    needs_all_correct: bool = False
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Attempts:
    per_round: int = 1
    """0: no limit."""
    counts: Counts = Counts.FIRST


@dataclass(frozen=True, slots=True)
class Collective:
    order: tuple[CollectiveKey, ...]
    places: int
    by_block: bool = False
    least_headcount: int = 0


DEFAULT_RANKING = (RankingKey.SCORE, RankingKey.PREDICTION_ERROR, RankingKey.SUBMITTED_AT)


@dataclass(frozen=True, slots=True)
class Contest:
    slug: str
    title: str
    organiser: str
    rounds: tuple[Round, ...]
    prizes: tuple[Prize, ...] = ()
    collective: Collective | None = None
    documents: tuple[str, ...] = ()
    open_points: tuple[str, ...] = ()
    round_word: str = "Tuần"
    questions: int = 15
    target: Target = Target.ALL_CORRECT_PEOPLE
    ranking: tuple[RankingKey, ...] = DEFAULT_RANKING
    attempts: Attempts = field(default_factory=Attempts)
    approvals: int = 2
    one_prize_per_contest: bool = False
    target_rate: Fraction | None = None
    units_on: date | None = None
    units_under: str | None = None
    public_participation: bool = False
    kind: str = "quiz"

    def round(self, number: int) -> Round | None:
        return next((r for r in self.rounds if r.number == number), None)

    def round_at(self, at: Moment) -> Round | None:
        """The round an entry submitted at that moment belongs to; None: outside the rounds."""
        return next((r for r in self.rounds if r.holds(at)), None)

    @property
    def register_day(self) -> date:
        """The day whose units the contest sees."""
        return self.units_on or day_of(min(r.opens_at for r in self.rounds))

    def hides_participation(self, now: Moment, rounds: tuple[int, ...] | None = None) -> bool:
        """Whether counting people now would give away the target of an open round (rules.md §5)."""
        return self.target in (Target.PEOPLE, Target.ENTRIES) and any(
            r.state(now) is ClockState.OPEN and (rounds is None or r.number in rounds) for r in self.rounds
        )


def problems_of(contest: Contest) -> Iterator[Problem]:
    """What makes a configuration impossible, whatever file or form it came from."""
    if contest.kind != "quiz":
        yield Problem("unknown-kind", column="kind", found=contest.kind)
    if not contest.rounds:
        yield Problem("no-rounds", column="rounds")
    if not 1 <= contest.questions <= LONGEST_PAPER:
        yield Problem("out-of-range", column="questions", found=str(contest.questions))
    if contest.approvals < 1:
        yield Problem("out-of-range", column="approvals", found=str(contest.approvals))
    if contest.attempts.per_round < 0:
        yield Problem("out-of-range", column="attempts.per_round", found=str(contest.attempts.per_round))
    if not contest.ranking or len(set(contest.ranking)) != len(contest.ranking):
        yield Problem("repeated-key", column="ranking", found=", ".join(contest.ranking))
    if contest.target_rate is not None and not 0 < contest.target_rate <= 1:
        yield Problem("out-of-range", column="target_rate", found=_decimal(contest.target_rate))
    yield from _problems_of_rounds(contest.rounds)
    for prize in contest.prizes:
        if prize.places < 1 or prize.amount < 0:
            yield Problem(
                "out-of-range", column="prizes", found=f"{prize.name}: {prize.places}, {prize.amount}"
            )
    if contest.collective:
        order = contest.collective.order
        if not order or len(set(order)) != len(order):
            yield Problem("repeated-key", column="collective.order", found=", ".join(order))
        if contest.collective.places < 0 or contest.collective.least_headcount < 0:
            yield Problem("out-of-range", column="collective", found=str(contest.collective.places))


def _decimal(rate: Fraction) -> str:
    return str(Decimal(rate.numerator) / rate.denominator)


def _problems_of_rounds(rounds: tuple[Round, ...]) -> Iterator[Problem]:
    numbers = [r.number for r in rounds]
    for number in sorted({n for n in numbers if numbers.count(n) > 1}):
        yield Problem("repeated-round", column="rounds", found=str(number))
    for r in rounds:
        if not 1 <= r.number <= MOST_ROUNDS:
            yield Problem("out-of-range", column="rounds.number", found=str(r.number))
        if r.opens_at < EARLIEST or r.closes_at > LATEST:
            yield Problem("out-of-range", column="rounds", found=str(r.number))
        if r.closes_at <= r.opens_at:
            yield Problem("closes-before-it-opens", column="rounds", found=str(r.number))
    in_time = sorted(rounds, key=lambda r: (r.opens_at, r.closes_at))
    for earlier, later in pairwise(in_time):
        if later.opens_at < earlier.closes_at:
            yield Problem("overlapping-rounds", column="rounds", found=f"{earlier.number}, {later.number}")
