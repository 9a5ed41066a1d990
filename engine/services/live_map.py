"""Where the units right below a unit lie, for whoever may see that unit: its tiles, and its map if any.

The same for all who look until somebody changes it, so it is made once for all of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.analytics.store import Analytics
from engine.core.canonical import digest
from engine.core.outlines import Drawn, Outlines, drawn, read
from engine.core.roles import Actor, Right
from engine.core.tile_layouts import Layout, automatic, tiled
from engine.core.units import Tree
from engine.records import places
from engine.records.database import Connection
from engine.records.places import StoredMap
from engine.services import tile_layouts
from engine.services.guard import known_contest, require, require_unit, seen_units
from engine.services.office import Office
from engine.services.snapshots import Follows
from engine.services.tile_layouts import Source


@dataclass(frozen=True, slots=True)
class LiveMap:
    layout: Layout | None
    """None: nothing lies below this unit."""
    source: Source
    drawn: Drawn | None
    target: int | None
    """In tenths of a percent."""
    missing: tuple[str, ...]
    """Units below that the map has no shape for."""
    version: str
    """Another one where anything here is another."""


def live_map(
    office: Office, actor: Actor, slug: str, unit: str | None = None, *, live: bool = True
) -> LiveMap:
    """`live`: may be a second old, as the board beside it."""
    require(actor, Right.READ_UNIT)
    seen = office.snapshots.read(
        ("seen units", slug), lambda _: _tree(office, slug), live=live, follows=Follows.ACTS
    )
    code = require_unit(actor, seen, unit) or _only_root(seen)

    def made(_analytics: Analytics) -> LiveMap:
        with office.database.read() as connection:
            return _made(office, connection, slug, code)

    return office.snapshots.read(("live map", slug, code), made, live=live, follows=Follows.ACTS)


def _tree(office: Office, slug: str) -> Tree:
    with office.database.read() as connection:
        return seen_units(connection, known_contest(connection, slug).contest)


def _only_root(seen: Tree) -> str | None:
    roots = seen.children.get(None, ())
    return roots[0] if len(roots) == 1 else None


def _made(office: Office, connection: Connection, slug: str, code: str | None) -> LiveMap:
    contest = known_contest(connection, slug).contest
    seen = seen_units(connection, contest)  # of this moment: what was asked with may be a second older
    rate = contest.target_rate
    target = None if rate is None else int(rate * 1000 + Fraction(1, 2))
    codes = tiled(seen, code)
    if code is None or not codes:
        layout, source = automatic(codes) or None, Source.AUTOMATIC
    else:
        standing = tile_layouts.standing(connection, seen, seen.units[code])
        layout, source = standing.layout, standing.source
    shapes = _best(office, connection, seen, codes)
    missing = tuple(one for one in codes if shapes and one not in shapes.paths)
    told = {
        "layout": layout,
        "target": target,
        "source": source,
        "shapes": shapes and [shapes.box, dict(shapes.paths), dict(shapes.labels)],
    }
    return LiveMap(layout, source, shapes, target, missing, digest(told))


def _best(office: Office, connection: Connection, seen: Tree, codes: Sequence[str]) -> Drawn | None:
    """From the one map that shows most of the units, and at least half: two maps need not fit each other."""
    most: tuple[int, int] = (0, 0)
    chosen: tuple[StoredMap, Mapping[str, Sequence[int]]] | None = None
    for one in places.maps(connection):
        groups = _groups(one, seen, codes)
        shown = (len(groups), -sum(map(len, groups.values())))  # borders of their own before those made up
        if 2 * len(groups) >= len(codes) and groups and shown > most:
            most, chosen = shown, (one, groups)
    if chosen is None:
        return None
    return drawn(outlines_of(office, connection, chosen[0].id), chosen[1])


def outlines_of(office: Office, connection: Connection, number: int) -> Outlines:
    """What is kept of a map never changes."""
    return office.snapshots.once(("outlines", number), lambda: read(places.outlines(connection, number)))


def _groups(one: StoredMap, seen: Tree, codes: Sequence[str]) -> dict[str, list[int]]:
    """For each unit its shapes, or those of all the units in it where only these were drawn."""
    by_unit: dict[str, list[int]] = {}
    for shape, (code, begins, _) in one.matches.items():
        if code in seen.units and seen.units[code].valid_from.isoformat() == begins:
            by_unit.setdefault(code, []).append(shape)
    if not by_unit:
        return {}
    depth = len(list(seen.above(next(iter(by_unit)))))
    groups: dict[str, list[int]] = {}
    for code in codes:
        within = list(_at_depth(seen, code, depth - len(list(seen.above(code)))))
        if within and all(part in by_unit for part in within):
            groups[code] = [shape for part in within for shape in by_unit[part]]
    return groups


def _at_depth(seen: Tree, code: str, steps: int) -> Iterator[str]:
    if steps == 0:
        yield code
    elif steps > 0:
        for child in tiled(seen, code):
            yield from _at_depth(seen, child, steps - 1)
