"""What people decide about entries and entrants: each with a reason, each audited, each reversible."""

from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import entries, people, rehearsals, sealing
from engine.records.database import Change
from engine.services.acts import act_of
from engine.services.guard import (
    Known,
    known_contest,
    require,
    require_not_frozen,
    require_reason,
    seen_units,
)
from engine.services.office import Office

VOID, RESTORE = "void", "restore"
UNDECIDED = "undecided"


def void_entry(office: Office, actor: Actor, slug: str, entry_id: str, reason: str) -> None:
    """The entry counts for nothing until it is restored."""
    _decide_entry(office, actor, slug, entry_id, VOID, reason)


def restore_entry(office: Office, actor: Actor, slug: str, entry_id: str, reason: str) -> None:
    """The entry counts again: one that was voided, or one that came too late."""
    _decide_entry(office, actor, slug, entry_id, RESTORE, reason)


def _decide_entry(office: Office, actor: Actor, slug: str, entry_id: str, verdict: str, reason: str) -> None:
    require(actor, Right.DECIDE_ENTRIES)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        known = known_contest(change.connection, slug)
        entry = entries.find(change.connection, known.id, entry_id)
        if entry is None:
            raise Refused("unknown-entry", entry_id=entry_id)
        if rehearsals.holds_entry(change.connection, known.id, entry_id):
            raise Refused("rehearsed-entry", name=entry_id, slug=slug)
        round_ = known.contest.round_at(entry.submitted_at)
        if round_ is not None:
            require_not_frozen(change.connection, known, round_.number)
        before = people.last_verdict(change.connection, known.id, entry_id)
        if verdict == VOID and before == VOID:
            raise Refused("already-void", entry_id=entry_id)
        late = entries.is_late(change.connection, known.id, entry_id)
        if verdict == RESTORE and before != VOID and (before == RESTORE or not late):
            raise Refused("not-void", entry_id=entry_id)
        people.decide_entry(change.connection, known.id, entry_id, verdict, why, actor.name, change.at)
        change.touch("voids")
        change.record(
            act_of(
                actor,
                f"entry.{verdict}",
                entry_id,
                contest=slug,
                reason=why,
                before={"void": before == VOID, "late": late and before != RESTORE},
                after={"void": verdict == VOID, "late": late and verdict != RESTORE},
            )
        )


def same_person(
    office: Office, actor: Actor, slug: str, accounts: tuple[str, str], verdict: Verdict | None, reason: str
) -> None:
    """Two accounts are one person, or are not; None takes the decision back."""
    require(actor, Right.DECIDE_ENTRIES)
    why = require_reason(reason)
    if accounts[0] == accounts[1]:
        raise Refused("two-accounts-needed")
    decided = UNDECIDED if verdict is None else verdict.value
    with office.database.change(office.now()) as change:
        known = known_contest(change.connection, slug)
        for account in accounts:
            _require_account(change, known, account)
        before = people.last_persons_verdict(change.connection, known.id, accounts)
        decision = people.decide_persons(
            change.connection, known.id, accounts, decided, why, actor.name, change.at
        )
        change.touch("people")
        change.record(
            act_of(
                actor,
                "person.decided",
                f"decision {decision}",
                contest=slug,
                reason=why,
                before={"verdict": before},
                after={
                    "verdict": decided,
                    "accounts": sealing.accounts(sealing.writing(change.connection), accounts),
                },
            )
        )


def change_unit(office: Office, actor: Actor, slug: str, account: str, unit: str | None, reason: str) -> None:
    """A person's unit other than on their first entry; None takes the change back to that entry."""
    require(actor, Right.CHANGE_UNITS)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        known = known_contest(change.connection, slug)
        _require_account(change, known, account)
        if unit is not None and unit not in seen_units(change.connection, known.contest).units:
            raise Refused("unknown-unit", code=unit)
        before = people.last_unit_set(change.connection, known.id, account)
        decision = people.set_unit(change.connection, known.id, account, unit, why, actor.name, change.at)
        change.touch("person_units")
        change.record(
            act_of(
                actor,
                "person.unit_changed",
                f"decision {decision}",
                contest=slug,
                reason=why,
                before={"unit": before},
                after={
                    "unit": unit,
                    "accounts": sealing.accounts(sealing.writing(change.connection), (account,)),
                },
            )
        )


def _require_account(change: Change, known: Known, account: str) -> None:
    if not entries.account_exists(change.connection, known.id, account):
        raise Refused("unknown-account", account=account)
    if rehearsals.holds_account(change.connection, known.id, account):
        # It counts for nothing, and has to go without a trace.
        raise Refused("rehearsed-entry", name=account, slug=known.contest.slug)
