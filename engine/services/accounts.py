"""Accounts of the staff: who is there, in which role, and their passwords."""

from dataclasses import dataclass

from engine import clock
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.core.visible_text import is_visible
from engine.records import accounts, sessions, units
from engine.records.accounts import Account as Account
from engine.records.database import Change, Connection
from engine.services import passwords, staff
from engine.services.acts import act_of
from engine.services.guard import require
from engine.services.office import Office

LONGEST_NAME = 100
FIRST = "quan-tri"


@dataclass(frozen=True, slots=True)
class AccountAdded:
    name: str
    role: Role
    unit: str | None
    password: str
    """Told once, to the one who added the account; nobody can read it again."""
    made_up: bool = True


def every(office: Office, actor: Actor) -> tuple[Account, ...]:
    require(actor, Right.MANAGE_PEOPLE)
    with office.database.read() as connection:
        return accounts.every(connection)


def add(
    office: Office,
    actor: Actor,
    name: str,
    role: Role,
    unit: str | None = None,
    password: str | None = None,
    *,
    one_time: bool = False,
) -> AccountAdded:
    """`one_time`: the owner has to choose their own password when they first sign in."""
    require(actor, Right.MANAGE_PEOPLE)
    name = _cleaned(name)
    if password is not None:
        passwords.require_good(password, name)
    added = AccountAdded(name, role, unit, password or clock.new_password(), password is None)
    hashed = passwords.hashed(added.password)
    with office.database.change(office.now()) as change:
        _add(change, actor, added, hashed, one_time=one_time)
    return added


def first_organiser(office: Office, actor: Actor) -> AccountAdded | None:
    """An installation that has nobody gets an organiser with a one-time password; None: it has somebody."""
    with office.database.read() as connection:
        if accounts.every(connection):
            return None
    added = AccountAdded(FIRST, Role.ORGANISER, None, clock.new_password())
    hashed = passwords.hashed(added.password)
    with office.database.change(office.now()) as change:
        try:
            _add(change, actor, added, hashed, one_time=True)
        except Refused:  # another process was first
            return None
    return added


def _add(change: Change, actor: Actor, added: AccountAdded, hashed: str, *, one_time: bool) -> None:
    _require_unit(change.connection, added.role, added.unit)
    if accounts.by_name(change.connection, added.name):
        raise Refused("account-exists", name=added.name)
    account = accounts.add(change.connection, added.name, added.role, added.unit)
    accounts.set_password(change.connection, account, hashed, change.at, one_time=one_time)
    after = {"role": added.role.value, "unit": added.unit}
    change.record(act_of(actor, "account.added", added.name, after=after))


def change_role(office: Office, actor: Actor, name: str, role: Role, unit: str | None = None) -> None:
    """Their open pages stop: what these refresh by themselves is what the old role or unit may see."""
    require(actor, Right.MANAGE_PEOPLE)
    with office.database.change(office.now()) as change:
        found = known_account(change.connection, name)
        _require_unit(change.connection, role, unit)
        if role is not Role.ORGANISER:
            _require_another_organiser(change.connection, found)
        if (role, unit) != (found.role, found.unit):
            sessions.end_all(change.connection, found.id)
        accounts.change(change.connection, found.id, role=role, unit=unit, disabled=found.disabled)
        before = {"role": found.role.value, "unit": found.unit}
        after = {"role": role.value, "unit": unit}
        change.record(act_of(actor, "account.role_changed", found.name, before=before, after=after))


def disable(office: Office, actor: Actor, name: str) -> None:
    """The account may do nothing from now on; its open pages stop."""
    _set_disabled(office, actor, name, disabled=True)


def enable(office: Office, actor: Actor, name: str) -> None:
    _set_disabled(office, actor, name, disabled=False)


def _set_disabled(office: Office, actor: Actor, name: str, *, disabled: bool) -> None:
    require(actor, Right.MANAGE_PEOPLE)
    with office.database.change(office.now()) as change:
        found = known_account(change.connection, name)
        if disabled:
            _require_another_organiser(change.connection, found)
            sessions.end_all(change.connection, found.id)
        accounts.change(change.connection, found.id, role=found.role, unit=found.unit, disabled=disabled)
        action = "account.disabled" if disabled else "account.enabled"
        change.record(act_of(actor, action, found.name, before={"disabled": found.disabled}))


def reset_password(office: Office, actor: Actor, name: str) -> AccountAdded:
    """A new one-time password for somebody who lost theirs; whoever was signed in as them is out."""
    require(actor, Right.MANAGE_PEOPLE)
    password = clock.new_password()
    hashed = passwords.hashed(password)
    with office.database.change(office.now()) as change:
        found = known_account(change.connection, name)
        accounts.set_password(change.connection, found.id, hashed, change.at, one_time=True)
        sessions.end_all(change.connection, found.id)
        sessions.forget_devices(change.connection, found.id)
        change.record(act_of(actor, "account.password_reset", found.name))
    return AccountAdded(found.name, found.role, found.unit, password)


def exists(office: Office, name: str) -> bool:
    with office.database.read() as connection:
        return accounts.by_name(connection, name) is not None


def kept_password(office: Office, name: str) -> str | None:
    """The hash an account that may sign in is checked against."""
    with office.database.read() as connection:
        found = accounts.by_name(connection, name)
        return accounts.password_of(connection, found.id) if found and not found.disabled else None


def known_account(connection: Connection, name: str) -> Account:
    found = accounts.by_name(connection, name)
    if found is None:
        raise Refused("no-such-account", name=name)
    return found


def _require_another_organiser(connection: Connection, leaving: Account) -> None:
    others = (
        a
        for a in accounts.every(connection)
        if a.id != leaving.id and a.role is Role.ORGANISER and not a.disabled
    )
    if leaving.role is Role.ORGANISER and not leaving.disabled and next(others, None) is None:
        raise Refused("last-organiser", name=leaving.name)


def _require_unit(connection: Connection, role: Role, unit: str | None) -> None:
    if (role is Role.OFFICIAL) != (unit is not None):
        raise Refused("official-needs-unit" if unit is None else "only-officials-have-units")
    register = units.register(connection)
    if unit is not None and register and unit not in {u.code for u in register}:
        raise Refused("unknown-unit", code=unit)


def _cleaned(name: str) -> str:
    cleaned = staff.cleaned(name)
    if not 1 <= len(cleaned) <= LONGEST_NAME or not is_visible(cleaned):
        raise Refused("bad-account-name", longest=LONGEST_NAME)
    if cleaned.casefold() in staff.NOT_PEOPLE:
        raise Refused("account-exists", name=cleaned)
    return cleaned
