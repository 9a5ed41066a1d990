"""What waits for a person to do, by role: the list each begins the day with."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from engine.core.contests import Round
from engine.core.moments import DAY, Moment
from engine.core.results import Revision, RoundState, approved, standing, state
from engine.core.roles import Actor, Right

SOON = 7 * DAY
"""A round that opens within this time needs its paper."""


class Task(StrEnum):
    PAPER_MISSING = "paper-missing"
    KEY_UNCONFIRMED = "key-unconfirmed"
    KEY_CORRECTION = "key-correction"
    UNREAD_PROBLEMS = "unread-problems"
    UNMATCHED_UNITS = "unmatched-units"
    MAYBE_SAME_PEOPLE = "maybe-same-people"
    DRAW_NEEDED = "draw-needed"
    NOT_FROZEN = "not-frozen"
    REFUSED_BY_JUDGE = "refused-by-judge"
    APPROVAL = "approval"
    NOT_PUBLISHED = "not-published"
    REOPENING = "reopening"
    COLLECTIVE_NOT_FROZEN = "collective-not-frozen"
    COLLECTIVE_REFUSED = "collective-refused"
    COLLECTIVE_APPROVAL = "collective-approval"
    COLLECTIVE_NOT_PUBLISHED = "collective-not-published"
    COLLECTIVE_REOPENING = "collective-reopening"
    PEOPLE_MISSING = "people-missing"
    """An official's unit has not reached the target rate in the round that is open."""


@dataclass(frozen=True, slots=True)
class RoundFacts:
    round: Round
    has_paper: bool = False
    key_loaded_by: str | None = None
    """Who proposed the key that waits for somebody else to confirm it; None: no key waits."""
    revisions: tuple[Revision, ...] = ()
    draw_needed: int = 0
    """How many stand in the tie that has to be drawn."""
    reopening_asked_by: str | None = None
    correction_proposed_by: str | None = None
    """Who proposed another key that waits for somebody else; None: nobody."""


@dataclass(frozen=True, slots=True)
class PrizesFacts:
    """Of the collective prizes of a contest that has some."""

    revisions: tuple[Revision, ...] = ()
    reopening_asked_by: str | None = None


@dataclass(frozen=True, slots=True)
class ContestFacts:
    rounds: tuple[RoundFacts, ...]
    approvals: int
    unread_problems: int = 0
    unmatched_texts: int = 0
    unmatched_entries: int = 0
    maybe_same_people: int = 0
    prizes: PrizesFacts | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    task: Task
    round_number: int | None = None
    """None: the whole contest."""
    count: int = 1
    of: int | None = None
    """A second number that belongs beside the first: entries of so many texts, people of a headcount."""


def waits_for(actor: Actor, facts: ContestFacts, now: Moment) -> Iterator[Waits]:
    """What this person can do and nobody has done yet: what is open now first, then what is to come."""
    for found in facts.rounds:
        yield from _of_round(actor, found, facts.approvals, now)
    if facts.prizes is not None:
        yield from _of_prizes(actor, facts.prizes, facts, now)
    if actor.may(Right.LOAD_FILES) and facts.unread_problems:
        yield Waits(Task.UNREAD_PROBLEMS, count=facts.unread_problems)
    if actor.may(Right.DECIDE_ENTRIES):
        if facts.unmatched_texts:
            yield Waits(Task.UNMATCHED_UNITS, count=facts.unmatched_texts, of=facts.unmatched_entries)
        if facts.maybe_same_people:
            yield Waits(Task.MAYBE_SAME_PEOPLE, count=facts.maybe_same_people)


def _of_prizes(actor: Actor, prizes: PrizesFacts, facts: ContestFacts, now: Moment) -> Iterator[Waits]:
    """Once every round is frozen: before that the rounds themselves are what waits."""
    last = standing(prizes.revisions)
    if last is None:
        waiting = (RoundState.SCHEDULED, RoundState.OPEN, RoundState.CLOSED)
        states = (state(r.round, now, r.revisions, facts.approvals) for r in facts.rounds)
        if actor.may(Right.FREEZE) and not any(one in waiting for one in states):
            yield Waits(Task.COLLECTIVE_NOT_FROZEN)
        return
    asked_by = prizes.reopening_asked_by
    if asked_by is not None:
        if (actor.may(Right.FREEZE) or actor.may(Right.APPROVE)) and asked_by != actor.name:
            yield Waits(Task.COLLECTIVE_REOPENING)
    elif last.published:
        return
    elif last.refused:
        if actor.may(Right.FREEZE):
            yield Waits(Task.COLLECTIVE_REFUSED)
    elif approved(last, facts.approvals):
        if actor.may(Right.PUBLISH):
            yield Waits(Task.COLLECTIVE_NOT_PUBLISHED)
    elif actor.may(Right.APPROVE) and actor.name not in last.approved_by | {last.frozen_by}:
        yield Waits(Task.COLLECTIVE_APPROVAL)


def _of_round(actor: Actor, facts: RoundFacts, approvals: int, now: Moment) -> Iterator[Waits]:
    number = facts.round.number
    stands = state(facts.round, now, facts.revisions, approvals)
    before_freeze = stands in (RoundState.SCHEDULED, RoundState.OPEN, RoundState.CLOSED)
    if before_freeze and not facts.has_paper:
        if actor.may(Right.LOAD_FILES) and facts.round.opens_at <= now + SOON:
            yield Waits(Task.PAPER_MISSING, number)
    elif facts.key_loaded_by is not None:
        others = actor.is_operator or facts.key_loaded_by != actor.name
        if actor.may(Right.CONFIRM_KEY) and others:
            yield Waits(Task.KEY_UNCONFIRMED, number)
    elif facts.correction_proposed_by is not None:
        others = actor.is_operator or facts.correction_proposed_by != actor.name
        if actor.may(Right.CONFIRM_KEY) and others:
            yield Waits(Task.KEY_CORRECTION, number)
    elif stands is RoundState.CLOSED and actor.may(Right.FREEZE):
        task = Task.DRAW_NEEDED if facts.draw_needed else Task.NOT_FROZEN
        yield Waits(task, number, facts.draw_needed or 1)
    yield from _after_freeze(actor, facts, stands)


def _after_freeze(actor: Actor, facts: RoundFacts, stands: RoundState) -> Iterator[Waits]:
    number = facts.round.number
    last = max((r for r in facts.revisions if not r.reopened), key=lambda r: r.number, default=None)
    if last is None or stands in (RoundState.SCHEDULED, RoundState.OPEN, RoundState.CLOSED):
        return
    asked_by = facts.reopening_asked_by
    if asked_by is not None:
        may_reopen = actor.may(Right.FREEZE) or actor.may(Right.APPROVE)
        if may_reopen and asked_by != actor.name:
            yield Waits(Task.REOPENING, number)
    elif stands is RoundState.FROZEN and last.refused:
        if actor.may(Right.FREEZE):
            yield Waits(Task.REFUSED_BY_JUDGE, number)
    elif stands is RoundState.FROZEN:
        if actor.may(Right.APPROVE) and actor.name not in last.approved_by | {last.frozen_by}:
            yield Waits(Task.APPROVAL, number)
    elif stands is RoundState.APPROVED and actor.may(Right.PUBLISH):
        yield Waits(Task.NOT_PUBLISHED, number)
