"""The server is killed in mid-load: whatever was acknowledged is there, and nothing is there twice."""

import asyncio
import os
import random
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.intake_servers import door, installation
from tests.proof.intake_clients import Answers, bodies, deliver, delivered
from tests.proof.intake_records import receipts

KILLS = 10


def killed_in_mid_load(folder: Path, url: str, kills: int, count: int) -> None:
    installation(folder, url)
    chance = random.Random(kills)
    acknowledged: dict[str, str] = {}
    everything: dict[str, bytes] = {}
    for turn in range(kills):
        sent = bodies(f"turn-{turn}", count)
        everything |= sent
        answers = Answers()
        with door(folder, url, name=f"system {turn}") as server:
            last = chance.randrange(count // 10, count * 9 // 10)

            def note(
                entry_id: str,
                status: int,
                told: Mapping[str, Any],
                answers: Answers = answers,
                pid: int = server.process.pid,
                last: int = last,
            ) -> None:
                answers.note(entry_id, status, told)
                if len(answers.statuses) == last:
                    os.kill(pid, signal.SIGKILL)

            asyncio.run(deliver(server, sent, note))
            server.process.wait()
        assert last <= len(answers.statuses) < count, "it was not killed in the middle"
        acknowledged |= answers.acknowledged
        there = receipts(url)
        assert {i: there.get(i) for i in acknowledged} == acknowledged, "an acknowledged entry is lost"
    with door(folder, url, name="again") as server:
        again = delivered(server, everything)
    assert {again.statuses[i] for i in acknowledged} == {200}
    assert receipts(url) == again.acknowledged
    assert again.acknowledged.keys() == everything.keys()


@pytest.mark.proof
def test_ten_kills_lose_no_acknowledged_entry_and_double_none(database_url: str, tmp_path: Path) -> None:
    killed_in_mid_load(tmp_path / "data", database_url, KILLS, 3_000)


def test_a_kill_loses_no_acknowledged_entry_and_doubles_none(tmp_path: Path) -> None:
    killed_in_mid_load(tmp_path / "data", f"sqlite:///{tmp_path / 'records.db'}", 1, 400)
