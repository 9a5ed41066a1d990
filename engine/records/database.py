"""One database of records: opening it, reading from it, and the one way to change it.

SQLite runs in WAL with synchronous=FULL; every writing transaction begins IMMEDIATE, so that a read
never has to turn into a write, and one lock a process keeps it to a single writer. The wait for
another process is ours to bound (`turns.py`), so "database is locked" reaches nobody.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection as Connection
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from engine.core.audit import Act, Event
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.records import audit, checkpoints, migrate
from engine.records.checkpoints import Role
from engine.records.failures import DatabaseError, told_apart
from engine.records.turns import WAIT_SECONDS, taking, wait_for_locks, wait_for_the_file

PROBE_SECONDS = 0.5
"""How long asking whether writes are taken may wait for whoever writes."""
_SAME = ("UPDATE installation SET made_at = made_at + 1", "UPDATE installation SET made_at = made_at - 1")
"""Two: what one of them leaves as it was SQLite does not write at all."""

_TURN = 0x62616E67
"""PostgreSQL: whoever changes records takes turns, as SQLite makes them; entries included, so that no
two changes are decided on the same state."""


_RUNNING = (
    "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint, array_agg(backend_xid::text::bigint)"
    " FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL"
)
_EPOCH = 2**32
"""Running transactions are known by the lower half of their number."""


class Change:
    """A transaction that changes records: leaves with an audit event, or leaves nothing."""

    def __init__(self, connection: Connection, at: Moment) -> None:
        self.connection = connection
        self.at = at
        self.recorded = False

    def record(self, act: Act) -> Event:
        self.recorded = True
        return audit.append(self.connection, act, self.at)

    def touch(self, *topics: str) -> None:
        """Marks small tables as changed, for whoever derives from them."""
        for topic in topics:
            self.connection.execute(_TOUCH, {"topic": topic})


_TOUCH = text(
    "INSERT INTO versions (topic, version) VALUES (:topic, 1)"
    " ON CONFLICT (topic) DO UPDATE SET version = versions.version + 1"
)


class Database:
    def __init__(self, url: str, *, checkpoints: bool = False) -> None:
        """`checkpoints`: this process moves SQLite's log into the database file, if no other one does."""
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self._writer = threading.Lock()
        self._wrote = False
        self._role = Role(_path_of(url)) if self.is_sqlite and checkpoints else None
        self.engine = _sqlite(url, self._role) if self.is_sqlite else _postgresql(url)
        try:
            with told_apart():
                if not self.is_sqlite:
                    _require_durable(self.engine)
                migrate.run(self)
                if not self.is_sqlite:
                    _require_own_transactions(self.engine)
                if self._role:
                    self._role.take()
        except BaseException:
            self.engine.dispose()
            raise

    @property
    def path(self) -> Path | None:
        """Of the file of SQLite."""
        return _path_of(self.url) if self.is_sqlite else None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A view of records as they were at one moment."""
        with told_apart(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def read_settled(self) -> Iterator[tuple[Connection, int | None]]:
        """A view of records, and below which transaction number all of them are in it or undone.

        None on SQLite, which shows transactions in the order of their ids. PostgreSQL's own horizon
        waits for every database of the server; this one only for who writes here.
        """
        if self.is_sqlite:
            with self.read() as connection:
                yield connection, None
            return
        with told_apart(), self.engine.connect() as connection:
            horizon = _horizon(connection.connection.driver_connection)
            with connection.begin():
                yield connection, horizon

    @contextmanager
    def change(self, at: Moment) -> Iterator[Change]:
        """One use case: everything it writes, and its audit event, or nothing."""
        with self.write() as connection:
            change = Change(connection, at)
            yield change
            if not change.recorded:
                raise AssertionError("a change of records without an audit event")

    @contextmanager
    def write(self, *, patience: float | None = None) -> Iterator[Connection]:
        """A writing transaction without the duty of an event, for what is no act: migrations, restore,
        when a session was last used. `patience`: seconds to wait at most for who writes now."""
        with told_apart(), taking(self._writer, patience) as left:
            connecting = self.engine.connect().execution_options(writing=True, patience=left)
            with connecting as connection, connection.begin():
                if not self.is_sqlite:
                    wait_for_locks(connection, left)
                    connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
                yield connection
                self._wrote = True

    def keep_log_short(self) -> bool:
        """For processes that stay, now and then: takes over from one that went, and moves what others wrote
        where nothing of our own moves it along. Whether there was anything to move."""
        if self._role is None or not self._role.take():
            return False
        if self._wrote:
            self._wrote = False
            return False
        with told_apart():
            return self._role.move()

    def close(self) -> None:
        self.engine.dispose()
        if self._role:
            self._role.let_go()


def takes_writes(database: Database) -> bool | None:
    """Writes one row as it is, through to the disk. None: somebody else has been writing for too long to
    tell. Waits for nobody longer than `PROBE_SECONDS`, neither for a lock nor in the queue of this process.
    """
    probe = _probe_sqlite if database.is_sqlite else _probe_postgresql
    try:
        with told_apart():
            probe(database)
    except Refused as refused:
        return None if refused.code == "database-busy" else False
    except DatabaseError:
        return False
    return True


def _probe_sqlite(database: Database) -> None:
    """Beside the connections of the pool, which wait much longer for a lock."""
    path = _path_of(database.url).absolute()
    opened = sqlite3.connect(
        f"{path.as_uri()}?mode=rw", timeout=PROBE_SECONDS, isolation_level=None, uri=True
    )
    with closing(opened):
        opened.execute("PRAGMA wal_autocheckpoint = 0")
        opened.execute("BEGIN IMMEDIATE")
        for statement in _SAME:
            opened.execute(statement)
        opened.execute("COMMIT")


def _probe_postgresql(database: Database) -> None:
    with database.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PROBE_SECONDS}s'")
        for statement in _SAME:
            connection.exec_driver_sql(statement)


def _horizon(driver: Any) -> int:
    """The lowest number of a transaction that is writing here, or the next one to be given."""
    driver.autocommit = True  # before the view is taken, and not in it
    coming, running = driver.execute(_RUNNING).fetchone()
    driver.autocommit = False
    whole = [int(number) | int(coming) & -_EPOCH for number in running or ()]
    return min([int(coming), *(n if n < coming else n - _EPOCH for n in whole)])


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Refused("bad-database-url") from None
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise Refused("bad-database-url")
    return parsed


def _path_of(url: str) -> Path:
    path = _parsed(url).database
    if not path or path == ":memory:":
        raise Refused("database-needs-a-file")
    return Path(path)


def _sqlite(url: str, role: Role | None) -> Engine:
    path = _path_of(url)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # personal data: the owner only
    with suppress(OSError):  # where it cannot be made, opening it says so
        path.touch(mode=0o600)
    engine = create_engine(
        url,
        hide_parameters=True,  # rows hold personal data, and errors are logged
        connect_args={"timeout": WAIT_SECONDS, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")  # else REPLACE deletes behind their back
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute(f"PRAGMA journal_size_limit = {checkpoints.LARGEST_LEFT}")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        if writing:
            wait_for_the_file(connection)
        if writing and role is not None:
            _follow(connection, role)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _follow(connection: Connection, role: Role) -> None:
    """A commit moves the log along only as long as this process has the role."""
    if connection.info.get("moves_log", False) != role.held:
        pages = checkpoints.PAGES if role.held else 0
        connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {pages}")
        connection.info["moves_log"] = role.held


def _postgresql(url: str) -> Engine:
    chosen = _parsed(url)
    if chosen.drivername == "postgresql":
        chosen = chosen.set(drivername="postgresql+psycopg")
    engine = create_engine(chosen, pool_pre_ping=True, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        if not connection.get_execution_options().get("writing"):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine


def _require_own_transactions(engine: Engine) -> None:
    """Entries carry the number of the transaction they came in; copied by other means than `restore` they
    would carry numbers of another server, and wait unseen until this one has counted that far."""
    with engine.connect() as connection:
        foreign = "SELECT coalesce(max(xid) >= pg_snapshot_xmax(pg_current_snapshot()), false) FROM entries"
        if connection.exec_driver_sql(foreign).scalar_one():
            raise Refused("database-from-elsewhere")


def _require_durable(engine: Engine) -> None:
    with engine.connect() as connection:
        for setting in ("synchronous_commit", "fsync"):
            if connection.exec_driver_sql(f"SHOW {setting}").scalar_one() == "off":
                raise Refused("database-not-durable", setting=setting)
