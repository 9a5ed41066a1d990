"""Whether who began a long work is still there: a lock that goes with its process, however that ends.

No clock is asked and nobody has to say "still here": PostgreSQL drops the lock of a session that is gone,
also one on another machine; for SQLite, whose processes share a machine, the operating system drops the
lock on a small file beside the database.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from engine.records.database import Database
from engine.records.failures import told_apart

_CUTS = 0x62616E68
"""PostgreSQL: the family of these locks."""
_KEYS = 2**31
_NOTICE = ("tcp_keepalives_idle = 15", "tcp_keepalives_interval = 10", "tcp_keepalives_count = 3")
"""A machine that lost its power says no goodbye: its session is gone within a minute."""
_HELD = text(
    "SELECT EXISTS (SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
    " WHERE datname = current_database() AND locktype = 'advisory' AND granted AND objsubid = 2"
    " AND classid::bigint = :family AND objid::bigint = :key)"
)


class Hold:
    """What a process can hold while it works."""

    def __init__(self, connection: Connection | None, database: str) -> None:
        self._connection = connection
        self._database = database
        self._file: tuple[Path, sqlite3.Connection] | None = None

    def take(self, cut: int) -> None:
        """Before anybody else can see the cut: so nobody ever finds a living one that is not held."""
        if self._connection is not None:
            key = {"family": _CUTS, "key": cut % _KEYS}
            self._connection.execute(text("SELECT pg_advisory_lock(:family, :key)"), key)
            return
        path = _file_of(self._database, cut)
        self._file = path, sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._file[1].execute("BEGIN EXCLUSIVE")

    def let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._file is not None:
            path, locked = self._file
            locked.close()
            path.unlink(missing_ok=True)


@contextmanager
def holding(database: Database) -> Iterator[Hold]:
    with told_apart():
        hold = Hold(None if database.is_sqlite else _session(database), database.engine.url.database or "")
    try:
        yield hold
    finally:
        hold.let_go()


def is_held(connection: Connection, cut: int) -> bool:
    if connection.dialect.name == "postgresql":
        return bool(connection.execute(_HELD, {"family": _CUTS, "key": cut % _KEYS}).scalar_one())
    path = _file_of(connection.engine.url.database or "", cut)
    if not path.exists():
        return False
    with closing(sqlite3.connect(path, timeout=0)) as asked:
        try:
            asked.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            return True
    return False


def forget(database: Database, cut: int) -> None:
    """Takes away what is left of a holder that died."""
    if database.is_sqlite:
        _file_of(database.engine.url.database or "", cut).unlink(missing_ok=True)


def _session(database: Database) -> Connection:
    """One that belongs to nobody else and ends with the work."""
    connection = database.engine.connect().execution_options(writing=True, isolation_level="AUTOCOMMIT")
    connection.detach()
    for setting in _NOTICE:
        connection.exec_driver_sql(f"SET {setting}")
    return connection


def _file_of(database: str, cut: int) -> Path:
    return Path(f"{database}-cut-{cut}")
