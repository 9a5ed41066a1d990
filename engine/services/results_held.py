"""A round that is frozen, and what was decided about it."""

from dataclasses import dataclass

from engine.core.moments import MINUTE, Moment
from engine.core.problems import Refused
from engine.core.results import RoundState, state
from engine.core.roles import Actor, Right
from engine.records import results as stored
from engine.records import verdicts
from engine.records.database import Change, Connection
from engine.records.holding import is_held
from engine.records.results import Cut, StoredRevision
from engine.records.verdicts import Decided
from engine.services.guard import Known, known_contest, known_round

GIVEN_UP_AFTER: Moment = 30 * MINUTE
"""A freeze takes a minute; one that has not ended by then never will, even if its process is still there."""


@dataclass(frozen=True, slots=True)
class Held:
    """A round that is frozen, with its standing revision and everything decided about it."""

    known: Known
    revision: StoredRevision
    decided: Decided
    state: RoundState

    @property
    def names(self) -> dict[str, object]:
        return {"round_word": self.known.contest.round_word, "round": self.revision.round_number}

    @property
    def subject(self) -> str:
        return f"{self.known.contest.slug}/{self.revision.round_number}"


def held(connection: Connection, slug: str, round_number: int) -> Held:
    """Refused where nothing is frozen."""
    known = known_contest(connection, slug)
    round_ = known_round(known.contest, round_number)
    standing = stored.standing_rounds(connection, known.id).get(round_number)
    if standing is None:
        raise Refused("not-frozen", round_word=known.contest.round_word, round=round_number)
    revision = next(
        r for r in stored.revisions_of(connection, known.id, round_number) if r.number == standing
    )
    lives = stored.lives(connection, known.id)[(known.id, round_number)]
    return Held(
        known,
        revision,
        verdicts.decided(connection, [revision.id])[revision.id],
        state(round_, round_.closes_at, lives, known.contest.approvals),
    )


def revision_of(
    connection: Connection, known: Known, round_number: int, number: int | None
) -> StoredRevision:
    """A revision by its number; None: the newest."""
    revisions = stored.revisions_of(connection, known.id, round_number)
    names = {"round_word": known.contest.round_word, "round": round_number}
    if not revisions:
        raise Refused("not-frozen", **names)
    wanted = next((r for r in revisions if number in (None, r.number)), None)
    if wanted is None:
        raise Refused("unknown-revision", **names, revision=number, last=revisions[0].number)
    return wanted


def may_reopen(actor: Actor) -> bool:
    return actor.may(Right.FREEZE) or actor.may(Right.APPROVE)


def require_may_reopen(actor: Actor) -> None:
    if not may_reopen(actor):
        raise Refused("not-allowed", actor=actor.name, role=actor.role.value, right="reopen")


def ask(change: Change, actor: Actor, frozen: Held, reason: str) -> int:
    """To reopen it, inside the change of whoever asks. Gives the id of the request."""
    if frozen.decided.reopening_open is not None:
        raise Refused("reopening-asked", **frozen.names, by=frozen.decided.reopening_open.asked_by)
    return verdicts.ask_reopening(change.connection, frozen.revision.id, reason, actor.name, change.at)


def is_alive(connection: Connection, cut: Cut, now: Moment) -> bool:
    """Whether the process that made the cut is still at work on it."""
    return now - cut.cut_at < GIVEN_UP_AFTER and is_held(connection, cut.id)
