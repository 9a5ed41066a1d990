"""GeoJSON of strangers: read and made small in a child process, or refused with what is wrong with it."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from engine.core.label_points import doubled_area
from engine.core.outlines import drawn, written
from engine.core.problems import Problem
from engine.core.topology import around, put_together
from engine.files.geojson import MapLimits, MapRead, read_map
from engine.texts import problems
from tests.made_up_map import collection
from tests.made_up_map import written as as_file

SQUARE = [[107.0, 16.0], [107.5, 16.0], [107.5, 16.5], [107.0, 16.5], [107.0, 16.0]]


def names(count: int) -> list[dict[str, object]]:
    return [{"ma": 19000 + n, "ten": f"Phường {n}", "dien_tich": 1.5} for n in range(count)]


def good(path: Path, what: object) -> MapRead:
    found = read_map(as_file(path / "map.geojson", what))
    assert isinstance(found, MapRead), found
    return found


def bad(path: Path, what: object) -> Problem:
    found = read_map(as_file(path / "map.geojson", what))
    assert isinstance(found, Problem), found
    assert problems.sentence(found).endswith(".")
    return found


def of(kind: str, coordinates: object, **properties: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def these(*features: object, **more: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features), **more}


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> MapRead:
    return good(tmp_path_factory.mktemp("forty"), collection(names(40), 8, steps=200))


def test_every_polygon_keeps_what_the_file_says_of_it(forty: MapRead) -> None:
    shapes = forty.outlines.shapes
    assert [shape.properties["ten"] for shape in shapes] == [f"Phường {n}" for n in range(40)]
    assert shapes[3].properties == {"ma": "19003", "ten": "Phường 3", "dien_tich": "1.5"}
    assert all(shape.rings for shape in shapes)
    assert forty.points == 40 * 801


def test_simplified_neighbours_still_share_their_whole_border(forty: MapRead) -> None:
    """Together the polygons cover what the ring around all of them covers: no gap, nothing twice."""
    outlines = forty.outlines
    assert outlines.points * 3 < forty.points
    parts = sum(
        doubled_area(put_together(outlines.arcs, ring)) for shape in outlines.shapes for ring in shape.rings
    )
    assert drawn(outlines, {"all": list(range(40))}) is not None
    every = [ring for shape in outlines.shapes for ring in shape.rings]
    whole = [put_together(outlines.arcs, ring) for ring in around(outlines.arcs, every)]
    assert len(whole) == 1
    assert doubled_area(whole[0]) == parts


def test_it_is_drawn_as_wide_as_high_as_it_is_on_the_ground(forty: MapRead) -> None:
    """1.2 degrees east at 16.35 degrees north are 1.151 degrees long; it is 0.9 high."""
    assert forty.outlines.width / forty.outlines.height == pytest.approx(1.151 / 0.9, rel=0.02)


@pytest.mark.proof
def test_six_hundred_raw_wards_become_less_than_300_kilobytes(tmp_path: Path) -> None:
    found = good(tmp_path, collection(names(600), 30, steps=350))
    assert found.points > 800_000
    shown = drawn(found.outlines, {str(n): [n] for n in range(600)})
    assert shown is not None
    assert len(json.dumps([dict(shown.paths), dict(shown.labels)])) < 300_000
    assert len(json.dumps(written(found.outlines))) < 300_000


def test_holes_stay_and_specks_go(tmp_path: Path) -> None:
    hole = [[107.2, 16.2], [107.2, 16.3], [107.3, 16.3], [107.3, 16.2], [107.2, 16.2]]
    speck = [[107.9, 16.9], [107.90001, 16.9], [107.90001, 16.90001], [107.9, 16.9]]
    found = good(
        tmp_path,
        these(of("MultiPolygon", [[SQUARE, hole], [speck]], ten="A"), of("Polygon", [hole], ten="B")),
    )
    ring, inside = (put_together(found.outlines.arcs, one) for one in found.outlines.shapes[0].rings)
    assert doubled_area(ring) > 0 > doubled_area(inside)
    assert len(found.outlines.shapes[1].rings) == 1


def test_what_is_smaller_than_a_unit_is_still_there(tmp_path: Path) -> None:
    tiny = [[107.9, 16.9], [107.9000001, 16.9], [107.9, 16.9000001], [107.9, 16.9]]
    found = good(tmp_path, these(of("Polygon", [SQUARE], ten="A"), of("Polygon", [tiny], ten="B")))
    shown = drawn(found.outlines, {"A": [0], "B": [1]})
    assert shown is not None
    assert set(shown.paths) == {"A", "B"}


def test_what_is_no_area_is_skipped_and_counted(tmp_path: Path) -> None:
    found = good(
        tmp_path,
        these(
            of("Polygon", [SQUARE]),
            of("Point", [107, 16]),
            of("LineString", SQUARE),
            {"type": "Feature", "geometry": None},
            None,
            of("Polygon", []),
        ),
    )
    assert found.skipped == {"Point": 1, "LineString": 1, "null": 2, "empty": 1}


def test_degrees_by_their_old_name_are_degrees(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert good(tmp_path, these(of("Polygon", [SQUARE]), crs=crs)).outlines.shapes


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("", "empty-file"),
        ("PK\x03\x04 not json", "geojson-not-json"),
        ('{"type": "FeatureCollection", "features": [{}', "geojson-not-json"),
        ('{"type": "FeatureCollection", "features": []} x', "geojson-not-json"),
        ([1, 2], "geojson-not-geojson"),
        ({"type": "Topology", "arcs": []}, "geojson-not-geojson"),
        ({"type": "FeatureCollection"}, "geojson-not-geojson"),
        ({"type": "FeatureCollection", "features": {"a": 1}}, "geojson-empty"),
        (these(), "geojson-empty"),
        (these(of("Point", [107, 16])), "geojson-empty"),
        (these(of("Polygon", [[[107.0, 16.0]] * 5])), "geojson-empty"),
        (these(of("Polygon", [[[560000.0, 1820000.0]] * 5])), "geojson-not-lonlat"),
        (these(of("Polygon", [[[16.0, 107.0], [16.5, 107.0], [16.5, 107.5], [16.0, 107.0]]])), "geojson-not-lonlat"),
        (
            these(
                of("Polygon", [SQUARE]),
                crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3405"}},
            ),
            "geojson-own-crs",
        ),
        (these(of("Polygon", [SQUARE]), crs={"properties": 3}), "geojson-own-crs"),
        (json.dumps(these(of("Polygon", [SQUARE]))).replace("107.5", "NaN"), "geojson-not-a-number"),
        (json.dumps(these(of("Polygon", [SQUARE]))).replace("107.5", "1e999"), "geojson-not-lonlat"),
        ('{"type":"FeatureCollection","features":[' + "[" * 100_000, "geojson-too-deep"),
        ('{"a":' * 100_000, "geojson-too-deep"),
        (these(of("Polygon", [[["x", 1]] * 4])), "geojson-bad-shape"),
        (these(of("Polygon", [[[1]] * 4])), "geojson-bad-shape"),
        (these(of("Polygon", 7)), "geojson-bad-shape"),
        (these(of("Polygon", [[[10**400, 1]] * 4])), "geojson-bad-shape"),
    ],
    ids=lambda one: one if isinstance(one, str) and len(one) < 30 else "",
)  # fmt: skip
def test_what_cannot_be_used_is_said(tmp_path: Path, what: object, code: str) -> None:
    assert bad(tmp_path, what).code == code


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ([1, 2], "[…]"),
        ({}, "{}"),
        ({"arcs": [], "type": "Topology", "objects": {}}, "{type: Topology, arcs, objects}"),
        ({"type": "Feature", "geometry": None}, "{type: Feature, geometry}"),
        ({"type": "FeatureCollection"}, "{type: FeatureCollection}"),
        ({"type": 7, "x": 1}, "{type, x}"),
        (dict.fromkeys("abcdefg", 1), "{a, b, c, d, e, …}"),
        ({"crs": {"properties": 3}}, '{"properties": 3}'),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_says_what_was_found_in_it(tmp_path: Path, what: object, found: str) -> None:
    problem = bad(tmp_path, what)
    assert problem.found == found
    assert found in problems.sentence(problem)


def test_a_file_that_is_no_text_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_bytes(b'\xff\xfe{"type"')
    found = read_map(path)
    assert isinstance(found, Problem)
    assert found.code == "geojson-not-json"


def test_texts_are_made_calm(tmp_path: Path) -> None:
    found = good(
        tmp_path,
        json.dumps(
            these(
                of("Polygon", [SQUARE], ten="Ho\u0301a\n <b>", x="\ud800", yes=True, none=None, n="y" * 900)
            )
        ),
    )
    told = found.outlines.shapes[0].properties
    assert told["ten"] == "Hóa <b>"
    assert told["x"] == "?"
    assert len(told["n"]) == 200
    assert told.keys() == {"ten", "x", "n"}


def test_limits_stop_the_child_and_not_us(tmp_path: Path) -> None:
    path = as_file(tmp_path / "map.geojson", collection(names(40), 8, steps=300))
    for limits in (MapLimits(child_memory=10 * 2**20), MapLimits(file_bytes=1000)):
        found = read_map(path, limits=limits)
        assert isinstance(found, Problem)
        assert found.code == "too-large"


def test_the_way_is_told_as_it_goes(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    read_map(as_file(tmp_path / "m.json", collection(names(40), 8)), lambda *step: told.append(step))
    assert list(dict.fromkeys(step for step, _, _ in told)) == ["read", "project", "simplify"]
    assert all(one[1] <= other[1] for one, other in pairwise(told) if one[0] == other[0])
