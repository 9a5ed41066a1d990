"""Waiting for whoever writes, and for how long: a person may wait for a long import, a machine that sends
entries is better told to come again."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from engine.core.problems import Refused

WAIT_SECONDS = 120.0
"""For another process, where nobody is in more of a hurry."""


@contextmanager
def taking(lock: threading.Lock, patience: float | None) -> Iterator[float | None]:
    """Holds the lock; gives what is left of the patience for it. None: waits for as long as it takes."""
    if patience is None:
        with lock:
            yield None
        return
    until = time.monotonic() + patience
    if not lock.acquire(timeout=patience):
        raise Refused("database-busy")
    try:
        yield max(until - time.monotonic(), 0.0)
    finally:
        lock.release()


def wait_for_the_file(connection: Connection) -> None:
    """SQLite: before a writing transaction begins, which says by an option how patient it is."""
    patience = connection.get_execution_options().get("patience")
    waits = _milliseconds(WAIT_SECONDS if patience is None else patience)
    if connection.info.get("waits") != waits:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {waits}")
        connection.info["waits"] = waits


def wait_for_locks(connection: Connection, patience: float | None) -> None:
    """PostgreSQL: until the transaction ends."""
    if patience is not None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_milliseconds(patience)}ms'")


def _milliseconds(seconds: float) -> int:
    """At least one: PostgreSQL takes none for "as long as it takes"."""
    return max(round(seconds * 1000), 1)
