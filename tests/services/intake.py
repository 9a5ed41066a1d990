"""Sending entries to a door in tests, as requests over HTTP do."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from engine.core.entry_json import Sent
from engine.core.entry_texts import Texts
from engine.services.intake import Door, Outcome
from engine.services.office import Office
from tests.services.world import SLUG, entry


@dataclass(frozen=True)
class Source:
    name: str = "hue-s"
    rehearsal: bool = False


HUE_S = Source()


def sent(number: int, contest: str = SLUG, **fields: str) -> Sent:
    row = entry(number, **fields)
    return Sent(contest, Texts(**{name: row.get(name, "") for name in Texts._fields}), row["answers"])


def sent_row(row: Mapping[str, str]) -> Sent:
    return Sent(SLUG, Texts(**{name: row.get(name, "") for name in Texts._fields}), row["answers"])


def take(door: Door, *entries: Sent, source: Source = HUE_S) -> list[Outcome]:
    """One request."""
    return asyncio.run(door.take(source, list(entries)))


def take_at_once(door: Door, *requests: list[Sent], source: Source = HUE_S) -> list[list[Outcome]]:
    """Requests that wait together: one commit, if the door is not open yet."""

    async def all_of_them() -> list[list[Outcome]]:
        waiting = [asyncio.ensure_future(door.take(source, one)) for one in requests]
        await asyncio.sleep(0)
        return list(await asyncio.gather(*waiting))

    return asyncio.run(all_of_them())


@contextmanager
def opened(office: Office) -> Iterator[Door]:
    door = Door(office)
    door.start()
    try:
        yield door
    finally:
        door.stop()
