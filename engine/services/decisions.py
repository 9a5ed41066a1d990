"""What people decide about entries and entrants: each with a reason, each audited, each reversible.

Each gives the number of its event, by which it can be undone (undoing.py).
"""

from engine.core.people import Verdict
from engine.core.roles import Actor
from engine.services.deciding import RESTORE, UNDECIDED, VOID, decide_entry, decide_persons, set_unit
from engine.services.office import Office


def void_entry(office: Office, actor: Actor, slug: str, entry_id: str, reason: str) -> int:
    """The entry counts for nothing until it is restored."""
    with office.database.change(office.now()) as change:
        return decide_entry(change, actor, slug, entry_id, VOID, reason)


def restore_entry(office: Office, actor: Actor, slug: str, entry_id: str, reason: str) -> int:
    """The entry counts again: one that was voided, or one that came too late."""
    with office.database.change(office.now()) as change:
        return decide_entry(change, actor, slug, entry_id, RESTORE, reason)


def same_person(
    office: Office, actor: Actor, slug: str, accounts: tuple[str, str], verdict: Verdict | None, reason: str
) -> int:
    """Two accounts are one person, or are not; None takes the decision back."""
    decided = UNDECIDED if verdict is None else verdict.value
    with office.database.change(office.now()) as change:
        return decide_persons(change, actor, slug, accounts, decided, reason)


def change_unit(office: Office, actor: Actor, slug: str, account: str, unit: str | None, reason: str) -> int:
    """A person's unit other than on their first entry; None takes the change back to that entry."""
    with office.database.change(office.now()) as change:
        return set_unit(change, actor, slug, account, unit, reason)
