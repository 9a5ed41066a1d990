"""A text with places to be filled in: read once and checked, filled for many."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from engine.core.problems import Refused
from engine.core.unit_names import without_accents
from engine.core.visible_text import HIDDEN

LONGEST = 3_000
_PLACE = re.compile(r"\{([^{}]*)\}")


class Place(StrEnum):
    UNIT = "unit"
    CONTEST = "contest"
    ORGANISER = "organiser"
    ROUND = "round"
    MOMENT = "moment"
    PEOPLE = "people"
    HEADCOUNT = "headcount"
    RATE = "rate"
    TARGET = "target"
    MISSING = "missing"
    DAYS = "days"
    PER_DAY = "per-day"
    DEADLINE = "deadline"
    ADDRESS = "address"


NEED_A_TARGET = frozenset({Place.TARGET, Place.MISSING, Place.PER_DAY})


@dataclass(frozen=True, slots=True)
class Template:
    parts: tuple[str | Place, ...]

    def filled(self, values: Mapping[Place, str]) -> str:
        """What is filled in is not read again: a name full of braces stays a name."""
        return "".join(values[part] if isinstance(part, Place) else part for part in self.parts)


def read(text: str, names: Mapping[str, Place], *, has_target: bool) -> Template:
    """`names`: what places are called. Accents, case and spaces do not matter in them."""
    cleaned = normalize("NFC", text.replace("\r\n", "\n")).strip()
    if not cleaned:
        raise Refused("template-empty")
    if len(cleaned) > LONGEST:
        raise Refused("template-too-long", longest=LONGEST)
    if HIDDEN.search(cleaned):
        raise Refused("template-hidden-signs")
    known = {_folded(name): place for name, place in names.items()}
    return Template(tuple(_parts(cleaned, known, ", ".join(f"{{{name}}}" for name in names), has_target)))


def _parts(text: str, known: Mapping[str, Place], listed: str, has_target: bool) -> Iterator[str | Place]:
    at = 0
    for found in _PLACE.finditer(text):
        yield _bare(text[at : found.start()])
        place = known.get(_folded(found[1]))
        if place is None:
            raise Refused("template-unknown-place", found=found[0], known=listed)
        if place in NEED_A_TARGET and not has_target:
            raise Refused("template-needs-target", found=found[0])
        yield place
        at = found.end()
    yield _bare(text[at:])


def _bare(text: str) -> str:
    stray = re.search(r"[{}]", text)
    if stray:
        raise Refused(
            "template-stray-brace", near=text[max(0, stray.start() - 20) : stray.end() + 20].strip()
        )
    return text


def _folded(name: str) -> str:
    return without_accents(" ".join(normalize("NFC", name).casefold().split()))
