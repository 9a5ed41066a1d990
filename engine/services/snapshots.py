"""What many people look at at once: computed once per version of the data, shared by all.

A page that refreshes itself must not ask the databases for each of its viewers. Whoever comes first after
a second looks whether there is something new; everybody else is given what is there, at once.
"""

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from engine.analytics.store import Analytics

T = TypeVar("T")
Progress = Callable[[str, int, int | None], None]
LOOK_EVERY_SECONDS = 1.0
KEPT_AT_MOST = 200


def _silently(_step: str, _done: int, _total: int | None) -> None:
    """For those who do not watch."""


class Follows(StrEnum):
    """What makes a snapshot old."""

    DATA = "data"
    """Entries, and whatever decides how they count."""
    ACTS = "acts"
    """What people do: papers, keys, contests, imports, decisions. Not the entries that keep arriving."""


@dataclass(slots=True)
class _Kept:
    version: int
    value: Any
    computing: threading.Lock = field(default_factory=threading.Lock)


class Snapshots:
    def __init__(
        self,
        fresh: Callable[[Progress], Analytics],
        acts: Callable[[], int] = lambda: 0,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """`acts`: a number that grows with each act of a person."""
        self._fresh = fresh
        self._count_acts = acts
        self._ticks = ticks
        self._kept: dict[Hashable, _Kept] = {}
        self._guard = threading.Lock()
        self._looking = threading.Lock()
        self._looked_at = float("-inf")
        self._analytics: Analytics | None = None
        self._version = 0
        self._acts = 0

    def read(
        self,
        what: Hashable,
        compute: Callable[[Analytics], T],
        *,
        live: bool = False,
        follows: Follows = Follows.DATA,
        progress: Progress = _silently,
    ) -> T:
        """`live`: may be a second old. Otherwise it holds whatever was written before the call.

        What is given is shared: `compute` has to return something nobody changes.
        """
        analytics = self._look(progress, live=live)
        version = self._version if follows is Follows.DATA else self._acts
        kept = self._slot(what)
        if kept.version < version:
            with kept.computing:
                if kept.version < version:
                    kept.value = compute(analytics)
                    kept.version = version
        value: T = kept.value
        return value

    def _look(self, progress: Progress, *, live: bool) -> Analytics:
        """Pulls what is new; a live reader does not wait for another who is at it."""
        known = self._analytics
        if live and known is not None:
            if self._ticks() - self._looked_at < LOOK_EVERY_SECONDS:
                return known
            if not self._looking.acquire(blocking=False):
                return known
        else:
            self._looking.acquire()
        try:
            acts = self._count_acts()
            analytics = self._fresh(progress)
            self._acts = acts
            self._version = analytics.version + 1
            self._looked_at = self._ticks()
            self._analytics = analytics
            return analytics
        finally:
            self._looking.release()

    def _slot(self, what: Hashable) -> _Kept:
        with self._guard:
            if what not in self._kept:
                while len(self._kept) >= KEPT_AT_MOST:
                    del self._kept[next(iter(self._kept))]
                self._kept[what] = _Kept(-1, None)
            return self._kept[what]
