"""While there is a rehearsal every page says so, to everybody, and how it goes."""

from collections.abc import Iterator

import pytest

from engine.core.roles import Role
from engine.services import rehearsals
from engine.services.intake import Door
from tests.pages.conftest import Open, texts
from tests.services.rehearsing_world import rehearsed
from tests.services.world import SLUG, World

COMMAND = f"python -m engine rehearse --contest {SLUG} --remove"


@pytest.fixture
def door(world: World) -> Iterator[Door]:
    opened = Door(world.office)
    opened.start()
    yield opened
    opened.stop()


@pytest.mark.parametrize(("page", "role"), [("overview", Role.LEADER), ("participation", Role.OFFICIAL)])
def test_a_page_says_that_a_rehearsal_is_on(
    open_page: Open, world: World, door: Door, page: str, role: Role
) -> None:
    unit = "474" if role is Role.OFFICIAL else None
    assert "Đang diễn tập" not in texts(open_page(page, role, unit))
    rehearsed(world, door, 12)
    world.clock.set("2024-10-01T08:00:01+07:00")
    at = open_page(page, role, unit)
    assert "12 bài thử" in texts(at)
    assert COMMAND in texts(at)
    assert not [b for b in at.button if "diễn tập" in b.label]


def test_an_organiser_removes_it_with_one_press(open_page: Open, world: World, door: Door) -> None:
    rehearsed(world, door, 12)
    at = open_page("contests")
    at.button(key=f"remove-rehearsal-{SLUG}").click().run()
    assert not at.exception
    assert "Đã gỡ 12 bài diễn tập" in texts(at)
    assert COMMAND not in texts(at)
    assert rehearsals.standing(world.office, world.operator) == ()
