"""Maps of organisers: looked at, kept, matched by hand, replaced, removed; and what a viewer is given of them."""

import hashlib
from pathlib import Path

import pytest

from engine.core.audit import Act
from engine.core.map_matching import How, Why
from engine.core.problems import Problem, Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit
from engine.services import live_map, unit_maps
from engine.services.tile_layouts import Source
from engine.services.unit_maps import MapPreview, MapSeen
from tests.made_up_map import collection, written
from tests.services.world import SLUG, World

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WARDS = [
    {"ten": "P. Tây Lộc", "huyen": "Huế"},
    {"ten": "Phường Thuận Lộc", "huyen": "Huế"},
    {"ten": "Phú Bài", "huyen": "Hương Thuỷ"},
    {"ten": "Phú Bài mới", "huyen": ""},
]
DISTRICTS = [{"ma": "474"}, {"ma": "479"}]


def file(world: World, shapes: list[dict[str, str]], seed: int = 1) -> Path:
    return written(world.folder / f"map-{seed}-{len(shapes)}.geojson", collection(shapes, 2, seed=seed))


def look(world: World, shapes: list[dict[str, str]] = WARDS, seed: int = 1) -> MapPreview:
    found = unit_maps.preview(world.office, world.operator, SLUG, file(world, shapes, seed))
    assert isinstance(found, MapPreview)
    return found


def keep(world: World, looked: MapPreview, by_hand: dict[int, str | None] | None = None) -> int:
    return unit_maps.keep(world.office, world.operator, SLUG, looked, by_hand or {}, "hồ sơ địa giới")


def every(world: World) -> tuple[MapSeen, ...]:
    return unit_maps.every(world.office, world.operator, SLUG)


def acts(world: World) -> list[Act]:
    with world.office.database.read() as connection:
        return [event.act for event in audit.events(connection) if event.act.action.startswith("unit_map.")]


def given(world: World, unit: str | None = None, actor: Actor | None = None) -> live_map.LiveMap:
    return live_map.live_map(world.office, actor or world.operator, SLUG, unit, live=False)


def test_a_file_is_looked_at_before_anybody_keeps_it(world: World) -> None:
    looked = look(world)
    assert {shape: code for shape, (code, _) in looked.match.units.items()} == {
        0: "19750",
        1: "19753",
        2: "19960",
    }
    assert [(one.shape, one.why) for one in looked.match.left] == [(3, Why.NOTHING)]
    assert looked.parent is not None
    assert (looked.parent.code, looked.match.level, looked.without) == ("46", 2, ())
    assert every(world) == ()
    assert acts(world) == []


def test_a_map_is_kept_small_with_the_hash_of_its_file(world: World) -> None:
    number = keep(world, look(world))
    (one,) = every(world)
    sha256 = hashlib.sha256(file(world, WARDS).read_bytes()).hexdigest()
    assert (one.stored.id, one.stored.file_sha256, one.stored.added_by) == (
        number,
        sha256,
        world.operator.name,
    )
    assert one.left == (3,)
    assert one.points <= one.stored.file_points
    (act,) = acts(world)
    assert (act.action, act.subject, act.reason) == ("unit_map.added", "46", "hồ sơ địa giới")
    assert act.after["file_sha256"] == sha256
    assert (act.after["shapes"], act.after["matched"]) == (4, 3)


def test_viewers_get_shapes_of_the_units_below_theirs(world: World) -> None:
    assert given(world).drawn is None
    keep(world, look(world))
    city = given(world, "474").drawn
    assert city is not None
    assert set(city.paths) == set(city.labels) == {"19750", "19753"}


def test_districts_are_drawn_from_the_wards_in_them(world: World) -> None:
    keep(world, look(world))
    found = given(world)
    assert found.drawn is not None
    assert set(found.drawn.paths) == {"474", "479"}
    assert found.drawn.paths["474"].count("M") == 1
    assert found.source is Source.AUTOMATIC


def test_districts_with_borders_of_their_own_are_drawn_with_them(world: World) -> None:
    keep(world, look(world))
    before = given(world)
    keep(world, look(world, DISTRICTS, seed=2))
    after = given(world)
    assert len(every(world)) == 2
    assert before.drawn is not None
    assert after.drawn is not None
    assert before.drawn.paths != after.drawn.paths
    assert given(world, "474").drawn is not None


def test_another_map_of_the_same_units_takes_the_place_of_the_first(world: World) -> None:
    first = keep(world, look(world))
    again = look(world, seed=2)
    assert again.replaces is not None
    assert again.replaces.id == first
    second = keep(world, again)
    assert [one.stored.id for one in every(world)] == [second]
    assert acts(world)[1].before == {"map": first}


def test_a_map_looked_at_before_another_came_is_not_kept_over_it(world: World) -> None:
    early = look(world)
    keep(world, look(world, seed=2))
    with pytest.raises(Refused, match="map-changed-meanwhile"):
        keep(world, early)
    assert len(acts(world)) == 1


def test_a_person_matches_what_is_left(world: World) -> None:
    number = keep(world, look(world), {3: "19960", 2: None})
    (one,) = every(world)
    assert {shape: unit.code for shape, unit in one.units.items()} == {0: "19750", 1: "19753", 3: "19960"}
    assert one.stored.matches[3][2] == How.PERSON
    unit_maps.match(
        world.office, world.operator, SLUG, number, {2: "19960"}, version=1, reason="hai mảnh của một phường"
    )
    (again,) = every(world)
    assert again.stored.version == 2
    assert again.left == ()
    assert acts(world)[1].after["shapes_of"] == {"2": "19960"}
    assert acts(world)[1].before["shapes_of"] == {"2": None}


@pytest.mark.parametrize(
    ("by_hand", "version", "reason", "code"),
    [
        ({3: "19960"}, 7, "lý do", "map-changed-meanwhile"),
        ({3: "19960"}, 1, "", "reason-needed"),
        ({}, 1, "lý do", "nothing-chosen"),
        ({9: "19960"}, 1, "lý do", "no-such-shape"),
        ({3: "999"}, 1, "lý do", "unknown-unit"),
        ({3: "479"}, 1, "lý do", "map-of-mixed-levels"),
        ({2: None}, 1, "lý do", "map-of-other-units"),
        ({0: None, 1: None}, 1, "lý do", "map-matches-nothing"),
    ],
)
def test_a_match_that_is_refused_writes_nothing(
    world: World, by_hand: dict[int, str | None], version: int, reason: str, code: str
) -> None:
    number = keep(world, look(world))
    with pytest.raises(Refused, match=code):
        unit_maps.match(world.office, world.operator, SLUG, number, by_hand, version=version, reason=reason)
    assert len(acts(world)) == 1
    assert every(world)[0].stored.version == 1


def test_a_map_that_is_removed_is_gone_and_so_is_what_it_replaced(world: World) -> None:
    keep(world, look(world))
    number = keep(world, look(world, seed=2))
    unit_maps.remove(world.office, world.operator, SLUG, number, "tệp sai năm")
    assert every(world) == ()
    assert given(world).drawn is None
    assert acts(world)[2].action == "unit_map.removed"
    with pytest.raises(Refused, match="no-such-map"):
        unit_maps.remove(world.office, world.operator, SLUG, number, "lần nữa")
    keep(world, look(world))
    assert len(every(world)) == 1


def test_a_file_of_elsewhere_is_kept_by_nobody(world: World) -> None:
    looked = look(world, [{"ten": "Xã Nga Thanh"}, {"ten": "Xã Nga Sơn"}])
    assert looked.parent is None
    with pytest.raises(Refused, match="map-matches-nothing"):
        keep(world, looked)


def test_a_bad_file_is_a_problem(world: World) -> None:
    path = written(world.folder / "x.json", "{")
    found = unit_maps.preview(world.office, world.operator, SLUG, path)
    assert isinstance(found, Problem)


def test_only_who_configures_may(world: World, anyone: Actor) -> None:
    looked = look(world)
    number = keep(world, looked)
    office, path = world.office, file(world, WARDS)
    calls = [
        lambda: unit_maps.preview(office, anyone, SLUG, path),
        lambda: unit_maps.every(office, anyone, SLUG),
        lambda: unit_maps.match(office, anyone, SLUG, number, {3: "19960"}, version=1, reason="thử"),
        lambda: unit_maps.remove(office, anyone, SLUG, number, "thử"),
        lambda: unit_maps.keep(office, anyone, SLUG, looked, {}, "thử"),
    ]
    for call in calls:
        if anyone.may(Right.CONFIGURE):
            call()
            continue
        with pytest.raises(Refused, match="not-allowed"):
            call()
    assert (len(acts(world)) > 1) == (anyone.role in (Role.ORGANISER, Role.SECRETARY))


def test_an_official_gets_their_unit_and_below_with_the_cache_warm(world: World) -> None:
    keep(world, look(world))
    official = Actor("can-bo", Role.OFFICIAL, "474")
    given(world), given(world, "479")
    own = given(world, None, official)
    assert own.drawn is not None
    assert set(own.drawn.paths) == {"19750", "19753"}
    assert {code for row in own.layout or () for code in row} <= {"19750", "19753", None}
    for code in ("46", "479", "19960", "999"):
        with pytest.raises(Refused, match="other-unit"):
            given(world, code, official)
    assert given(world, "479", Actor("x", Role.LEADER)).layout == (("19960",),)


def test_what_viewers_get_has_another_version_when_it_is_another(world: World) -> None:
    first = given(world)
    assert given(world) is first
    keep(world, look(world))
    second = given(world)
    assert second.version != first.version
    world.exclude({"account": "hue-s:0009", "effect": "barred"})
    assert given(world).version == second.version
