"""Free text matched to the units of a register (rules.md §8).

Accepted is only what names one unit and no other: its code; its name or alias after normalising; its
name without the kind word; any of these with units above it ("P. Vỹ Dạ, TP Huế"). Every word of the
text must be read: what is left over ("UBND …", "Trường THCS …", "Tổ 5 …", "12 Lê Lợi, …") names
something else than the unit, so the unit is only proposed, and so it is when the units named do not
lie within each other.

Text without a single accent is compared with all names without theirs, and accepted where that leaves
one unit. A text that has accents must have all of them right.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.core.unit_names import OFFICE_WORD, normal_name, parted, plain_name, shorten, spelling
from engine.core.unit_proposals import Likeness, likeness_of

PROPOSALS = 5
_LONGEST_TEXT = 200
_MOST_WORDS = 30
_MOST_NAMES = 5
"""In one text: the unit and four above it (residential group, ward, district, province is as deep as it gets)."""
_PROVINCE_KINDS = frozenset({"province", "tỉnh"})
_OFFICE_KINDS = frozenset({"office", "staff", "cơ quan"})
_COUNTRY = ("việt nam", "viet nam", "vn")

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


class Confidence(StrEnum):
    CODE = "code"
    NAME = "name"
    ALIAS = "alias"
    NEAR = "near"
    """No unit has this name; the proposals come near it."""
    AMBIGUOUS = "ambiguous"
    """Each of the proposals has this name."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    key: int | None
    """The unit, or None: a person has to decide."""
    how: Confidence
    proposals: Units = ()
    """Best first, at most five, empty when the unit is known."""


_NOTHING = Match(None, Confidence.NONE)


@dataclass(frozen=True, slots=True)
class _Keys:
    """Which units answer to a key. There is one for text with accents and one for text without."""

    names: Mapping[str, Units]
    """Names and aliases, with the kind word where there is one."""
    every: Mapping[str, Units]
    """The same, and the names of territories without the kind word."""
    above: Mapping[str, Units]
    """The same, and short forms of provinces, which only say where a unit lies."""
    longest: int
    """The most words in a key."""


@dataclass(frozen=True, slots=True)
class UnitIndex:
    """All units of a register, ready for matching; never changes, so matches of one index can be kept."""

    codes: Mapping[str, Units]
    aliases: Mapping[str, Units]
    accented: _Keys
    plain: _Keys
    above: Mapping[int, frozenset[int]]
    """For each unit those it lies in."""
    likeness: Likeness

    def match(self, text: str) -> Match:
        if coded := self.codes.get(text.strip()):
            return _decided(coded, Confidence.CODE)
        spelled = spelling(text) if len(text) <= _LONGEST_TEXT else ""
        words = shorten(spelled).split()
        if not 0 < len(words) <= _MOST_WORDS:
            return _NOTHING
        words = _without_country(words)
        keys = self.plain if spelled.isascii() else self.accented
        whole = " ".join(words)
        if confirmed := self.aliases.get(whole):
            # Someone decided what this means; only a unit that bears it as its very name can object.
            objecting = keys.names.get(whole, ()) if keys is self.accented else ()
            return _decided(tuple(dict.fromkeys(confirmed + objecting)), Confidence.ALIAS)
        found = self._named(whole, keys) or self._named_with_those_above(words, keys)
        if found:
            return _decided(found, Confidence.NAME)
        near = self.likeness.proposals(spelled, words, PROPOSALS)
        return Match(None, Confidence.NEAR, near) if near else _NOTHING

    def _named(self, whole: str, keys: _Keys) -> Units:
        named = keys.names.get(whole, ())
        if named and keys is self.accented:
            return named
        if keys is self.plain and " " not in whole:
            return ()  # one syllable without accents ("sia", "nua") is too little to go by
        # "Huế" may be the city or short for the province, so the short forms count here as well.
        return keys.above.get(whole, ()) if whole in keys.every else ()

    def _named_with_those_above(self, words: list[str], keys: _Keys) -> Units:
        """Units named together with only such units as they lie in, over all ways to part the words."""
        found: dict[int, None] = {}
        for names in _partings(words, keys, _MOST_NAMES):
            for at, name in enumerate(names):
                others = names[:at] + names[at + 1 :]
                for unit in keys.every.get(name, ()):
                    lies_in = self.above[unit]
                    if all(any(other in lies_in for other in keys.above[o]) for o in others):
                        found[unit] = None
        return tuple(found)


def build(units: Iterable[Named]) -> UnitIndex:
    listed = tuple(units)
    by_key = {unit.key: unit for unit in listed}
    provinces = [unit for unit in listed if unit.kind.casefold() in _PROVINCE_KINDS]
    above = {unit.key: _above(unit, by_key, provinces) for unit in listed}
    codes: dict[str, Units] = {}
    aliases: dict[str, Units] = {}
    for unit in listed:
        _add(codes, unit.code.strip(), unit)
        for alias in unit.aliases:
            _add(aliases, normal_name(alias), unit)
    accented, plain = _keys(listed, provinces, plain=False), _keys(listed, provinces, plain=True)
    likeness = likeness_of(
        [(unit.key, (unit.name, *unit.aliases)) for unit in listed], accented.every, plain.every, above
    )
    return UnitIndex(codes, aliases, accented, plain, above, likeness)


def _keys(units: tuple[Named, ...], provinces: list[Named], *, plain: bool) -> _Keys:
    key_of = plain_name if plain else normal_name
    names: dict[str, Units] = {}
    bare_names: dict[str, Units] = {}
    short_names: dict[str, Units] = {}
    offices = {unit.key for unit in units if unit.kind.casefold() in _OFFICE_KINDS}
    for unit in units:
        name = key_of(unit.name)
        _, bare = parted(name)
        if bare and unit.key in offices:
            _add(names, f"{OFFICE_WORD} {name}", unit)
        _add(names, name, unit)
        for alias in unit.aliases:
            _add(names, key_of(alias), unit)
        if name.startswith(f"{OFFICE_WORD} "):
            _, bare = parted(name.removeprefix(f"{OFFICE_WORD} "))
            bare = bare and f"{OFFICE_WORD} {bare}"
        if not bare.replace(" ", "").isdecimal():
            _add(bare_names, bare, unit)
    for province in provinces:
        for short in _short_names(province.name):
            _add(short_names, key_of(short), province)
    names = {key: _residents_first(found, offices) for key, found in names.items()}
    bare_names = {key: _residents_first(found, offices) for key, found in bare_names.items()}
    every = _joined(names, bare_names)
    above = _joined(every, short_names)
    return _Keys(names, every, above, max((key.count(" ") + 1 for key in above), default=0))


def _residents_first(found: Units, offices: set[int]) -> Units:
    """Where an office and a territory have one name, the name is the territory's ("UBND …" is the office's)."""
    return tuple(key for key in found if key not in offices) or found


def _above(unit: Named, by_key: Mapping[int, Named], provinces: list[Named]) -> frozenset[int]:
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


def _partings(words: list[str], keys: _Keys, most: int) -> Iterator[list[str]]:
    """All ways to read the words as known names, one after another, with nothing left over."""
    if not words:
        yield []
        return
    if most == 0:
        return
    for length in range(min(len(words), keys.longest), 0, -1):
        name = " ".join(words[:length])
        if name in keys.above:
            for rest in _partings(words[length:], keys, most - 1):
                yield [name, *rest]


def _without_country(words: list[str]) -> list[str]:
    for country in _COUNTRY:
        length = country.count(" ") + 1
        if len(words) > length and " ".join(words[-length:]) == country:
            return words[:-length]
    return words


def _decided(found: Units, how: Confidence) -> Match:
    if len(found) == 1:
        return Match(found[0], how)
    return Match(None, Confidence.AMBIGUOUS, found[:PROPOSALS])


def _add(keys: dict[str, Units], key: str, unit: Named) -> None:
    if key and unit.key not in keys.get(key, ()):
        keys[key] = (*keys.get(key, ()), unit.key)


def _joined(these: Mapping[str, Units], those: Mapping[str, Units]) -> dict[str, Units]:
    joined = dict(these)
    for key, units in those.items():
        joined[key] = tuple(dict.fromkeys(joined.get(key, ()) + units))
    return joined
