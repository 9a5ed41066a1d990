"""People before the dashboard while entries arrive in its process: real websockets, each signed in by itself."""

import asyncio
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engine.core.roles import Role
from engine.records import accounts, sessions
from engine.services.office import Office
from engine.services.signing_in import LONGEST, key_of
from engine.settings import Settings
from engine.web import cookies
from tests.benchmarks.intake_servers import Server
from tests.benchmarks.viewers import Viewer

EVERY_SECONDS = 2.0
LONGEST_WATCH_SECONDS = 300.0


@dataclass
class Watching:
    """How they fared, told when they have left."""

    every: float = EVERY_SECONDS
    refreshed: int = 0
    median_wait: float = 0.0


@contextmanager
def looked_at(folder: Path, url: str, server: Server, count: int) -> Iterator[Watching]:
    """So many leave the headline numbers open, which ask for news every two seconds."""
    viewers = [Viewer(f"http://127.0.0.1:{server.port}", cookie) for cookie in _cookies(folder, url, count)]
    found, there, stop = Watching(), threading.Event(), threading.Event()
    failed: list[BaseException] = []

    def watch() -> None:
        try:
            asyncio.run(_watch(viewers, there, stop))
        except BaseException as error:  # noqa: BLE001 - told to whoever waits for this thread
            failed.append(error)
            there.set()

    thread = threading.Thread(target=watch)
    thread.start()
    there.wait()
    try:
        yield found
    finally:
        stop.set()
        thread.join()
    if failed:
        raise failed[0]
    found.refreshed = sum(viewer.refreshed for viewer in viewers)
    found.median_wait = statistics.median(wait for viewer in viewers for wait in viewer.waited)


async def _watch(viewers: list[Viewer], there: threading.Event, stop: threading.Event) -> None:
    for viewer in viewers:
        await viewer.open()
    watching = [
        asyncio.create_task(
            viewer.refresh_for(LONGEST_WATCH_SECONDS, EVERY_SECONDS, place * EVERY_SECONDS / len(viewers))
        )
        for place, viewer in enumerate(viewers)
    ]
    there.set()
    await asyncio.to_thread(stop.wait, LONGEST_WATCH_SECONDS)
    for task in watching:
        task.cancel()
    for ended in await asyncio.gather(*watching, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended
    for viewer in viewers:
        await viewer.leave()


def _cookies(folder: Path, url: str, count: int) -> Iterator[str]:
    office = Office(Settings(folder, url))
    now = office.now()
    with office.database.write() as connection:
        for place in range(count):
            account = accounts.add(connection, f"bench-{now}-{place}", Role.ORGANISER, None)
            secret = f"{now}-{place}"
            sessions.start(connection, key_of(secret), account, now, now + LONGEST)
            yield f"{cookies.SESSION}={secret}"
    office.close()
