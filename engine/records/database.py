"""One database of records: opening it, reading from it, and the one way to change it.

SQLite runs in WAL with synchronous=FULL; every writing transaction begins IMMEDIATE, so that a read
never has to turn into a write, and one lock a process keeps it to a single writer. The wait for
another process is ours to bound (`WAIT_SECONDS`), so "database is locked" reaches nobody.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection as Connection
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from engine.core.audit import Act
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.records import audit, migrate

WAIT_SECONDS = 120


_OUTSIDE = {
    "disk is full": "disk-full",  # SQLite
    "No space left on device": "disk-full",  # PostgreSQL
    "database is locked": "database-busy",
}
"""What the machine may say that is no bug of ours."""


class Change:
    """A transaction that changes records: leaves with an audit event, or leaves nothing."""

    def __init__(self, connection: Connection, at: Moment) -> None:
        self.connection = connection
        self.at = at
        self.recorded = False

    def record(self, act: Act) -> None:
        audit.append(self.connection, act, self.at)
        self.recorded = True

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
        """`checkpoints`: this process moves SQLite's log into the database file; only one may."""
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self._writer = threading.Lock()
        self.engine = _sqlite(url, checkpoints) if self.is_sqlite else _postgresql(url)
        try:
            if not self.is_sqlite:
                _require_durable(self.engine)
            migrate.run(self)
        except OperationalError as error:
            self.engine.dispose()
            raise Refused("database-unreachable") from error
        except Refused:
            self.engine.dispose()
            raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A view of records as they were at one moment."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def change(self, at: Moment) -> Iterator[Change]:
        """One use case: everything it writes, and its audit event, or nothing."""
        with self.write() as connection:
            change = Change(connection, at)
            yield change
            if not change.recorded:
                raise AssertionError("a change of records without an audit event")

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A writing transaction without the duty of an event: migrations and restore."""
        try:
            with (
                self._writer,
                self.engine.connect().execution_options(writing=True) as connection,
                connection.begin(),
            ):
                yield connection
        except OperationalError as error:
            code = next((code for said, code in _OUTSIDE.items() if said in str(error.orig)), None)
            if code is None:
                raise
            raise Refused(code) from error

    def close(self) -> None:
        self.engine.dispose()


def _sqlite(url: str, checkpoints: bool) -> Engine:
    path = make_url(url).database
    if not path or path == ":memory:":
        raise Refused("database-needs-a-file")
    Path(path).parent.mkdir(parents=True, exist_ok=True)
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
        if not checkpoints:
            connection.execute("PRAGMA wal_autocheckpoint = 0")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgresql(url: str) -> Engine:
    chosen = make_url(url)
    if chosen.drivername == "postgresql":
        chosen = chosen.set(drivername="postgresql+psycopg")
    engine = create_engine(chosen, pool_pre_ping=True, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        if not connection.get_execution_options().get("writing"):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine


def _require_durable(engine: Engine) -> None:
    with engine.connect() as connection:
        for setting in ("synchronous_commit", "fsync"):
            if connection.exec_driver_sql(f"SHOW {setting}").scalar_one() == "off":
                raise Refused("database-not-durable", setting=setting)
