"""Accounts of the staff and their passwords."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from engine.core.moments import Moment
from engine.core.roles import Role
from engine.records.rows import insert_id
from engine.records.tables import passwords, sessions, users


@dataclass(frozen=True, slots=True)
class Account:
    id: int
    name: str
    role: Role
    unit: str | None
    disabled: bool
    has_password: bool
    one_time: bool
    """The password was made for its owner, who has to choose their own."""
    sessions: int
    seen_at: Moment | None
    """When one of the sessions was last used."""


def every(connection: Connection) -> tuple[Account, ...]:
    return tuple(map(_account, connection.execute(_ACCOUNTS.order_by(users.c.id))))


def by_name(connection: Connection, name: str) -> Account | None:
    """Names differ by more than case: neither database folds Vietnamese, so it is done here."""
    folded = name.casefold()
    return next((found for found in every(connection) if found.name.casefold() == folded), None)


def add(connection: Connection, name: str, role: Role, unit: str | None) -> int:
    return insert_id(connection, insert(users).values(name=name, role=role.value, unit=unit, disabled=0))


def change(connection: Connection, account: int, *, role: Role, unit: str | None, disabled: bool) -> None:
    values = {"role": role.value, "unit": unit, "disabled": int(disabled)}
    connection.execute(update(users).where(users.c.id == account).values(values))


def password_of(connection: Connection, account: int) -> str | None:
    found: str | None = connection.execute(
        select(passwords.c.hash).where(passwords.c.user_id == account)
    ).scalar_one_or_none()
    return found


def set_password(connection: Connection, account: int, hashed: str, at: Moment, *, one_time: bool) -> None:
    values = {"hash": hashed, "one_time": int(one_time), "changed_at": at}
    there = connection.execute(update(passwords).where(passwords.c.user_id == account).values(values))
    if not there.rowcount:
        connection.execute(insert(passwords).values(user_id=account, **values))


_OF_USER = sessions.c.user_id == users.c.id
_ACCOUNTS: Select[Any] = select(
    users,
    passwords.c.one_time,
    select(func.count()).select_from(sessions).where(_OF_USER).scalar_subquery().label("open_sessions"),
    select(func.max(sessions.c.seen_at)).where(_OF_USER).scalar_subquery().label("seen_at"),
).select_from(users.outerjoin(passwords, passwords.c.user_id == users.c.id))


def _account(row: Row[Any]) -> Account:
    return Account(
        row.id,
        row.name,
        Role(row.role),
        row.unit,
        bool(row.disabled),
        row.one_time is not None,
        bool(row.one_time),
        row.open_sessions,
        row.seen_at,
    )
