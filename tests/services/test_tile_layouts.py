"""Layouts of tiles: edited by who may, with a reason, never over somebody else's edit."""

import pytest

from engine.core.audit import Act
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit
from engine.services import tile_layouts
from engine.services.tile_layouts import LayoutSeen, Source
from tests.services.world import SLUG, World

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ROWS = [["479", None], [None, "474"]]


def shown(world: World, code: str = "46") -> LayoutSeen:
    return tile_layouts.shown(world.office, world.operator, SLUG, code)


def save(
    world: World, rows: list[list[str | None]] = ROWS, version: int = 0, reason: str = "vị trí thật"
) -> None:
    tile_layouts.save(world.office, world.operator, SLUG, "46", rows, version=version, reason=reason)


def acts(world: World) -> list[Act]:
    with world.office.database.read() as connection:
        return [event.act for event in audit.events(connection) if event.act.action.startswith("tiles.")]


def test_units_nobody_laid_out_stand_in_a_plain_grid_and_it_is_said(world: World) -> None:
    seen = shown(world)
    assert seen.source is Source.AUTOMATIC
    assert seen.layout == (("474", "479"),)
    assert (seen.version, seen.has_shipped) == (0, False)


def test_the_districts_of_2024_stand_as_shipped(world: World) -> None:
    more = "".join(
        f"{code},Huyện {code},district,46,Huyện,,\n" for code in (476, 477, 478, 480, 481, 482, 483)
    )
    world.load_units(f"code,name,kind,parent,block,headcount,competes\n{more}")
    seen = shown(world)
    assert seen.source is Source.SHIPPED
    assert seen.layout[1] == ("480", "474", "478")
    assert seen.added == ()


def test_a_layout_is_saved_with_one_event_that_tells_it(world: World) -> None:
    save(world)
    seen = shown(world)
    assert (seen.source, seen.layout, seen.version) == (Source.EDITED, (("479", None), (None, "474")), 1)
    assert (seen.saved_by, seen.reason) == (world.operator.name, "vị trí thật")
    (act,) = acts(world)
    assert (act.action, act.subject, act.reason) == ("tiles.saved", "46", "vị trí thật")
    assert act.after["tiles"] == [["479", None], [None, "474"]]


def test_a_unit_that_comes_later_is_put_in_a_last_row(world: World) -> None:
    save(world)
    world.load_units("code,name,kind,parent\n480,Thị xã Hương Trà,district,46\n")
    seen = shown(world)
    assert seen.layout == (("479", None), (None, "474"), ("480", None))
    assert seen.added == ("480",)


def test_going_back_keeps_what_was(world: World) -> None:
    save(world)
    tile_layouts.reset(world.office, world.operator, SLUG, "46", version=1, reason="thử xong")
    assert shown(world).source is Source.AUTOMATIC
    assert [act.action for act in acts(world)] == ["tiles.saved", "tiles.reset"]
    with pytest.raises(Refused, match="layout-not-edited"):
        tile_layouts.reset(world.office, world.operator, SLUG, "46", version=2, reason="lần nữa")
    save(world, version=2)
    assert shown(world).version == 3


@pytest.mark.parametrize(
    ("rows", "version", "reason", "code"),
    [
        (ROWS, 1, "lý do", "layout-changed-meanwhile"),
        (ROWS, 0, " ", "reason-needed"),
        ([["474", "474"]], 0, "lý do", "layout-has-problems"),
        ([["19750"]], 0, "lý do", "layout-has-problems"),
        ([[]], 0, "lý do", "layout-has-problems"),
    ],
)
def test_what_is_refused_writes_nothing(
    world: World, rows: list[list[str | None]], version: int, reason: str, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        save(world, rows, version, reason)
    assert acts(world) == []
    assert shown(world).version == 0


def test_saving_the_same_again_is_refused(world: World) -> None:
    save(world)
    with pytest.raises(Refused, match="layout-unchanged"):
        save(world, version=1)
    with pytest.raises(Refused, match="layout-changed-meanwhile"):
        save(world)
    assert len(acts(world)) == 1


@pytest.mark.parametrize(("code", "why"), [("999", "unknown-unit"), ("19750", "nothing-below")])
def test_only_units_with_units_below_have_tiles(world: World, code: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        shown(world, code)


def test_only_who_configures_may(world: World, anyone: Actor) -> None:
    office = world.office
    calls = [
        lambda: tile_layouts.with_tiles(office, anyone, SLUG),
        lambda: tile_layouts.shown(office, anyone, SLUG, "46"),
        lambda: tile_layouts.save(office, anyone, SLUG, "46", ROWS, version=0, reason="thử"),
        lambda: tile_layouts.reset(office, anyone, SLUG, "46", version=1, reason="thử"),
    ]
    for call in calls:
        if anyone.may(Right.CONFIGURE):
            call()
            continue
        with pytest.raises(Refused, match="not-allowed"):
            call()
    assert bool(acts(world)) == (anyone.role in (Role.ORGANISER, Role.SECRETARY))
