"""What people decide about entries and entrants, inside the transaction of whoever acts.

Each gives the number of its event in the audit trail.
"""

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

VOID, RESTORE = "void", "restore"
UNDECIDED = "undecided"


def decide_entry(change: Change, actor: Actor, slug: str, entry_id: str, verdict: str, reason: str) -> int:
    require(actor, Right.DECIDE_ENTRIES)
    why = require_reason(reason)
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
    event = change.record(
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
    return event.number


def decide_persons(
    change: Change, actor: Actor, slug: str, accounts: tuple[str, str], decided: str, reason: str
) -> int:
    require(actor, Right.DECIDE_ENTRIES)
    why = require_reason(reason)
    if accounts[0] == accounts[1]:
        raise Refused("two-accounts-needed")
    known = known_contest(change.connection, slug)
    for account in accounts:
        _require_account(change, known, account)
    before = people.last_persons_verdict(change.connection, known.id, accounts)
    decision = people.decide_persons(
        change.connection, known.id, accounts, decided, why, actor.name, change.at
    )
    change.touch("people")
    sealed = sealing.accounts(sealing.writing(change.connection), accounts)
    event = change.record(
        act_of(
            actor,
            "person.decided",
            f"decision {decision}",
            contest=slug,
            reason=why,
            before={"verdict": before},
            after={"verdict": decided, "accounts": sealed},
        )
    )
    return event.number


def set_unit(change: Change, actor: Actor, slug: str, account: str, unit: str | None, reason: str) -> int:
    require(actor, Right.CHANGE_UNITS)
    why = require_reason(reason)
    known = known_contest(change.connection, slug)
    _require_account(change, known, account)
    if unit is not None and unit not in seen_units(change.connection, known.contest).units:
        raise Refused("unknown-unit", code=unit)
    before = people.last_unit_set(change.connection, known.id, account)
    decision = people.set_unit(change.connection, known.id, account, unit, why, actor.name, change.at)
    change.touch("person_units")
    sealed = sealing.accounts(sealing.writing(change.connection), (account,))
    event = change.record(
        act_of(
            actor,
            "person.unit_changed",
            f"decision {decision}",
            contest=slug,
            reason=why,
            before={"unit": before},
            after={"unit": unit, "accounts": sealed},
        )
    )
    return event.number


def _require_account(change: Change, known: Known, account: str) -> None:
    if not entries.account_exists(change.connection, known.id, account):
        raise Refused("unknown-account", account=account)
    if rehearsals.holds_account(change.connection, known.id, account):
        # It counts for nothing, and has to go without a trace.
        raise Refused("rehearsed-entry", name=account, slug=known.contest.slug)
