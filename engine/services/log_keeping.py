"""Keeps the log of SQLite short while other processes write, and takes that over when who did it is gone."""

import logging
import threading
from collections.abc import Callable

from engine.core.problems import Refused
from engine.records.failures import DatabaseError
from engine.services.office import Office

LOOK_EVERY_SECONDS = 1.0
_log = logging.getLogger("bangvang")


class LogKeeper:
    """One thread of a process that stays. `wait`: rests that many seconds, True when it is time to stop."""

    def __init__(self, office: Office, wait: Callable[[float], bool] | None = None) -> None:
        self._office = office
        self._ending = threading.Event()
        self._wait = wait or self._ending.wait
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        if self._office.database.is_sqlite:
            self._thread = threading.Thread(target=self.run, name="log-keeper", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._ending.set()
        if self._thread is not None:
            self._thread.join()

    def run(self) -> None:
        fails = False
        while not self._wait(LOOK_EVERY_SECONDS):
            try:
                self._office.database.keep_log_short()
                fails = False
            except (Refused, DatabaseError):  # a full disk: commits say so, and there may be room again
                if not fails:
                    _log.exception("cannot move the log of the database; trying again")
                fails = True
