"""Setting a winner aside: the revision is reopened by two people, and everybody below moves up.

Asked for together with the reopening of the revision, so it takes effect with its confirmation and is
withdrawn with it. From then on the person takes no prize of that round, whatever they call themselves.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import entries, sealing, set_asides
from engine.records import results as stored
from engine.records.set_asides import SetAside
from engine.services.acts import act_of
from engine.services.guard import (
    closed_round,
    known_contest,
    require,
    require_not_frozen,
    require_reason,
)
from engine.services.office import Office
from engine.services.results_held import ask, held, require_may_reopen


class SetAsideState(StrEnum):
    ASKED = "asked"
    """Waits for a second person."""
    WITHDRAWN = "withdrawn"
    IN_FORCE = "in-force"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class SetAsideSeen:
    """Somebody named to be set aside, and what came of it."""

    id: int
    state: SetAsideState
    entry_id: str
    name: str
    prize: str
    """What they had won."""
    revision: int
    """By which revision."""
    reason: str
    asked_by: str
    asked_at: Moment
    confirmed_by: str | None
    lifted_by: str | None
    lifted_at: Moment | None
    lifted_why: str | None


def set_aside(
    office: Office, actor: Actor, slug: str, round_number: int, entry_ids: Collection[str], reason: str
) -> None:
    """Asks to reopen the standing revision without these of its winners."""
    require_may_reopen(actor)
    why = require_reason(reason)
    named = sorted(set(entry_ids))
    if not named:
        raise Refused("nobody-named")
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, round_number)
        revision = frozen.revision
        accounts = {w.entry_id: w.account for w in stored.winners_of(change.connection, revision.id)}
        for entry_id in named:
            if entry_id not in accounts:
                raise Refused("not-a-winner", **frozen.names, entry_id=entry_id, revision=revision.number)
        asked = ask(change, actor, frozen, why)
        added = set_asides.add(
            change.connection,
            frozen.known.id,
            round_number,
            revision.id,
            asked,
            [(entry_id, accounts[entry_id]) for entry_id in named],
            why,
            actor.name,
            change.at,
        )
        sealer = sealing.writing(change.connection)
        rows = [[added[one], one, sealing.accounts(sealer, (accounts[one],))] for one in named]
        change.record(
            act_of(
                actor,
                "results.reopening_asked",
                frozen.subject,
                contest=slug,
                reason=why,
                after={
                    "revision": revision.number,
                    "reopening": asked,
                    "set_aside": named,
                    "set_aside_rows": rows,
                },
            )
        )


def lift_set_aside(
    office: Office, actor: Actor, slug: str, round_number: int, set_aside: int, reason: str
) -> None:
    """Takes it back while no revision stands: the next freeze gives them what their rank gives."""
    require_may_reopen(actor)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        known = known_contest(change.connection, slug)
        closed_round(known.contest, round_number, change.at)
        require_not_frozen(change.connection, known, round_number)
        found = set_asides.of_round(change.connection, known.id, round_number)
        one = next((one for one in found if one.id == set_aside), None)
        if one is None or not one.in_force:
            raise Refused("not-set-aside", round_word=known.contest.round_word, round=round_number)
        set_asides.lift(change.connection, one.id, why, actor.name, change.at)
        change.record(
            act_of(
                actor,
                "results.set_aside_lifted",
                f"{slug}/{round_number}",
                contest=slug,
                reason=why,
                after={"set_aside": [one.entry_id], "set_aside_row": one.id},
            )
        )


def set_aside_in(office: Office, actor: Actor, slug: str, round_number: int) -> tuple[SetAsideSeen, ...]:
    """Everybody ever named in a closed round, the newest first."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        closed_round(known.contest, round_number, office.now())
        found = set_asides.of_round(connection, known.id, round_number)
        names = entries.names(connection, known.id, [one.entry_id for one in found])
    return tuple(_seen(one, names.get(one.entry_id, "")) for one in found)


def _seen(one: SetAside, name: str) -> SetAsideSeen:
    return SetAsideSeen(
        one.id,
        _state(one),
        one.entry_id,
        name,
        one.prize,
        one.revision,
        one.reason,
        one.asked_by,
        one.asked_at,
        one.confirmed_by if one.outcome == stored.CONFIRMED else None,
        one.lifted_by,
        one.lifted_at,
        one.lifted_why,
    )


def _state(one: SetAside) -> SetAsideState:
    if one.lifted_by is not None:
        return SetAsideState.LIFTED
    if one.outcome is None:
        return SetAsideState.ASKED
    return SetAsideState.IN_FORCE if one.in_force else SetAsideState.WITHDRAWN
