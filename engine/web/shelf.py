"""What was made for one visitor is given to all who ask for it in the next moment.

The day a list comes out everybody looks at once. What was made is not kept long without looking again: a
list can be reopened, and then it has to go from here. Where looking again finds the same, it is kept on.
"""

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from engine.services.office import Office

KEPT_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Form:
    """A way a published thing is given away in."""

    read: Callable[[Office, str, int], Any]
    """None: there is nothing to give."""
    make: Callable[[Any, str], bytes | None]
    """From what was read and our own address."""
    kind: str
    name: str = ""
    """Of the file, where it is taken away as one: "…{slug}…{number}…"."""
    heavy: bool = False
    """Takes seconds: made by one at a time."""


@dataclass(slots=True)
class Shelf:
    ticks: Callable[[], float] = time.monotonic
    _kept: dict[Hashable, tuple[float, Any, bytes]] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _making: threading.Lock = field(default_factory=threading.Lock)

    def read(
        self, office: Office, slug: str, number: int, form: Form, base: str, seconds: float
    ) -> bytes | None:
        what = (office, slug, number, form, base)
        with self._guard:
            kept = self._kept.get(what)
        if kept and self.ticks() - kept[0] < seconds:
            return kept[2]
        seen = form.read(office, slug, number)
        if seen is None:
            self._keep(what, None, None)
            return None
        if not form.heavy:
            return self._keep(what, seen, self._same(what, seen) or form.make(seen, base))
        with self._making:
            return self._keep(what, seen, self._same(what, seen) or form.make(seen, base))

    def _same(self, what: Hashable, seen: object) -> bytes | None:
        with self._guard:
            kept = self._kept.get(what)
        return kept[2] if kept and kept[1] == seen else None

    def _keep(self, what: Hashable, seen: object, made: bytes | None) -> bytes | None:
        with self._guard:
            self._kept.pop(what, None)
            if made is not None:
                while len(self._kept) >= KEPT_AT_MOST:
                    del self._kept[next(iter(self._kept))]
                self._kept[what] = (self.ticks(), seen, made)
        return made
