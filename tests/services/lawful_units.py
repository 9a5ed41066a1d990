"""Whatever people may do to units, leaving a row in every table that is about them."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from engine.core.roles import Actor, Role
from engine.core.units import Unit
from engine.records import headcounts as stored
from engine.records import units
from engine.services import headcounts, reorganising, unit_editing
from engine.services.reorganising import Reorganisation
from tests.services.deciding import ORGANISER, SECRETARY
from tests.services.world import World

OFFICIAL = Actor("can-bo", Role.OFFICIAL, "474")
LAST = date(2024, 12, 31)


def all_of_units(world: World) -> None:
    office = world.office
    key = _unit(world, "19750").key
    headcounts.confirm(office, OFFICIAL, {key: _holds(world)})
    made = headcounts.propose(office, OFFICIAL, key, 12, "Báo cáo 15/BC-UBND", date(2024, 9, 30))
    headcounts.accept(office, SECRETARY, made, "khớp báo cáo")
    made = headcounts.propose(office, OFFICIAL, key, 13, "Báo cáo 16/BC-UBND")
    headcounts.refuse(office, ORGANISER, made, "chưa rõ nguồn")
    unit_editing.add(office, ORGANISER, Unit("T1", "Tổ 1", "group", "474"), "lập mới")
    merge(world, "T1")


def merge(world: World, code: str) -> None:
    ended = _unit(world, code)
    new = replace(ended, code=f"{code}-mới", name=f"{ended.name} mới", headcount=None, aliases=())
    plan = Reorganisation(LAST, (ended.key,), (new,))
    seen = reorganising.ahead(world.office, ORGANISER, plan).seen
    reorganising.reorganise(world.office, ORGANISER, plan, seen=seen, reason="sắp xếp", document="1/QĐ")


def acts_on_units(world: World, chance: random.Random) -> tuple[Callable[[], object], ...]:
    office, key = world.office, _unit(world, "19750").key
    unit = _unit(world, chance.choice(("19753", "19960")))
    made = world.made
    return (
        lambda: headcounts.confirm(office, OFFICIAL, {key: _holds(world)}),
        lambda: headcounts.propose(office, OFFICIAL, key, made + 20, "Báo cáo"),
        lambda: unit_editing.rename_block(office, SECRETARY, unit.block, f"Khối {made}", "đổi tên"),
        lambda: unit_editing.set_competing(office, SECRETARY, [unit.key], not unit.competes, "thể lệ"),
        lambda: unit_editing.add(office, ORGANISER, Unit(f"T{made}", "Tổ", "group", "479"), "lập mới"),
    )


def _unit(world: World, code: str) -> Unit:
    with world.office.database.read() as connection:
        return next(unit for unit in units.register(connection) if unit.code == code)


def _holds(world: World) -> int:
    with world.office.database.read() as connection:
        return stored.statements(connection, _unit(world, "19750").key)[-1].id
