"""What the launcher puts around the dashboard: routes, middleware, and what happens at the start."""

import getpass
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from engine import logs
from engine.services import accounts, process, staff
from engine.services.chain_check import Nightly
from engine.services.demo_trickle import Trickle
from engine.services.log_keeping import LogKeeper
from engine.texts import web as words
from engine.texts.pages import TITLES
from engine.web import exports, intake, live_map, public, ranking_windows, shell
from engine.web.descriptors import make_room
from engine.web.gate import Gate
from engine.web.headers import Headers
from engine.web.live import Live
from engine.web.promptly import Promptly
from engine.web.signing import Signing
from engine.web.stopping import told_of_stop

PAGES = tuple(f"/{name}" for name in TITLES)
FIRST_PAGE = "/overview"
SERVER_LOG = "uvicorn.error"
"""Where the server writes what a route failed with, by its own logger."""
_live = Live(process.office)


def routes(streamlit: Path, assets: Path) -> list[BaseRoute]:
    """Ours; Streamlit's come after them. `streamlit`: the folder of its document and scripts."""
    return [
        *public.routes(),
        *Signing(process.office).routes(),
        *exports.routes(process.office),
        *live_map.routes(process.office),
        *ranking_windows.routes(process.office),
        *_live.routes(),
        Mount("/assets", _Assets(directory=assets)),
        *shell.routes(streamlit / "index.html", PAGES, FIRST_PAGE),
    ]


def middleware(streamlit: Path) -> list[Middleware]:
    return [
        Middleware(Promptly),
        Middleware(Headers),
        Middleware(intake.Ahead, door=process.door, office=process.office),
        Middleware(Gate, office=process.office, pages=PAGES, files=streamlit),
    ]


def lifespan() -> Callable[[Any], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def open_house(_app: Any) -> AsyncIterator[None]:
        logs.to_console(SERVER_LOG)
        make_room()
        await run_in_threadpool(_greet)
        trickle = Trickle(process.office())
        nightly = Nightly(process.office())
        keeper = LogKeeper(process.office())
        await run_in_threadpool(trickle.start)
        nightly.start()
        keeper.start()
        await run_in_threadpool(process.door)
        _live.broadcast.open()
        with told_of_stop(_live.broadcast.close):
            yield
        await run_in_threadpool(process.shut_door)
        await _live.broadcast.finish()
        await run_in_threadpool(nightly.stop)
        await run_in_threadpool(trickle.stop)
        await run_in_threadpool(keeper.stop)
        process.close()

    return open_house


def _greet() -> None:
    operator = staff.operator(getpass.getuser())
    first = accounts.first_organiser(process.office(), operator)
    if first is not None:
        sys.stdout.write(words.FIRST_ORGANISER.format(name=first.name, password=first.password))
        sys.stdout.flush()


class _Assets(StaticFiles):
    """Typefaces, marks, styles: the same for everybody, so a browser may keep them for an hour."""

    def file_response(self, *given: Any, **named: Any) -> Any:
        response = super().file_response(*given, **named)
        response.headers["cache-control"] = "public, max-age=3600"
        return response
