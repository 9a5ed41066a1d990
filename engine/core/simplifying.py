"""Fewer points for the same shapes: of each arc those are dropped that make up the smallest triangles.

Visvalingam's way, with one threshold for all arcs, so that a coast loses as much detail as a border. The
ends of an arc stay, for others begin there.
"""

import heapq
from collections.abc import Callable, Sequence

from engine.core.topology import Arc, Point, Topology

LEAST_AREA = 16
"""Twice the area of a triangle nobody sees, in units of the box."""
MOST_POINTS = 30_000
"""As drawn, where a shared border counts twice: about 200 kB of paths."""
LEAST_RING_AREA = 400
"""An island smaller than this is left out, unless it is all there is of a polygon."""


def simplified(
    topology: Topology, most: int = MOST_POINTS, told: Callable[[int, int], None] = lambda _done, _of: None
) -> tuple[Arc, ...]:
    """The arcs with fewer points. `told`: how many arcs are weighed so far."""
    used = [0] * len(topology.arcs)
    needed = [0] * len(topology.arcs)
    for refs in topology.rings:
        inside = 2 if len(refs) == 1 else 1 if len(refs) == 2 else 0  # else it would be no more than a line
        for ref in refs:
            arc = ref if ref >= 0 else ~ref
            used[arc] += 1
            needed[arc] = max(needed[arc], inside)
    weighed: list[list[int]] = []
    for number, arc_points in enumerate(topology.arcs):
        weighed.append(weights(arc_points))
        if number % 256 == 0:
            told(number, len(topology.arcs))
    least = max(LEAST_AREA, _threshold(weighed, used, most))
    return tuple(
        _kept(points, weight, least, keep)
        for points, weight, keep in zip(topology.arcs, weighed, needed, strict=True)
    )


def weights(arc: Sequence[Point]) -> list[int]:
    """For each point between the ends twice the area that goes with it, in the order they would go."""
    count = len(arc)
    if count < 3:
        return []
    before = list(range(-1, count - 1))
    after = list(range(1, count + 1))
    weight = [0] * count
    current = [0] * count
    waiting: list[tuple[int, int]] = []
    for at in range(1, count - 1):
        current[at] = _area(arc[at - 1], arc[at], arc[at + 1])
        waiting.append((current[at], at))
    heapq.heapify(waiting)
    most = 0
    while waiting:
        area, at = heapq.heappop(waiting)
        if area != current[at]:
            continue
        current[at] = -1
        most = max(most, area)  # what goes later never weighs less
        weight[at] = most
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for side in (left, right):
            if 0 < side < count - 1:
                current[side] = _area(arc[before[side]], arc[side], arc[after[side]])
                heapq.heappush(waiting, (current[side], side))
    return weight[1:-1]


def _area(a: Point, b: Point, c: Point) -> int:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))


def _threshold(weighed: Sequence[Sequence[int]], used: Sequence[int], most: int) -> int:
    """The area below which points have to go so that no more are drawn than `most`."""
    drawn = sum(2 * times for times in used)
    every = [(weight, times) for weights, times in zip(weighed, used, strict=True) for weight in weights]
    every.sort(reverse=True)
    for weight, times in every:
        drawn += times
        if drawn > most:
            return weight + 1
    return 0


def _kept(points: Arc, weight: Sequence[int], least: int, needed: int) -> Arc:
    if needed and sum(1 for one in weight if one >= least) < needed:
        heaviest = sorted(range(len(weight)), key=lambda at: (-weight[at], at))[:needed]
        kept = set(heaviest)
        inside = tuple(point for at, point in enumerate(points[1:-1]) if at in kept)
    else:
        inside = tuple(point for point, one in zip(points[1:-1], weight, strict=True) if one >= least)
    return (points[0], *inside, points[-1])
