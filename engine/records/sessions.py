"""Sessions of people signed in, devices they came from, attempts that failed.

Whatever the browser holds is known here by its SHA-256 alone.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from engine.core.moments import Moment
from engine.core.roles import Role
from engine.records.tables import devices, failed_sign_ins, passwords, sessions, users


@dataclass(frozen=True, slots=True)
class Session:
    key: str
    name: str
    role: Role
    unit: str | None
    one_time: bool
    seen_at: Moment
    ends_at: Moment


def start(connection: Connection, key: str, account: int, at: Moment, ends_at: Moment) -> None:
    connection.execute(
        insert(sessions).values(key=key, user_id=account, started_at=at, seen_at=at, ends_at=ends_at)
    )


def find(connection: Connection, key: str, now: Moment, idle_since: Moment) -> Session | None:
    """A session that has not ended, of an account that is not disabled."""
    row = connection.execute(
        select(
            users.c.name,
            users.c.role,
            users.c.unit,
            passwords.c.one_time,
            sessions.c.seen_at,
            sessions.c.ends_at,
        )
        .select_from(sessions.join(users, users.c.id == sessions.c.user_id))
        .outerjoin(passwords, passwords.c.user_id == users.c.id)
        .where(sessions.c.key == key, users.c.disabled == 0, _standing(now, idle_since))
    ).first()
    if row is None:
        return None
    return Session(key, row.name, Role(row.role), row.unit, bool(row.one_time), row.seen_at, row.ends_at)


def standing(
    connection: Connection, keys: Collection[str], now: Moment, idle_since: Moment
) -> frozenset[str]:
    """Those of the keys whose sessions have not ended."""
    found = connection.execute(
        select(sessions.c.key)
        .select_from(sessions.join(users, users.c.id == sessions.c.user_id))
        .where(sessions.c.key.in_(keys), users.c.disabled == 0, _standing(now, idle_since))
    )
    return frozenset(found.scalars())


def _standing(now: Moment, idle_since: Moment) -> ColumnElement[bool]:
    return and_(sessions.c.ends_at > now, sessions.c.seen_at > idle_since)


def seen(connection: Connection, key: str, at: Moment) -> None:
    connection.execute(
        update(sessions).where(sessions.c.key == key, sessions.c.seen_at < at).values(seen_at=at)
    )


def end(connection: Connection, key: str) -> bool:
    return bool(connection.execute(delete(sessions).where(sessions.c.key == key)).rowcount)


def end_all(connection: Connection, account: int, *, but: str | None = None) -> int:
    """Ends the sessions of an account, all or all but one; gives how many."""
    chosen = sessions.c.user_id == account
    if but is not None:
        chosen &= sessions.c.key != but
    return connection.execute(delete(sessions).where(chosen)).rowcount


def forget_ended(connection: Connection, now: Moment, idle_since: Moment) -> None:
    connection.execute(
        delete(sessions).where((sessions.c.ends_at <= now) | (sessions.c.seen_at <= idle_since))
    )


def knows_device(connection: Connection, key: str, account: int) -> bool:
    there = select(devices.c.key).where(devices.c.key == key, devices.c.user_id == account)
    return connection.execute(there).first() is not None


def remember_device(connection: Connection, key: str, account: int, at: Moment) -> None:
    there = connection.execute(
        update(devices).where(devices.c.key == key, devices.c.user_id == account).values(seen_at=at)
    )
    if not there.rowcount:
        connection.execute(insert(devices).values(key=key, user_id=account, seen_at=at))


def forget_devices(connection: Connection, account: int) -> None:
    connection.execute(delete(devices).where(devices.c.user_id == account))


def failed(connection: Connection, account: str, address: str, device: str | None, at: Moment) -> None:
    connection.execute(
        insert(failed_sign_ins).values(account=account, address=address, device=device, failed_at=at)
    )


def failures(
    connection: Connection,
    since: Moment,
    *,
    account: str | None = None,
    address: str | None = None,
    device: str | None = None,
) -> tuple[Moment, ...]:
    """When attempts failed, oldest first. Those from a device the account knows count by the device alone."""
    chosen = failed_sign_ins.c.failed_at > since
    chosen &= failed_sign_ins.c.device.is_(None) if device is None else failed_sign_ins.c.device == device
    if account is not None:
        chosen &= failed_sign_ins.c.account == account
    if address is not None:
        chosen &= failed_sign_ins.c.address == address
    found = connection.execute(
        select(failed_sign_ins.c.failed_at).where(chosen).order_by(failed_sign_ins.c.failed_at)
    )
    return tuple(found.scalars())


def forgive(connection: Connection, account: str, address: str, device: str | None) -> None:
    """Forgets what failed from the same place before the attempt that succeeded."""
    same = failed_sign_ins.c.device.is_(None) if device is None else failed_sign_ins.c.device == device
    connection.execute(
        delete(failed_sign_ins).where(
            failed_sign_ins.c.account == account, failed_sign_ins.c.address == address, same
        )
    )


def forget_failures(connection: Connection, before: Moment) -> None:
    connection.execute(delete(failed_sign_ins).where(failed_sign_ins.c.failed_at <= before))
