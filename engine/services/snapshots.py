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
LARGE_KEPT_AT_MOST = 4
"""A ranking of a million people takes 200 MB."""


def _silently(_step: str, _done: int, _total: int | None) -> None:
    """For those who do not watch."""


class Follows(StrEnum):
    """What makes a snapshot old."""

    DATA = "data"
    """Entries, and whatever decides how they count."""
    ACTS = "acts"
    """What people do: papers, keys, contests, imports, decisions. Not the entries that keep arriving."""
    REFUSALS = "refusals"
    """What is refused at the door, and whatever people do about it."""
    NOTHING = "nothing"
    """It stays as it is: what it is computed from is known by its digest, which is part of its name."""


@dataclass(slots=True)
class _Kept:
    found: tuple[int, Hashable, Any]
    """Version, what else it depends on, and the value: swapped as one, so that readers need no lock."""
    large: bool
    computing: threading.Lock = field(default_factory=threading.Lock)


class Snapshots:
    def __init__(
        self,
        fresh: Callable[[Progress], Analytics],
        acts: Callable[[], int] = lambda: 0,
        ticks: Callable[[], float] = time.monotonic,
        refusals: Callable[[], int] = lambda: 0,
    ) -> None:
        """`acts`: a number that grows with each act of a person; `refusals`: of the last refused row."""
        self._fresh = fresh
        self._count_acts = acts
        self._ticks = ticks
        self._last_refusal = refusals
        self._kept: dict[Hashable, _Kept] = {}
        self._guard = threading.Lock()
        self._looking = threading.Lock()
        self._looked_at = float("-inf")
        self._analytics: Analytics | None = None
        self._version = 0
        self._acts = 0
        self._refused = 0

    def read(
        self,
        what: Hashable,
        compute: Callable[[Analytics], T],
        *,
        of: Hashable = None,
        live: bool = False,
        follows: Follows = Follows.DATA,
        large: bool = False,
        progress: Progress = _silently,
    ) -> T:
        """`live`: may be a second old. Otherwise it holds whatever was written before the call.

        `of`: what the value depends on beside the data: with another one it is computed again.
        `large`: only the few used last are kept.

        What is given is shared: `compute` has to return something nobody changes.
        """
        analytics = self._look(progress, live=live)
        version = {Follows.DATA: self._version, Follows.ACTS: self._acts}.get(follows, 0)
        if follows is Follows.REFUSALS:  # neither number tells by itself: rows of a rehearsal go again
            of = (of, self._acts, self._refused)
        kept = self._slot(what, large=large)
        found = kept.found
        if not _fits(found, version, of):
            with kept.computing:
                found = kept.found
                if not _fits(found, version, of):
                    found = kept.found = (version, of, compute(analytics))
        value: T = found[2]
        return value

    def look(self) -> None:
        """Pulls what is new, for those who then read `live` what many watch."""
        self._look(_silently, live=False)

    def once(self, what: Hashable, compute: Callable[[], T]) -> T:
        """What never changes, such as what follows from kept evidence. Nothing is asked to give it again."""
        kept = self._slot(what, large=False)
        if kept.found[0] < 0:
            with kept.computing:
                if kept.found[0] < 0:
                    kept.found = (0, None, compute())
        value: T = kept.found[2]
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
            acts, refused = self._count_acts(), self._last_refusal()
            analytics = self._fresh(progress)
            self._acts, self._refused = acts, refused
            self._version = analytics.version + 1
            self._looked_at = self._ticks()
            self._analytics = analytics
            return analytics
        finally:
            self._looking.release()

    def _slot(self, what: Hashable, *, large: bool) -> _Kept:
        with self._guard:
            kept = self._kept.pop(what, None) or _Kept((-1, None, None), large)
            self._kept[what] = kept  # the one used last stands last
            self._let_go([name for name, one in self._kept.items() if one.large], LARGE_KEPT_AT_MOST)
            self._let_go(list(self._kept), KEPT_AT_MOST)
            return kept

    def _let_go(self, names: list[Hashable], most: int) -> None:
        for name in names[: max(0, len(names) - most)]:
            del self._kept[name]


def _fits(found: tuple[int, Hashable, Any], version: int, of: Hashable) -> bool:
    return found[0] >= version and found[1] == of
