"""The units of the demonstration: real names, made-up headcounts, and a pace for each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from engine.demo.material import Material

AGENCY_KINDS = frozenset({"department", "office"})
GROUP_KINDS = frozenset({"province", "district"})
"""Units whose people are those of the units below; hardly anyone names them directly."""


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str
    kind: str
    parent: str

    @property
    def is_agency(self) -> bool:
        return self.kind in AGENCY_KINDS


class Pace(StrEnum):
    """How a unit comes to the contest."""

    AGENCY = "agency"
    STEADY = "steady"
    STRONG = "strong"
    LATE = "late"
    LAGGING = "lagging"


def places_of(rows: Iterable[Mapping[str, str]]) -> list[Place]:
    """Places from the rows of unit files, in their order."""
    return [Place(row["code"], row["name"], row.get("kind") or "", row.get("parent") or "") for row in rows]


def pace_of(place: Place, material: Material) -> Pace:
    story = material.units
    if place.code in story.strong or place.code in story.strong_departments:
        return Pace.STRONG
    if place.code in story.lagging or place.code in story.lagging_departments:
        return Pace.LAGGING
    if place.code in story.late:
        return Pace.LATE
    return Pace.AGENCY if place.is_agency else Pace.STEADY


def size_of(place: Place) -> int:
    """How many people the unit could mobilise. Seeded by its code: the same whatever units come with it."""
    rng = Random(f"size/{place.code}")  # noqa: S311 (made-up data)
    if place.is_agency:
        low, high = (20, 90) if place.parent.startswith("TTH-") else (30, 400)
        return round(low + (high - low) * rng.betavariate(1.2, 3.0))
    low, high = (150, 900) if place.kind in ("ward", "township") else (80, 520)
    return round(low + (high - low) * rng.betavariate(1.6, 3.2))


def headcounts(places: Sequence[Place], material: Material) -> dict[str, int]:
    """Made-up headcounts by code. Districts sum theirs from below; the province has its own because a few
    units have none; some agencies and wards are left out on purpose."""
    known = {
        place.code: size_of(place)
        for place in places
        if place.kind not in GROUP_KINDS and place.code not in material.units.without_headcount
    }
    for place in places:
        if place.kind == "province":
            everyone = sum(size_of(other) for other in places if other.kind not in GROUP_KINDS)
            known[place.code] = -(-everyone // 100) * 100
    return known


def unit_rows(rows: Sequence[Mapping[str, str]], material: Material) -> Iterator[dict[str, str]]:
    """The given rows of unit files with headcount, its source and a block filled in; all else as it is."""
    counts = headcounts(places_of(rows), material)
    for row in rows:
        filled = dict(row)
        if row["code"] in counts:
            filled |= {"headcount": str(counts[row["code"]]), "headcount_source": material.headcount_source}
        if not row.get("block") and row.get("kind") not in AGENCY_KINDS | {"province"}:
            filled["block"] = (
                material.district_block if row.get("kind") == "district" else material.ward_block
            )
        yield filled
