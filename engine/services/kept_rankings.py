"""Rankings somebody looks at, known by their version, so that no window of rows mixes two of them.

A ranking is found under what it was made of. The few used last are kept: one of a million people takes
200 MB.
"""

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")
RANKINGS, SEARCHES = 3, 16


class LastUsed(Generic[T]):
    """The few values used last, each made once however many ask for it at the same time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, T] = {}
        self._making: dict[Hashable, threading.Lock] = {}
        self._guard = threading.Lock()

    def kept(self, name: Hashable) -> T | None:
        with self._guard:
            if name not in self._kept:
                return None
            value = self._kept.pop(name)
            self._kept[name] = value  # the one used last stands last
            return value

    def get(self, name: Hashable, make: Callable[[], tuple[Hashable, T]]) -> T:
        """`make` gives the value and the name it goes by: what it is made of may have changed meanwhile."""
        found = self.kept(name)
        if found is not None:
            return found
        with self._guard:
            making = self._making.setdefault(name, threading.Lock())
        with making:
            found = self.kept(name)
            if found is None:
                called, found = make()
                self._keep(called, found)
        with self._guard:
            self._making.pop(name, None)
        return found

    def _keep(self, name: Hashable, value: T) -> None:
        with self._guard:
            self._kept.pop(name, None)
            self._kept[name] = value
            for old in list(self._kept)[: max(0, len(self._kept) - self._most)]:
                del self._kept[old]
