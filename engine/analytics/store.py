"""The analytics file: DuckDB, derived from records, owned by one process, thrown away at any time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import duckdb

from engine.analytics.pull import SCHEMA_VERSION, pull
from engine.analytics.source import Source
from engine.analytics.statements import statement

SLOTS = 100
"""More processes than ever read one set of records at once."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One consistent view: whatever is asked of it comes from the same version of the data."""

    cursor: duckdb.DuckDBPyConnection
    version: int


class Analytics:
    """Open for many threads: one of them at a time refreshes, any number read."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._connection = connection
        self._refreshing = threading.Lock()
        self.path = path

    @classmethod
    def open(cls, path: Path, *, threads: int | None = None, memory_limit: str = "1500MB") -> Self:
        """The file of that name with the first number no other process holds: analytics-0.duckdb …

        A file that is broken or of another schema is deleted: all of it can be derived again.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        for slot in range(SLOTS):
            numbered = path.with_name(f"{path.stem}-{slot}{path.suffix}")
            try:
                connection = _opened(numbered, _settings(numbered, threads, memory_limit))
            except _HeldElsewhereError:
                continue
            return cls(connection, numbered)
        raise OSError(f"{SLOTS} analytics files beside {path} are all held by other processes")

    def refresh(self, source: Source) -> int:
        """Pulls what is new in one transaction; readers see all of it or nothing. The version of the data."""
        with self._refreshing, self._cursor() as cursor:
            cursor.begin()
            try:
                version = pull(cursor, source)
                if version is not None:
                    cursor.commit()
                    return version
            except BaseException:
                cursor.rollback()
                raise
            cursor.rollback()
            return _version(cursor)

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
        with self._cursor() as cursor:
            return _version(cursor)

    def close(self) -> None:
        with self._refreshing:
            self._connection.close()

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
        finally:
            cursor.close()


class _HeldElsewhereError(Exception):
    pass


def _version(cursor: duckdb.DuckDBPyConnection) -> int:
    return next((int(row[3]) for row in cursor.table("pulled").fetchall()), 0)


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
    try:
        connection = duckdb.connect(path, config=settings)
    except duckdb.Error as error:
        if "lock" in str(error).lower():
            raise _HeldElsewhereError from error
        _delete(path)
        connection = duckdb.connect(path, config=settings)
    try:
        usable = _schema_is_ours(connection)
    except duckdb.Error:
        usable = False
    if not usable:
        connection.close()
        _delete(path)
        connection = duckdb.connect(path, config=settings)
    if not _schema_is_ours(connection):
        connection.execute(statement("schema"))
    return connection


def _schema_is_ours(connection: duckdb.DuckDBPyConnection) -> bool:
    if "pulled" not in {row[0] for row in connection.execute("SHOW TABLES").fetchall()}:
        return False
    return all(row[0] == SCHEMA_VERSION for row in connection.table("pulled").fetchall())


def _delete(path: Path) -> None:
    for leftover in (path, path.with_name(path.name + ".wal")):
        leftover.unlink(missing_ok=True)
