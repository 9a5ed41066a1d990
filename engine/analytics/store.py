"""The analytics file: DuckDB, derived from records, owned by one process, thrown away at any time."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import duckdb

from engine.analytics.pull import SCHEMA_VERSION, pull
from engine.analytics.slots import Hold, hold
from engine.analytics.source import Source
from engine.analytics.statements import statement

SLOTS = 100
"""More processes than ever read one set of records at once."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One consistent view: whatever is asked of it comes from the same version of the data."""

    cursor: duckdb.DuckDBPyConnection
    version: int


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far the last pull came. Nobody else writes the file, so it need not be asked again."""

    store_id: str
    cursor: str
    topics: Mapping[str, int]
    version: int

    def is_all_of(self, source: Source) -> bool:
        return (
            source.store_id == self.store_id
            and source.versions() == self.topics
            and source.knows(self.cursor)
            and not any(batch.num_rows for batch, _ in source.entries(self.cursor))
        )


class Analytics:
    """Open for many threads: one of them at a time refreshes, any number read."""

    def __init__(self, path: Path, threads: int | None, memory_limit: str) -> None:
        self._asked = (path, threads, memory_limit)
        self._connection, self.path, self._hold = _first_free(*self._asked)
        self._refreshing = threading.Lock()
        self._broken = False
        self._reached: _Reached | None = None

    @classmethod
    def open(cls, path: Path, *, threads: int | None = None, memory_limit: str = "1500MB") -> Self:
        """The file of that name with the first number nobody else holds: analytics-0.duckdb …

        A file that is broken or of another schema is deleted: all of it can be derived again.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls(path, threads, memory_limit)

    def refresh(self, source: Source) -> int:
        """Pulls what is new in one transaction; readers see all of it or nothing. The version of the data."""
        with self._refreshing:
            reached = self._reached
            if reached and not self._broken and reached.is_all_of(source):
                return reached.version
            if not self._broken:
                with suppress(_BrokenFileError):
                    return self._pull(source)
            self._start_again()
            return self._pull(source)

    def _pull(self, source: Source) -> int:
        with self._cursor() as cursor:
            cursor.begin()
            try:
                if pull(cursor, source) is None:
                    cursor.rollback()
                else:
                    cursor.commit()
            except BaseException:
                cursor.rollback()
                raise
            self._reached = _reached(cursor)
            return self._reached.version

    def _start_again(self) -> None:
        """A damaged block shows when it is read. The next free file takes over from the broken one."""
        broken, connection, hold = self.path, self._connection, self._hold
        self._connection, self.path, self._hold = _first_free(*self._asked)
        self._broken, self._reached = False, None
        connection.close()
        _delete(broken)
        hold.let_go()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        with self._cursor() as cursor:
            cursor.begin()
            try:
                yield Reading(cursor, _version(cursor))
            finally:
                cursor.rollback()

    @property
    def version(self) -> int:
        reached = self._reached
        if reached and not self._broken:
            return reached.version
        with self._cursor() as cursor:
            return _version(cursor)

    @property
    def reached(self) -> str | None:
        """The cursor of the last entry pulled; None: nothing was pulled since this file was opened."""
        return self._reached.cursor if self._reached else None

    def close(self) -> None:
        with self._refreshing:
            self._connection.close()
            self._hold.let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Calls at the same time on one cursor raise: each call has its own."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        except duckdb.Error as error:
            if "Corrupt database file" not in str(error):
                raise
            self._broken = True
            raise _BrokenFileError(str(error)) from error
        finally:
            cursor.close()


class _HeldElsewhereError(Exception):
    pass


class _BrokenFileError(Exception):
    """The next refresh derives everything again."""


def _first_free(
    path: Path, threads: int | None, memory_limit: str
) -> tuple[duckdb.DuckDBPyConnection, Path, Hold]:
    for slot in range(SLOTS):
        numbered = path.with_name(f"{path.stem}-{slot}{path.suffix}")
        held = hold(numbered)
        if held is None:
            continue
        try:
            return _opened(numbered, _settings(numbered, threads, memory_limit)), numbered, held
        except _HeldElsewhereError:
            held.let_go()
    raise OSError(f"{SLOTS} analytics files beside {path} are all held by other processes")


def _version(cursor: duckdb.DuckDBPyConnection) -> int:
    return next((int(row[3]) for row in cursor.table("pulled").fetchall()), 0)


def _reached(cursor: duckdb.DuckDBPyConnection) -> _Reached:
    _, store_id, reached, version = cursor.table("pulled").fetchall()[0]
    return _Reached(store_id, reached, dict(cursor.table("topics").fetchall()), int(version))


def _settings(
    path: Path, threads: int | None, memory_limit: str
) -> dict[str, str | bool | int | float | list[str]]:
    chosen: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
        "memory_limit": memory_limit,
        "temp_directory": str(path.with_suffix(".tmp")),
        "lock_configuration": "true",
    }
    return chosen if threads is None else {"threads": str(threads), **chosen}


def _opened(
    path: Path, settings: dict[str, str | bool | int | float | list[str]]
) -> duckdb.DuckDBPyConnection:
    if not path.exists():
        # Most files are: each freeze and each approval makes one of its own.
        _delete(path)
        return _empty(path, settings)
    try:
        connection = duckdb.connect(path, config=settings)
    except duckdb.Error as error:
        if "set lock" in str(error):
            raise _HeldElsewhereError from error
        _delete(path)
        return _empty(path, settings)
    with suppress(duckdb.Error):
        if _schema_is_ours(connection):
            return connection
    connection.close()
    _delete(path)
    return _empty(path, settings)


def _empty(
    path: Path, settings: dict[str, str | bool | int | float | list[str]]
) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(path, config=settings)
    connection.execute(statement("schema")).fetchall()
    return connection


def _schema_is_ours(connection: duckdb.DuckDBPyConnection) -> bool:
    if "pulled" not in {row[0] for row in connection.execute("SHOW TABLES").fetchall()}:
        return False
    return all(row[0] == SCHEMA_VERSION for row in connection.table("pulled").fetchall())


def _delete(path: Path) -> None:
    for leftover in (path, path.with_name(path.name + ".wal")):
        leftover.unlink(missing_ok=True)
