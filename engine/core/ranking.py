"""Which entry counts, the target, and the ranking (rules.md §3, §5, §6).

A ranking key is a whole number per entry where smaller is better, so a place is a sorted tuple, and
why one entry stands above another is the first place where their tuples differ. `rank` here is the
definition; engine/analytics/sql is the fast road to the same answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.core.contests import Attempts, Contest, Counts, RankingKey, Target
from engine.core.moments import Moment
from engine.core.standing import Standing

TIED = "tied"
UNKNOWN_LAST = 2**62
"""The key value of what is missing: after every known one, equal with its like."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One entry as the ranking sees it."""

    entry_id: str
    person: str
    submitted_at: Moment
    score: int
    prediction: int | None = None
    duration: Moment | None = None
    """Microseconds between start and submission; None: unknown."""
    round_number: int | None = 1
    standing: Standing = Standing.VALID


@dataclass(frozen=True, slots=True)
class Ranked:
    rank: int
    attempt: Attempt
    error: int | None
    keys: tuple[int, ...]
    decided_by: str | None
    """The key that parts it from the entry above; `tied` if none does; None for the first."""


@dataclass(frozen=True, slots=True)
class Ranking:
    target: int | None
    people: int
    """Counted entries: one a person."""
    entries: int
    """Valid entries inside the round, over-limit ones included."""
    all_correct: int
    ranked: tuple[Ranked, ...]
    over_limit: tuple[str, ...]
    not_picked: tuple[str, ...]


def key_value(key: RankingKey, attempt: Attempt, target: int | None) -> int:
    match key:
        case RankingKey.SCORE:
            return -attempt.score
        case RankingKey.PREDICTION_ERROR:
            error = error_of(attempt, target)
            return UNKNOWN_LAST if error is None else error
        case RankingKey.SUBMITTED_AT:
            return attempt.submitted_at
        case RankingKey.DURATION:
            return UNKNOWN_LAST if attempt.duration is None else attempt.duration


def error_of(attempt: Attempt, target: int | None) -> int | None:
    return None if target is None or attempt.prediction is None else abs(attempt.prediction - target)


def within_limit(
    attempts: Iterable[Attempt], limit: int
) -> tuple[dict[str, tuple[Attempt, ...]], tuple[str, ...]]:
    """Each person's valid entries of the round up to the cap, in time; and those beyond it."""
    by_person: defaultdict[str, list[Attempt]] = defaultdict(list)
    for attempt in sorted(attempts, key=lambda a: (a.submitted_at, a.entry_id)):
        by_person[attempt.person].append(attempt)
    kept = {person: tuple(own[: limit or None]) for person, own in by_person.items()}
    beyond = tuple(a.entry_id for own in by_person.values() for a in (own[limit:] if limit else ()))
    return kept, beyond


def pick(own: Sequence[Attempt], rule: Attempts, ranking: Sequence[RankingKey]) -> Attempt:
    """The entry of a person that counts; `own` is in order of (submitted_at, entry_id)."""
    match rule.counts:
        case Counts.FIRST:
            return own[0]
        case Counts.LAST:
            return own[-1]
        case Counts.BEST:
            keys = [key for key in ranking if key is not RankingKey.PREDICTION_ERROR]
            return min(own, key=lambda a: tuple(key_value(key, a, None) for key in keys))


def target_of(rule: Target, counted: Sequence[Attempt], entries: int, questions: int) -> int | None:
    match rule:
        case Target.ALL_CORRECT_PEOPLE:
            return sum(a.score == questions for a in counted)
        case Target.PEOPLE:
            return len(counted)
        case Target.ENTRIES:
            return entries
        case Target.NONE:
            return None


def rank(contest: Contest, round_number: int, attempts: Iterable[Attempt], questions: int) -> Ranking:
    """The ranking of a round, `no-prize` people included; listed by keys, then entry_id."""
    inside = [a for a in attempts if a.standing is Standing.VALID and a.round_number == round_number]
    kept, over_limit = within_limit(inside, contest.attempts.per_round)
    counted = [pick(own, contest.attempts, contest.ranking) for own in kept.values()]
    picked = {a.entry_id for a in counted}
    target = target_of(contest.target, counted, len(inside), questions)
    return Ranking(
        target=target,
        people=len(counted),
        entries=len(inside),
        all_correct=sum(a.score == questions for a in counted),
        ranked=tuple(_in_order(counted, contest.ranking, target)),
        over_limit=tuple(sorted(over_limit)),
        not_picked=tuple(
            sorted(a.entry_id for own in kept.values() for a in own if a.entry_id not in picked)
        ),
    )


def _in_order(
    counted: Iterable[Attempt], ranking: Sequence[RankingKey], target: int | None
) -> Iterable[Ranked]:
    listed = sorted(
        ((tuple(key_value(key, a, target) for key in ranking), a) for a in counted),
        key=lambda item: (item[0], item[1].entry_id),
    )
    place = 0
    above: tuple[int, ...] | None = None
    for position, (keys, attempt) in enumerate(listed, start=1):
        decided_by = None if above is None else decided(above, keys, ranking)
        if decided_by != TIED:
            place = position
        yield Ranked(place, attempt, error_of(attempt, target), keys, decided_by)
        above = keys


def decided(above: tuple[int, ...], below: tuple[int, ...], ranking: Sequence[RankingKey]) -> str:
    """The first key in which two neighbours differ."""
    return next((key.value for key, a, b in zip(ranking, above, below, strict=True) if a != b), TIED)
