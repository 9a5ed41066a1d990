"""Layouts of tiles and uploaded maps: each by the key of the unit whose units below it shows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select

from engine.core.moments import Moment
from engine.records.rows import insert_id
from engine.records.tables import tile_layouts, unit_map_ends, unit_map_matches, unit_maps

Key = tuple[str, date]
Matches = Mapping[int, tuple[str, str, str]]
"""For each shape its unit's code, the day that unit begins, and how it was found."""


@dataclass(frozen=True, slots=True)
class StoredLayout:
    version: int
    tiles: tuple[tuple[str | None, ...], ...] | None
    """None: somebody went back to what is shipped."""
    reason: str
    saved_by: str
    saved_at: Moment


@dataclass(frozen=True, slots=True)
class StoredMap:
    id: int
    unit: Key
    level: int
    file_name: str
    file_sha256: str
    file_points: int
    added_by: str
    added_at: Moment
    version: int
    """Of its matches."""
    matches: Matches


def layout(connection: Connection, unit: Key) -> StoredLayout | None:
    found = connection.execute(
        select(tile_layouts)
        .where(tile_layouts.c.unit == unit[0], tile_layouts.c.unit_from == unit[1].isoformat())
        .order_by(tile_layouts.c.version.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    tiles = None if found.tiles is None else tuple(map(tuple, json.loads(found.tiles)))
    return StoredLayout(found.version, tiles, found.reason, found.saved_by, found.saved_at)


def add_layout(
    connection: Connection,
    unit: Key,
    version: int,
    tiles: tuple[tuple[str | None, ...], ...] | None,
    reason: str,
    by: str,
    at: Moment,
) -> None:
    connection.execute(
        insert(tile_layouts).values(
            unit=unit[0],
            unit_from=unit[1].isoformat(),
            version=version,
            tiles=None if tiles is None else json.dumps(tiles, ensure_ascii=False),
            reason=reason,
            saved_by=by,
            saved_at=at,
        )
    )


def maps(connection: Connection) -> tuple[StoredMap, ...]:
    """Those that stand: of each unit and level the newest, unless it was removed. Without their outlines."""
    newest = select(func.max(unit_maps.c.id)).group_by(
        unit_maps.c.unit, unit_maps.c.unit_from, unit_maps.c.level
    )
    last = (
        select(unit_map_matches.c.map, func.max(unit_map_matches.c.version).label("version"))
        .group_by(unit_map_matches.c.map)
        .subquery()
    )
    columns = [column for column in unit_maps.c if column.name != "outlines"]
    found = connection.execute(
        select(*columns, unit_map_matches.c.version, unit_map_matches.c.matches)
        .join(last, last.c.map == unit_maps.c.id)
        .join(
            unit_map_matches,
            (unit_map_matches.c.map == last.c.map) & (unit_map_matches.c.version == last.c.version),
        )
        .join(unit_map_ends, unit_map_ends.c.map == unit_maps.c.id, isouter=True)
        .where(unit_maps.c.id.in_(newest), unit_map_ends.c.map.is_(None))
        .order_by(unit_maps.c.id.desc())
    )
    return tuple(_stored(row) for row in found)


def outlines(connection: Connection, number: int) -> Mapping[str, object]:
    text = connection.execute(select(unit_maps.c.outlines).where(unit_maps.c.id == number)).scalar_one()
    read: Mapping[str, object] = json.loads(text)
    return read


def add_map(
    connection: Connection,
    unit: Key,
    level: int,
    file: tuple[str, str, int],
    outlines: Mapping[str, object],
    by: str,
    at: Moment,
) -> int:
    """`file`: its name, its SHA-256, and how many points it had."""
    return insert_id(
        connection,
        insert(unit_maps).values(
            unit=unit[0],
            unit_from=unit[1].isoformat(),
            level=level,
            file_name=file[0],
            file_sha256=file[1],
            file_points=file[2],
            outlines=json.dumps(outlines, ensure_ascii=False, separators=(",", ":")),
            added_by=by,
            added_at=at,
        ),
    )


def add_matches(
    connection: Connection, number: int, version: int, matches: Matches, reason: str, by: str, at: Moment
) -> None:
    told = {str(shape): list(matches[shape]) for shape in sorted(matches)}
    connection.execute(
        insert(unit_map_matches).values(
            map=number,
            version=version,
            matches=json.dumps(told, ensure_ascii=False, separators=(",", ":")),
            reason=reason,
            decided_by=by,
            decided_at=at,
        )
    )


def end_map(connection: Connection, number: int, reason: str, by: str, at: Moment) -> None:
    connection.execute(insert(unit_map_ends).values(map=number, reason=reason, ended_by=by, ended_at=at))


def _stored(row: Any) -> StoredMap:
    matches = {int(shape): (one[0], one[1], one[2]) for shape, one in json.loads(row.matches).items()}
    return StoredMap(
        row.id,
        (row.unit, date.fromisoformat(row.unit_from)),
        row.level,
        row.file_name,
        row.file_sha256,
        row.file_points,
        row.added_by,
        row.added_at,
        row.version,
        matches,
    )
