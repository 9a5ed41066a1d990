"""A GeoJSON file made small: runs as a process of its own, with limits on memory and time.

    python -I engine/files/geojson_child.py FILE CPU_SECONDS MEMORY_BYTES

Writes lines of JSON: {"step", "done", "total"} as it goes, and at last {"outlines", …} or {"problem", …}.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.core.topology import Arc, Point
    from engine.files.geojson_features import Collection

BOX = 8_192
"""The longer side, in whole units: one is some ten metres of a province, and far less than a pixel."""
DOT = ((0, -2), (2, 0), (0, 2), (-2, 0))
"""What is drawn of a shape smaller than that, so that nobody disappears."""
NARROWEST = 1e-6
"""Degrees: what is less wide is no map."""


def main(file: str, cpu_seconds: str, memory_bytes: str) -> int:
    _bound(int(cpu_seconds), int(memory_bytes))
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from engine.files.geojson_features import Bad

    try:
        _say(_small(Path(file)))
    except Bad as bad:
        _say({"problem": {"code": bad.code, "found": bad.found, "facts": bad.facts}})
    except MemoryError:
        _say({"problem": {"code": "too-large", "found": "", "facts": {"why": "memory"}}})
    return 0


def _small(path: Path) -> dict[str, Any]:
    from engine.core.outlines import Outlines, Shape, written
    from engine.core.simplifying import simplified
    from engine.core.topology import taken_apart
    from engine.files.geojson_features import Bad, read_features

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Bad("geojson-not-json", line=1) from None
    if not text.strip():
        raise Bad("empty-file")
    found = read_features(text, _teller("read", len(text)))
    del text
    points = sum(len(ring) // 2 for one in found.features for rings in one.polygons for ring in rings)
    width, height, rings, owners = _in_units(found)
    apart = taken_apart(rings)
    del rings
    weighing = _teller("simplify", len(apart.arcs))
    arcs = simplified(apart, told=lambda done, _of: weighing(done))
    of_shape: list[list[tuple[int, ...]]] = [[] for _ in found.features]
    for owner, refs in _without_specks(arcs, apart.rings, owners):
        of_shape[owner].append(refs)
    shapes = tuple(
        Shape(one.properties, tuple(refs)) for one, refs in zip(found.features, of_shape, strict=True)
    )
    outlines = Outlines(width, height, *_renumbered(arcs, shapes))
    return {"outlines": written(outlines), "skipped": dict(found.skipped), "points": points}


def _in_units(found: "Collection") -> tuple[int, int, list[list["Point"]], list[int]]:
    """Every ring in whole units of the box, outer ones wound one way and holes the other, and whose it is.

    A degree east is made as long as it is half way up the map: for a province that is true enough.
    """
    from engine.core.label_points import doubled_area
    from engine.core.topology import cleaned
    from engine.files.geojson_features import Bad

    narrow = math.cos(math.radians((found.low + found.high) / 2))
    wide, high = (found.right - found.left) * narrow, found.high - found.low
    if max(wide, high) < NARROWEST:
        raise Bad("geojson-empty", "0°")
    scale = (BOX - 4) / max(wide, high)
    rings: list[list[Point]] = []
    owners: list[int] = []
    telling = _teller("project", len(found.features))
    for owner, feature in enumerate(found.features):
        first: Point | None = None
        had = len(rings)
        for polygon in feature.polygons:
            for place, ring in enumerate(polygon):
                xs = [round((x - found.left) * narrow * scale) + 2 for x in ring[::2]]
                ys = [round((found.high - y) * scale) + 2 for y in ring[1::2]]
                first = first or (xs[0], ys[0])
                points = cleaned(list(zip(xs, ys, strict=True)))
                area = doubled_area(points) if points else 0
                if area:
                    rings.append(points if (area > 0) == (place == 0) else points[::-1])
                    owners.append(owner)
                elif place == 0:
                    break  # too small to be seen, and so are its holes
        if len(rings) == had and first is not None:
            rings.append([(first[0] + x, first[1] + y) for x, y in DOT])
            owners.append(owner)
        feature.polygons = []
        telling(owner)
    return round(wide * scale) + 4, round(high * scale) + 4, rings, owners


def _without_specks(
    arcs: Sequence["Arc"], rings: Sequence[tuple[int, ...]], owners: Sequence[int]
) -> list[tuple[int, tuple[int, ...]]]:
    """Islands and lakes nobody sees are left out; what shares a border, or is all of a shape, stays."""
    from engine.core.label_points import doubled_area
    from engine.core.simplifying import LEAST_RING_AREA
    from engine.core.topology import put_together

    used = Counter(ref if ref >= 0 else ~ref for refs in rings for ref in refs)
    sizes = [abs(doubled_area(put_together(arcs, refs))) // 2 for refs in rings]
    largest: dict[int, int] = {}
    for at, owner in enumerate(owners):
        if owner not in largest or sizes[at] > sizes[largest[owner]]:
            largest[owner] = at
    return [
        (owner, refs)
        for at, (owner, refs) in enumerate(zip(owners, rings, strict=True))
        if largest[owner] == at
        or sizes[at] >= LEAST_RING_AREA
        or any(used[ref if ref >= 0 else ~ref] > 1 for ref in refs)
    ]


def _renumbered(arcs: Sequence["Arc"], shapes: Sequence[Any]) -> tuple[tuple["Arc", ...], tuple[Any, ...]]:
    """Without arcs that no shape has."""
    from engine.core.outlines import Shape

    needed = sorted({ref if ref >= 0 else ~ref for one in shapes for refs in one.rings for ref in refs})
    new = {old: number for number, old in enumerate(needed)}
    renamed = tuple(
        Shape(
            one.properties,
            tuple(tuple(new[ref] if ref >= 0 else ~new[~ref] for ref in refs) for refs in one.rings),
        )
        for one in shapes
    )
    return tuple(arcs[old] for old in needed), renamed


def _teller(step: str, total: int) -> Callable[[int], None]:
    """Says how far it is, at most a hundred times."""
    last = [-1]

    def told(done: int) -> None:
        part = done * 100 // max(total, 1)
        if part != last[0]:
            last[0] = part
            _say({"step": step, "done": done, "total": total})

    return told


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=True, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _bound(cpu_seconds: int, memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
