"""Whether the store takes writes, and the answer to addresses of the API that are not there."""

import asyncio
import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from engine.services.intake import Counts, Door
from engine.services.office import Office
from engine.services.store import PATIENCE_SECONDS, Watched
from engine.texts import web as words

EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


RED_SECONDS = 10.0
"""After entries could not be taken. One row may still fit where a group of entries does not."""
A_BUG = "bug"
"""A commit that failed by our own fault: the store is not to blame."""


class Failing:
    """Whether commits of entries fail just now."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._seen: tuple[str, int] | None = None
        self._at = float("-inf")

    def told_by(self, counts: Counts) -> bool:
        code = counts.last_error
        if code is None or code == A_BUG:
            return False
        seen = code, counts.not_taken.get(code, 0)
        if seen != self._seen:
            self._seen, self._at = seen, self._ticks()
        return self._ticks() - self._at < RED_SECONDS


class Health:
    def __init__(self, office: Callable[[], Office], door: Callable[[], Door]) -> None:
        self._office = office
        self._door = door
        self._failing = Failing()
        self._commits = 0
        self._watched: Watched | None = None

    async def is_good(self) -> bool:
        office = self._office()
        if self._watched is None or self._watched.office is not office:
            self._watched = Watched(office)
        counts = self._door().counts()
        went_well, self._commits = counts.commits != self._commits, counts.commits
        if self._failing.told_by(counts):
            self._watched.found(takes_writes=False)
            return False
        if went_well:
            self._watched.found(takes_writes=True)
        asked = asyncio.wrap_future(self._watched.takes_writes())
        done, _ = await asyncio.wait({asked}, timeout=PATIENCE_SECONDS)
        return bool(done) and asked.result()

    async def tell(self, _request: Request) -> Response:
        if await self.is_good():
            return JSONResponse({"ok": True, "message": words.STORE_READY})
        return JSONResponse({"ok": False, "message": words.STORE_NOT_READY}, 503)


def routes(health: Health) -> list[Route]:
    """The last of all under /api: what no route before it took is not there."""
    return [
        Route("/healthz", health.tell, methods=["GET"]),
        Route("/api", _nothing, methods=EVERY_METHOD),
        Route("/api/{rest:path}", _nothing, methods=EVERY_METHOD),
    ]


async def _nothing(request: Request) -> Response:
    message = words.API_NOT_FOUND.format(path=request.url.path)
    return JSONResponse({"error": "not-found", "message": message}, 404)
