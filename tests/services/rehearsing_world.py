"""A rehearsal without its network: made-up people straight through the door."""

import asyncio
import json
from dataclasses import dataclass

from sqlalchemy import text

from engine.core.entry_json import read_body
from engine.core.questions import Paper
from engine.demo.crowd import Crowd
from engine.demo.material import read_material
from engine.demo.places import Place
from engine.records import papers as stored_papers
from engine.services.guard import known_contest
from engine.services.intake import Door, Outcome
from engine.services.rehearsals import FOLDER
from tests.services.world import SLUG, World

PLACES = [
    Place("19750", "Phường Tây Lộc", "ward", "474"),
    Place("19753", "Phường Thuận Lộc", "ward", "474"),
    Place("19960", "Phường Phú Bài", "ward", "479"),
]


@dataclass(frozen=True)
class Sender:
    name: str
    rehearsal: bool


REHEARSED, REAL = Sender("Diễn tập thu-2024", rehearsal=True), Sender("hue-s", rehearsal=False)


def crowd_of(world: World, people: int) -> Crowd:
    with world.office.database.read() as connection:
        known = known_contest(connection, SLUG)
        papers: dict[int, Paper] = {
            number: one.paper for number, one in stored_papers.of_contest(connection, known.id).items()
        }
    return Crowd("a1b2c3", known.contest, papers, PLACES, read_material(FOLDER), people)


def sent(door: Door, sender: Sender, *bodies: dict[str, object]) -> list[Outcome]:
    batch = read_body(json.dumps(list(bodies)).encode(), is_lines=False)
    return asyncio.run(door.take(sender, batch.sent))


def rehearsed(world: World, door: Door, people: int = 30) -> list[dict[str, object]]:
    """What was sent, all of it taken."""
    crowd = crowd_of(world, people)
    bodies = [crowd.next(world.clock() - people + n) for n in range(people)]
    assert {one.kind for one in sent(door, REHEARSED, *bodies)} == {201}
    return bodies


def rows_of(world: World) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is kept, but what is only ever added to, counts how often something changed, and
    passes by itself."""
    left_out = {"audit_events", "versions", "sealing", "sqlite_sequence", "chain_checks"}
    with world.office.database.read() as connection:
        named = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        if not world.office.database.is_sqlite:
            named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        names = [str(name) for name in connection.execute(text(named)).scalars()]
        return {
            name: sorted((tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))), key=repr)  # noqa: S608
            for name in names
            if name not in left_out
        }
