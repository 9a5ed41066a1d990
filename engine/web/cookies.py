"""The two cookies: the session, and the device that somebody signed in from."""

from collections.abc import Iterable

from starlette.requests import HTTPConnection
from starlette.responses import Response

from engine.core.moments import DAY, SECOND
from engine.services.signing_in import LONGEST, SignedIn, key_of

SESSION, DEVICE, ERRAND = "bangvang_session", "bangvang_device", "bangvang_errand"
DEVICE_LASTS = 180 * DAY // SECOND
SIGN_IN = "/sign-in"
Header = tuple[bytes, bytes]


def session_key(connection: HTTPConnection) -> str | None:
    """What the session is known by here."""
    held = connection.cookies.get(SESSION)
    return key_of(held) if held else None


def device(connection: HTTPConnection) -> str | None:
    return connection.cookies.get(DEVICE)


def give(response: Response, given: SignedIn, *, secure: bool) -> None:
    response.set_cookie(
        SESSION, given.session, max_age=LONGEST // SECOND, httponly=True, samesite="lax", secure=secure
    )
    response.set_cookie(
        DEVICE,
        given.device,
        max_age=DEVICE_LASTS,
        path=SIGN_IN,
        httponly=True,
        samesite="strict",
        secure=secure,
    )


def send(response: Response, errand: str, *, secure: bool) -> None:
    """For the way to the provider and back: ten minutes, and sent along by its redirect."""
    response.set_cookie(
        ERRAND, errand, max_age=600, path=SIGN_IN, httponly=True, samesite="lax", secure=secure
    )


def errand(connection: HTTPConnection) -> str | None:
    return connection.cookies.get(ERRAND)


def take_back(response: Response, *, secure: bool) -> None:
    response.delete_cookie(SESSION, httponly=True, samesite="lax", secure=secure)


def without_ours(headers: Iterable[Header]) -> list[Header]:
    """Headers as pages may see them: no id that opens a session."""
    return [
        (name, _stripped(value) if name == b"cookie" else value)
        for name, value in headers
        if name != b"cookie" or _stripped(value)
    ]


def _stripped(value: bytes) -> bytes:
    ours = (SESSION.encode(), DEVICE.encode())
    parts = (part.strip() for part in value.split(b";"))
    return b"; ".join(part for part in parts if part.partition(b"=")[0] not in ours)
