"""Prizes on their way to those who won them: whose papers were checked, who has the prize in hand."""

from dataclasses import dataclass

from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.core.results import AWARDING_ACTS, AwardingStep, announced
from engine.core.roles import Actor, Right
from engine.core.visible_text import is_visible
from engine.records import awardings, entries, sealing
from engine.records import results as stored
from engine.records.awardings import Awarding
from engine.records.database import Change, Connection
from engine.records.results import Winner
from engine.services.acts import act_of
from engine.services.guard import require, require_reason
from engine.services.office import Office
from engine.services.results_held import Held, held

LONGEST_NOTE = 200
_Said = dict[AwardingStep, Awarding]
"""What holds about one winner."""


@dataclass(frozen=True, slots=True)
class StepSeen:
    by: str
    at: Moment
    note: str


@dataclass(frozen=True, slots=True)
class EarlierPrize:
    """Handed over by a revision that stands no more."""

    revision: int
    prize: str
    by: str
    at: Moment


@dataclass(frozen=True, slots=True)
class AwardSeen:
    """One winner of the published list."""

    revision: int
    position: int
    entry_id: str
    name: str
    unit: str | None
    prize: str
    rank: int
    checked: StepSeen | None
    handed_over: StepSeen | None
    earlier: tuple[EarlierPrize, ...]
    """What the same entry had been given before the round was reopened: nobody is given a prize twice."""


def awards_of(office: Office, actor: Actor, slug: str, round_number: int) -> tuple[AwardSeen, ...]:
    """The winners of a published round, in the order of the prizes."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        frozen = held(connection, slug, round_number)
        _require_announced(frozen)
        won = stored.winners_of(connection, frozen.revision.id)
        names = entries.names(connection, frozen.known.id, [winner.entry_id for winner in won])
        every = awardings.of_round(connection, frozen.known.id, round_number)
    return tuple(_seen(winner, names.get(winner.entry_id, ""), frozen, every) for winner in won)


def record_step(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    revision: int,
    entry_id: str,
    step: AwardingStep,
    note: str = "",
) -> None:
    """Done for this winner. `revision`: the list whoever records it had before them."""
    require(actor, Right.PUBLISH)
    said = _cleaned(note)
    with office.database.change(office.now()) as change:
        frozen = _standing(change.connection, slug, round_number, revision)
        winner, held_true = _winner(change.connection, frozen, entry_id)
        if step in held_true:
            raise Refused("already-recorded", entry_id=entry_id, by=held_true[step].recorded_by)
        if step is AwardingStep.PRIZE_HANDED_OVER and AwardingStep.DOCUMENT_CHECKED not in held_true:
            raise Refused("document-not-checked", entry_id=entry_id)
        _add(change, actor, frozen, winner, step, said, done=True)


def take_back_step(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    revision: int,
    entry_id: str,
    step: AwardingStep,
    reason: str,
) -> None:
    """It was recorded in error; what was recorded stays to be read."""
    require(actor, Right.PUBLISH)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        frozen = _standing(change.connection, slug, round_number, revision)
        winner, held_true = _winner(change.connection, frozen, entry_id)
        if step not in held_true:
            raise Refused("not-recorded", entry_id=entry_id)
        if step is AwardingStep.DOCUMENT_CHECKED and AwardingStep.PRIZE_HANDED_OVER in held_true:
            raise Refused("prize-handed-over", entry_id=entry_id)
        _add(change, actor, frozen, winner, step, why, done=False)


def _standing(connection: Connection, slug: str, round_number: int, revision: int) -> Held:
    frozen = held(connection, slug, round_number)
    _require_announced(frozen)
    if frozen.revision.number != revision:
        raise Refused("other-revision", **frozen.names, revision=frozen.revision.number)
    asked = frozen.decided.reopening_open
    if asked is not None:
        raise Refused("reopening-asked", **frozen.names, by=asked.asked_by)
    return frozen


def _require_announced(frozen: Held) -> None:
    if not announced(frozen.state):
        raise Refused("not-published", **frozen.names)


def _winner(connection: Connection, frozen: Held, entry_id: str) -> tuple[Winner, _Said]:
    """With the steps that hold for them."""
    revision = frozen.revision
    won = stored.winners_of(connection, revision.id)
    winner = next((winner for winner in won if winner.entry_id == entry_id), None)
    if winner is None:
        raise Refused("not-a-winner", **frozen.names, entry_id=entry_id, revision=revision.number)
    every = awardings.of_round(connection, frozen.known.id, revision.round_number)
    return winner, _holding(every, revision.number, winner.position)


def _holding(every: tuple[Awarding, ...], revision: int, position: int) -> _Said:
    return {
        one.step: one for one in every if (one.revision, one.position) == (revision, position) and one.done
    }


def _add(
    change: Change, actor: Actor, frozen: Held, winner: Winner, step: AwardingStep, note: str, *, done: bool
) -> None:
    added = awardings.add(
        change.connection,
        frozen.revision.id,
        winner.position,
        step,
        done=done,
        note=note,
        by=actor.name,
        at=change.at,
    )
    change.record(
        act_of(
            actor,
            AWARDING_ACTS[step, done],
            frozen.subject,
            contest=frozen.known.contest.slug,
            # A note may name people or numbers of papers: it stays beside the prize.
            reason=None if done else note,
            after={
                "revision": frozen.revision.number,
                "entry_id": winner.entry_id,
                "prize": winner.prize,
                "awarding": added,
                "position": winner.position,
                "note": sealing.note(sealing.writing(change.connection), note),
            },
        )
    )


def _seen(winner: Winner, name: str, frozen: Held, every: tuple[Awarding, ...]) -> AwardSeen:
    steps = {
        step: StepSeen(one.recorded_by, one.recorded_at, one.note)
        for step, one in _holding(every, frozen.revision.number, winner.position).items()
    }
    return AwardSeen(
        frozen.revision.number,
        winner.position,
        winner.entry_id,
        name,
        winner.unit_name,
        winner.prize,
        winner.rank,
        steps.get(AwardingStep.DOCUMENT_CHECKED),
        steps.get(AwardingStep.PRIZE_HANDED_OVER),
        tuple(
            EarlierPrize(one.revision, one.prize, one.recorded_by, one.recorded_at)
            for one in every
            if one.entry_id == winner.entry_id
            and one.revision < frozen.revision.number
            and one.step is AwardingStep.PRIZE_HANDED_OVER
            and one.done
        ),
    )


def _cleaned(note: str) -> str:
    cleaned = " ".join(note.split())
    if len(cleaned) > LONGEST_NOTE or not is_visible(cleaned):
        raise Refused("bad-note", longest=LONGEST_NOTE)
    return cleaned
