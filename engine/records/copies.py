"""A consistent copy of all records in one file, and back.

The copy is itself a records database of SQLite, whatever database it was taken from, so it can be
opened, checked and restored on either.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from engine import clock
from engine.core.audit import START, first_break
from engine.core.problems import Refused
from engine.records import audit
from engine.records.database import Database
from engine.records.tables import METADATA, PASSING, contests, evidence_parts, installation

BATCH = 20_000
LARGE_ROWS = 16
"""Parts of evidence hold up to a megabyte each."""
Progress = Callable[[str, int, int | None], None]


def write(database: Database, target: Path, progress: Progress) -> None:
    """Copies everything as it is at one moment, while others go on writing."""
    if target.exists():
        raise Refused("file-exists", file=target.name)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        if database.is_sqlite:
            with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.connection.driver_connection.execute("VACUUM INTO ?", (str(part),))  # type: ignore[union-attr]
        else:
            copy = Database(f"sqlite:///{part}", checkpoints=True)
            with database.read() as source, copy.write() as destination:
                _copy_tables(source, destination, progress)
            _into_one_file(copy)
        part.chmod(0o600)
        _sync(part)
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
        part.with_name(f"{part.name}-checkpoints").unlink(missing_ok=True)


def restore(database: Database, source: Path, progress: Progress) -> tuple[int, str]:
    """Fills an empty installation from a copy; gives the head of the audit trail it ends with."""
    _require_copy(source)
    with tempfile.TemporaryDirectory() as folder:
        # A copy made by an older program is brought up to date here, not in its place.
        opened = Path(folder) / "copy.db"
        shutil.copyfile(source, opened)
        copy = Database(f"sqlite:///{opened}")
        try:
            with copy.read() as origin, database.write() as destination:
                broken = first_break(audit.events(origin))
                if broken is not None:
                    raise Refused("broken-audit-trail", number=broken)
                if not is_empty(destination):
                    raise Refused("installation-not-empty")
                _copy_tables(origin, destination, progress)
                destination.execute(installation.update().values(store_id=clock.new_id()))
                return audit.head(destination)
        finally:
            copy.close()


def _require_copy(source: Path) -> None:
    """A whole SQLite database that this program made."""
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            opened.execute("SELECT store_id FROM installation")
            sound = opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise Refused("not-a-backup", file=source.name)


def is_empty(connection: Connection) -> bool:
    nothing_done = audit.head(connection) == (0, START)
    return nothing_done and connection.execute(select(func.count()).select_from(contests)).scalar_one() == 0


def fingerprint(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def _copy_tables(source: Connection, destination: Connection, progress: Progress) -> None:
    done = 0
    for table in METADATA.tables.values():  # in the order they are defined: what others point at first
        if table is installation or table in PASSING:
            continue
        size = LARGE_ROWS if table is evidence_parts else BATCH
        rows = source.execution_options(yield_per=size).execute(select(table)).mappings()
        for batch in rows.partitions(size):
            destination.execute(table.insert(), [dict(row) for row in batch])
            done += len(batch)
            progress("copying", done, None)
        if destination.dialect.name == "postgresql" and ("id" in table.c or "seq" in table.c):
            key = "id" if "id" in table.c else "seq"
            destination.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', '{key}'),"  # noqa: S608 - our own names
                    f" coalesce(max({key}), 1), max({key}) IS NOT NULL) FROM {table.name}"
                )
            )


def _into_one_file(copy: Database) -> None:
    with copy.engine.connect() as connection:
        driver = connection.connection.driver_connection
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        driver.execute("PRAGMA journal_mode = DELETE")  # type: ignore[union-attr]
    copy.close()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def head_of(path: Path) -> tuple[int, str]:
    """The head of the audit trail inside a copy."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        last = connection.execute(
            "SELECT number, hash FROM audit_events ORDER BY number DESC LIMIT 1"
        ).fetchone()
    return (last[0], last[1]) if last else (0, START)
