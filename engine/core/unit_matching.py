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

from engine.core.unit_keys import PROVINCE_KINDS, Keys, Named, Units, add, keys_of, units_above
from engine.core.unit_names import normal_name, shorten, spelling
from engine.core.unit_proposals import Likeness, Nearness, likeness_of

PROPOSALS = 5
_LONGEST_TEXT = 200
_MOST_WORDS = 30
_MOST_NAMES = 5
"""In one text: the unit and four above it; group, ward, district, province is as deep as it gets."""
_COUNTRY = ("việt nam", "viet nam", "vn")


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
    nearness: tuple[Nearness, ...] = ()
    """How each proposal was found."""


_NOTHING = Match(None, Confidence.NONE)


@dataclass(frozen=True, slots=True)
class UnitIndex:
    """All units of a register, ready for matching; never changes, so matches of one index can be kept."""

    codes: Mapping[str, Units]
    aliases: Mapping[str, Units]
    accented: Keys
    plain: Keys
    above: Mapping[int, frozenset[int]]
    """For each unit those it lies in."""
    likeness: Likeness

    def match(self, text: str, *, propose: bool = True) -> Match:
        """The unit that the text names. Looking for near names takes most of the time: `propose`."""
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
        if found := self._named(words, keys):
            return _decided(found, Confidence.NAME)
        near = self.likeness.proposals(spelled, words, PROPOSALS) if propose else ()
        if not near:
            return _NOTHING
        return Match(None, Confidence.NEAR, tuple(u for u, _ in near), tuple(how for _, how in near))

    def _named(self, words: list[str], keys: Keys) -> Units:
        whole = " ".join(words)
        named = keys.names.get(whole, ())
        if named and keys is self.accented:
            return named
        if keys is self.plain and len(words) == 1 and not named:
            return ()  # one syllable without accents or kind word ("sia", "nua") is too little to go by
        if whole in keys.every:
            # "Huế" may be the city or short for the province, so the short forms count here as well.
            return keys.above[whole]
        return self._named_with_those_above(words, keys)

    def _named_with_those_above(self, words: list[str], keys: Keys) -> Units:
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
    provinces = [unit for unit in listed if unit.kind.casefold() in PROVINCE_KINDS]
    above = {unit.key: units_above(unit, by_key, provinces) for unit in listed}
    codes: dict[str, Units] = {}
    aliases: dict[str, Units] = {}
    for unit in listed:
        add(codes, unit.code.strip(), unit)
        for alias in unit.aliases:
            add(aliases, normal_name(alias), unit)
    accented, plain = keys_of(listed, provinces, plain=False), keys_of(listed, provinces, plain=True)
    likeness = likeness_of(
        [(unit.key, (unit.name, *unit.aliases)) for unit in listed], accented.above, plain.above, above
    )
    return UnitIndex(codes, aliases, accented, plain, above, likeness)


def _partings(words: list[str], keys: Keys, most: int) -> Iterator[list[str]]:
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
    proposed = found[:PROPOSALS]
    return Match(None, Confidence.AMBIGUOUS, proposed, (Nearness.SAME_NAME,) * len(proposed))
