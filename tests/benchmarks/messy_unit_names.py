"""Made-up messy names of real wards, and what a person with the register at hand would make of each.

Two mixes: DEVELOPMENT, which the matching was written against, and HELD_OUT, with another seed, other
shares and kinds of noise that DEVELOPMENT does not have. Whether a name is resolvable is decided here,
from what was left standing in it, without asking the program that is measured.
"""

import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.core.unit_keys import Named
from tests.benchmarks.messy_noise import SLIPS, SURFACES

PREFIXES = {
    "Tỉnh": ["tỉnh", "Tỉnh", "T."],
    "Thành phố": ["thành phố", "Thành phố", "TP", "TP.", "Tp ", "T.P "],
    "Thị xã": ["thị xã", "Thị xã", "TX", "TX.", "T.X "],
    "Huyện": ["huyện", "Huyện", "H.", "H"],
    "Phường": ["Phường", "phường", "P.", "P", "p."],
    "Xã": ["Xã", "xã", "X.", "X", "x."],
    "Thị trấn": ["Thị trấn", "thị trấn", "TT", "TT.", "T.T "],
}


@dataclass(frozen=True, slots=True)
class Messy:
    text: str
    key: int | None
    """The ward that was meant; None where nobody could tell which one."""
    noise: str


@dataclass(frozen=True, slots=True)
class Mix:
    seed: int
    short_kind: float
    no_kind: float
    district: float
    province: float
    reversed_order: float
    no_accents: float
    surfaces: tuple[str, ...]
    slip: float
    """The share of names with a mistake in them, which may only be proposed."""


DEVELOPMENT = Mix(
    seed=20240909,
    short_kind=0.4,
    no_kind=0.25,
    district=0.4,
    province=0.2,
    reversed_order=0.05,
    no_accents=0.15,
    surfaces=("case", "tone place", "decomposed", "blanks"),
    slip=0.0,
)
HELD_OUT = Mix(
    seed=11235813,
    short_kind=0.5,
    no_kind=0.2,
    district=0.5,
    province=0.3,
    reversed_order=0.08,
    no_accents=0.12,
    surfaces=("case", "tone place", "decomposed", "blanks", "punctuation", "invisible", "joined", "country"),
    slip=0.08,
)


def split_name(name: str) -> tuple[str, str]:
    prefix = next(prefix for prefix in PREFIXES if name.startswith(prefix + " "))
    return prefix, name.removeprefix(prefix + " ")


def folded(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d")


def without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


class Register:
    """A person's knowledge: names, kinds and what lies in what."""

    def __init__(self, units: Sequence[Named]) -> None:
        self.units = list(units)
        self.by_key = {unit.key: unit for unit in units}
        self.wards = [unit for unit in units if unit.kind in ("ward", "commune", "township")]
        self.province = next(unit for unit in units if unit.parent is None)
        self.above = {unit.key: self._above(unit) for unit in units}
        self.split = {unit.key: split_name(unit.name) for unit in units}
        words = self.split[self.province.key][1].split()
        initials = "".join(word[0] for word in words[:-1])
        self.short_province = [f"{initials} {words[-1]}", initials + words[-1][0]]
        if len(words) > 2:
            self.short_province.append(words[-1])

    def _above(self, unit: Named) -> list[Named]:
        found = []
        while unit.parent is not None:
            unit = self.by_key[unit.parent]
            found.append(unit)
        return found

    def meant_by(self, text: str, bare: str, prefix: str | None, parents: list[str]) -> list[Named]:
        """All units that this could mean; `parents` are the names given for what it lies in."""
        seen: Callable[[str], str] = folded if text == without_accents(text) else str.lower
        return [
            unit
            for unit in self.units
            if seen(_old_tone(self.split[unit.key][1])) == seen(_old_tone(bare))
            and prefix in (None, self.split[unit.key][0])
            and all(any(self._is(p, name, seen) for p in self.above[unit.key]) for name in parents)
        ]

    def _is(self, unit: Named, name: str, seen: Callable[[str], str]) -> bool:
        names = [unit.name, self.split[unit.key][1]]
        if unit is self.province:
            names += self.short_province
        return seen(_old_tone(name)) in [seen(_old_tone(n)) for n in names]


def messy_names(units: Sequence[Named], mix: Mix, count: int) -> list[Messy]:
    rng = random.Random(mix.seed)
    register = Register(units)
    return [_messy(register, rng.choice(register.wards), mix, rng) for _ in range(count)]


def _messy(register: Register, ward: Named, mix: Mix, rng: random.Random) -> Messy:
    prefix, bare = register.split[ward.key]
    said_kind = rng.random() >= mix.no_kind
    pieces = [_written(prefix if said_kind else None, bare, mix, rng)]
    parents: list[str] = []
    if rng.random() < mix.district:
        district = register.above[ward.key][0]
        kind, name = register.split[district.key]
        with_kind = rng.random() < 0.7
        parents.append(district.name if with_kind else name)
        pieces.append(_written(kind if with_kind else None, name, mix, rng))
    if rng.random() < mix.province:
        kind, name = register.split[register.province.key]
        with_kind = rng.random() < 0.5
        short = rng.choice(register.short_province) if not with_kind and rng.random() < 0.5 else name
        parents.append(register.province.name if with_kind else short)
        pieces.append(_written(kind if with_kind else None, short, mix, rng))
    if len(pieces) > 1 and rng.random() < mix.reversed_order:
        pieces.reverse()
    text = rng.choice([", ", " - ", " ", ",", "-", " – ", "; "]).join(pieces)
    noise = ["plain"]
    if rng.random() < mix.no_accents:
        text, noise = without_accents(text), ["no accents"]
    # Who could be meant is judged before the surface changes: these take nothing away.
    meant = register.meant_by(text, bare, prefix if said_kind else None, parents)
    key = ward.key if len(meant) == 1 else None
    for surface in rng.sample(mix.surfaces, rng.choice([0, 1, 1, 2])):
        text = SURFACES[surface](text, rng)
        noise.append(surface)
    if rng.random() < mix.slip:
        slip = rng.choice(sorted(SLIPS))
        slipped = SLIPS[slip](text, rng)
        if slipped != text:
            text, noise = slipped, [f"slip: {slip}"]
    return Messy(text, key, noise[-1])


def _written(prefix: str | None, name: str, mix: Mix, rng: random.Random) -> str:
    if prefix is None:
        return name
    long, short = PREFIXES[prefix][:2], PREFIXES[prefix][2:]
    written = rng.choice(short if rng.random() < mix.short_kind else long)
    return f"{written}{rng.choice(['', ' '])}{name}" if written.endswith(".") else f"{written.strip()} {name}"


def _old_tone(text: str) -> str:
    for new, old in (("oà", "òa"), ("oá", "óa"), ("oạ", "ọa"), ("uỷ", "ủy"), ("uý", "úy"), ("uỳ", "ùy")):
        text = text.replace(new, old)
    return text
