"""The live board over HTTP: once as JSON, or as a stream of events that goes on as long as the page is open.

A stream never keeps a session awake; it ends when the session ends, when what it shows may no longer be
seen, or when the process stops.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from itertools import count

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from engine.core.problems import Refused
from engine.services import participation_board
from engine.services.office import Office
from engine.services.participation_board import View
from engine.services.signing_in import Seat
from engine.texts import live_board as words
from engine.texts import refusals
from engine.texts import web as web_words
from engine.web import board_json, documents, origin
from engine.web.broadcast import Broadcast
from engine.web.events import Stream, refused
from engine.web.gate import ENDED_KEY, SEAT_KEY

MOST_OF_A_SESSION = 4
"""A browser opens six connections to one address, and needs some for everything else."""
MOST_STREAMS = 4_000
LONGEST_WAIT = 60
STATUSES = {"not-allowed": 403, "other-unit": 403, "participation-hidden": 403,
            "unknown-contest": 404, "unknown-round": 404, "unknown-unit": 404}  # fmt: skip
NOT_KEPT = {"cache-control": "no-store"}
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class Live:
    def __init__(self, office: Callable[[], Office]) -> None:
        self._office = office
        self.broadcast = Broadcast(office)
        self._open: Counter[str] = Counter()
        self._opened = count()

    def routes(self) -> list[Route]:
        async def nothing(_request: Request) -> Response:
            return documents.not_found()

        return [
            Route("/live/participation", self._stream, methods=["GET"]),
            Route("/live/participation.json", self._once, methods=["GET"]),
            Route("/live", nothing),
            Route("/live/{rest:path}", nothing),
        ]

    async def _once(self, request: Request) -> Response:
        if not origin.is_ours(request):
            return _said(web_words.OTHER_ORIGIN, 403)
        try:
            return Response(
                await run_in_threadpool(self._board, request), media_type="application/json", headers=NOT_KEPT
            )
        except Refused as why:
            return _said(refusals.sentence(why), STATUSES.get(why.code, 409))

    async def _stream(self, request: Request) -> Response:
        if request.method != "GET":  # nobody hears what is told to who asks for the head alone
            return PlainTextResponse("", 405)
        if not origin.is_ours(request):
            return _said(web_words.OTHER_ORIGIN, 403)
        seat: Seat = request.scope[SEAT_KEY]
        try:
            view = await run_in_threadpool(self._view, request)
        except Refused as why:
            return _Events(refused(refusals.sentence(why)))
        if self._open[seat.key] >= MOST_OF_A_SESSION:
            return _Events(refused(words.TOO_MANY_STREAMS.format(most=MOST_OF_A_SESSION)))
        if self._open.total() >= MOST_STREAMS:
            return _Events(refused(words.NO_ROOM))
        return _Watching(self, seat.key, view, Stream(request.scope[ENDED_KEY]), next(self._opened))

    def _view(self, request: Request) -> View:
        seat: Seat = request.scope[SEAT_KEY]
        return participation_board.view_of(self._office(), seat.actor, *_asked(request))

    def _board(self, request: Request) -> bytes:
        seat: Seat = request.scope[SEAT_KEY]
        return board_json.board(participation_board.board(self._office(), seat.actor, *_asked(request)))

    def entered(self, key: str) -> None:
        self._open[key] += 1

    def left(self, key: str) -> None:
        self._open[key] -= 1
        if not self._open[key]:
            del self._open[key]


class _Events(Response):
    """One event, and no more."""

    def __init__(self, told: bytes) -> None:
        super().__init__(told, media_type="text/event-stream", headers={"x-accel-buffering": "no"} | NOT_KEPT)


class _Watching(Response):
    """Sends what the broadcast has for one reader until either is through."""

    def __init__(self, live: Live, key: str, view: View, stream: Stream, number: int) -> None:
        super().__init__()
        self._live = live
        self._key = key
        self._view = view
        self._stream = stream
        self._comes_back_after = 2_000 + number * 137 % 3_000
        """Milliseconds: not all come back at once when the process starts again."""

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        broadcast, stream = self._live.broadcast, self._stream
        self._live.entered(self._key)
        hearing = asyncio.create_task(self._hear(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await self._send(send, f"retry: {self._comes_back_after}\n\n".encode())
            await broadcast.join(self._view, stream)
            while not stream.over:
                await stream.ready.wait()
                await self._send(send, stream.take())
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            hearing.cancel()
            broadcast.leave(self._view, stream)
            self._live.left(self._key)

    async def _hear(self, receive: Receive) -> None:
        """Until the browser goes away; nothing it says matters."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self._stream.end()

    async def _send(self, send: Send, told: bytes) -> None:
        """Waits while the reader is slow; one that has taken nothing for a minute is let go."""
        async with asyncio.timeout(LONGEST_WAIT):
            await send({"type": "http.response.body", "body": told, "more_body": True})


def _asked(request: Request) -> tuple[str, int | None, str | None]:
    """Contest, round and unit as the address names them."""
    given = request.query_params
    slug, number = given.get("contest", ""), given.get("round", "all")
    if number == "all":
        return slug, None, given.get("unit") or None
    is_number = number.isascii() and number.isdigit() and len(number) < 6
    return slug, int(number) if is_number else 0, given.get("unit") or None


def _said(sentence: str, status: int) -> Response:
    return JSONResponse({"sentence": sentence}, status, NOT_KEPT)
