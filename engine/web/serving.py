"""The intake alone, without the dashboard: what one process of `serve` answers, and how it starts and stops.

What anybody may read as JSON is answered too, and nothing else: no page, no sign-in.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from engine import logs
from engine.services import process
from engine.services.log_keeping import LogKeeper
from engine.texts import serving as words
from engine.web import intake, public
from engine.web.descriptors import make_room
from engine.web.headers import Headers

TELL_EVERY_SECONDS = 0.5
SERVER_LOG = "uvicorn.error"
_log = logging.getLogger("bangvang")


@dataclass(frozen=True, slots=True)
class Worker:
    """Makes the application of a process; may be sent to another. `folder`: where several count together."""

    workers: int = 1
    folder: Path | None = None

    def __call__(self) -> Starlette:
        logs.to_console(SERVER_LOG)
        make_room()
        if self.folder is not None:
            process.share(self.workers, self.folder)
        every = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
        return Starlette(
            routes=[*public.routes_for_machines(), Route("/{rest:anything}", _nothing, methods=every)],
            middleware=[
                Middleware(Headers),
                Middleware(intake.Ahead, door=process.door, office=process.office),
            ],
            lifespan=_open,
        )


async def _nothing(_request: Request) -> Response:
    return PlainTextResponse(words.NOT_HERE, 404)


@asynccontextmanager
async def _open(_app: Starlette) -> AsyncIterator[None]:
    """Whoever was sending when the process was told to stop has been answered before this goes on."""
    door = await run_in_threadpool(process.door)
    keeper = LogKeeper(process.office())
    keeper.start()
    telling = asyncio.create_task(_tell())
    _log.info("serving", extra={logs.FACTS: {"workers": door.workers}})
    yield
    telling.cancel()
    with suppress(asyncio.CancelledError):
        await telling
    await run_in_threadpool(process.shut_door)
    counts = door.counts()
    process.colleagues().tell(counts)
    _log.info("stopped", extra={logs.FACTS: {"accepted": counts.accepted, "queued": counts.queued}})
    await run_in_threadpool(keeper.stop)
    process.close()


async def _tell() -> None:
    """Writes the counts of this worker where the others find them."""
    while True:
        process.colleagues().tell(process.door().counts())
        await asyncio.sleep(TELL_EVERY_SECONDS)
