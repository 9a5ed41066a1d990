"""Taking back the act somebody has just done, in one press: an act of its own, with its own event.

Only one's own act, and only while it is what holds: whoever decided since is not overruled by a press meant
for something else.
"""

from collections.abc import Callable, Mapping

from engine.core.audit import Event
from engine.core.problems import Refused
from engine.core.roles import Actor
from engine.records import just_decided, refused_rows
from engine.records.database import Change
from engine.services.deciding import RESTORE, UNDECIDED, VOID, decide_entry, decide_persons, set_unit
from engine.services.guard import Known, known_contest
from engine.services.office import Office
from engine.services.refused_entries import mark_rows
from engine.services.unit_register import forget_texts
from engine.texts.entries import UNDO_REASON

Back = Callable[[Change, Actor, Known, Event, str], int]


def undo(office: Office, actor: Actor, slug: str, event: int) -> int:
    """The act of that event is taken back. Gives the number of the event that says so."""
    with office.database.change(office.now()) as change:
        known = known_contest(change.connection, slug)
        done = just_decided.event(change.connection, event)
        if done is None or done.act.contest != slug or done.act.action not in BACK:
            raise Refused("nothing-to-undo")
        if done.act.actor != actor.name:
            raise Refused("act-of-another", by=done.act.actor)
        return BACK[done.act.action](change, actor, known, done, UNDO_REASON.format(number=event))


def _entry(change: Change, actor: Actor, known: Known, done: Event, reason: str) -> int:
    entry_id = done.act.subject
    voided = done.act.action == f"entry.{VOID}"
    holds = just_decided.of_entry(change.connection, known.id, entry_id)
    _require_holds(holds == (VOID if voided else RESTORE, actor.name, done.at))
    if voided and done.act.before.get("late"):
        # Restoring would make an entry count that did not count before either.
        raise Refused("late-stays-void", entry_id=entry_id)
    slug = known.contest.slug
    return decide_entry(change, actor, slug, entry_id, RESTORE if voided else VOID, reason)


def _persons(change: Change, actor: Actor, known: Known, done: Event, reason: str) -> int:
    accounts = just_decided.last_pair(change.connection, known.id, _decision(done))
    _require_holds(accounts is not None)
    before = str(done.act.before.get("verdict") or UNDECIDED)
    return decide_persons(change, actor, known.contest.slug, accounts or ("", ""), before, reason)


def _unit(change: Change, actor: Actor, known: Known, done: Event, reason: str) -> int:
    account = just_decided.last_account(change.connection, known.id, _decision(done))
    _require_holds(account is not None)
    before = done.act.before.get("unit")
    unit = None if before is None else str(before)
    return set_unit(change, actor, known.contest.slug, account or "", unit, reason)


def _texts(change: Change, actor: Actor, known: Known, done: Event, reason: str) -> int:
    given = done.act.after.get("units")
    matched = {int(i): str(code) for i, code in given.items()} if isinstance(given, Mapping) else {}
    typed = just_decided.texts(change.connection, known.id, matched, actor.name, done.at)
    _require_holds(bool(matched) and len(typed) == len(matched))
    return forget_texts(change, actor, known.contest.slug, typed, reason)


def _refusals(change: Change, actor: Actor, known: Known, done: Event, _reason: str) -> int:
    rows = [int(number) for number in done.act.subject.split(", ")]
    there = refused_rows.by_ids(change.connection, known.id, rows)
    seen = done.act.action == "refusal.seen"
    # Rows whose thirty days are over are gone; what is left of them is taken back.
    _require_holds(
        bool(there)
        and all(
            (row.seen_by, row.seen_at) == ((actor.name, done.at) if seen else (None, None))
            for row in there.values()
        )
    )
    return mark_rows(change, actor, known, sorted(there), seen=not seen)


BACK: Mapping[str, Back] = {
    "entry.void": _entry,
    "entry.restore": _entry,
    "person.decided": _persons,
    "person.unit_changed": _unit,
    "unit_text.confirmed": _texts,
    "refusal.seen": _refusals,
    "refusal.unseen": _refusals,
}
"""What takes each act back; whether somebody may is asked by the act it comes down to."""


def _decision(done: Event) -> int:
    return int(done.act.subject.rpartition(" ")[2])


def _require_holds(holds: bool) -> None:
    if not holds:
        raise Refused("decided-since")
