"""Maps an organiser uploads: read and made small, matched to units, shown, matched by hand, removed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.core.map_matching import How, Left, MapMatch, common_parent, matched
from engine.core.outlines import Outlines, read, written
from engine.core.problems import Problem, Refused
from engine.core.roles import Actor, Right
from engine.core.tile_layouts import tiled
from engine.core.units import Tree, Unit
from engine.files.geojson import LIMITS, MapRead, read_map
from engine.files.limits import MIB
from engine.records import places
from engine.records.database import Connection
from engine.records.places import Matches, StoredMap
from engine.services.acts import act_of
from engine.services.guard import known_contest, require, require_reason, seen_units
from engine.services.office import Office, Progress, no_progress
from engine.services.uploads import plain_name

LARGEST_FILE_MB = LIMITS.file_bytes // MIB
FEWEST = 2
"""Units of one shape are no map."""
Chosen = Mapping[int, str | None]
"""For a shape the code of its unit; None: it is nobody's."""


@dataclass(frozen=True, slots=True)
class MapPreview:
    """A file as it would be kept, before anybody keeps it."""

    file_name: str
    file_sha256: str
    found: MapRead
    match: MapMatch
    names: tuple[str, ...]
    """What each shape is called in the file."""
    parent: Unit | None
    without: tuple[Unit, ...]
    """Units on the level of the others that have no shape."""
    replaces: StoredMap | None


@dataclass(frozen=True, slots=True)
class MapSeen:
    """A map that stands, in the eyes of a contest."""

    stored: StoredMap
    parent: Unit
    outlines: Outlines
    units: Mapping[int, Unit]
    """For each matched shape its unit, where the contest sees it."""
    names: tuple[str, ...]
    without: tuple[Unit, ...]
    points: int

    @property
    def left(self) -> tuple[int, ...]:
        return tuple(shape for shape in range(len(self.names)) if shape not in self.units)


def preview(
    office: Office, actor: Actor, slug: str, path: Path, progress: Progress = no_progress
) -> MapPreview | Problem:
    require(actor, Right.CONFIGURE)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    found = read_map(path, progress)
    if isinstance(found, Problem):
        return found
    with office.database.read() as connection:
        seen = seen_units(connection, known_contest(connection, slug).contest)
        match = matched([shape.properties for shape in found.outlines.shapes], seen)
        codes = {code for code, _ in match.units.values()}
        parent = seen.units[match.parent] if match.parent else None
        replaces = _replaced(connection, parent, match.level)
    names = _names(found.outlines, match.name_property)
    without = _without(seen, parent, match.level, codes)
    return MapPreview(plain_name(path.name), sha256, found, match, names, parent, without, replaces)


def keep(office: Office, actor: Actor, slug: str, looked: MapPreview, by_hand: Chosen, reason: str) -> int:
    """Keeps the map that was looked at, with what a person matched besides."""
    require(actor, Right.CONFIGURE)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        seen = seen_units(change.connection, known_contest(change.connection, slug).contest)
        automatic = {shape: (code, how.value) for shape, (code, how) in looked.match.units.items()}
        chosen = _with_chosen(automatic, by_hand, seen, len(looked.names))
        parent, level = _place_of(chosen, seen)
        standing = _replaced(change.connection, parent, level)
        if (standing and standing.id) != (looked.replaces and looked.replaces.id):
            raise Refused("map-changed-meanwhile", by=standing.added_by if standing else "")
        number = places.add_map(
            change.connection,
            parent.key,
            level,
            (looked.file_name, looked.file_sha256, looked.found.points),
            written(looked.found.outlines),
            actor.name,
            change.at,
        )
        places.add_matches(change.connection, number, 1, chosen, why, actor.name, change.at)
        after = {
            "map": number,
            "unit_from": parent.valid_from.isoformat(),
            "level": level,
            "file_sha256": looked.file_sha256,
            "shapes": len(looked.names),
            "matched": len(chosen),
        }
        before = {"map": standing.id} if standing else {}
        change.record(act_of(actor, "unit_map.added", parent.code, reason=why, before=before, after=after))
        return number


def every(office: Office, actor: Actor, slug: str) -> tuple[MapSeen, ...]:
    """The maps that stand for units this contest sees, the newest first."""
    require(actor, Right.CONFIGURE)
    with office.database.read() as connection:
        seen = seen_units(connection, known_contest(connection, slug).contest)
        stored = [one for one in places.maps(connection) if _sees(seen, one)]
        return tuple(_seen(one, read(places.outlines(connection, one.id)), seen) for one in stored)


def match(
    office: Office, actor: Actor, slug: str, number: int, by_hand: Chosen, *, version: int, reason: str
) -> None:
    """A person says whose a shape is, or that it is nobody's."""
    require(actor, Right.CONFIGURE)
    why = require_reason(reason)
    if not by_hand:
        raise Refused("nothing-chosen")
    with office.database.change(office.now()) as change:
        seen = seen_units(change.connection, known_contest(change.connection, slug).contest)
        stored = _standing(change.connection, seen, number)
        if stored.version != version:
            raise Refused("map-changed-meanwhile", by=stored.added_by)
        shapes = len(read(places.outlines(change.connection, number)).shapes)
        before = {shape: (code, how) for shape, (code, _, how) in stored.matches.items()}
        chosen = _with_chosen(before, by_hand, seen, shapes)
        if _place_of(chosen, seen) != (seen.units[stored.unit[0]], stored.level):
            raise Refused("map-of-other-units", name=seen.units[stored.unit[0]].name)
        places.add_matches(change.connection, number, version + 1, chosen, why, actor.name, change.at)
        was = {str(shape): before[shape][0] if shape in before else None for shape in by_hand}
        after = {"map": number, "version": version + 1, "shapes_of": {str(s): c for s, c in by_hand.items()}}
        change.record(
            act_of(
                actor, "unit_map.matched", stored.unit[0], reason=why, before={"shapes_of": was}, after=after
            )
        )


def remove(office: Office, actor: Actor, slug: str, number: int, reason: str) -> None:
    require(actor, Right.CONFIGURE)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        seen = seen_units(change.connection, known_contest(change.connection, slug).contest)
        stored = _standing(change.connection, seen, number)
        places.end_map(change.connection, number, why, actor.name, change.at)
        before = {"map": number, "file_sha256": stored.file_sha256}
        change.record(act_of(actor, "unit_map.removed", stored.unit[0], reason=why, before=before))


def _with_chosen(
    before: Mapping[int, tuple[str, str]], by_hand: Chosen, seen: Tree, shapes: int
) -> dict[int, tuple[str, str, str]]:
    chosen = dict(before)
    for shape, code in by_hand.items():
        if not 0 <= shape < shapes:
            raise Refused("no-such-shape")
        chosen.pop(shape, None)
        if code is not None:
            if code not in seen.units:
                raise Refused("unknown-unit", code=code)
            chosen[shape] = (code, How.PERSON.value)
    return {
        shape: (code, seen.units[code].valid_from.isoformat(), how)
        for shape, (code, how) in sorted(chosen.items())
        if code in seen.units
    }


def _place_of(chosen: Matches, seen: Tree) -> tuple[Unit, int]:
    """The unit the map is of, and how many steps below it the units with shapes lie."""
    codes = list(dict.fromkeys(code for code, _, _ in chosen.values()))
    if len(codes) < FEWEST:
        raise Refused("map-matches-nothing", count=len(codes))
    steps = {len(list(seen.above(code))) for code in codes}
    if len(steps) > 1:
        raise Refused("map-of-mixed-levels")
    parent = common_parent(codes, seen)
    if parent is None:
        raise Refused("map-of-mixed-levels")
    return seen.units[parent], steps.pop() - len(list(seen.above(parent)))


def _replaced(connection: Connection, parent: Unit | None, level: int) -> StoredMap | None:
    if parent is None:
        return None
    stored = (one for one in places.maps(connection) if (one.unit, one.level) == (parent.key, level))
    return next(stored, None)


def _standing(connection: Connection, seen: Tree, number: int) -> StoredMap:
    for one in places.maps(connection):
        if one.id == number and _sees(seen, one):
            return one
    raise Refused("no-such-map")


def _sees(seen: Tree, one: StoredMap) -> bool:
    return one.unit[0] in seen.units and seen.units[one.unit[0]].key == one.unit


def _seen(stored: StoredMap, outlines: Outlines, seen: Tree) -> MapSeen:
    units = {
        shape: seen.units[code]
        for shape, (code, begins, _) in stored.matches.items()
        if code in seen.units and seen.units[code].valid_from.isoformat() == begins
    }
    parent = seen.units[stored.unit[0]]
    without = _without(seen, parent, stored.level, {unit.code for unit in units.values()})
    return MapSeen(stored, parent, outlines, units, _names(outlines, None), without, outlines.points)


def _without(seen: Tree, parent: Unit | None, level: int, codes: set[str]) -> tuple[Unit, ...]:
    """Units so many steps below a unit that have no shape."""
    if parent is None:
        return ()
    here = [parent.code]
    for _ in range(level):
        here = [child for code in here for child in tiled(seen, code)]
    return tuple(seen.units[code] for code in here if code not in codes)


def _names(outlines: Outlines, name_property: str | None) -> tuple[str, ...]:
    """What to call each shape: by the property of names, else by all that the file says of it."""

    def called(properties: Mapping[str, str]) -> str:
        if name_property and properties.get(name_property):
            return properties[name_property]
        return " · ".join(list(properties.values())[:4])

    return tuple(called(shape.properties) for shape in outlines.shapes)


__all__ = ["Left", "MapPreview", "MapSeen", "every", "keep", "match", "preview", "remove"]
