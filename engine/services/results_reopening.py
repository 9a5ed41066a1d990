"""Reopening a frozen round: one person asks and says why, another one confirms."""

from engine.core.problems import Refused
from engine.core.roles import Actor
from engine.records import results as stored
from engine.records import set_asides, verdicts
from engine.records.database import Change
from engine.records.verdicts import Reopening
from engine.services.acts import act_of
from engine.services.guard import require_reason
from engine.services.office import Office
from engine.services.results_held import Held, ask, held, require_may_reopen


def ask_to_reopen(office: Office, actor: Actor, slug: str, round_number: int, reason: str) -> None:
    require_may_reopen(actor)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, round_number)
        asked = ask(change, actor, frozen, why)
        _record(change, actor, "results.reopening_asked", frozen, asked, why)


def confirm_reopening(
    office: Office, actor: Actor, slug: str, round_number: int, seen: int | None = None
) -> None:
    """From here on the revision stands no more; what it kept stays.

    `seen`: the request the person had before them, which another may have taken the place of.
    """
    require_may_reopen(actor)
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, round_number)
        asked = _asked(frozen)
        if seen not in (None, asked.id):
            raise Refused("other-request", **frozen.names)
        if asked.asked_by == actor.name:
            raise Refused("second-person-needed", **frozen.names, by=asked.asked_by)
        verdicts.end_reopening(change.connection, asked.id, stored.CONFIRMED, actor.name, change.at)
        _record(change, actor, "results.reopened", frozen, asked.id, asked.reason)


def withdraw_reopening(office: Office, actor: Actor, slug: str, round_number: int) -> None:
    """By who asked, or by whoever else might have confirmed."""
    require_may_reopen(actor)
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, round_number)
        asked = _asked(frozen)
        verdicts.end_reopening(change.connection, asked.id, stored.WITHDRAWN, actor.name, change.at)
        _record(change, actor, "results.reopening_withdrawn", frozen, asked.id, asked.reason)


def _asked(frozen: Held) -> Reopening:
    asked = frozen.decided.reopening_open
    if asked is None:
        raise Refused("no-reopening-asked", **frozen.names)
    return asked


def _record(change: Change, actor: Actor, action: str, frozen: Held, asked: int, reason: str) -> None:
    """Says whom it sets aside, where it is for that."""
    named = set_asides.named_in(change.connection, asked)
    change.record(
        act_of(
            actor,
            action,
            frozen.subject,
            contest=frozen.known.contest.slug,
            reason=reason,
            after={"revision": frozen.revision.number, "reopening": asked}
            | ({"set_aside": named} if named else {}),
        )
    )
