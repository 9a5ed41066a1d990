"""Whether the store takes writes: asked by whoever watches over the machine, and answered at once.

Asking writes to the disk, so many who ask together are told what one of them found, for a second. A store
that is busy with one long import takes writes, one after the other: it stays what it was before.
"""

import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

from engine.records import database
from engine.services.office import Office

KEPT_SECONDS = 1.0
PATIENCE_SECONDS = 2.0
"""A store that says nothing for so long is not ready: a server that went away says nothing for minutes."""
ROOM = 2**20
"""In bytes. With less left the next group of entries may not fit."""


class Watched:
    """The store of one office."""

    def __init__(self, office: Office, ticks: Callable[[], float] = time.monotonic) -> None:
        self.office = office
        self._ticks = ticks
        self._guard = threading.Lock()
        self._asked: Future[bool] | None = None
        self._asked_at = 0.0
        self._last = True

    def takes_writes(self) -> Future[bool]:
        """One who asks writes, the others get what that one finds."""
        with self._guard:
            asked = self._asked
            if asked is None or (asked.done() and self._ticks() - self._asked_at >= KEPT_SECONDS):
                self._asked_at, asked = self._ticks(), Future()
                self._asked = asked
                threading.Thread(target=self._ask, args=(asked,), name="store", daemon=True).start()
        return asked

    def found(self, *, takes_writes: bool) -> None:
        """By entries, which are harder to take than one row: it stays so while nobody can tell."""
        self._last = takes_writes

    def _ask(self, asked: Future[bool]) -> None:
        try:
            found = _has_room(self.office) and database.takes_writes(self.office.database)
            if found is not None:
                self._last = found
            asked.set_result(self._last)
        except BaseException as bug:
            asked.set_exception(bug)
            raise


def _has_room(office: Office) -> bool:
    where = office.database.path
    try:
        return where is None or shutil.disk_usage(where.parent).free >= ROOM
    except OSError:  # the folder went away, with all that is in it
        return False
