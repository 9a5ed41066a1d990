"""The machine's clock steps back while entries arrive: nothing is lost, doubled, or judged by another moment."""

import asyncio
import json
from collections.abc import Iterator

import pytest

from engine.core.audit import first_break
from engine.core.entry_json import read_body
from engine.core.moments import read_moment
from engine.records import audit, entries
from engine.services.intake import Door, Kind, Outcome
from tests.services.conftest import Clock
from tests.services.test_intake_any_order import SENDER
from tests.services.world import SLUG, World, entry

LATE, EARLY = "2024-10-29T09:00:00+07:00", "2024-10-29T08:30:00+07:00"


@pytest.fixture
def door(world: World) -> Iterator[Door]:
    opened = Door(world.office)
    opened.start()
    yield opened
    opened.stop()


def take(door: Door, *numbers: int, submitted_at: str = "2024-10-29T08:50:00+07:00") -> list[Outcome]:
    sent = [entry(n, submitted_at=submitted_at) | {"contest": SLUG} for n in numbers]
    return asyncio.run(door.take(SENDER, list(read_body(json.dumps(sent).encode()).sent)))


def test_entries_are_taken_on_though_the_clock_stepped_back(world: World, door: Door, clock: Clock) -> None:
    clock.set(LATE)
    (before,) = take(door, 1)
    clock.set(EARLY)
    (after,) = take(door, 2)
    assert (before.kind, after.kind) == (Kind.ACCEPTED, Kind.ACCEPTED)
    assert (before.received_at, after.received_at) == (read_moment(LATE), read_moment(EARLY))
    with world.office.database.read() as connection:
        assert first_break(list(audit.events(connection))) is None
        assert len(entries.receipts(connection, 1, ["B0001", "B0002"])) == 2


def test_the_same_entry_again_is_known_though_the_clock_stepped_back(door: Door, clock: Clock) -> None:
    clock.set(LATE)
    (first,) = take(door, 1)
    clock.set(EARLY)
    (again,) = take(door, 1)
    assert again.kind is Kind.ALREADY_THERE
    assert again[1:5] == first[1:5]


def test_each_entry_is_measured_by_the_clock_of_its_own_arrival(
    world: World, door: Door, clock: Clock
) -> None:
    """Ten minutes early by one clock, in time by the other: only the first is from the future."""
    clock.set(EARLY)
    take(door, 1)
    clock.set(LATE)
    take(door, 2)
    clock.set(EARLY)
    take(door, 3)
    with world.office.fresh_analytics().reading() as reading:
        found = dict(reading.cursor.execute("SELECT entry_id, standing FROM entries").fetchall())
    assert found == {"B0001": "from-the-future", "B0002": "valid", "B0003": "from-the-future"}
