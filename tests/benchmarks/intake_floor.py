"""The floor beneath the intake: a bare Starlette handler, one writer that commits in groups, no checks.

`python -m tests.benchmarks.intake_floor DATABASE-URL PORT`. An entry is acknowledged after its commit, as at
the door; nobody asks who sends it, what it holds, or whether it was there before.
"""

import asyncio
import json
import sqlite3
import sys
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import psycopg
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

TABLE = "CREATE TABLE IF NOT EXISTS floor (entry_id TEXT PRIMARY KEY, body TEXT NOT NULL)"
Kept = tuple[str, str]


class Writer:
    """Everything that waits goes into one transaction; the next one gathers meanwhile."""

    def __init__(self, opened: Callable[[], Callable[[Sequence[Kept]], None]]) -> None:
        self._opened = opened
        self._waiting: deque[tuple[Kept, asyncio.Future[None]]] = deque()
        self._there = threading.Event()
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._run, daemon=True).start()

    async def keep(self, entry_id: str, body: str) -> None:
        kept: asyncio.Future[None] = self._loop.create_future()
        self._waiting.append(((entry_id, body), kept))
        self._there.set()
        await kept

    def _run(self) -> None:
        write = self._opened()
        while True:
            self._there.wait()
            self._there.clear()
            group = [self._waiting.popleft() for _ in range(len(self._waiting))]
            if group:
                write([kept for kept, _ in group])
                self._loop.call_soon_threadsafe(_resolve, [future for _, future in group])


def _resolve(futures: Sequence[asyncio.Future[None]]) -> None:
    for future in futures:
        if not future.done():
            future.set_result(None)


def sqlite_writer(path: str) -> Callable[[Sequence[Kept]], None]:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute(TABLE)

    def write(group: Sequence[Kept]) -> None:
        database.execute("BEGIN IMMEDIATE")
        database.executemany("INSERT INTO floor VALUES (?, ?)", group)
        database.execute("COMMIT")

    return write


def postgres_writer(url: str) -> Callable[[Sequence[Kept]], None]:
    database = psycopg.connect(url)
    database.execute(TABLE)
    database.commit()

    def write(group: Sequence[Kept]) -> None:
        with database.cursor() as cursor:
            cursor.executemany("INSERT INTO floor VALUES (%s, %s)", group)
        database.commit()

    return write


def application(url: str) -> Starlette:
    writers: list[Writer] = []

    @asynccontextmanager
    async def open_writer(_app: Starlette) -> AsyncIterator[None]:
        if url.startswith("sqlite:///"):
            writers.append(Writer(lambda: sqlite_writer(url.removeprefix("sqlite:///"))))
        else:
            writers.append(Writer(lambda: postgres_writer(url)))
        yield

    async def take(request: Request) -> Response:
        body = await request.body()
        entry_id = json.loads(body)["entry_id"]
        await writers[0].keep(entry_id, body.decode())
        return JSONResponse({"entry_id": entry_id}, 201)

    async def health(_request: Request) -> Response:
        return Response()

    routes = [Route("/api/v1/entries", take, methods=["POST"]), Route("/healthz", health)]
    return Starlette(routes=routes, lifespan=open_writer)


def main() -> None:
    url, port = sys.argv[1], int(sys.argv[2])
    uvicorn.run(application(url), host="127.0.0.1", port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
