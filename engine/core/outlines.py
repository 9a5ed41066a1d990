"""The shapes of an uploaded map as they are kept: arcs in whole numbers, and polygons made of them.

From these the paths of any units are made: of those the map was drawn for, and of the units above them,
by leaving out the borders inside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.core.label_points import label_point
from engine.core.topology import Arc, Point, around, put_together


@dataclass(frozen=True, slots=True)
class Shape:
    """One feature of the file."""

    properties: Mapping[str, str]
    rings: tuple[tuple[int, ...], ...]
    """Outer rings and holes alike, the holes wound the other way."""


@dataclass(frozen=True, slots=True)
class Outlines:
    width: int
    height: int
    arcs: tuple[Arc, ...]
    shapes: tuple[Shape, ...]

    @property
    def points(self) -> int:
        return sum(map(len, self.arcs))


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a browser draws: a box, and for each code a path and where its label has room."""

    box: tuple[int, int, int, int]
    paths: Mapping[str, str]
    labels: Mapping[str, tuple[int, int, int, int]]
    """x, y, and half of the room to both sides and up and down."""


def drawn(outlines: Outlines, groups: Mapping[str, Sequence[int]]) -> Drawn | None:
    """`groups`: for each code the numbers of its shapes. None: there is nothing to draw."""
    paths: dict[str, str] = {}
    labels: dict[str, tuple[int, int, int, int]] = {}
    corners: list[Point] = []
    for code, numbers in groups.items():
        rings = [list(ring) for number in numbers for ring in outlines.shapes[number].rings]
        if len(numbers) > 1:
            rings = [list(ring) for ring in around(outlines.arcs, rings)] or rings
        lines = [points for ring in rings if len(points := put_together(outlines.arcs, ring)) > 2]
        if not lines:
            continue
        paths[code] = "".join(map(_path, lines))
        labels[code] = label_point(lines)
        corners += _corners(lines)
    if not paths:
        return None
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    right, bottom = max(x for x, _ in corners), max(y for _, y in corners)
    return Drawn((left, top, right - left, bottom - top), paths, labels)


def written(outlines: Outlines) -> dict[str, object]:
    """As JSON keeps it: each arc as its first point and the steps from there."""
    return {
        "box": [outlines.width, outlines.height],
        "arcs": [_steps(arc) for arc in outlines.arcs],
        "shapes": [
            {"properties": dict(shape.properties), "rings": [list(ring) for ring in shape.rings]}
            for shape in outlines.shapes
        ],
    }


def read(found: Mapping[str, object]) -> Outlines:
    box, arcs, shapes = found["box"], found["arcs"], found["shapes"]
    assert isinstance(box, list) and isinstance(arcs, list) and isinstance(shapes, list)  # noqa: S101, PT018 - ours
    return Outlines(
        box[0],
        box[1],
        tuple(_walked(steps) for steps in arcs),
        tuple(Shape(one["properties"], tuple(tuple(ring) for ring in one["rings"])) for one in shapes),
    )


def _steps(arc: Arc) -> list[int]:
    steps = [*arc[0]]
    for (x, y), (onward_x, onward_y) in pairwise(arc):
        steps += (onward_x - x, onward_y - y)
    return steps


def _walked(steps: Sequence[int]) -> Arc:
    x = y = 0
    points = []
    for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x, y))
    return tuple(points)


def _path(points: Sequence[Point]) -> str:
    (x, y), *rest = points
    parts = [f"M{x} {y}l"]
    for onward_x, onward_y in rest:
        step_x, step_y = onward_x - x, onward_y - y
        between = " " if len(parts) > 1 and step_x >= 0 else ""
        parts.append(f"{between}{step_x}{' ' if step_y >= 0 else ''}{step_y}")
        x, y = onward_x, onward_y
    return "".join(parts) + "z"


def _corners(lines: Iterable[Sequence[Point]]) -> list[Point]:
    every = [point for line in lines for point in line]
    return [
        (min(x for x, _ in every), min(y for _, y in every)),
        (max(x for x, _ in every), max(y for _, y in every)),
    ]
