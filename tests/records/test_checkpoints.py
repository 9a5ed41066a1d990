"""One process moves SQLite's log along, whoever writes; when it goes, another takes over."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.core.audit import Act
from engine.records.checkpoints import LONG_BYTES
from engine.records.database import Database

SOON = 60


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """Two processes on one database, as far as SQLite can tell."""
    first, second = (Database(f"sqlite:///{tmp_path / 'records.db'}", checkpoints=True) for _ in range(2))
    yield first, second
    first.close()
    second.close()


def write(database: Database, size: int = 1_000) -> None:
    with database.change(1) as change:
        change.record(Act("một", "contest.added", reason="x" * size))


def moves_at(database: Database) -> int:
    """After how many pages a commit of this process moves the log; 0: never."""
    with database.write() as connection:
        return int(connection.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar_one())


def log_of(database: Database) -> Path:
    return Path(f"{database.url.removeprefix('sqlite:///')}-wal")


def test_only_the_first_of_two_moves_the_log(pair: tuple[Database, Database]) -> None:
    first, second = pair
    assert moves_at(first) == 1000
    assert moves_at(second) == 0


def test_one_that_may_not_never_takes_the_role(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'records.db'}")
    assert database.keep_log_short() is False
    assert moves_at(database) == 0
    database.close()


def test_another_takes_over_when_the_first_is_gone(pair: tuple[Database, Database]) -> None:
    first, second = pair
    assert second.keep_log_short() is False
    assert moves_at(second) == 0
    first.close()
    second.keep_log_short()
    assert moves_at(second) == 1000


def test_what_another_process_writes_is_moved_too(pair: tuple[Database, Database]) -> None:
    first, second = pair
    write(first)
    first.keep_log_short()  # nothing of its own is left to move
    for _ in range(3):
        write(second, LONG_BYTES)
        assert first.keep_log_short() is True
        write(second)  # begins the log anew
    # Three times what is long was written, and the log was never let grow to that.
    assert log_of(second).stat().st_size < 3 * LONG_BYTES


def test_the_log_is_not_moved_while_somebody_writes(pair: tuple[Database, Database]) -> None:
    first, second = pair
    write(second, LONG_BYTES)
    first.keep_log_short()
    write(second, LONG_BYTES)
    with second.write() as connection:
        connection.exec_driver_sql("UPDATE installation SET made_at = made_at")
        assert first.keep_log_short() is False
    assert first.keep_log_short() is True


WRITES = """
import sys
from engine.core.audit import Act
from engine.records.database import Database
for _ in range(4):
    database = Database(sys.argv[1], checkpoints=True)
    for _ in range(5):
        with database.change(1) as change:
            change.record(Act("một", "contest.added"))
    database.close()
"""


def test_processes_that_open_and_write_at_once_hear_of_no_lock(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    at_once = [
        subprocess.Popen([sys.executable, "-c", WRITES, url], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [one.communicate(timeout=SOON)[1] for one in at_once] == ["", "", ""]
    database = Database(url)
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM audit_events").scalar_one() == 60
    database.close()
