"""How a request is signed: HMAC-SHA256 over its time, a word used once, and its body (docs/intake.md)."""

import hmac
import re

from engine.core.moments import MINUTE, SECOND, Moment

TIMESTAMP, NONCE, SIGNATURE = "x-bangvang-timestamp", "x-bangvang-nonce", "x-bangvang-signature"
HEADERS = (TIMESTAMP, NONCE, SIGNATURE)

WINDOW = 5 * MINUTE
"""How far the time of a request may lie from ours, either way."""
NONCES_KEPT = 2 * WINDOW + MINUTE
"""A request from ahead of us could come again until its own time has passed by as much."""

_TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
_NONCE = re.compile(r"[A-Za-z0-9._~+/=-]{16,128}", re.ASCII)
_SIGNATURE = re.compile(r"[0-9A-Fa-f]{64}", re.ASCII)


def secret_of(installation: bytes, source: int, key_hash: str) -> str:
    """What a source signs with: nothing of it is kept, and a stolen copy of the records does not give it."""
    return hmac.digest(installation, f"source-signing|{source}{key_hash}".encode(), "sha256").hex()


def mark_of(installation: bytes) -> str:
    """Tells one secret of an installation from another without telling it."""
    return hmac.digest(installation, b"source-signing-mark", "sha256").hex()[:16]


def signature(secret: str, timestamp: str, nonce: str, body: bytes) -> str:
    signed = f"{timestamp}\n{nonce}\n".encode() + body
    return hmac.digest(secret.encode(), signed, "sha256").hex()


def is_signed(secret: str, timestamp: str, nonce: str, given: str, body: bytes) -> bool:
    if not (_TIMESTAMP.fullmatch(timestamp) and _NONCE.fullmatch(nonce) and _SIGNATURE.fullmatch(given)):
        return False
    return hmac.compare_digest(signature(secret, timestamp, nonce, body), given.lower())


def is_of_now(timestamp: str, now: Moment) -> bool:
    """Of a timestamp that was signed: seconds since 1970."""
    return abs(int(timestamp) * SECOND - now) <= WINDOW
