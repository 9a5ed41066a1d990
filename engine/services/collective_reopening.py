"""Reopening the frozen collective prizes: one person asks and says why, another one confirms."""

from engine.core.problems import Refused
from engine.core.roles import Actor
from engine.records import collective_results as stored
from engine.records import results as of_rounds
from engine.records.database import Change
from engine.records.verdicts import Reopening
from engine.services.acts import act_of
from engine.services.collective_held import CollectiveHeld, held
from engine.services.guard import require_reason
from engine.services.office import Office
from engine.services.results_held import require_may_reopen


def ask_to_reopen(office: Office, actor: Actor, slug: str, reason: str) -> None:
    require_may_reopen(actor)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, change.at)
        waiting = frozen.decided.reopening_open
        if waiting is not None:
            raise Refused("collective-reopening-asked", by=waiting.asked_by)
        asked = stored.ask_reopening(change.connection, frozen.revision.id, why, actor.name, change.at)
        _record(change, actor, "collective.reopening_asked", frozen, asked, why)


def confirm_reopening(office: Office, actor: Actor, slug: str, seen: int | None = None) -> None:
    """From here on the revision stands no more; what it kept stays. `seen`: the request they read."""
    require_may_reopen(actor)
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, change.at)
        asked = _asked(frozen)
        if seen not in (None, asked.id):
            raise Refused("collective-other-request")
        if asked.asked_by == actor.name:
            raise Refused("collective-second-person-needed", by=asked.asked_by)
        stored.end_reopening(change.connection, asked.id, of_rounds.CONFIRMED, actor.name, change.at)
        _record(change, actor, "collective.reopened", frozen, asked.id, asked.reason)


def withdraw_reopening(office: Office, actor: Actor, slug: str) -> None:
    """By who asked, or by whoever else might have confirmed."""
    require_may_reopen(actor)
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, change.at)
        asked = _asked(frozen)
        stored.end_reopening(change.connection, asked.id, of_rounds.WITHDRAWN, actor.name, change.at)
        _record(change, actor, "collective.reopening_withdrawn", frozen, asked.id, asked.reason)


def _asked(frozen: CollectiveHeld) -> Reopening:
    asked = frozen.decided.reopening_open
    if asked is None:
        raise Refused("collective-no-reopening-asked")
    return asked


def _record(
    change: Change, actor: Actor, action: str, frozen: CollectiveHeld, asked: int, reason: str
) -> None:
    after = {"revision": frozen.revision.number, "reopening": asked}
    slug = frozen.known.contest.slug
    change.record(act_of(actor, action, slug, contest=slug, reason=reason, after=after))
