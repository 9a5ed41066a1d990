"""The weekly bulletin: who takes part, by block, by place and by how far each unit has come.

Each person stands in one line of each table, so that its lines add up to the headline: people whose unit is
not matched, or stands outside what is compared, have lines of their own.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from engine.core.participation import Tally, UnitParticipation
from engine.core.units import Tree

DIRECT, COMPETING, KIND = "direct", "competing", "kind:"
"""Which units a bulletin compares: those right below the top, those that compete, or those of one kind."""
AGENCIES = frozenset({"department", "office"})
"""Kinds of units that are no territory."""
MOST, SOME = Fraction(3, 4), Fraction(1, 4)
LOWEST = 10


class Band(StrEnum):
    """How far a unit has come. Each border belongs to the band above it."""

    ALL = "all"
    """People at least as many as the headcount."""
    MOST = "most"
    """From 75 % to under 100 %."""
    SOME = "some"
    """From 25 % to under 75 %."""
    FEW = "few"
    """Somebody, but under 25 %."""
    NONE = "none"
    """Nobody, whether the headcount is known or not."""
    UNKNOWN = "unknown"
    """Somebody, of an unknown headcount."""


@dataclass(frozen=True, slots=True)
class Line:
    """Some units together."""

    name: str
    """A block, a kind, or the code of a unit; empty: units without one."""
    units: int = 0
    taking_part: int = 0
    """How many of them have anybody."""
    tally: Tally = field(default_factory=Tally)
    headcount: int | None = None
    unknown: int = 0
    """How many of those added up have no headcount."""
    added: int = 0
    """How many units were added up."""

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.tally.people, self.headcount) if self.headcount else None


@dataclass(frozen=True, slots=True)
class Lines:
    lines: tuple[Line, ...]
    outside: Tally
    """People of units above or beside those in the lines."""
    unmatched: Tally
    """People whose unit is not matched to the register."""

    @property
    def total(self) -> Line:
        """Of the whole table: the headline, if nobody is missing."""
        listed = Line("")
        for one in self.lines:
            listed = Line(
                "", listed.units + one.units, listed.taking_part + one.taking_part, listed.tally + one.tally
            )
        return Line("", listed.units, listed.taking_part, listed.tally + self.outside + self.unmatched)


@dataclass(frozen=True, slots=True)
class Figures:
    level: str
    total: Tally
    top: UnitParticipation | None
    """The one unit above all others, where there is one: its headcount, rate and target."""
    blocks: Lines
    bands: Lines
    """Named by their bands, in order."""
    places: Lines
    """Named by the code of a territory, or the kind of agencies; their units are the lowest there are."""
    full: tuple[UnitParticipation, ...]
    """At 100 % and above, highest first."""
    lowest: tuple[UnitParticipation, ...]
    """Of those with anybody and under 100 %: the slowest, and whoever is equal to the last of them."""
    nobody: tuple[UnitParticipation, ...]
    nested: bool
    """Whether a compared unit lies in another: its people count once, in the nearer one."""

    @property
    def units(self) -> int:
        return self.bands.total.units

    @property
    def taking_part(self) -> int:
        return self.bands.total.taking_part


def levels(tree: Tree) -> tuple[str, ...]:
    """What can be compared here, the usual first."""
    kinds = dict.fromkeys(unit.kind for unit in tree.units.values() if unit.kind)
    alone = {tree.units[root].kind for root in _roots(tree)} if _top(tree) else set()
    found = [DIRECT]
    if any(unit.competes for unit in tree.units.values()):
        found.append(COMPETING)
    return (*found, *(f"{KIND}{kind}" for kind in kinds if kind not in alone))


def compared(tree: Tree, level: str) -> tuple[str, ...]:
    if level == DIRECT:
        return tree.children.get(_top(tree), ())
    if level == COMPETING:
        return tuple(code for code, unit in tree.units.items() if unit.competes)
    kind = level.removeprefix(KIND)
    return tuple(code for code, unit in tree.units.items() if unit.kind == kind)


def band_of(counted: UnitParticipation) -> Band:
    if not counted.people:
        return Band.NONE
    if counted.rate is None:
        return Band.UNKNOWN
    if counted.rate >= 1:
        return Band.ALL
    if counted.rate >= MOST:
        return Band.MOST
    return Band.SOME if counted.rate >= SOME else Band.FEW


def figures(tree: Tree, rows: Mapping[str, UnitParticipation], total: Tally, level: str = DIRECT) -> Figures:
    """`rows`: every unit with all below it; `total`: everybody, those in no unit too."""
    chosen = compared(tree, level)
    home = _homes(tree, set(chosen))
    own = _own(tree, rows)
    people: dict[str | None, Tally] = {}
    for code, tally in own.items():
        people[home[code]] = people.get(home[code], Tally()) + tally
    nested = any(home_above is not None for home_above in _above_of(tree, chosen, home))
    outside = people.get(None, Tally())
    unmatched = _less(total, (rows[root] for root in _roots(tree)))
    blocks: dict[str, list[str]] = {}
    bands: dict[str, list[str]] = {band.value: [] for band in Band}
    for code in chosen:
        blocks.setdefault(_block(tree, code), []).append(code)
        bands[band_of(rows[code]).value].append(code)

    def line(name: str, codes: list[str]) -> Line:
        return _line(name, [rows[c] for c in codes], [people.get(c, Tally()) for c in codes], nested=nested)

    top = _top(tree)
    counted = [rows[code] for code in chosen]
    return Figures(
        level=level,
        total=total,
        top=rows[top] if top else None,
        blocks=Lines(
            tuple(line(name, blocks[name]) for name in sorted(blocks, key=lambda n: (not n, n))),
            outside,
            unmatched,
        ),
        bands=Lines(tuple(line(name, codes) for name, codes in bands.items()), outside, unmatched),
        places=Lines(tuple(_places(tree, rows, top)), own[top] if top else Tally(), unmatched),
        full=tuple(
            sorted((c for c in counted if band_of(c) is Band.ALL), key=lambda c: (-(c.rate or 0), c.code))
        ),
        lowest=_lowest(counted),
        nobody=tuple(c for c in counted if band_of(c) is Band.NONE),
        nested=nested,
    )


def _lowest(counted: Iterable[UnitParticipation]) -> tuple[UnitParticipation, ...]:
    behind = [c for c in counted if band_of(c) in (Band.MOST, Band.SOME, Band.FEW)]
    behind.sort(key=lambda c: (c.rate or 0, -(c.missing or 0), c.code))
    return tuple(
        c for c in behind if len(behind) <= LOWEST or (c.rate or 0) <= (behind[LOWEST - 1].rate or 0)
    )


def _places(tree: Tree, rows: Mapping[str, UnitParticipation], top: str | None) -> Iterator[Line]:
    """A line for each territory right below the top; agencies together, a line for each kind of them."""
    agencies: dict[str, list[str]] = {}
    for code in tree.children.get(top, ()):
        if tree.units[code].kind in AGENCIES:
            agencies.setdefault(tree.units[code].kind, []).append(code)
        else:
            yield _together(tree, rows, code, [code])
    for kind, codes in agencies.items():
        yield _together(tree, rows, kind, codes)


def _together(tree: Tree, rows: Mapping[str, UnitParticipation], name: str, codes: list[str]) -> Line:
    """Units taking part are told of the lowest there are: of one place by itself it would say nothing."""
    units = [rows[code] for code in codes]
    line = _line(name, units, [Tally(one.people, one.entries) for one in units], nested=False)
    lowest = [rows[c] for code in codes for c in tree.below(code) if c not in tree.children]
    return replace(line, units=len(lowest), taking_part=sum(1 for one in lowest if one.people))


def _line(name: str, units: list[UnitParticipation], tallies: list[Tally], *, nested: bool) -> Line:
    known = [one.headcount.people for one in units if one.headcount.people is not None]
    unknown = len(units) - len(known)
    return Line(
        name,
        len(units),
        sum(1 for one in units if one.people),
        sum(tallies, Tally()),
        # Of units inside each other the headcounts overlap, and their people were taken apart.
        None if unknown or nested or not known else sum(known),
        unknown,
        len(units),
    )


def _own(tree: Tree, rows: Mapping[str, UnitParticipation]) -> dict[str, Tally]:
    """The people whose own unit this is: a person has one unit, so totals can be taken apart again."""
    return {
        code: _less(
            Tally(rows[code].people, rows[code].entries),
            (rows[child] for child in tree.children.get(code, ())),
        )
        for code in tree.units
    }


def _less(total: Tally, rows: Iterable[UnitParticipation]) -> Tally:
    people, entries = total.people, total.entries
    for row in rows:
        people, entries = people - row.people, entries - row.entries
    return Tally(people, entries)


def _homes(tree: Tree, chosen: Set[str]) -> dict[str, str | None]:
    """The nearest compared unit at or above each; parents come before children."""
    home: dict[str, str | None] = {}
    for code in tree.units:
        parent = tree.parent(code)
        home[code] = code if code in chosen else home[parent] if parent is not None else None
    return home


def _above_of(tree: Tree, chosen: Iterable[str], home: Mapping[str, str | None]) -> Iterator[str | None]:
    for code in chosen:
        parent = tree.parent(code)
        yield None if parent is None else home[parent]


def _block(tree: Tree, code: str) -> str:
    """Its own, else that of the nearest unit above that has one."""
    return next((tree.units[above].block for above in tree.above(code) if tree.units[above].block), "")


def _roots(tree: Tree) -> tuple[str, ...]:
    return tree.children.get(None, ())


def _top(tree: Tree) -> str | None:
    """The one unit above all others; None: there are several, or none."""
    roots = _roots(tree)
    return roots[0] if len(roots) == 1 and roots[0] in tree.children else None
