"""Layouts of tiles: what a person may draw, and that nobody disappears from one that is old."""

import csv
from datetime import date
from pathlib import Path

import pytest

from engine.core.tile_layouts import MOST, automatic, fits, parse, repaired, tiled
from engine.core.units import Unit, tree

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
CODES = ("1", "2", "3", "4")


def rows_of(name: str) -> tuple[tuple[str | None, ...], ...]:
    return tuple(
        tuple(cell or None for cell in line.split(","))
        for line in (REFERENCE / name).read_text("utf-8").split()
    )


def below(name: str, parent: str) -> list[str]:
    with (REFERENCE / name).open(encoding="utf-8") as file:
        return [row["code"] for row in csv.DictReader(file) if row["parent"] == parent]


@pytest.mark.parametrize(
    ("tiles", "register"),
    [
        ("tiles-46-districts-2024.csv", "units-thua-thien-hue-2024.csv"),
        ("tiles-46-wards-2025.csv", "units-hue-2025.csv"),
    ],
)
def test_a_shipped_layout_holds_every_unit_of_its_register_once(tiles: str, register: str) -> None:
    codes = below(register, "46")
    found = parse(rows_of(tiles), codes)
    assert (found.problems, found.missing) == ((), ())
    assert fits(found.layout, codes)


def test_the_shipped_layouts_are_told_apart_by_the_units_below() -> None:
    assert not fits(rows_of("tiles-46-districts-2024.csv"), below("units-hue-2025.csv", "46"))
    assert not fits(rows_of("tiles-46-wards-2025.csv"), below("units-thua-thien-hue-2024.csv", "46"))


def test_rows_are_made_equally_long_and_empty_ones_at_the_end_are_dropped() -> None:
    found = parse([["1", None, ""], ["2", "3", "4"], ["", ".", "-"]], CODES)
    assert found.layout == (("1", None, None), ("2", "3", "4"))
    assert found.problems == ()


def test_every_code_stands_once_and_is_known() -> None:
    found = parse([["1", "2", "1"], ["9", "3"]], CODES)
    told = [(p.code, p.row, p.column, p.found) for p in found.problems]
    assert told == [("layout-code-twice", 1, "3", "1"), ("layout-code-unknown", 2, "1", "9")]
    assert found.missing == ("4",)


@pytest.mark.parametrize("rows", [[], [["", None]]])
def test_a_layout_of_nothing_is_a_problem(rows: list[list[str | None]]) -> None:
    assert [p.code for p in parse(rows, CODES).problems] == ["layout-empty"]


def test_a_layout_has_bounds() -> None:
    assert parse([["1"]] + [[]] * (MOST - 2) + [["2"]], CODES).problems == ()
    assert [p.code for p in parse([["1"]] + [[]] * (MOST - 1) + [["2"]], CODES).problems] == [
        "layout-too-large"
    ]
    wide: list[list[str | None]] = [[None] * MOST + ["1"]]
    assert [p.code for p in parse(wide, CODES).problems] == ["layout-too-large"]


def test_who_is_new_comes_last_and_who_is_gone_leaves_an_empty_place() -> None:
    assert repaired((("9", "1"), ("2", None)), CODES) == ((None, "1"), ("2", None), ("3", "4"))


def test_edges_that_became_empty_are_cut() -> None:
    assert repaired(((None, None, None), ("8", "1", "9"), (None, "2", None)), ("1", "2")) == (("1",), ("2",))


def test_a_code_said_twice_is_drawn_once() -> None:
    assert repaired((("1", "1"), ("2", "3")), CODES) == (("1", None), ("2", "3"), ("4", None))


@pytest.mark.parametrize("count", [1, 2, 9, 40, 141, 900, 1200])
def test_the_plain_grid_has_everybody_in_their_order(count: int) -> None:
    codes = [f"{n:05}" for n in range(count)]
    layout = automatic(codes)
    assert [code for row in layout for code in row if code] == codes
    assert len({len(row) for row in layout}) == 1
    assert len(layout[0]) <= MOST


def test_departments_have_no_place_unless_nothing_else_is_below() -> None:
    seen = tree(
        [
            Unit("46", "Tỉnh", "province"),
            Unit("474", "Huế", "district", "46"),
            Unit("S1", "Sở", "department", "46"),
            Unit("P1", "Phòng", "office", "S1"),
        ],
        date(2024, 10, 28),
    )
    assert tiled(seen, "46") == ("474",)
    assert tiled(seen, "S1") == ("P1",)
