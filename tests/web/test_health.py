"""Whoever watches the machine learns whether the store takes writes, soon and without disturbing it."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.records import database as records
from engine.services import store
from engine.services.intake import Door
from engine.services.intake.counts import Tally
from engine.services.intake.outcomes import not_taken
from engine.services.office import Office
from engine.services.store import Watched
from engine.settings import Settings
from engine.web.health import RED_SECONDS, Failing, Health

SOON = 20.0


@pytest.fixture
def stored(database_url: str, tmp_path: Path) -> Iterator[Office]:
    """On each of the two databases."""
    opened = Office(Settings(tmp_path / "data", database_url, 1), lambda: 1, checkpoints=True)
    yield opened
    opened.close()


def asked(watched: Watched) -> bool:
    return watched.takes_writes().result(SOON)


def test_a_store_that_takes_writes_is_ready(stored: Office) -> None:
    assert records.takes_writes(stored.database) is True
    assert asked(Watched(stored)) is True


def test_a_long_import_keeps_nobody_waiting_for_an_answer(stored: Office) -> None:
    watched = Watched(stored)
    with stored.database.write() as connection:
        connection.execute(text("UPDATE installation SET made_at = made_at"))
        assert records.takes_writes(stored.database) is None
        assert asked(watched) is True, "who imports writes"
    assert asked(watched) is True


def test_a_store_that_takes_nothing_is_red_and_recovers(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    watched = Watched(office, lambda: now[0])
    assert asked(watched) is True
    monkeypatch.setattr(store, "ROOM", 2**80)
    assert asked(watched) is True, "known for a second"
    now[0] += store.KEPT_SECONDS
    assert asked(watched) is False
    monkeypatch.setattr(store, "ROOM", 2**20)
    now[0] += store.KEPT_SECONDS
    assert asked(watched) is True


def test_entries_that_cannot_be_taken_are_a_red_light_for_a_while() -> None:
    now = [0.0]
    failing, tally = Failing(lambda: now[0]), Tally()
    assert not failing.told_by(tally.counts(0))
    refused = replace(tally.counts(0), last_error="disk-full", not_taken={"disk-full": 3})
    assert failing.told_by(refused)
    now[0] += RED_SECONDS
    assert not failing.told_by(refused), "nobody tried again: a row is written to see"
    assert failing.told_by(replace(refused, not_taken={"disk-full": 4}))
    assert not failing.told_by(replace(refused, last_error=None)), "the next commit went well"


def test_a_failure_of_another_kind_is_told_apart_from_the_one_before() -> None:
    now = [0.0]
    failing, counts = Failing(lambda: now[0]), Tally().counts(0)
    full = replace(counts, last_error="disk-full", not_taken={"disk-full": 1})
    assert failing.told_by(full)
    now[0] += RED_SECONDS
    assert not failing.told_by(full)
    assert failing.told_by(replace(full, last_error="database-busy", not_taken={"database-busy": 1}))


def test_after_entries_were_refused_health_stays_red_until_a_write_goes_well(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = [0.0]
    busy: list[bool | None] = [None]
    monkeypatch.setattr(records, "takes_writes", lambda _: busy[0])
    monkeypatch.setattr("engine.services.store.KEPT_SECONDS", 0.0)
    door = Door(office)
    health = Health(lambda: office, lambda: door)
    monkeypatch.setattr(health, "_failing", Failing(lambda: ticks[0]))

    def fail() -> None:
        door.tally.failed("database-busy")
        door.tally.outcomes([not_taken("database-busy")])

    async def story() -> list[bool]:
        seen = [await health.is_good()]
        fail()
        seen.append(await health.is_good())
        ticks[0] += RED_SECONDS
        seen.append(await health.is_good())  # whoever writes is still writing: nobody can tell
        busy[0] = True
        seen.append(await health.is_good())
        fail()
        seen.append(await health.is_good())
        busy[0] = None
        door.tally.committed(1, 0.1)
        seen.append(await health.is_good())
        return seen

    assert asyncio.run(story()) == [True, False, False, True, False, True]


def test_a_bug_of_ours_says_nothing_about_the_store() -> None:
    counts = replace(Tally().counts(0), last_error="bug")
    assert not Failing(lambda: 0.0).told_by(counts)


def test_red_stays_red_while_somebody_is_busy(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    watched = Watched(office, lambda: now[0])
    found = iter([False, None, True])
    monkeypatch.setattr(records, "takes_writes", lambda _: next(found))
    seen = []
    for _ in range(3):
        seen.append(asked(watched))
        now[0] += store.KEPT_SECONDS
    assert seen == [False, False, True]


def test_a_file_nobody_may_write_takes_no_writes(tmp_path: Path) -> None:
    database = records.Database(f"sqlite:///{tmp_path / 'records.db'}")
    database.close()
    (tmp_path / "records.db").unlink()
    assert records.takes_writes(database) is False


def test_a_store_that_says_nothing_is_not_ready(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()
    monkeypatch.setattr(records, "takes_writes", lambda _: let_go.wait(SOON))
    monkeypatch.setattr("engine.web.health.PATIENCE_SECONDS", 0.05)
    door = Door(office)
    health = Health(lambda: office, lambda: door)

    async def story() -> list[bool]:
        first = await health.is_good()
        second = await health.is_good()  # the same question, still on its way
        let_go.set()
        while not await health.is_good():
            await asyncio.sleep(0)
        return [first, second]

    assert asyncio.run(story()) == [False, False]


def test_many_who_ask_at_once_make_one_of_them_write(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []
    monkeypatch.setattr(records, "takes_writes", lambda _: not written.append(1))
    watched = Watched(office, lambda: 0.0)
    assert all(asked(watched) for _ in range(10))
    assert written == [1]
