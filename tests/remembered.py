"""States that many tests begin with: made by the services the second time at the latest, copied after that.

What a step does follows from what the records hold and what the clock says, so where both are the same the
records as they were after it are put in their place. A row that differs anywhere is another state, and the
step is taken in earnest.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from psycopg import OperationalError
from sqlalchemy import inspect
from sqlalchemy.engine import make_url

from engine.services.office import Office
from tests.fresh_records import on_server

T = TypeVar("T")
_Key = tuple[bool, str, str, int]
OWN = frozenset({"installation", "sealing"})
"""Differs in every installation. What follows from it stands in other tables."""


@dataclass(frozen=True, slots=True)
class _Kept:
    content: bytes | str
    """The database of SQLite, or the name of a copy on the server."""
    result: object


_kept: dict[_Key, _Kept] = {}
_met: set[_Key] = set()
_names: dict[bool, tuple[str, ...]] = {}


def remembered(office: Office, step: str, take: Callable[[], T]) -> T:
    """What `take` gives, and the records as it leaves them. It may change nothing but records."""
    key = (office.database.is_sqlite, _contents(office), step, office.now())
    if key in _kept and _put_back(office, _kept[key].content):
        result: T = _kept[key].result  # type: ignore[assignment]  # kept under the name of the same step
        return result
    result = take()
    if key in _met:
        content = _taken(office)
        if content is not None:
            _kept[key] = _Kept(content, result)
    _met.add(key)
    return result


def _contents(office: Office) -> str:
    found = sha256()
    with office.database.read() as connection, closing(connection.connection.cursor()) as cursor:
        for table in _tables(office):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name of our own
            found.update(repr((table, sorted(map(repr, map(tuple, cursor.fetchall()))))).encode())
    return found.hexdigest()


def _tables(office: Office) -> tuple[str, ...]:
    kind = office.database.is_sqlite
    if kind not in _names:
        with office.database.read() as connection:
            _names[kind] = tuple(sorted(set(inspect(connection).get_table_names()) - OWN))
    return _names[kind]


def _taken(office: Office) -> bytes | str | None:
    if office.database.is_sqlite:
        with closing(sqlite3.connect(_file(office))) as here, closing(sqlite3.connect(":memory:")) as copy:
            here.backup(copy)
            return copy.serialize()
    url = make_url(office.settings.database_url)
    name = f"kept_{len(_kept)}_{url.database}"
    office.close()
    try:
        on_server(office.settings.database_url, f"CREATE DATABASE {name} TEMPLATE {url.database}")
    except OperationalError:  # somebody else is connected to it: this time it is not kept
        return None
    finally:
        _open_again(office)
    return name


def _put_back(office: Office, content: bytes | str) -> bool:
    """Not done where another office has the same records open: it would look at what is no more."""
    office.close()
    try:
        return _put_file_back(office, content) if isinstance(content, bytes) else _copied(office, content)
    finally:
        _open_again(office)


def _put_file_back(office: Office, content: bytes) -> bool:
    file, descriptors = _file(office), Path("/proc/self/fd")
    if not descriptors.exists() or any(fd.resolve() == file for fd in descriptors.iterdir()):
        return False
    for log in ("-wal", "-shm"):
        file.with_name(file.name + log).unlink(missing_ok=True)
    file.write_bytes(content)
    return True


def _copied(office: Office, template: str) -> bool:
    url = office.settings.database_url
    here = make_url(url).database
    try:
        on_server(url, f"DROP DATABASE {here}")
    except OperationalError:
        return False
    on_server(url, f"CREATE DATABASE {here} TEMPLATE {template}")
    return True


def _file(office: Office) -> Path:
    return Path(str(make_url(office.settings.database_url).database))


def _open_again(office: Office) -> None:
    """The same office, that tests hold in their hands, over the records as they are now."""
    office.__init__(office.settings, office.clock, checkpoints=True)  # type: ignore[misc]  # closed above
