"""The keys under which each unit of a register is found, with accents and without.

A ward answers to its name with and without the kind word, an office "UBND phường …" does not answer to
the ward's name, and a province has short forms that only say where another unit lies.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.core.unit_names import OFFICE_WORD, normal_name, parted, plain_name, shorten, spelling

PROVINCE_KINDS = frozenset({"province", "tỉnh"})
OFFICE_KINDS = frozenset({"office", "staff", "cơ quan"})

Units = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What matching needs to know of a unit."""

    key: int
    code: str
    name: str
    kind: str = ""
    parent: int | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """Which units answer to a key. There is one for text with accents and one for text without."""

    names: Mapping[str, Units]
    """Names and aliases, with the kind word where there is one."""
    every: Mapping[str, Units]
    """The same, and the names of territories without the kind word."""
    above: Mapping[str, Units]
    """The same, and short forms of provinces, which only say where a unit lies."""
    longest: int
    """The most words in a key."""


def keys_of(units: tuple[Named, ...], provinces: list[Named], *, plain: bool) -> Keys:
    key_of = plain_name if plain else normal_name
    names: dict[str, Units] = {}
    bare_names: dict[str, Units] = {}
    short_names: dict[str, Units] = {}
    offices = {unit.key for unit in units if unit.kind.casefold() in OFFICE_KINDS}
    for unit in units:
        name = key_of(unit.name)
        _, bare = parted(name)
        if bare and unit.key in offices:
            add(names, f"{OFFICE_WORD} {name}", unit)
        add(names, name, unit)
        for alias in unit.aliases:
            add(names, key_of(alias), unit)
        if name.startswith(f"{OFFICE_WORD} "):
            _, bare = parted(name.removeprefix(f"{OFFICE_WORD} "))
            bare = bare and f"{OFFICE_WORD} {bare}"
        if not bare.replace(" ", "").isdecimal():
            add(bare_names, bare, unit)
    for province in provinces:
        for short in _short_names(province.name):
            add(short_names, key_of(short), province)
    names = {key: _residents_first(found, offices) for key, found in names.items()}
    bare_names = {key: _residents_first(found, offices) for key, found in bare_names.items()}
    every = _joined(names, bare_names)
    above = _joined(every, short_names)
    return Keys(names, every, above, max((key.count(" ") + 1 for key in above), default=0))


def _residents_first(found: Units, offices: set[int]) -> Units:
    """Where an office and a territory have one name it is the territory's; "UBND …" is the office's."""
    return tuple(key for key in found if key not in offices) or found


def units_above(unit: Named, by_key: Mapping[int, Named], provinces: list[Named]) -> frozenset[int]:
    found: set[int] = set()
    parent = unit.parent
    while parent is not None and parent in by_key and parent not in found:
        found.add(parent)
        parent = by_key[parent].parent
    if len(provinces) == 1:
        found.add(provinces[0].key)  # all of the register lies in its only province, departments too
    return frozenset(found - {unit.key})


def _short_names(province: str) -> tuple[str, ...]:
    """Thừa Thiên Huế: TTH, TT Huế, Huế; Thanh Hóa: TH, T Hóa; each also after "tỉnh"."""
    bare = parted(spelled := shorten(spelling(province)))[1] or spelled
    *first, last = bare.split()
    if not first:
        return ()
    letters = "".join(word[0] for word in first)
    short = [
        letters + last[0],
        f"{letters} {last}",
        " ".join(letters + last[0]),
        f"{' '.join(letters)} {last}",
    ]
    if len(first) > 1:
        short.append(last)
    return tuple(short + [f"tỉnh {name}" for name in short])


def add(keys: dict[str, Units], key: str, unit: Named) -> None:
    if key and unit.key not in keys.get(key, ()):
        keys[key] = (*keys.get(key, ()), unit.key)


def _joined(these: Mapping[str, Units], those: Mapping[str, Units]) -> dict[str, Units]:
    joined = dict(these)
    for key, units in those.items():
        joined[key] = tuple(dict.fromkeys(joined.get(key, ()) + units))
    return joined
