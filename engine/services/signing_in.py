"""Signing in and out, and the sessions in between. How often a password may be tried: attempts.py."""

from dataclasses import dataclass, replace
from hashlib import sha256

from engine import clock
from engine.core.moments import HOUR, MINUTE, Moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import accounts, sessions
from engine.records.database import Change
from engine.services import attempts, passwords, staff
from engine.services.accounts import known_account
from engine.services.acts import act_of
from engine.services.guard import require
from engine.services.office import Office

IDLE, LONGEST = 2 * HOUR, 12 * HOUR
SEEN_EVERY = MINUTE


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What the browser is given. Only hashes of both are kept."""

    session: str
    device: str
    name: str
    one_time: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody signed in."""

    key: str
    actor: Actor
    one_time: bool
    """They have to choose a password of their own before anything else."""
    ends_at: Moment


def key_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def account_key(name: str) -> str:
    """What attempts on an account are counted under: also those on a name nobody has."""
    return key_of(name.casefold())


def sign_in(office: Office, name: str, password: str, address: str, device: str | None = None) -> SignedIn:
    """A new session under a new id; refused alike for a wrong name, a wrong password, a disabled account."""
    name = staff.cleaned(name)
    with office.database.read() as connection:
        found = accounts.by_name(connection, name)
        kept = accounts.password_of(connection, found.id) if found and not found.disabled else None
        device_key = key_of(device) if device else None
        if not (found and device_key and sessions.knows_device(connection, device_key, found.id)):
            device_key = None
    who = account_key(name)
    attempts.count(office, who, address, device_key)
    if not passwords.matches(password, kept) or found is None:
        raise Refused("wrong-sign-in")
    device = device if device and device_key else clock.new_secret()
    with office.database.change(office.now()) as change:
        if accounts.password_of(change.connection, found.id) != kept:  # reset while it was looked at
            raise Refused("wrong-sign-in")
        sessions.forgive(change.connection, who, address, device_key)
        return _enter(change, found, device, by="password")


def sign_in_known(office: Office, name: str, device: str | None = None) -> SignedIn:
    """For somebody an identity provider vouches for: they need an account here, and no password.

    A one-time password nobody used goes: its owner has come without it.
    """
    name = staff.cleaned(name)
    nobodys = passwords.hashed(clock.new_secret())
    with office.database.change(office.now()) as change:
        found = accounts.by_name(change.connection, name)
        if found is None or found.disabled:
            raise Refused("unknown-to-us", name=name)
        if found.one_time:
            accounts.set_password(change.connection, found.id, nobodys, change.at, one_time=False)
            found = replace(found, one_time=False)
        knows = device and sessions.knows_device(change.connection, key_of(device), found.id)
        return _enter(change, found, device if device and knows else clock.new_secret(), by="provider")


def _enter(change: Change, found: accounts.Account, device: str, *, by: str) -> SignedIn:
    if known_account(change.connection, found.name).disabled:
        raise Refused("wrong-sign-in")
    given = SignedIn(clock.new_secret(), device, found.name, found.one_time)
    sessions.forget_ended(change.connection, change.at, change.at - IDLE)
    sessions.start(change.connection, key_of(given.session), found.id, change.at, change.at + LONGEST)
    sessions.remember_device(change.connection, key_of(given.device), found.id, change.at)
    actor = Actor(found.name, found.role, found.unit)
    change.record(act_of(actor, "account.signed_in", found.name, after={"by": by}))
    return given


def seat(office: Office, key: str) -> Seat | None:
    """Who sits under this key now; None: the session has ended."""
    now = office.now()
    with office.database.read() as connection:
        found = sessions.find(connection, key, now, now - IDLE)
    if found is None:
        return None
    ends_at = min(found.ends_at, found.seen_at + IDLE)
    return Seat(key, Actor(found.name, found.role, found.unit), found.one_time, ends_at)


def standing(office: Office, keys: frozenset[str]) -> frozenset[str]:
    """Those of the keys whose sessions have not ended."""
    now = office.now()
    with office.database.read() as connection:
        return sessions.standing(connection, keys, now, now - IDLE)


def keep_awake(office: Office, key: str) -> None:
    """The person did something; what a page refreshes by itself does not come here."""
    now = office.now()
    with office.database.read() as connection:
        found = sessions.find(connection, key, now, now - IDLE)
    if found and now - found.seen_at >= SEEN_EVERY:
        with office.database.write() as connection:
            sessions.seen(connection, key, now)


def sign_out(office: Office, key: str) -> None:
    sitting = seat(office, key)
    if sitting is None:
        return
    with office.database.change(office.now()) as change:
        sessions.end(change.connection, key)
        change.record(act_of(sitting.actor, "account.signed_out", sitting.actor.name))


def revoke(office: Office, actor: Actor, name: str) -> int:
    """Ends every session of an account: one's own, or as organiser anybody's. Gives how many."""
    if staff.cleaned(name) != actor.name:
        require(actor, Right.MANAGE_PEOPLE)
    with office.database.change(office.now()) as change:
        found = known_account(change.connection, name)
        ended = sessions.end_all(change.connection, found.id)
        change.record(act_of(actor, "account.sessions_revoked", found.name, after={"ended": ended}))
    return ended


def change_password(office: Office, sitting: Seat, old: str, new: str) -> None:
    """One's own password; whoever else is signed in under the account is out."""
    actor = sitting.actor
    attempts.count(office, account_key(actor.name), attempts.INSIDE)
    with office.database.read() as connection:
        found = known_account(connection, actor.name)
        kept = accounts.password_of(connection, found.id)
    if not passwords.matches(old, kept):
        raise Refused("wrong-old-password")
    if old == new:
        raise Refused("password-not-changed")
    passwords.require_good(new, actor.name)
    hashed = passwords.hashed(new)
    with office.database.change(office.now()) as change:
        accounts.set_password(change.connection, found.id, hashed, change.at, one_time=False)
        sessions.end_all(change.connection, found.id, but=sitting.key)
        sessions.forgive(change.connection, account_key(actor.name), attempts.INSIDE, None)
        change.record(act_of(actor, "account.password_changed", found.name))
