"""What the demo is made of."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.core.contests import Round
from engine.core.moments import Moment, read_moment
from engine.demo.committee import exclusion_rows
from engine.demo.files import entry_rows
from engine.demo.material import Material, read_keys, read_material
from engine.demo.places import Place, places_of
from engine.demo.story import demo_rounds

DATA = Path(__file__).parents[2] / "data"
Row = dict[str, str]


def at(text: str) -> Moment:
    moment = read_moment(text)
    assert moment is not None
    return moment


def csv_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class Demo:
    """One generated contest and what it was made of."""

    now: Moment
    rounds: Sequence[Round]
    places: list[Place]
    keys: dict[int, str]
    material: Material
    rows: list[Row]

    def within(self, number: int) -> list[Row]:
        """Rows of a round in ranking order of arrival, those of clocks that run ahead left out."""
        spell = self.rounds[number - 1]
        return [
            r for r in self.rows if spell.holds(at(r["submitted_at"])) and at(r["submitted_at"]) <= self.now
        ]

    def counted(self, number: int) -> list[Row]:
        """The first row of each valid person: accounts with one citizen number are one person."""
        excluded = exclusion_rows(self.places, self.material)
        barred = [r for r in excluded if r["effect"] == "barred"]
        leader: dict[str, str] = {}
        for row in self.rows:
            if len(row["citizen_number"]) == 12:
                leader.setdefault(row["citizen_number"], row["account"])
        out_of_it = {
            row["account"]
            for row in self.rows
            for entry in barred
            if any(entry[key] and entry[key] == row[key] for key in ("account", "citizen_number", "phone"))
        }
        found: dict[str, Row] = {}
        for row in sorted(self.within(number), key=lambda r: (at(r["submitted_at"]), r["entry_id"])):
            if row["account"] not in out_of_it:
                found.setdefault(leader.get(row["citizen_number"], row["account"]), row)
        return list(found.values())


def make(now_text: str, entries: int = 30_000) -> Demo:
    now = at(now_text)
    material = read_material(DATA / "demo")
    keys = read_keys(DATA / "demo")
    places = places_of(unit_file_rows())
    rounds = demo_rounds(now)
    return Demo(
        now, rounds, places, keys, material, entry_rows(now, rounds, places, keys, material, entries=entries)
    )


def unit_file_rows() -> list[Row]:
    reference = DATA / "reference"
    names = ("units-thua-thien-hue-2024.csv", "departments-thua-thien-hue-2024.csv")
    return [row for name in names for row in csv_rows(reference / name)]


@pytest.fixture(scope="session")
def demo() -> Demo:
    """Thursday afternoon of the third week."""
    return make("2025-11-20T14:30:00+07:00")
