"""How well and how fast free text is matched to units: `python -m tests.benchmarks.unit_matching`.

Precision is the share of accepted texts that were matched to the unit meant; a text that nobody could
resolve, or junk, counts as wrong when accepted, also where the guess was lucky. Coverage is the share of
resolvable texts that were accepted; names with slips are resolvable for a person, so they lower it.
"""

import csv
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.core.unit_keys import Named
from engine.core.unit_matching import UnitIndex, build
from tests.benchmarks.handwritten_unit_names import HANDWRITTEN
from tests.benchmarks.junk_unit_names import junk
from tests.benchmarks.messy_unit_names import DEVELOPMENT, HELD_OUT, Messy, messy_names

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
REGISTERS = {
    "Thừa Thiên Huế 2024": "units-thua-thien-hue-2024.csv",
    "Thanh Hóa 2024": "units-thanh-hoa-2024.csv",
    "Huế 2025": "units-hue-2025.csv",
}
PROVINCES = ("Thừa Thiên Huế 2024", "Thanh Hóa 2024")
NAMES = 2_000
JUNK = 500


@dataclass(frozen=True, slots=True)
class Score:
    texts: int
    resolvable: int
    accepted: int
    right: int
    proposed: int
    """Resolvable, not accepted, and the unit meant is among the proposals."""
    wrong: tuple[str, ...]
    missed: Counter[str]

    @property
    def precision(self) -> float:
        return self.right / self.accepted if self.accepted else 1.0

    @property
    def coverage(self) -> float:
        return self.right / self.resolvable if self.resolvable else 1.0


def register(name: str) -> list[Named]:
    with (REFERENCE / REGISTERS[name]).open(encoding="utf-8", newline="") as lines:
        return [_named(row) for row in csv.DictReader(lines)]


def _named(row: dict[str, str]) -> Named:
    parent = int(row["parent"]) if row["parent"] else None
    return Named(int(row["code"]), row["code"], row["name"], row["kind"], parent)


def scored(index: UnitIndex, texts: Sequence[Messy]) -> Score:
    resolvable = accepted = right = proposed = 0
    wrong: list[str] = []
    missed: Counter[str] = Counter()
    for messy in texts:
        match = index.match(messy.text)
        resolvable += messy.key is not None
        if match.key is None:
            if messy.key is not None:
                missed[messy.noise] += 1
                proposed += messy.key in match.proposals
            continue
        accepted += 1
        if match.key == messy.key:
            right += 1
        else:
            wrong.append(messy.text)
    return Score(len(texts), resolvable, accepted, right, proposed, tuple(wrong), missed)


def accepted_of(index: UnitIndex, texts: Sequence[str]) -> list[str]:
    return [text for text in texts if index.match(text, propose=False).key is not None]


def handwritten(province: str, units: Sequence[Named]) -> list[Messy]:
    names = {unit.key: unit.name for unit in units}
    meant: dict[str, list[int]] = {}
    for unit in units:
        meant.setdefault(unit.name, []).append(unit.key)
        meant[f"{unit.name} < {names.get(unit.parent or 0, '')}"] = [unit.key]
    texts = []
    for line in HANDWRITTEN[province].strip().splitlines():
        text, _, name = line.partition(" =")
        keys = meant[name.strip()] if name.strip() else [None]
        assert len(keys) == 1, line
        texts.append(Messy(text, keys[0], text))
    return texts


def rows() -> list[dict[str, Any]]:
    """One row for each province and set of names, for the table of all benchmarks."""
    registers = {province: register(province) for province in PROVINCES}
    found: list[dict[str, Any]] = []
    for province, units in registers.items():
        index = build(units)
        elsewhere = next(other for name, other in registers.items() if name != province)
        nonsense = junk(units, elsewhere, HELD_OUT.seed, JUNK)
        accepted_junk = accepted_of(index, nonsense)
        sets = {
            "held out": messy_names(units, HELD_OUT, NAMES),
            "by hand": handwritten(province, units),
            "development": messy_names(units, DEVELOPMENT, NAMES),
        }
        for name, texts in sets.items():
            score = scored(index, texts)
            found.append(
                {
                    "province": province,
                    "names": name,
                    "texts": score.texts,
                    "resolvable": score.resolvable,
                    "accepted": score.accepted,
                    "precision": score.precision,
                    "coverage": score.coverage,
                    "proposed": score.proposed,
                    "missed": dict(score.missed.most_common()),
                    "wrong": list(score.wrong),
                    "junk": len(nonsense),
                    "junk_accepted": accepted_junk,
                    "microseconds": _microseconds(index, [text.text for text in texts]),
                    "microseconds_exact": _microseconds(index, [unit.name for unit in units]),
                    "build_milliseconds": _build_milliseconds(units),
                }
            )
    return found


def _microseconds(index: UnitIndex, texts: Sequence[str]) -> float:
    """For one text, near names left out: what an import of entries does."""
    best = min(_seconds(index, texts) for _ in range(3))
    return best / len(texts) * 1e6


def _seconds(index: UnitIndex, texts: Sequence[str]) -> float:
    began = time.perf_counter()
    for text in texts:
        index.match(text, propose=False)
    return time.perf_counter() - began


def _build_milliseconds(units: Sequence[Named]) -> float:
    began = time.perf_counter()
    build(units)
    return (time.perf_counter() - began) * 1e3


_COLUMNS = (
    "province",
    "names",
    "texts",
    "resolvable",
    "precision",
    "coverage",
    "missed but proposed",
    "junk accepted",
    "µs a text",
    "µs an exact name",
)


def markdown(measured: list[dict[str, Any]]) -> str:
    lines = [f"| {' | '.join(_COLUMNS)} |", f"|{'---|' * len(_COLUMNS)}"]
    for row in measured:
        missed = sum(row["missed"].values())
        lines.append(
            f"| {row['province']} | {row['names']} | {row['texts']} | {row['resolvable']} "
            f"| {row['precision']:.4f} | {row['coverage']:.4f} | {row['proposed']} of {missed} "
            f"| {len(row['junk_accepted'])} of {row['junk']} "
            f"| {row['microseconds']:.1f} | {row['microseconds_exact']:.1f} |"
        )
    return "\n".join(lines)


def main() -> None:
    measured = rows()
    print(markdown(measured))
    for row in measured:
        print(f"\n{row['province']}, {row['names']}, missed: {row['missed']}")
        for text in row["wrong"]:
            print(f"  wrong: {text!r}")
        for text in row["junk_accepted"]:
            print(f"  junk accepted: {text[:80]!r}")


if __name__ == "__main__":
    main()
