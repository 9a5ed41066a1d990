"""New databases for tests, cheaply: copies of one that was brought to the newest step, in earnest, once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import psycopg
import pytest
from sqlalchemy.engine import make_url

from engine import clock
from engine.analytics import store
from engine.records import migrate
from engine.records.database import Database

_servers: dict[str, psycopg.Connection] = {}


def begin_as_copies(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """A SQLite file that does not hold anything yet begins as a copy, of an installation of its own."""
    steps, plainly = migrate.MIGRATIONS, migrate.run
    first = Database(f"sqlite:///{folder / 'first.db'}")
    with first.read() as connection:
        store_id = connection.exec_driver_sql("SELECT store_id FROM installation").scalar_one().encode()
    first.close()
    with closing(sqlite3.connect(folder / "first.db")) as here, closing(sqlite3.connect(":memory:")) as copy:
        here.backup(copy)
        template = copy.serialize()
    assert template.count(store_id) == 1

    def run(database: Database) -> None:
        path = database.path
        if path is not None and migrate.MIGRATIONS is steps and path.stat().st_size == 0:
            path.write_bytes(template.replace(store_id, clock.new_id().encode()))
        plainly(database)

    patch.setattr(migrate, "run", run)


def derive_from_a_copy(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """The same for the analytics files: thousands of tests begin with an empty one."""
    plainly = store._empty
    first = folder / "first.duckdb"
    plainly(first, store._settings(first, 1, "1GB")).close()
    template = first.read_bytes()

    def empty(path: Path, settings: dict[str, str]) -> duckdb.DuckDBPyConnection:
        path.write_bytes(template)
        return duckdb.connect(path, config=settings)

    patch.setattr(store, "_empty", empty)


def on_server(url: str, statement: str) -> None:
    """For a whole database, whose own connections would be in the way; the connection is kept for the next."""
    server = make_url(url).set(drivername="postgresql", database="postgres")
    address = server.render_as_string(hide_password=False)
    kept = _servers.get(address)
    if kept is None or kept.closed:
        kept = _servers[address] = psycopg.connect(address, autocommit=True)
    kept.execute(statement.encode())


def let_go() -> None:
    while _servers:
        _servers.popitem()[1].close()


def new_database(server: str, name: str, template: str | None = None) -> str:
    on_server(server, f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@contextmanager
def for_one_test(server: str, name: str, template: str | None = None) -> Iterator[str]:
    """Gone afterwards: thousands of them would fill the memory they are kept in."""
    yield new_database(server, name, template)
    on_server(server, f"DROP DATABASE {name} WITH (FORCE)")
