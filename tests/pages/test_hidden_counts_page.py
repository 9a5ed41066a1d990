"""The queues of entries where how many take part is what entrants predict: they open, and count nothing."""

from pathlib import Path

import pytest

from engine.core.roles import Role
from engine.services import contests
from engine.texts import entries as words
from engine.texts.markdown import plain
from tests.pages.conftest import Open, texts
from tests.services.world import SLUG, World, entry


@pytest.mark.parametrize("role", [Role.JUDGE, Role.SECRETARY, Role.LEADER])
@pytest.mark.parametrize("name", ["units", "import"])
def test_the_queues_open_without_counts(open_page: Open, world: World, role: Role, name: str) -> None:
    path = next(p for p in sorted(Path(world.folder).glob("file-*.toml")))
    path.write_text(path.read_text("utf-8").replace("questions = 3", 'questions = 3\nprediction = "people"'))
    _under_another_rule(world, path)
    at = open_page("entries", role)
    at.button_group[0].set_value(name)
    at.run()
    assert not at.exception
    assert not at.error
    if name == "units":
        assert plain(words.units_left(1, None)) in texts(at)


def _under_another_rule(world: World, path: Path) -> None:
    seen = contests.one(world.office, world.operator, SLUG)
    found = contests.read(path).contest
    assert found is not None
    contests.edit(world.office, world.operator, SLUG, found, seen.fingerprint)
    world.clock.set("2024-10-30T08:00:00+07:00")
    world.load(*(entry(n, unit="cơ quan chưa ai biết") for n in (1, 2, 3)))
