"""A point inside a shape where its name has the most room: holes, bays and islands are kept out of."""

from collections.abc import Sequence

from engine.core.topology import Point

_LINES = 15
"""How many level lines are tried."""


def label_point(lines: Sequence[Sequence[Point]]) -> tuple[int, int, int, int]:
    """x, y and how far there is room to both sides, and up and down. `lines`: all rings of the shape."""
    edges = [edge for line in lines for edge in zip(line, [*line[1:], line[0]], strict=True)]
    largest = max(lines, key=lambda line: abs(doubled_area(line)))
    top, bottom = min(y for _, y in largest), max(y for _, y in largest)
    best, room = None, -1.0
    for number in range(1, 2 * _LINES, 2):
        level = top + (bottom - top) * number / (2 * _LINES)
        for left, right in _inside(edges, level):
            if (right - left) / 2 < room:  # cannot be better
                continue
            middle = (left + right) / 2
            clear = _clear(edges, middle, level)
            half = (right - left) / 2
            fit = half * 2 * clear / (half + 2 * clear) if clear else 0.0  # names are wider than high
            if fit > room:
                best, room = (middle, level, half, clear), fit
    if best is None:
        x, y = largest[0]
        return x, y, 0, 0
    return round(best[0]), round(best[1]), int(best[2]), int(best[3])


def doubled_area(line: Sequence[Point]) -> int:
    """Twice the area; below nought where the ring is wound the other way."""
    onward = zip(line, [*line[1:], line[0]], strict=True)
    return sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in onward)


def _inside(edges: Sequence[tuple[Point, Point]], level: float) -> list[tuple[float, float]]:
    """The parts of a level line that lie inside."""
    crossed = sorted(
        x + (other_x - x) * (level - y) / (other_y - y)
        for (x, y), (other_x, other_y) in edges
        if (y <= level) != (other_y <= level)
    )
    return list(zip(crossed[::2], crossed[1::2], strict=False))


def _clear(edges: Sequence[tuple[Point, Point]], x: float, y: float) -> float:
    """How far it is straight up and down to the nearest edge, whichever is nearer."""
    nearest = float("inf")
    for (left, top), (right, bottom) in edges:
        if (left <= x) != (right <= x):
            crossed = top + (bottom - top) * (x - left) / (right - left)
            nearest = min(nearest, abs(crossed - y))
    return 0.0 if nearest == float("inf") else nearest
