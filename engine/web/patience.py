"""How long somebody may take: one look a second over all who are waited for, not a timer for each.

Thousands of requests a second come whole; a timer for every one costs more than reading it.
"""

import asyncio
from typing import Any

LOOK_EVERY_SECONDS = 1.0


class _Stay:
    """A class of its own: what a generator costs to enter and to leave is a twentieth of an entry."""

    __slots__ = ("_patience", "_task")

    def __init__(self, patience: "Patience", task: asyncio.Task[Any]) -> None:
        self._patience = patience
        self._task = task

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        task, over = self._task, self._patience.over
        del self._patience.until[task]
        if task in over:
            over.discard(task)
            if kind is asyncio.CancelledError and task.uncancel() == 0:
                raise TimeoutError from None


class Patience:
    """Of one event loop at a time."""

    def __init__(self, seconds: float, look_every: float = LOOK_EVERY_SECONDS) -> None:
        self._seconds = seconds
        self._look_every = look_every
        self.until: dict[asyncio.Task[Any], float] = {}
        self.over: set[asyncio.Task[Any]] = set()
        self._watching: asyncio.AbstractEventLoop | None = None

    def with_me(self) -> "_Stay":
        """TimeoutError for who is in it for too long. Not for one task twice at once."""
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("only a task can be waited for")
        if self._watching is not loop:
            self._watching = loop
            loop.call_later(self._look_every, self._look)
        self.until[task] = loop.time() + self._seconds
        return _Stay(self, task)

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        if self._watching is not loop:
            return
        now = loop.time()
        for task, until in self.until.items():
            if until < now and task not in self.over:
                self.over.add(task)
                task.cancel()
        if self.until:
            loop.call_later(self._look_every, self._look)
        else:
            self._watching = None
