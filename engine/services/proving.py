"""Proving oneself again: who vouches for a result shows at that moment that it is them.

By their own password; or, where an identity provider signs people in, by signing in there once more. Either
gives a proof: a word that opens one act, on the one digest it was given for, once, within two minutes.
So no password is carried along while a result is computed again.
"""

import threading
from dataclasses import dataclass

from engine.core.moments import MINUTE, Moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import accounts, sessions
from engine.records.database import Connection
from engine.services import attempts, passwords
from engine.services.guard import require
from engine.services.office import Office
from engine.services.proofs import Proven
from engine.services.signing_in import account_key

PROOF_LASTS = 2 * MINUTE
VOUCHED_LASTS = 5 * MINUTE
"""After somebody signed in at the provider once more: time to read, and to come back to the button."""
_TURNS = threading.BoundedSemaphore(2)
"""Passwords looked at together: each takes 64 MiB."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How somebody can prove themselves here."""

    provider: bool
    vouched_until: Moment | None
    """They have just signed in at the provider; until then nothing more is asked of them."""


def ways(office: Office, actor: Actor, seat: str) -> Ways:
    found = office.proofs.vouched(seat)
    holds = found is not None and found.name == actor.name and found.until > office.now()
    return Ways(office.settings.provider is not None, found.until if found and holds else None)


def by_password(office: Office, actor: Actor, about: str, password: str) -> str:
    """The same limits as signing in, and the same work whether or not the account has a password."""
    require(actor, Right.APPROVE)
    if not password:
        raise Refused("password-needed")
    who = account_key(actor.name)
    attempts.count(office, who, attempts.INSIDE)
    with office.database.read() as connection:
        found = accounts.by_name(connection, actor.name)
        kept = accounts.password_of(connection, found.id) if found and not found.disabled else None
    with _TURNS:
        right = passwords.matches(password, kept)
    if not right:
        raise Refused("wrong-own-password")
    with office.database.write() as connection:
        sessions.forgive(connection, who, attempts.INSIDE, None)
    return _give(office, actor, about)


def vouched(office: Office, name: str, seat: str, signed_in_at: Moment | None) -> None:
    """The provider says when it last made this person sign in; what is not recent counts for nothing."""
    now = office.now()
    if signed_in_at is not None and now - signed_in_at < VOUCHED_LASTS:
        office.proofs.vouch(seat, Proven(name, "", signed_in_at + VOUCHED_LASTS), now)


def by_provider(office: Office, actor: Actor, about: str, seat: str) -> str:
    """What the provider vouched for is one proof: the next act needs another sign-in there."""
    require(actor, Right.APPROVE)
    found = office.proofs.spend_vouched(seat)
    if found is None or found.name != actor.name or found.until <= office.now():
        raise Refused("provider-proof-lapsed", minutes=VOUCHED_LASTS // MINUTE)
    return _give(office, actor, about)


def _give(office: Office, actor: Actor, about: str) -> str:
    now = office.now()
    return office.proofs.give(Proven(actor.name, about, now + PROOF_LASTS), now)


def require_proof(office: Office, actor: Actor, about: str, proof: str) -> None:
    """Spends it, whatever comes after."""
    found = office.proofs.spend(proof)
    if found is None or (found.name, found.about) != (actor.name, about) or found.until <= office.now():
        raise Refused("proof-needed")


def require_still(connection: Connection, actor: Actor) -> None:
    """While a result was computed again the account may have been disabled, or lost its role."""
    found = accounts.by_name(connection, actor.name)
    if found is None or found.disabled or found.role is not actor.role:
        raise Refused("not-allowed", actor=actor.name, role=actor.role.value, right=Right.APPROVE.value)
