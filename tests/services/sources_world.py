"""Requests of systems that send entries, as tests make them."""

from engine.core import signing
from engine.core.moments import SECOND
from engine.core.roles import Actor, Role
from engine.services.office import Office
from engine.services.sources.managing import KeyMade

BOSS = Actor("chu-tri", Role.ORGANISER)
NAME = "Ứng dụng Hue-S"
BODY = b'{"contest":"thu-2024"}'


class Ticks:
    """A clock that is never set back, moved by hand."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


def signed(
    office: Office, made: KeyMade, body: bytes = BODY, *, nonce: str = "n" * 16, late: int = 0
) -> dict[str, str]:
    """`late`: how many seconds ago it was signed."""
    assert made.signing_secret is not None
    timestamp = str(office.now() // SECOND - late)
    given = signing.signature(made.signing_secret, timestamp, nonce, body)
    return bearer(made.key) | dict(zip(signing.HEADERS, (timestamp, nonce, given), strict=True))
