"""Rings taken apart into arcs: a border that two polygons share is one arc, however it is drawn.

Simplified arc by arc, neighbours stay neighbours: no gap opens and nothing overlaps. Points are pairs of
whole numbers; a ring ends where it begins without saying its first point twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Point = tuple[int, int]
Ring = Sequence[Point]
Arc = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Topology:
    arcs: tuple[Arc, ...]
    rings: tuple[tuple[int, ...], ...]
    """Each ring as arcs one after another; ~n is arc n walked backwards."""


def taken_apart(rings: Sequence[Ring]) -> Topology:
    junctions = _junctions(rings)
    known: dict[Arc, int] = {}
    found: list[tuple[int, ...]] = []
    for ring in rings:
        refs: list[int] = []
        for arc in _cut(ring, junctions):
            backwards = _is_backwards(arc)
            written = tuple(reversed(arc)) if backwards else arc
            number = known.setdefault(written, len(known))
            refs.append(~number if backwards else number)
        found.append(tuple(refs))
    return Topology(tuple(known), tuple(found))


def put_together(arcs: Sequence[Arc], refs: Sequence[int]) -> list[Point]:
    """The points of a ring, its first not said again at the end."""
    points: list[Point] = []
    for ref in refs:
        arc = arcs[ref] if ref >= 0 else tuple(reversed(arcs[~ref]))
        points += arc[1:] if points else arc
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points


def cleaned(points: Sequence[Point]) -> list[Point]:
    """Without points said twice in a row and spikes that lead nowhere; fewer than three: no ring is left."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and kept[-2] == point:
            kept.pop()
            continue
        kept.append(point)
    while len(kept) > 2:
        if kept[0] == kept[-1] or kept[-2] == kept[0]:
            kept.pop()
        elif kept[-1] == kept[1]:
            del kept[0]
        else:
            break
    return kept if len(kept) > 2 else []


def around(arcs: Sequence[Arc], rings: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """The rings around many polygons together: what two of them share lies inside and is left out."""
    every = [ref for refs in rings for ref in refs]
    times: dict[int, int] = {}
    for ref in every:
        arc = ref if ref >= 0 else ~ref
        times[arc] = times.get(arc, 0) + 1
    return _chained(arcs, [ref for ref in every if times[ref if ref >= 0 else ~ref] == 1])


def _chained(arcs: Sequence[Arc], outer: Sequence[int]) -> list[tuple[int, ...]]:
    """Arcs that go on where another ends, joined into rings."""
    starting: dict[Point, list[int]] = {}
    for ref in outer:
        starting.setdefault(_start(arcs, ref), []).append(ref)
    rings: list[tuple[int, ...]] = []
    for first in outer:
        if first not in starting[_start(arcs, first)]:
            continue
        ring, ref = [], first
        while True:
            starting[_start(arcs, ref)].remove(ref)
            ring.append(ref)
            onward = starting.get(_end(arcs, ref))
            if _end(arcs, ref) == _start(arcs, first) or not onward:
                break
            ref = onward[0]
        rings.append(tuple(ring))
    return rings


def _junctions(rings: Sequence[Ring]) -> set[Point]:
    """Points where borders part: whoever passes there has other neighbours than somebody else."""
    beside: dict[Point, tuple[Point, Point]] = {}
    junctions: set[Point] = set()
    for ring in rings:
        before = ring[-2]
        here = ring[-1]
        for after in ring:
            pair = (before, after) if before < after else (after, before)
            if beside.setdefault(here, pair) != pair:
                junctions.add(here)
            before, here = here, after
    return junctions


def _cut(ring: Ring, junctions: set[Point]) -> Iterator[Arc]:
    places = [at for at, point in enumerate(ring) if point in junctions]
    if not places:
        start = ring.index(min(ring))
        yield (*ring[start:], *ring[: start + 1])
        return
    for place, onward in zip(places, [*places[1:], places[0] + len(ring)], strict=True):
        if onward < len(ring):
            yield tuple(ring[place : onward + 1])
        else:
            yield (*ring[place:], *ring[: onward - len(ring) + 1])


def _is_backwards(arc: Arc) -> bool:
    if arc[0] != arc[-1]:
        return arc[-1] < arc[0]
    return arc[-2] < arc[1]


def _start(arcs: Sequence[Arc], ref: int) -> Point:
    return arcs[ref][0] if ref >= 0 else arcs[~ref][-1]


def _end(arcs: Sequence[Arc], ref: int) -> Point:
    return arcs[ref][-1] if ref >= 0 else arcs[~ref][0]
