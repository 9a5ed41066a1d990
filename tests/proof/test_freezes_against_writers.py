"""Freezes while writers go on writing: what was acknowledged before is in, what was begun after is not."""

import json
import threading
import time
from dataclasses import dataclass, field

import pytest
from sqlalchemy import text

from engine.records import evidence
from engine.records import results as stored
from engine.services import results
from tests.services.deciding import JUDGES, SECRETARY, close_round
from tests.services.world import SLUG, World, entry

AT_ONCE = 3
"""Entries in a file: one acknowledgement."""


@dataclass
class Writer:
    """Loads small files one after another until told to stop, and remembers when each was acknowledged."""

    world: World
    number: int
    stop: threading.Event
    begun: dict[str, float] = field(default_factory=dict)
    acknowledged: dict[str, float] = field(default_factory=dict)
    failed: list[BaseException] = field(default_factory=list)

    def run(self) -> None:
        own = World(
            self.world.office,
            self.world.operator,
            self.world.clock,
            self.world.folder,
            made=10_000 * self.number,
        )
        turn = 0
        while not self.stop.is_set():
            names = [f"W{self.number:02}-{turn:05}-{n}" for n in range(AT_ONCE)]
            rows = [entry(0, entry_id=name, account=f"hue-s:{name}", answers="A--") for name in names]
            self.begun.update(dict.fromkeys(names, time.monotonic()))
            try:
                assert own.load(*rows).accepted == AT_ONCE
            except BaseException as error:  # noqa: BLE001 - told to the test that waits for this thread
                self.failed.append(error)
                return
            self.acknowledged.update(dict.fromkeys(names, time.monotonic()))
            turn += 1


def frozen_against(world: World, writers: int, freezes: int) -> None:
    stop = threading.Event()
    all_of_them = [Writer(world, number, stop) for number in range(1, writers + 1)]
    threads = [threading.Thread(target=writer.run) for writer in all_of_them]
    for thread in threads:
        thread.start()
    spans: list[tuple[float, float]] = []
    try:
        for number in range(1, freezes + 1):
            before = time.monotonic()
            found = results.freeze(world.office, SECRETARY, SLUG, 1)
            spans.append((before, time.monotonic()))
            assert (found.revision, found.blockers) == (number, ())
            results.ask_to_reopen(world.office, SECRETARY, SLUG, 1, "lần nữa")
            results.confirm_reopening(world.office, JUDGES[0], SLUG, 1)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert [writer.failed for writer in all_of_them if writer.failed] == []
    for number, (before, after) in enumerate(spans, 1):
        last, standing = kept(world, number)
        assert {name for name, seq in seqs(world).items() if seq <= last} == set(standing)
        for writer in all_of_them:
            early = {name for name, at in writer.acknowledged.items() if at < before}
            late = {name for name, at in writer.begun.items() if at > after}
            assert early <= set(standing), f"revision {number} misses an acknowledged entry"
            assert not late & set(standing), f"revision {number} has an entry that came after it"
            for name in standing.keys() & writer.begun.keys():
                mates = {f"{name[:-1]}{n}" for n in range(AT_ONCE)}
                assert {standing.get(mate) for mate in mates} == {standing[name]}, f"{name} stands alone"
    assert results.verify(world.office, JUDGES[0], SLUG, 1).ok


def kept(world: World, number: int) -> tuple[int, dict[str, str]]:
    with world.office.database.read() as connection:
        revision = next(r for r in stored.revisions_of(connection, 1, 1) if r.number == number)
        found = [json.loads(line) for line in evidence.lines(connection, revision.evidence["entries"])]
        return stored.cut_of(connection, revision).last_seq, {
            one["entry_id"]: one["standing"] for one in found
        }


def seqs(world: World) -> dict[str, int]:
    with world.office.database.read() as connection:
        return {
            row.entry_id: row.seq
            for row in connection.execute(text("SELECT entry_id, seq FROM entries")).all()
        }


@pytest.mark.proof
def test_fifty_freezes_against_twelve_writers(world: World) -> None:
    frozen_against(close_round(world), writers=12, freezes=50)


def test_a_few_freezes_against_writers(world: World) -> None:
    frozen_against(close_round(world), writers=2, freezes=2)
