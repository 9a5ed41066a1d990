"""What a database may fail with: what the machine is to blame for is a refusal, the rest a bug.

A driver's own words can hold the row it failed at, and bugs are logged: only its first line, without
details, is kept.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError

from engine.core.problems import Refused

_OUTSIDE = {
    "disk is full": "disk-full",  # SQLite
    "No space left on device": "disk-full",  # PostgreSQL
    "could not extend file": "disk-full",
    "disk I/O error": "disk-failing",  # SQLite: a bad disk, or a limit on the size of files
    "database is locked": "database-busy",
    "deadlock detected": "database-busy",
    "lock timeout": "database-busy",
    "unable to open database file": "database-unreachable",
    "readonly database": "database-read-only",
    "read-only": "database-read-only",
    "file is not a database": "database-broken",
    "malformed": "database-broken",
    "connection failed": "database-unreachable",
    "server closed the connection": "database-unreachable",
    "terminating connection": "database-unreachable",
}
"""What is no bug of ours, by what the driver says."""


class DatabaseError(Exception):
    """A bug: the database was asked something it cannot do. Holds no values of rows."""


@contextmanager
def told_apart() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error, psycopg.Error) as error:
        said = _first_line(error)
        code = next((code for words, code in _OUTSIDE.items() if words in said), None)
        found = Refused(code) if code else DatabaseError(said)
        raise found.with_traceback(error.__traceback__) from None


def _first_line(error: BaseException) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if isinstance(cause, psycopg.Error):
        return f"{cause.sqlstate or ''} {cause.diag.message_primary or _line(cause)}".strip()
    return _line(cause)


def _line(error: BaseException) -> str:
    return str(error).partition("\n")[0]
