"""The words a demonstration is made of, read from `data/demo`: names, unit texts, the contest's text."""

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Names:
    surnames: tuple[str, ...]
    surname_weights: tuple[int, ...]
    middles_men: tuple[str, ...]
    given_men: tuple[str, ...]
    middles_women: tuple[str, ...]
    given_women: tuple[str, ...]
    royal_men: tuple[str, ...]
    royal_women: tuple[str, ...]
    upland_men: tuple[str, ...]
    upland_given_men: tuple[str, ...]
    upland_women: tuple[str, ...]
    upland_given_women: tuple[str, ...]
    upland_districts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitStory:
    """Codes of units that behave unlike the rest, and how people misname units."""

    short_forms: tuple[tuple[str, str], ...]
    unmatched: tuple[str, ...]
    strong: frozenset[str]
    late: frozenset[str]
    lagging: frozenset[str]
    without_headcount: frozenset[str]
    strong_departments: frozenset[str]
    lagging_departments: frozenset[str]


@dataclass(frozen=True, slots=True)
class Exclusions:
    """The roles of the people on the register: one person a role."""

    barred: tuple[str, ...]
    barred_reason: str
    no_prize: tuple[str, ...]
    no_prize_reason: str


@dataclass(frozen=True, slots=True)
class Material:
    names: Names
    units: UnitStory
    exclusions: Exclusions
    unreadable_predictions: tuple[str, ...]
    headcount_source: str
    district_block: str
    ward_block: str
    contest_template: str


def read_material(folder: Path) -> Material:
    """What `data/demo` holds beside the question papers."""
    data = tomllib.loads((folder / "material.toml").read_text(encoding="utf-8"))
    units = data["units"]
    return Material(
        names=Names(**{key: tuple(values) for key, values in data["names"].items()}),
        units=UnitStory(
            short_forms=tuple((long, short) for long, short in units.pop("short_forms")),
            unmatched=tuple(units.pop("unmatched")),
            **{key: frozenset(codes) for key, codes in units.items()},
        ),
        exclusions=Exclusions(
            barred=tuple(data["exclusions"]["barred"]),
            barred_reason=data["exclusions"]["barred_reason"],
            no_prize=tuple(data["exclusions"]["no_prize"]),
            no_prize_reason=data["exclusions"]["no_prize_reason"],
        ),
        unreadable_predictions=tuple(data["predictions"]["unreadable"]),
        headcount_source=data["headcount_source"],
        district_block=data["district_block"],
        ward_block=data["ward_block"],
        contest_template=(folder / "contest.toml").read_text(encoding="utf-8"),
    )


def read_keys(folder: Path) -> dict[int, str]:
    """The right letters of each round's paper, from `questions-N.csv` (the seventh column)."""
    keys: dict[int, str] = {}
    for path in sorted(folder.glob("questions-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            keys[int(path.stem.removeprefix("questions-"))] = "".join(
                row[6] for row in list(csv.reader(file))[1:]
            )
    return keys
