"""How often somebody may try a password: whoever signs in, and whoever is in and shows it once more.

Guessing is slowed without locking the owner out. Whoever signed in once carries a device cookie, and
attempts from a device the account knows are counted by themselves: a stranger who fails all day never
reaches them. Strangers are counted by account and address together, by address, and by account. Those of
somebody who is signed in are counted by the account alone: no stranger stops a judge on the day. Attempts
that a limit turned away count for nothing, so a lock ends by itself.
"""

from engine.core.moments import DAY, MINUTE, Moment
from engine.core.problems import Refused
from engine.records import sessions
from engine.records.database import Connection
from engine.services.office import Office

WINDOW = 15 * MINUTE
FROM_DEVICE, FROM_PLACE, FROM_ADDRESS, ON_ACCOUNT = 10, 5, 40, 100
INSIDE = "signed-in"
"""The address of attempts by somebody who is signed in."""


def count(office: Office, who: str, address: str, device: str | None = None) -> None:
    """Counts an attempt as failed before the password is looked at: many at once gain nothing."""
    now = office.now()
    with office.database.read() as connection:
        _require_room(connection, who, address, device, now)
    with office.database.write() as connection:
        _require_room(connection, who, address, device, now)
        sessions.forget_failures(connection, now - DAY)
        sessions.failed(connection, who, address, device, now)


def _require_room(connection: Connection, who: str, address: str, device: str | None, now: Moment) -> None:
    since = now - WINDOW
    counted: tuple[tuple[int, tuple[Moment, ...]], ...]
    if device is not None:
        counted = ((FROM_DEVICE, sessions.failures(connection, since, account=who, device=device)),)
    else:
        counted = ((FROM_PLACE, sessions.failures(connection, since, account=who, address=address)),)
        if address != INSIDE:
            counted += (
                (FROM_ADDRESS, sessions.failures(connection, since, address=address)),
                (ON_ACCOUNT, sessions.failures(connection, since, account=who)),
            )
    full = [failed[-limit] + WINDOW - now for limit, failed in counted if len(failed) >= limit]
    if full:
        code = "password-locked" if address == INSIDE else "sign-in-locked"
        raise Refused(code, minutes=-(-max(full) // MINUTE))
