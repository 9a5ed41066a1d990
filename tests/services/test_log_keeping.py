"""The log of SQLite is kept short as long as the process stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.core.problems import Refused
from engine.services.log_keeping import LogKeeper
from engine.services.office import Office


def looks(count: int) -> Iterator[bool]:
    yield from [False] * count
    yield True


def test_it_looks_until_the_process_stops(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(office.database, "keep_log_short", lambda: seen.append(1))
    waits = looks(3)
    LogKeeper(office, lambda _: next(waits)).run()
    assert len(seen) == 3


def test_a_full_disk_is_told_once_and_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answers = [Refused("disk-full"), Refused("disk-full"), None]

    def look() -> None:
        found = answers.pop(0)
        if found:
            raise found

    monkeypatch.setattr(office.database, "keep_log_short", look)
    waits = looks(3)
    LogKeeper(office, lambda _: next(waits)).run()
    assert answers == []
    assert [record.message for record in caplog.records] == [
        "cannot move the log of the database; trying again"
    ]


def test_it_ends_when_told(office: Office, tmp_path: Path) -> None:
    keeper = LogKeeper(office)
    keeper.start()
    keeper.stop()
