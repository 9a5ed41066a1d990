"""Passwords: what may be one, and argon2id."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from engine.core.problems import Refused

SHORTEST, LONGEST = 10, 200
HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)


def require_good(password: str, name: str) -> None:
    """Long enough, and not the name again. Long passwords beat rules about letters and digits."""
    if len(password) < SHORTEST:
        raise Refused("password-too-short", shortest=SHORTEST)
    if len(password) > LONGEST:
        raise Refused("password-too-long", longest=LONGEST)
    if password.casefold().strip() == name.casefold() or len(set(password)) < 4:
        raise Refused("password-too-plain")


def hashed(password: str) -> str:
    return HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Takes as long for an account without a password, or without an account, as for any other."""
    try:
        return HASHER.verify(kept or _nobodys(), password) and kept is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return HASHER.hash("nobody")
