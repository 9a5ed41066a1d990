"""The life of a round after the clock: what blocks a freeze, which state it is in (rules.md §10)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from engine.core.contests import ClockState, Contest, Round
from engine.core.moments import Moment
from engine.core.people import MaybeSame


class RoundState(StrEnum):
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    FROZEN = "frozen"
    APPROVED = "approved"
    PUBLISHED = "published"
    AWARDED = "awarded"


class BlockerKind(StrEnum):
    NO_PAPER = "no-paper"
    UNCONFIRMED_KEY = "unconfirmed-key"
    KEY_CORRECTION_OPEN = "key-correction-open"
    UNREAD_PROBLEMS = "unread-problems"
    UNMATCHED_UNITS = "unmatched-units"
    MAYBE_SAME_PEOPLE = "maybe-same-people"
    DRAW_NEEDED = "draw-needed"
    EARLIER_ROUND_NOT_APPROVED = "earlier-round-not-approved"


class AwardingStep(StrEnum):
    """What is done for each winner of a published list, in this order."""

    DOCUMENT_CHECKED = "document-checked"
    PRIZE_HANDED_OVER = "prize-handed-over"


AWARDING_ACTS = {
    (AwardingStep.DOCUMENT_CHECKED, True): "results.document_checked",
    (AwardingStep.DOCUMENT_CHECKED, False): "results.document_check_undone",
    (AwardingStep.PRIZE_HANDED_OVER, True): "results.prize_handed_over",
    (AwardingStep.PRIZE_HANDED_OVER, False): "results.prize_handover_undone",
}
"""What the audit trail calls a step done, or taken back."""


@dataclass(frozen=True, slots=True)
class Blocker:
    kind: BlockerKind
    count: int = 1


@dataclass(frozen=True, slots=True)
class Revision:
    """What people did with one freeze of a round."""

    number: int
    frozen_by: str
    digest: str
    approved_by: frozenset[str] = frozenset()
    refused: bool = False
    published: bool = False
    awarded: bool = False
    reopened: bool = False


@dataclass(frozen=True, slots=True)
class FreezeFacts:
    """What a freeze has to know about a closed round."""

    has_paper: bool
    key_confirmed: bool
    unread_problems: int = 0
    unmatched_entries: int = 0
    maybe_same: tuple[MaybeSame, ...] = ()
    at_stake: frozenset[str] = frozenset()
    """People who hold a prize place or stand in a tie at its border."""
    draw_needed: int = 0
    earlier_not_approved: tuple[int, ...] = ()
    correction_open: bool = False
    """Somebody proposed another key, and nobody has confirmed or withdrawn it."""


def standing(revisions: Iterable[Revision]) -> Revision | None:
    """The freeze that holds: the last one not reopened."""
    return max((r for r in revisions if not r.reopened), key=lambda r: r.number, default=None)


def state(round_: Round, now: Moment, revisions: Iterable[Revision], approvals: int) -> RoundState:
    """Where a round stands: the clock until it closed, then what people did with its last freeze."""
    by_clock = round_.state(now)
    last = standing(revisions)
    if by_clock is not ClockState.CLOSED or last is None:
        return RoundState(by_clock.value)
    if last.awarded:
        return RoundState.AWARDED
    if last.published:
        return RoundState.PUBLISHED
    return RoundState.APPROVED if approved(last, approvals) else RoundState.FROZEN


def approved(revision: Revision, approvals: int) -> bool:
    """As many different judges as asked for, none of them the one who froze, none refusing."""
    return not revision.refused and len(revision.approved_by - {revision.frozen_by}) >= approvals


def blockers(facts: FreezeFacts) -> Iterator[Blocker]:
    if not facts.has_paper:
        yield Blocker(BlockerKind.NO_PAPER)
    elif not facts.key_confirmed:
        yield Blocker(BlockerKind.UNCONFIRMED_KEY)
    if facts.correction_open:
        yield Blocker(BlockerKind.KEY_CORRECTION_OPEN)
    if facts.unread_problems:
        yield Blocker(BlockerKind.UNREAD_PROBLEMS, facts.unread_problems)
    if facts.unmatched_entries:
        yield Blocker(BlockerKind.UNMATCHED_UNITS, facts.unmatched_entries)
    touching = [pair for pair in facts.maybe_same if {pair.person, pair.other} & facts.at_stake]
    if touching:
        yield Blocker(BlockerKind.MAYBE_SAME_PEOPLE, len(touching))
    if facts.draw_needed:
        yield Blocker(BlockerKind.DRAW_NEEDED, facts.draw_needed)
    if facts.earlier_not_approved:
        yield Blocker(BlockerKind.EARLIER_ROUND_NOT_APPROVED, len(facts.earlier_not_approved))


def announced(round_state: RoundState) -> bool:
    """Whether everybody can see the list."""
    return round_state in (RoundState.PUBLISHED, RoundState.AWARDED)


def settled(round_state: RoundState) -> bool:
    """Whether the judges have approved, whatever came after it."""
    return round_state in (RoundState.APPROVED, RoundState.PUBLISHED, RoundState.AWARDED)


def rounds_before(contest: Contest, round_number: int) -> tuple[Round, ...]:
    """The rounds that opened earlier: with one prize a contest their winners have to be known first."""
    this = contest.round(round_number)
    return tuple(r for r in contest.rounds if this is not None and r.opens_at < this.opens_at)
