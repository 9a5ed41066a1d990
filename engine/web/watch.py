"""Open pages whose session ended are told within a second, whoever ended it and in whichever process."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from starlette.concurrency import run_in_threadpool

from engine.services import signing_in
from engine.services.office import Office

EVERY_SECONDS = 1.0
_log = logging.getLogger("bangvang")


class Watch:
    """One look a second at the sessions of all open pages together."""

    def __init__(self, office: Callable[[], Office]) -> None:
        self._office = office
        self._open: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._looking: asyncio.Task[None] | None = None

    @contextmanager
    def over(self, key: str) -> Iterator[asyncio.Event]:
        """An event that is set when the session ends."""
        ended = asyncio.Event()
        self._open[key].add(ended)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            yield ended
        finally:
            self._open[key].discard(ended)
            if not self._open[key]:
                del self._open[key]

    async def _look(self) -> None:
        while self._open:
            await asyncio.sleep(EVERY_SECONDS)
            keys = frozenset(self._open)
            if not keys:
                return
            try:
                standing = await run_in_threadpool(signing_in.standing, self._office(), keys)
            except Exception:  # noqa: BLE001 - the next look may succeed; each frame is checked besides
                _log.exception("cannot look at open sessions")
                continue
            for key in keys - standing:
                for ended in self._open.get(key, ()):
                    ended.set()
