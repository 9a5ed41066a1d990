"""The one place that asks the machine for the time, and for randomness that must not be guessed."""

import secrets
import time
from collections.abc import Callable

from engine.core.moments import Moment

Clock = Callable[[], Moment]


def now() -> Moment:
    return time.time_ns() // 1000


def nonces(count: int) -> list[bytes]:
    """Random nonces of 16 bytes; one call to the system for many."""
    pool = secrets.token_bytes(16 * count)
    return [pool[i : i + 16] for i in range(0, len(pool), 16)]


def new_id() -> str:
    return secrets.token_hex(16)


def new_key() -> bytes:
    """What pseudonyms are keyed with: 256 bits."""
    return secrets.token_bytes(32)


def new_secret() -> str:
    """What a browser holds to be known again: 256 bits."""
    return secrets.token_urlsafe(32)


def new_password() -> str:
    """Four groups of four, read out or typed without mistaking a letter for another: 77 bits."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))
