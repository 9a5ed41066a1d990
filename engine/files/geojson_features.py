"""The features of a GeoJSON file, one at a time: a file of 100 MB is never held as Python lists whole."""

import json
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

MOST_FEATURES = 20_000
MOST_PROPERTIES = 40
MOST_TOLD = 5
LONGEST_TEXT = 200
_BLANK = re.compile(r"[ \t\r\n]*")
_LON_LAT = ("CRS84", "4326")
"""What the names of the one way of counting degrees end with; GeoJSON of today knows no other."""
_MESSY = re.compile(r"[\x00-\x1f\x7f\s]+")


class Bad(Exception):  # noqa: N818 - says what the file is, not that the program erred
    """The file cannot be used. `code` is one of the problems of engine/texts."""

    def __init__(self, code: str, found: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.found = found
        self.facts = facts


@dataclass(slots=True)
class Feature:
    properties: dict[str, str]
    polygons: list[list["array[float]"]]
    """Each its rings, each ring x, y, x, y…"""


@dataclass(slots=True)
class Collection:
    features: list[Feature] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    """What is no area, by what it is."""
    left: float = 180.0
    right: float = -180.0
    low: float = 90.0
    high: float = -90.0


def read_features(text: str, told: Callable[[int], None]) -> Collection:
    """`told`: how far into the text the reading has come."""
    found = Collection()
    members: dict[str, Any] = {}
    try:
        for name, value, at in _members(text):
            if name != "feature":
                members[name] = value
                if name == "crs":
                    _require_degrees(value)
                continue
            _add(found, value)
            if len(found.features) > MOST_FEATURES:
                raise Bad("geojson-too-many", limit=MOST_FEATURES)
            told(at)
    except RecursionError:
        raise Bad("geojson-too-deep") from None
    except ValueError as error:
        line = text.count("\n", 0, getattr(error, "pos", 0)) + 1
        raise Bad("geojson-not-json", line=line) from None
    if members.get("type") != "FeatureCollection" or "features" not in members:
        raise Bad("geojson-not-geojson", _outermost(members))
    if not found.features:
        raise Bad("geojson-empty", ", ".join(sorted(found.skipped)))
    return found


def _outermost(members: dict[str, Any]) -> str:
    """What there is instead, as {type: Topology, arcs, …}: people recognise the file by its members."""
    kind = members.get("type")
    told = [f"type: {_short(kind)}"] if isinstance(kind, str) else []
    told += [_short(name) for name in members if name != "type" or not told][: MOST_TOLD - len(told)]
    return f"{{{', '.join(told)}{', …' if len(told) < len(members) else ''}}}"


def _members(text: str) -> Iterator[tuple[str, Any, int]]:
    """The members of the outermost object; each feature by itself under the name "feature"."""
    decoder = json.JSONDecoder(parse_constant=_refuse_constant)

    def blank(at: int) -> int:
        found = _BLANK.match(text, at)
        return found.end() if found else at

    def expect(at: int, wanted: str) -> str:
        if at >= len(text) or text[at] not in wanted:
            raise json.JSONDecodeError("unexpected", text, at)
        return text[at]

    at = blank(0)
    if text[at : at + 1] == "[":
        raise Bad("geojson-not-geojson", "[…]")
    expect(at, "{")
    mark = "{"
    at = blank(at + 1)
    if text[at : at + 1] == "}":
        return
    while mark != "}":
        expect(at, '"')
        name, at = decoder.raw_decode(text, at)
        expect(at := blank(at), ":")
        at = blank(at + 1)
        if name == "features" and text[at : at + 1] == "[":
            yield "features", None, at
            at = blank(at + 1)
            mark = "]" if text[at : at + 1] == "]" else "["
            while mark != "]":
                value, at = decoder.raw_decode(text, at)
                yield "feature", value, at
                mark = expect(at := blank(at), ",]")
                at = blank(at + 1) if mark == "," else at
            at += 1
        else:
            value, at = decoder.raw_decode(text, at)
            yield str(name), value, at
        mark = expect(at := blank(at), ",}")
        at = blank(at + 1)
    if at < len(text):
        raise json.JSONDecodeError("more after the end", text, at)


def _refuse_constant(name: str) -> Any:
    raise Bad("geojson-not-a-number", name)


def _require_degrees(crs: Any) -> None:
    """Older files may name how their coordinates are counted: anything but degrees is refused."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not name.upper().endswith(_LON_LAT):
        raise Bad("geojson-own-crs", _short(name) or _short(json.dumps(crs, ensure_ascii=False)))


def _add(found: Collection, feature: Any) -> None:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        found.skipped[_short(kind) or "null"] += 1
        return
    number = len(found.features) + sum(found.skipped.values()) + 1
    try:
        given = geometry["coordinates"]
        polygons = [
            [_ring(ring) for ring in polygon] for polygon in ([given] if kind == "Polygon" else given)
        ]
    except (TypeError, ValueError, LookupError, OverflowError):
        raise Bad("geojson-bad-shape", number=number) from None
    polygons = [rings for rings in polygons if rings and len(rings[0]) >= 8]
    if not polygons:
        found.skipped["empty"] += 1
        return
    for ring in (ring for rings in polygons for ring in rings):
        left, right, low, high = min(ring[::2]), max(ring[::2]), min(ring[1::2]), max(ring[1::2])
        if not (-180 <= left <= right <= 180 and -90 <= low <= high <= 90) or any(one != one for one in ring):
            raise Bad("geojson-not-lonlat", f"{ring[0]:.10g}; {ring[1]:.10g}", number=number)
        found.left, found.right = min(found.left, left), max(found.right, right)
        found.low, found.high = min(found.low, low), max(found.high, high)
    found.features.append(Feature(_properties(feature), polygons))


def _ring(given: Any) -> "array[float]":
    ring = array("d")
    for position in given:
        ring.append(position[0])
        ring.append(position[1])
    return ring


def _properties(feature: dict[str, Any]) -> dict[str, str]:
    given = feature.get("properties")
    told = dict(given) if isinstance(given, dict) else {}
    if "id" in feature:
        told.setdefault("id", feature["id"])
    kept: dict[str, str] = {}
    for name, value in told.items():
        if (
            isinstance(value, bool)
            or not isinstance(value, str | int | float)
            or len(kept) == MOST_PROPERTIES
        ):
            continue
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            value = int(value)
        text = _short(str(value))
        if text:
            kept[_short(name)] = text
    return kept


def _short(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    calm = (
        value[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")
    )  # halves of letters crash databases
    return _MESSY.sub(" ", unicodedata.normalize("NFC", calm)).strip()
