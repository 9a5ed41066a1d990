"""Layouts of tiles: shown as they stand, edited by an organiser, put back to the one that is shipped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.tile_layouts import Checked, Layout, automatic, fits, parse, repaired, tiled
from engine.core.units import Tree, Unit
from engine.records import places
from engine.records.database import Change, Connection
from engine.records.places import Key, StoredLayout
from engine.services.acts import act_of
from engine.services.guard import known_contest, require, require_reason, seen_units
from engine.services.office import Office
from engine.settings import DATA

SHIPPED = DATA / "reference"
Rows = Sequence[Sequence[str | None]]


class Source(StrEnum):
    EDITED = "edited"
    SHIPPED = "shipped"
    AUTOMATIC = "automatic"
    """A plain grid by code: nobody has said where anything lies."""


@dataclass(frozen=True, slots=True)
class LayoutSeen:
    unit: Unit
    units: Mapping[str, Unit]
    """Those with a tile, by code."""
    layout: Layout
    source: Source
    has_shipped: bool
    version: int
    """What an edit has to know; 0: never edited."""
    added: tuple[str, ...]
    """Units the layout did not know, put in its last rows."""
    saved_by: str | None = None
    saved_at: Moment | None = None
    reason: str | None = None


def with_tiles(office: Office, actor: Actor, slug: str) -> tuple[Unit, ...]:
    """Units of the contest with more than one unit below: those a layout can be drawn for."""
    require(actor, Right.CONFIGURE)
    with office.database.read() as connection:
        seen = seen_units(connection, known_contest(connection, slug).contest)
    return tuple(seen.units[code] for code in seen.units if len(tiled(seen, code)) > 1)


def shown(office: Office, actor: Actor, slug: str, code: str) -> LayoutSeen:
    require(actor, Right.CONFIGURE)
    with office.database.read() as connection:
        seen = seen_units(connection, known_contest(connection, slug).contest)
        return standing(connection, seen, _known(seen, code))


def standing(connection: Connection, seen: Tree, unit: Unit) -> LayoutSeen:
    """For services alone, which ask who may see it."""
    codes = tiled(seen, unit.code)
    stored = places.layout(connection, unit.key)
    given = shipped(unit.code, codes)
    drawn, source = (stored.tiles if stored else None), Source.EDITED
    if drawn is None:
        drawn, source = given, Source.SHIPPED
    if drawn is None:
        drawn, source = automatic(codes), Source.AUTOMATIC
    named = {one for row in drawn for one in row if one}
    by_hand = stored if stored is not None and source is Source.EDITED else None
    return LayoutSeen(
        unit,
        {one: seen.units[one] for one in codes},
        repaired(drawn, codes),
        source,
        given is not None,
        stored.version if stored else 0,
        tuple(one for one in codes if one not in named),
        by_hand.saved_by if by_hand else None,
        by_hand.saved_at if by_hand else None,
        by_hand.reason if by_hand else None,
    )


def checked(seen: LayoutSeen, rows: Rows) -> Checked:
    """What saving would say, before anybody saves."""
    return parse(rows, tuple(seen.units))


def save(
    office: Office, actor: Actor, slug: str, code: str, rows: Rows, *, version: int, reason: str
) -> None:
    """`version`: the one the edit began from; another one since then refuses it."""
    require(actor, Right.CONFIGURE)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        seen = seen_units(change.connection, known_contest(change.connection, slug).contest)
        unit = _known(seen, code)
        stored = _unchanged(change.connection, unit.key, version)
        found = parse(rows, tiled(seen, code))
        if found.problems:
            raise Refused("layout-has-problems", count=len(found.problems))
        if stored is not None and stored.tiles == found.layout:
            raise Refused("layout-unchanged")
        _write(change, actor, unit, version + 1, found.layout, why)


def reset(office: Office, actor: Actor, slug: str, code: str, *, version: int, reason: str) -> None:
    """Back to the layout that is shipped, or to the plain grid where there is none."""
    require(actor, Right.CONFIGURE)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        seen = seen_units(change.connection, known_contest(change.connection, slug).contest)
        unit = _known(seen, code)
        stored = _unchanged(change.connection, unit.key, version)
        if stored is None or stored.tiles is None:
            raise Refused("layout-not-edited")
        _write(change, actor, unit, version + 1, None, why)


def shipped(code: str, codes: Sequence[str]) -> Layout | None:
    """The layout of the project for these units below this one."""
    return next((layout for layout in _shipped().get(code, ()) if fits(layout, codes)), None)


@cache
def _shipped() -> Mapping[str, tuple[Layout, ...]]:
    """From files named after the unit above: tiles-46-districts-2024.csv."""
    found: dict[str, tuple[Layout, ...]] = {}
    for path in sorted(SHIPPED.glob("tiles-*.csv")):
        code = path.stem.split("-")[1]
        rows = tuple(
            tuple(cell or None for cell in line.split(",")) for line in path.read_text("utf-8").split()
        )
        found[code] = (*found.get(code, ()), rows)
    return found


def _known(seen: Tree, code: str) -> Unit:
    if code not in seen.units:
        raise Refused("unknown-unit", code=code)
    if not tiled(seen, code):
        raise Refused("nothing-below", name=seen.units[code].name)
    return seen.units[code]


def _unchanged(connection: Connection, unit: Key, version: int) -> StoredLayout | None:
    stored = places.layout(connection, unit)
    if (stored.version if stored else 0) != version:
        by = stored.saved_by if stored else ""
        raise Refused("layout-changed-meanwhile", by=by)
    return stored


def _write(change: Change, actor: Actor, unit: Unit, version: int, tiles: Layout | None, why: str) -> None:
    places.add_layout(change.connection, unit.key, version, tiles, why, actor.name, change.at)
    after: dict[str, object] = {"version": version, "unit_from": unit.valid_from.isoformat()}
    if tiles is not None:
        after["tiles"] = [list(row) for row in tiles]
    action = "tiles.reset" if tiles is None else "tiles.saved"
    change.record(act_of(actor, action, unit.code, reason=why, after=after))
