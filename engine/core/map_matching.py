"""The shapes of an uploaded map matched to the units of a register: by code, then by name.

Nobody says which property of the file holds what: the one is taken whose values fit most units. A code
alone is not believed where the name beside it is another unit's, for codes are used again. A name that
several units bear is told apart by the names above it that the file gives; else a person decides.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.core.unit_keys import Named
from engine.core.unit_matching import UnitIndex, build
from engine.core.units import Tree

_MOST_BESIDE = 8
"""Properties tried together with a name."""
_LONGEST_NAME = 100
_FEWEST = 2
"""Units whose codes a property has to hold."""


class How(StrEnum):
    CODE = "code"
    NAME = "name"
    PERSON = "person"


class Why(StrEnum):
    """Why a shape has no unit."""

    NOTHING = "nothing"
    """Nothing in it is a code or name of the register."""
    SEVERAL = "several"
    """Several units bear its name."""
    AGAINST = "against"
    """Its code is one unit's and its name another's."""


@dataclass(frozen=True, slots=True)
class Left:
    shape: int
    why: Why
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapMatch:
    units: Mapping[int, tuple[str, How]]
    """For each matched shape the code of its unit."""
    left: tuple[Left, ...]
    code_property: str | None
    name_property: str | None
    parent: str | None
    """The lowest unit all the matched ones lie below; None: there is none such."""
    level: int
    """How many steps below it they lie."""


@dataclass(frozen=True, slots=True)
class _Known:
    index: UnitIndex
    codes: tuple[str, ...]
    level: Mapping[str, int]

    def named(self, text: str) -> tuple[str | None, tuple[str, ...]]:
        found = self.index.match(text, propose=False)
        if found.key is not None:
            return self.codes[found.key], ()
        return None, tuple(self.codes[key] for key in found.proposals)


def matched(shapes: Sequence[Mapping[str, str]], seen: Tree) -> MapMatch:
    known = _known(seen)
    by_code, code_property, code_level = _by_code(shapes, seen, known)
    by_name, name_property, level = _by_name(shapes, known, None)
    if code_level is not None and level is not None and level != code_level:
        if len(_units(by_name)) > len(set(by_code.values())):
            by_code, code_property = {}, None  # codes of the units above these
        else:
            by_name, name_property, level = _by_name(shapes, known, code_level)
    units: dict[int, tuple[str, How]] = {}
    left: list[Left] = []
    for shape, properties in enumerate(shapes):
        code = by_code.get(shape)
        name, several = by_name.get(shape, (None, ()))
        if code is not None and name is not None and name != code:
            left.append(Left(shape, Why.AGAINST, (code, name)))
        elif code is not None:
            units[shape] = (code, How.CODE)
        elif name is not None:
            units[shape] = (name, How.NAME)
        elif several:
            left.append(Left(shape, Why.SEVERAL, several))
        else:
            left.append(Left(shape, Why.NOTHING, _proposals(properties, name_property, known, level)))
    parent = common_parent([code for code, _ in units.values()], seen)
    below = max((known.level[code] for code, _ in units.values()), default=0)
    return MapMatch(
        units,
        tuple(left),
        code_property,
        name_property,
        parent,
        below - (known.level[parent] if parent else 0),
    )


def common_parent(codes: Sequence[str], seen: Tree) -> str | None:
    """The lowest unit that lies above all of them."""
    trails = [list(seen.above(code))[:0:-1] for code in dict.fromkeys(codes)]
    common = None
    for steps in zip(*trails, strict=False):
        if len(set(steps)) > 1:
            break
        common = steps[0]
    return common


def _known(seen: Tree) -> _Known:
    codes = tuple(seen.units)
    place = {code: at for at, code in enumerate(codes)}
    index = build(
        Named(at, unit.code, unit.name, unit.kind, place.get(unit.parent or ""), unit.aliases)
        for at, unit in enumerate(seen.units.values())
    )
    level: dict[str, int] = {}
    for code in codes:
        parent = seen.parent(code)
        level[code] = level[parent] + 1 if parent is not None else 1
    return _Known(index, codes, level)


def _by_code(
    shapes: Sequence[Mapping[str, str]], seen: Tree, known: _Known
) -> tuple[dict[int, str], str | None, int | None]:
    """By the property whose values are codes of most units on one level; numbers lose their noughts."""
    by_digits = {code.lstrip("0"): code for code in seen.units}
    best: dict[int, str] = {}
    chosen, chosen_level = None, None
    for name in _names(shapes):
        found = {
            shape: by_digits[value.lstrip("0")]
            for shape, properties in enumerate(shapes)
            if (value := properties.get(name, "")) and value.lstrip("0") in by_digits
        }
        level = _usual_level(found.values(), known)
        found = {shape: code for shape, code in found.items() if known.level[code] == level}
        if len(set(found.values())) > len(set(best.values())):
            best, chosen, chosen_level = found, name, level
    # A number that happens to be a code here and there (a count, a year) is no property of codes.
    if len(set(best.values())) < _FEWEST or 3 * len(best) < len(_holders(shapes, chosen)):
        return {}, None, None
    return best, chosen, chosen_level


def _by_name(
    shapes: Sequence[Mapping[str, str]], known: _Known, wanted: int | None
) -> tuple[dict[int, tuple[str | None, tuple[str, ...]]], str | None, int | None]:
    """By the property whose values name most units on one level: on that of the codes where there are any."""
    most, chosen, chosen_level = 0, None, wanted
    for name in _names(shapes):
        units = [known.named(p[name]) for p in shapes if _may_be_name(p.get(name, ""))]
        found = [code for unit, several in units for code in ((unit,) if unit else several)]
        level = wanted or _usual_level(found, known)
        count = len({code for code in found if known.level[code] == level})
        if count > most:
            most, chosen, chosen_level = count, name, level
    if chosen is None or chosen_level is None:
        return {}, None, wanted
    return (
        {
            shape: _told_apart(properties, chosen, known, chosen_level)
            for shape, properties in enumerate(shapes)
            if _may_be_name(properties.get(chosen, ""))
        },
        chosen,
        chosen_level,
    )


def _told_apart(
    properties: Mapping[str, str], name: str, known: _Known, level: int
) -> tuple[str | None, tuple[str, ...]]:
    """The one unit of the level with this name, with the help of what else stands beside it."""
    text = properties[name]
    beside = [v for key, v in properties.items() if key != name and v != text and not v.isdecimal()]
    several: list[str] = []
    beside = beside[:_MOST_BESIDE]
    tries = [text, *(f"{text}, {one}" for one in beside), *(f"{one} {text}" for one in beside)]
    for tried in tries:
        unit, proposals = known.named(tried[: 2 * _LONGEST_NAME])
        found = [code for code in ((unit,) if unit else proposals) if known.level[code] == level]
        if len(found) == 1:
            return found[0], ()
        several += found
    return None, tuple(dict.fromkeys(several))


def _proposals(
    properties: Mapping[str, str], name: str | None, known: _Known, level: int | None
) -> tuple[str, ...]:
    """Units whose names come near, for a person to choose from."""
    if name is None or not properties.get(name):
        return ()
    near = known.index.match(properties[name]).proposals
    return tuple(code for key in near if known.level[code := known.codes[key]] == level)


def _may_be_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NAME and not text.isdecimal()


def _units(by_name: Mapping[int, tuple[str | None, tuple[str, ...]]]) -> set[str]:
    return {code for code, _ in by_name.values() if code is not None}


def _names(shapes: Sequence[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys(name for properties in shapes for name in properties))


def _holders(shapes: Sequence[Mapping[str, str]], name: str | None) -> list[Mapping[str, str]]:
    return [] if name is None else [properties for properties in shapes if name in properties]


def _usual_level(codes: Iterable[str], known: _Known) -> int | None:
    """The level most of these units are on, the lower one where two have as many."""
    levels = Counter(known.level[code] for code in set(codes))
    return max(levels, key=lambda level: (levels[level], level), default=None)
