"""The register of units: what is read, and every row that cannot stand."""

from datetime import date
from pathlib import Path

import pytest

from engine.core.units import ALWAYS_FROM, ALWAYS_TO, Unit
from engine.files.units import read_units
from tests.files.writing import places, write_csv, write_xlsx

REGISTERS = sorted((Path(__file__).parents[2] / "data" / "reference").glob("units-*.csv"))


def test_a_unit_with_everything_is_read(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "donvi.csv",
        ["Mã", "Tên", "Loại", "Mã cấp trên", "Khối", "Số người", "Nguồn số liệu", "Thi đua tập thể",
         "Từ ngày", "Đến ngày", "Tên khác"],
        ["46", "Tỉnh Thừa Thiên Huế"],
        ["474", "Thành phố Huế", "district", "46", "Khối huyện", "10.000", "UBND", "x",
         "01/07/2021", "2024-12-31", "TP Huế; Huế;"],
    )  # fmt: skip
    reading = read_units(file)
    assert reading.problems == ()
    assert reading.read == 2
    assert reading.rows == (
        (2, Unit("46", "Tỉnh Thừa Thiên Huế", valid_from=ALWAYS_FROM, valid_to=ALWAYS_TO)),
        (3, Unit("474", "Thành phố Huế", "district", "46", "Khối huyện", 10_000, "UBND", True,
                 date(2021, 7, 1), date(2024, 12, 31), ("TP Huế", "Huế"))),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "competes"),
    [(word, True) for word in ("x", "X", "Có", "1", "TRUE", "yes")]
    + [(word, False) for word in ("", "0", "không")],
)
def test_competing_is_marked_in_several_ways(tmp_path: Path, written: str, competes: bool) -> None:
    (unit,) = read_units(
        write_csv(tmp_path / "u.csv", ["code", "name", "competes"], ["1", "Sở", written])
    ).values
    assert unit.competes is competes


def test_every_bad_cell_of_every_row_is_named_at_once(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "u.csv",
        ["Mã", "Tên", "Số người", "Từ ngày", "Đến ngày", "Thi đua tập thể", "Mã cấp trên"],
        ["", "Sở A", "nhiều", "2024-02-30", "mai", "ừ", "99"],
        ["2", "", "-5", "", "", "", ""],
        ["3", "Sở C", "5,5", "2024-05-01", "2024-04-30", "", ""],
        ["4", "Sở D", "", "", "", "", "4"],
        ["5", "Sở E"],
    )
    reading = read_units(file)
    assert places(reading.problems) == [
        ("empty-cell", 2, "Mã"),
        ("bad-number", 2, "Số người"),
        ("bad-yes-no", 2, "Thi đua tập thể"),
        ("bad-date", 2, "Từ ngày"),
        ("bad-date", 2, "Đến ngày"),
        ("unknown-parent", 2, "Mã cấp trên"),
        ("empty-cell", 3, "Tên"),
        ("bad-number", 3, "Số người"),
        ("bad-number", 4, "Số người"),
        ("ends-before-it-starts", 4, "Đến ngày"),
        ("circle-of-parents", 5, "Mã cấp trên"),
    ]
    assert [row for row, _ in reading.rows] == [6]
    assert reading.problems[3].found == "2024-02-30"


def test_the_second_row_of_a_code_and_day_is_a_duplicate_and_another_day_is_not(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "u.csv",
        ["code", "name", "valid_from", "valid_to"],
        ["1", "Phường cũ", "2021-07-01", "2024-12-31"],
        ["1", "Phường mới", "2025-01-01", ""],
        ["1", "Phường cũ", "01/07/2021", "31/12/2024"],
        ["1", "Phường chồng", "2024-06-01", "2024-06-30"],
    )
    reading = read_units(file)
    assert places(reading.problems) == [
        ("duplicate-unit", 4, "code"),
        ("overlapping-validity", 5, "valid_from"),
    ]
    assert reading.problems[0].facts == {"first_row": 2}
    assert [row for row, _ in reading.rows] == [2, 3]


def test_a_parent_may_be_in_the_register_already(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "u.csv", ["code", "name", "parent"], ["1", "Phường", "46"])
    assert places(read_units(file).problems) == [("unknown-parent", 2, "parent")]
    assert read_units(file, known_codes={"46"}).problems == ()


def test_a_bad_parent_row_does_not_make_its_children_bad(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "u.csv", ["code", "name", "parent"], ["1", "", ""], ["2", "Tổ dân phố 1", "1"]
    )
    assert places(read_units(file).problems) == [("empty-cell", 2, "name")]


def test_numbers_of_a_spreadsheet_are_read_as_numbers(tmp_path: Path) -> None:
    rows = [["Mã", "Tên", "Số người"], [46, "Tỉnh", 1200], [47, "Huyện", 1.234]]
    reading = read_units(write_xlsx(tmp_path / "u.xlsx", {"Đơn vị": rows}))
    assert places(reading.problems) == [("bad-number", 3, "Số người")]
    assert [(type(u.code), u.code, u.headcount) for u in reading.values] == [(str, "46", 1200)]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda path: path.stem)
def test_the_registers_that_come_with_the_program_are_clean(register: Path) -> None:
    reading = read_units(register)
    assert (reading.problems, reading.warnings) == ((), ())
    assert len(reading.rows) == reading.read > 30
