"""Who moves SQLite's log into the database file: one process of all that have it open.

SQLite before 3.51.3 can lose what a log held where a checkpoint begins on a log already moved while another
connection begins that log anew. With one process in the role, and checkpoints only right after a commit of
its own or with all writers locked out, no checkpoint ever begins so.

The role is a locked file beside the database. The lock goes with its process however that ends, and the
next one that looks takes over.
"""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

PAGES = 1000
"""In the log when a commit of our own moves it: SQLite's own measure."""
LONG_BYTES = PAGES * 4096
LARGEST_LEFT = 64 * 2**20
"""What is left of the log of a large import, in bytes."""
WAIT_SECONDS = 0.2
"""For whoever writes when others' writes are to be moved; else the next look will find a gap."""


class Role:
    def __init__(self, database: Path) -> None:
        self._database = database
        self._turn = threading.Lock()
        self._lock: sqlite3.Connection | None = None
        self._moved_at: tuple[int, int] | None = None
        """The log as it was when others' writes were moved last."""

    @property
    def held(self) -> bool:
        return self._lock is not None

    def take(self) -> bool:
        """Whether this process has the role now."""
        with self._turn:
            if self._lock is None:
                self._lock = _locked(Path(f"{self._database}-checkpoints"))
            return self._lock is not None

    def let_go(self) -> None:
        with self._turn:
            if self._lock is not None:
                self._lock.close()
                self._lock = None

    def move(self) -> bool:
        """Moves what others wrote, with every writer locked out for that moment. Whether there was anything
        to move."""
        try:
            log = Path(f"{self._database}-wal").stat()
        except FileNotFoundError:
            return False
        seen = log.st_size, log.st_mtime_ns
        if log.st_size < LONG_BYTES or seen == self._moved_at:
            return False
        with closing(_opened(self._database)) as writers, closing(_opened(self._database)) as mover:
            try:
                writers.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise
                return False
            refused, pages, moved = mover.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            writers.execute("ROLLBACK")
        if not refused and pages == moved:  # else somebody still reads what the log had before
            self._moved_at = seen
        return True


def _opened(path: Path) -> sqlite3.Connection:
    opened = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    opened.execute("PRAGMA wal_autocheckpoint = 0")
    return opened


def _locked(path: Path) -> sqlite3.Connection | None:
    """None: somebody else has it, or nothing can be written here and there is nothing to move."""
    lock: sqlite3.Connection | None = None
    try:
        path.touch(mode=0o600)
        lock = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        lock.execute("BEGIN EXCLUSIVE")
    except (OSError, sqlite3.OperationalError):
        if lock is not None:
            lock.close()
        return None
    return lock
