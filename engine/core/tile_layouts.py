"""Where the units right below a unit stand as tiles: rows of codes, None where a place stays empty.

A layout is drawn by a person and outlives the register it was drawn for, so it is never trusted: what it
names twice or nobody knows is a problem when it is saved; what it has lost is put in when it is read.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from engine.core.problems import Problem
from engine.core.unit_keys import OFFICE_KINDS
from engine.core.units import Tree

Layout = tuple[tuple[str | None, ...], ...]

MOST = 30
"""Rows, and tiles in a row."""
_EMPTY = frozenset({"", ".", "-"})
_OF_NO_PLACE = OFFICE_KINDS | {"department"}


@dataclass(frozen=True, slots=True)
class Checked:
    layout: Layout
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    """Units without a tile: no fault, since they are put in a row of their own."""


def tiled(seen: Tree, unit: str | None) -> tuple[str, ...]:
    """The units below that lie somewhere; where there are none of those (departments), all of them."""
    below = seen.children.get(unit, ())
    lying = tuple(code for code in below if seen.units[code].kind.casefold() not in _OF_NO_PLACE)
    return lying or below


def parse(rows: Iterable[Iterable[str | None]], codes: Collection[str]) -> Checked:
    """A layout as somebody filled it in: each code once, none that is unknown, within bounds."""
    read = [[_code(cell) for cell in row] for row in rows]
    while read and not any(read[-1]):
        read.pop()
    width = max((at + 1 for row in read for at, code in enumerate(row) if code), default=0)
    problems: list[Problem] = []
    if not width:
        problems.append(Problem("layout-empty"))
    if len(read) > MOST or width > MOST:
        problems.append(Problem("layout-too-large", facts={"rows": len(read), "wide": width, "most": MOST}))
        return Checked((), tuple(problems), ())
    seen: dict[str, int] = {}
    for row, line in enumerate(read, 1):
        for at, code in enumerate(line, 1):
            if code is None:
                continue
            told = partial(Problem, row=row, column=str(at), found=code)
            if code in seen:
                problems.append(told("layout-code-twice", facts={"first": seen[code]}))
            elif code not in codes:
                problems.append(told("layout-code-unknown"))
            seen.setdefault(code, row)
    whole = tuple(tuple((line + [None] * width)[:width]) for line in read)
    return Checked(whole, tuple(problems), tuple(code for code in codes if code not in seen))


def repaired(layout: Layout, codes: Sequence[str]) -> Layout:
    """The layout with the units there are now: who is gone leaves an empty place, who is new comes last."""
    left = set(codes)
    rows: list[tuple[str | None, ...]] = []
    for line in layout:
        kept: list[str | None] = []
        for code in line:
            kept.append(code if code in left else None)
            left.discard(code or "")
        rows.append(tuple(kept))
    rows = _trimmed(rows)
    missing = [code for code in codes if code in left]
    width = max((len(row) for row in rows), default=0) or _wide(len(missing))
    for start in range(0, len(missing), width):
        rows.append((*missing[start : start + width], *[None] * width)[:width])
    return tuple(rows)


def automatic(codes: Sequence[str]) -> Layout:
    """A plain grid by code: says nothing about where anything lies."""
    return repaired((), codes)


def fits(layout: Layout, codes: Collection[str]) -> bool:
    """Whether it was drawn for these units: codes are used again, so most of both have to be the same."""
    named = {code for row in layout for code in row if code}
    shared = len(named.intersection(codes))
    return bool(shared) and 2 * shared > len(codes) and 2 * shared > len(named)


def _wide(count: int) -> int:
    """A little wider than high, as screens are."""
    width = 1
    while width * width < count * 3 // 2:
        width += 1
    return min(width, MOST) if count <= MOST * MOST else MOST


def _trimmed(rows: list[tuple[str | None, ...]]) -> list[tuple[str | None, ...]]:
    """Without empty rows and columns at the edges; those between say how far apart things lie."""
    while rows and not any(rows[0]):
        rows = rows[1:]
    while rows and not any(rows[-1]):
        rows = rows[:-1]
    filled = [at for row in rows for at, code in enumerate(row) if code]
    if not filled:
        return []
    first, last = min(filled), max(filled) + 1
    return [(*row, *[None] * last)[first:last] for row in rows]


def _code(cell: str | None) -> str | None:
    text = (cell or "").strip()
    return None if text in _EMPTY else text
