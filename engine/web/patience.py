"""How long somebody may take: one look a second over all who are waited for, not a timer for each.

Thousands of requests a second come whole; a timer for every one costs more than reading it.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

LOOK_EVERY_SECONDS = 1.0


class Patience:
    """Of one event loop at a time."""

    def __init__(self, seconds: float, look_every: float = LOOK_EVERY_SECONDS) -> None:
        self._seconds = seconds
        self._look_every = look_every
        self._until: dict[asyncio.Task[object], float] = {}
        self._over: set[asyncio.Task[object]] = set()
        self._watching: asyncio.AbstractEventLoop | None = None

    @contextmanager
    def with_me(self) -> Iterator[None]:
        """TimeoutError for who is in it for too long. Not for one task twice at once."""
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("only a task can be waited for")
        if self._watching is not loop:
            self._watching = loop
            loop.call_later(self._look_every, self._look)
        self._until[task] = loop.time() + self._seconds
        try:
            yield
        except asyncio.CancelledError:
            if task in self._over and task.uncancel() == 0:
                raise TimeoutError from None
            raise
        finally:
            del self._until[task]
            self._over.discard(task)

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        if self._watching is not loop:
            return
        now = loop.time()
        for task, until in self._until.items():
            if until < now and task not in self._over:
                self._over.add(task)
                task.cancel()
        if self._until:
            loop.call_later(self._look_every, self._look)
        else:
            self._watching = None
