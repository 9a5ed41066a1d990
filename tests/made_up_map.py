"""Boundaries that nobody has: a seeded crooked grid in which neighbours share every point of their border."""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

Point = tuple[float, float]
WEST, SOUTH, WIDE, HIGH = 107.0, 15.9, 1.2, 0.9
"""About where Huế lies."""


def collection(
    properties: Sequence[Mapping[str, object]], columns: int, *, steps: int = 12, seed: int = 1
) -> dict[str, Any]:
    """One polygon for each, row by row from the south-west."""
    rows = -(-len(properties) // columns)
    corners = _corners(columns, rows, seed)
    features = [
        {
            "type": "Feature",
            "properties": dict(one),
            "geometry": {
                "type": "Polygon",
                "coordinates": [_ring(corners, at % columns, at // columns, steps)],
            },
        }
        for at, one in enumerate(properties)
    ]
    return {"type": "FeatureCollection", "features": features}


def written(path: Path, what: object) -> Path:
    path.write_text(what if isinstance(what, str) else json.dumps(what), encoding="utf-8")
    return path


def _corners(columns: int, rows: int, seed: int) -> list[list[Point]]:
    chance = Random(seed)  # noqa: S311 - made up

    def off(at: int, of: int) -> float:
        return chance.uniform(-0.3, 0.3) if 0 < at < of else 0.0

    return [
        [
            (
                WEST + WIDE * (x + off(x, columns)) / columns,
                SOUTH + HIGH * (y + off(y, rows)) / rows,
            )
            for y in range(rows + 1)
        ]
        for x in range(columns + 1)
    ]


def _ring(corners: list[list[Point]], x: int, y: int, steps: int) -> list[Point]:
    around = [corners[x][y], corners[x + 1][y], corners[x + 1][y + 1], corners[x][y + 1]]
    ring: list[Point] = []
    for one, other in zip(around, [*around[1:], around[0]], strict=True):
        ring += _border(one, other, steps)[:-1]
    return [*ring, ring[0]]


def _border(one: Point, other: Point, steps: int) -> list[Point]:
    """The same crooked line from whichever side."""
    if other < one:
        return _border(other, one, steps)[::-1]
    chance = Random(f"{one}{other}")  # noqa: S311 - made up
    right, up = other[0] - one[0], other[1] - one[1]
    line, aside = [one], 0.0
    for step in range(1, steps):
        aside += chance.uniform(-0.5, 0.5) / steps
        swing, part = aside * math.sin(math.pi * step / steps), step / steps
        line.append(
            (
                round(one[0] + right * part - up * swing, 7),
                round(one[1] + up * part + right * swing, 7),
            )
        )
    return [*line, other]
