"""Records that went back to an older state: what was derived from the newer one is not believed."""

import shutil
from pathlib import Path

import pytest

from engine.core.roles import Actor
from engine.services import rankings
from engine.services.office import Office
from engine.settings import Settings
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry


@pytest.mark.parametrize("more", [1, 2, 5])
def test_an_older_database_put_back_by_hand_gives_its_own_figures(
    tmp_path: Path, operator: Actor, clock: Clock, more: int
) -> None:
    settings = Settings(tmp_path / "data", f"sqlite:///{tmp_path / 'records.db'}", 2)

    def opened() -> World:
        return World(
            Office(settings, clock, checkpoints=True), operator, clock, tmp_path, made=int(clock() % 997)
        )

    def people(world: World) -> int:
        return rankings.ranking(world.office, operator, SLUG, 1).people

    world = opened().prepared()
    clock.set("2024-11-05T08:00:00+07:00")
    world.load(entry(1))
    world.office.close()
    shutil.copyfile(tmp_path / "records.db", tmp_path / "older.db")
    world = opened()
    world.load(entry(2), entry(3))
    assert people(world) == 3
    world.office.close()
    shutil.copyfile(tmp_path / "older.db", tmp_path / "records.db")
    world = opened()
    assert people(world) == 1
    world.load(*(entry(10 + n) for n in range(more)))
    assert people(world) == 1 + more
    world.office.close()
