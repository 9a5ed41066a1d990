"""Whatever organisers may do with the systems that send entries."""

import random
from collections.abc import Callable

from engine.services.sources import managing
from tests.services.deciding import ORGANISER
from tests.services.world import World

NAME = "Ứng dụng Hue-S"


def all_of_sources(world: World) -> None:
    """Everything that leaves a row."""
    office = world.office
    managing.add(office, ORGANISER, NAME, per_second=50)
    managing.add(office, world.operator, "Cổng tổng duyệt", signed=True, rehearsal=True)
    managing.renew_key(office, ORGANISER, NAME)
    managing.end_key(office, ORGANISER, NAME, 1, "lộ khóa")
    managing.change_settings(office, ORGANISER, NAME, None, signed=True)
    managing.revoke(office, ORGANISER, "Cổng tổng duyệt", "xong tổng duyệt")


def acts_on_sources(world: World, chance: random.Random) -> tuple[Callable[[], object], ...]:
    office = world.office
    rate = chance.choice((None, 5, 500))
    return (
        lambda: managing.add(office, ORGANISER, f"nguồn {chance.randint(1, 3)}", rate),
        lambda: managing.renew_key(office, ORGANISER, NAME),
        lambda: managing.change_settings(office, ORGANISER, NAME, rate, signed=chance.random() < 0.5),
        lambda: managing.revoke(office, ORGANISER, NAME, "ngừng"),
    )
