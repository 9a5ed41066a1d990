"""Opening a database: what is refused, and that a lock of another writer is waited for."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.core.audit import Act
from engine.core.problems import Refused
from engine.records.database import Database


def test_records_only_in_memory_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        Database("sqlite:///:memory:")
    assert refused.value.code == "database-needs-a-file"


def test_a_server_nobody_answers_at_is_a_refusal() -> None:
    with pytest.raises(Refused) as refused:
        Database("postgresql://nobody@127.0.0.1:1/nothing")
    assert refused.value.code == "database-unreachable"


@pytest.mark.postgres
@pytest.mark.parametrize("setting", ["synchronous_commit"])
def test_a_server_that_may_lose_what_it_acknowledged_is_refused(postgres_url: str, setting: str) -> None:
    with pytest.raises(Refused) as refused:
        Database(f"{postgres_url}?options=-c%20{setting}%3Doff")
    assert refused.value.facts == {"setting": setting}


def test_sqlite_keeps_what_it_acknowledged_through_a_power_cut(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'records.db'}")
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert connection.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar_one() == 0
    database.close()


def test_a_second_process_waits_for_the_first_to_finish_writing(tmp_path: Path) -> None:
    first, second = (Database(f"sqlite:///{tmp_path / 'records.db'}") for _ in range(2))
    holding, waited = threading.Event(), threading.Event()

    def hold() -> None:
        with first.change(1) as change:
            holding.set()
            waited.wait(0.3)
            change.record(Act("một", "contest.added"))

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait()
    with second.change(2) as change:
        change.record(Act("hai", "contest.added"))
    thread.join()
    with second.read() as connection:
        found = connection.execute(text("SELECT actor FROM audit_events ORDER BY number")).scalars()
        assert list(found) == ["một", "hai"]
    first.close()
    second.close()
