"""The section of tiles and maps on the page of units: drawn, edited, uploaded, and hidden from those who may not."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Actor, Role
from engine.services import process, tile_layouts, unit_maps
from engine.services.tile_layouts import Source
from engine.texts import unit_places as words
from pages.components import unit_layout
from tests.made_up_map import collection
from tests.pages.conftest import texts
from tests.services.world import SLUG, World

PEOPLE = {role: Actor(role.value, role, "474" if role is Role.OFFICIAL else None) for role in Role}


def section(role: Role, part: str = "tiles") -> AppTest:
    def page(role: str) -> None:
        from engine.core.roles import Role
        from engine.services import contests, process
        from pages.components import unit_map
        from tests.pages.test_unit_places import PEOPLE, SLUG

        actor = PEOPLE[Role(role)]
        unit_map.show(process.office(), actor, contests.one(process.office(), actor, SLUG).contest)

    at = AppTest.from_function(page, args=(role.value,), default_timeout=20)
    at.query_params["place-part"] = part
    return at.run()


def test_the_tiles_are_drawn_and_said_to_be_in_no_place(world: World) -> None:
    at = section(Role.ORGANISER)
    assert not at.exception
    said = texts(at)
    assert "lần lượt theo mã" in said
    assert "grid-area: 1 / 2" in said
    assert "Thị xã Hương Thủy" in said


def test_two_places_are_swapped_and_saved_with_a_reason(world: World) -> None:
    at = section(Role.ORGANISER)
    turn = next(one.key for one in at.selectbox if (one.key or "").startswith("swap-what")).rpartition("-")[2]
    at.selectbox(key=f"swap-what-{turn}").set_value((0, 0))
    at.selectbox(key=f"swap-with-{turn}").set_value((0, 1)).run()
    at.button(key="tiles-swap").click().run()
    at.button(key="tiles-save").click().run()
    assert any("lý do" in one.value.lower() for one in at.warning)
    at.text_input(key="tiles-reason").input("đúng hướng").run()
    at.button(key="tiles-save").click().run()
    seen = tile_layouts.shown(process.office(), world.operator, SLUG, "46")
    assert (seen.source, seen.layout) == (Source.EDITED, (("479", "474"),))
    assert "đúng hướng" in texts(at)
    at.text_input(key="tiles-reason").input("trả lại").run()
    at.button(key="tiles-reset").click().run()
    assert tile_layouts.shown(process.office(), world.operator, SLUG, "46").source is Source.AUTOMATIC


def test_tiles_are_moved_and_the_plan_grows_and_shrinks() -> None:
    rows = (("1", "2"), (None, "3"))
    assert unit_layout.swapped(rows, (0, 0), (1, 0)) == ((None, "2"), ("1", "3"))
    assert unit_layout.sized(rows, 3, 1) == (("1",), (None,), (None,))


def test_a_map_is_looked_at_and_kept(world: World) -> None:
    shapes = [{"ten": "Tây Lộc <b>"}, {"ten": "Thuận Lộc"}, {"ten": "Phú Bài"}, {"ten": "Tây Lộc"}]
    content = json.dumps(collection(shapes, 2)).encode()
    at = section(Role.ORGANISER, "map")
    assert words.NO_MAP in texts(at)
    at.file_uploader[0].upload("ban-do.geojson", content, "application/json").run()
    assert not at.exception
    said = texts(at)
    assert "4 hình, ghép được 3 hình với 3 đơn vị" in said.replace("\\", "")
    assert "data:image/svg+xml" in said
    at.text_input(key="map-reason").input("hồ sơ địa giới").run()
    at.button(key="map-keep").click().run()
    assert not at.exception
    (kept,) = unit_maps.every(process.office(), world.operator, SLUG)
    assert kept.stored.file_name == "ban-do.geojson"
    assert "ban-do.geojson" in texts(at).replace("\\", "")


def test_a_bad_file_is_said_in_a_sentence(world: World) -> None:
    at = section(Role.SECRETARY, "map")
    at.file_uploader[0].upload("x.json", b'{"type": "Topology"}', "application/json").run()
    assert any("FeatureCollection" in one.value for one in at.warning)


@pytest.mark.parametrize("role", [Role.JUDGE, Role.LEADER, Role.OFFICIAL])
def test_who_may_not_configure_is_shown_nothing(world: World, role: Role) -> None:
    at = section(role)
    assert not at.exception
    assert texts(at) == ""
