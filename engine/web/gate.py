"""The gate before everything: what is open to all, what needs somebody signed in, what is closed.

Plain ASGI, because it has to see websockets too. A page is a websocket that stays open for hours, so it
is not enough to ask at its start: each frame is checked, and a page whose session ended is closed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.core import signing
from engine.services import signing_in
from engine.services.office import Office
from engine.services.signing_in import Seat
from engine.texts import web as words
from engine.web import cookies, intake, origin
from engine.web.documents import not_found
from engine.web.watch import Watch

SEAT = b"x-bangvang-seat"
"""How pages learn who sits there: the key of the session, never its id."""
SIGNED = frozenset(name.encode() for name in signing.HEADERS)
SEAT_KEY = "bangvang.seat"
"""Where the routes of this process find who asks."""
ENDED_KEY = "bangvang.ended"
"""An event that is set when the session ends, for answers that go on for hours."""
OPEN = ("/sign-in", "/sign-out", "/healthz", "/metrics", "/api", "/assets", "/results", "/receipt",
        "/d")  # fmt: skip
INSIDE = ("/_stcore/health", "/_stcore/host-config", "/_stcore/upload_file", "/_stcore/bidi-components",
          "/media", "/component", "/exports", "/rows", "/live")  # fmt: skip
STREAM = "/_stcore/stream"
GOES_ON = "/live"
OWN_PASSWORD = "/password"  # noqa: S105 - an address
SESSION_ENDED = 4401


class Gate:
    def __init__(self, app: ASGIApp, office: Callable[[], Office], pages: Iterable[str], files: Path) -> None:
        self._app = app
        self._office = office
        self._pages = frozenset(("/", OWN_PASSWORD, "/session", *pages))
        # Streamlit answers any other address with its own document.
        self._files = frozenset(
            f"/{file.relative_to(files).as_posix()}" for file in files.rglob("static/**/*.*")
        )
        self._watch = Watch(office)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["path"] == intake.PATH and scope["type"] == "http":
            await self._app(scope, receive, send)  # it has signatures of its own under our name
            return
        # Nobody tells us from outside who they are; how they signed what they send, they may.
        scope["headers"] = [
            pair for pair in scope["headers"] if not pair[0].startswith(b"x-bangvang-") or pair[0] in SIGNED
        ]
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path in self._files or _under(path, OPEN):
            await self._app(scope, receive, send)
            return
        if path not in self._pages and not _under(path, INSIDE):
            await not_found()(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        seat = await self._seat(connection)
        if seat and (not seat.one_time or path == OWN_PASSWORD):
            scope[SEAT_KEY] = seat
            if not _under(path, (GOES_ON,)):
                await self._app(scope, receive, send)
                return
            with self._watch.over(seat.key) as ended:
                scope[ENDED_KEY] = ended
                await self._app(scope, receive, send)
        elif seat and path in self._pages:
            await RedirectResponse(OWN_PASSWORD, 303)(scope, receive, send)
        elif path in self._pages and path != "/session" and scope["method"] in ("GET", "HEAD"):
            asked = connection.url.query
            back = f"{path}?{asked}" if asked else path
            wanted = "" if back == "/" or path == OWN_PASSWORD else f"?next={quote(back)}"
            await RedirectResponse(cookies.SIGN_IN + wanted, 303)(scope, receive, send)
        else:
            await PlainTextResponse(words.NOT_SIGNED_IN, 401)(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        seat = await self._seat(connection) if scope["path"] == STREAM else None
        if seat is None or seat.one_time or not origin.is_ours(connection):
            await receive()
            await send({"type": "websocket.close", "code": SESSION_ENDED})
            return
        scope["headers"] = [*cookies.without_ours(scope["headers"]), (SEAT, seat.key.encode())]
        with self._watch.over(seat.key) as ended:
            page = _Page(receive, send, ended, lambda: self._stands(seat.key))
            try:
                await self._app(scope, page.receive, page.send)
            finally:
                page.leave()

    async def _seat(self, connection: HTTPConnection) -> Seat | None:
        key = cookies.session_key(connection)
        return await run_in_threadpool(signing_in.seat, self._office(), key) if key else None

    async def _stands(self, key: str) -> bool:
        return bool(await run_in_threadpool(signing_in.standing, self._office(), frozenset((key,))))


class _Page:
    """The websocket of one open page: hears what the browser sends until the session ends."""

    def __init__(
        self, receive: Receive, send: Send, ended: asyncio.Event, stands: Callable[[], Awaitable[bool]]
    ) -> None:
        self._receive = receive
        self._send = send
        self._stands = stands
        self._ending = asyncio.ensure_future(ended.wait())
        self._over = False

    async def receive(self) -> Message:
        hearing = asyncio.ensure_future(self._receive())
        await asyncio.wait({hearing, self._ending}, return_when=asyncio.FIRST_COMPLETED)
        if not hearing.done():
            hearing.cancel()
            return await self._close()
        message = hearing.result()
        if message["type"] == "websocket.receive" and not await self._stands():
            return await self._close()
        return message

    async def send(self, message: Message) -> None:
        if not self._over:
            await self._send(message)

    def leave(self) -> None:
        self._ending.cancel()

    async def _close(self) -> Message:
        if not self._over:
            self._over = True
            await self._send({"type": "websocket.close", "code": SESSION_ENDED})
        return {"type": "websocket.disconnect", "code": SESSION_ENDED}


def _under(path: str, places: Iterable[str]) -> bool:
    return any(path == place or path.startswith(place + "/") for place in places)
