"""A table written as a spreadsheet opens with the order, numbers and texts of the page."""

from datetime import datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from engine.core.moments import VIETNAM, moment_of
from engine.files.table_book import Cell, Column, Kind, write_table

COLUMNS = (
    Column("Đơn vị", Kind.TEXT, 40),
    Column("Người", Kind.WHOLE, 12),
    Column("Tỷ lệ", Kind.PERCENT, 12),
    Column("Lúc", Kind.MOMENT, 22),
)
AT = datetime(2026, 11, 20, 14, 22, 5, tzinfo=VIETNAM)


def written(*rows: tuple[Cell, ...], title: str = "Bảng thử", notes: tuple[str, ...] = ()) -> Worksheet:
    file = BytesIO()
    write_table(file, title, notes, COLUMNS, rows)
    sheet = load_workbook(file).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_title_notes_head_and_rows_stand_in_their_order() -> None:
    sheet = written(
        ("Sở Y tế", 19, Fraction(19, 49), moment_of(AT)), notes=("Lúc 14:22", "Tính trên 49 người")
    )
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in found[:4]] == ["Bảng thử", "Lúc 14:22", "Tính trên 49 người", None]
    assert found[4] == ["Đơn vị", "Người", "Tỷ lệ", "Lúc"]
    assert found[5] == ["Sở Y tế", 19, pytest.approx(19 / 49), AT.replace(tzinfo=None)]
    assert [cell.number_format for cell in sheet[6]] == ["@", "#,##0", "0.0%", "dd/mm/yyyy hh:mm:ss"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A6", "A5:D6")
    assert sheet.column_dimensions["A"].width == 40


@pytest.mark.parametrize("name", ["=1+1", "+84", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1"])
def test_text_that_looks_like_a_formula_stays_text(name: str) -> None:
    sheet = written((name, 1, None, None), title=name, notes=(name,))
    for place in ("A1", "A2", "A5"):
        cell = sheet[place]
        assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", True)


def test_what_is_not_known_is_an_empty_cell_or_a_word_among_the_numbers() -> None:
    sheet = written(("Sở Y tế", 0, "chưa có số liệu", None))
    assert [cell.value for cell in sheet[4]] == ["Sở Y tế", 0, "chưa có số liệu", None]


def test_signs_that_no_spreadsheet_holds_do_not_break_the_file() -> None:
    sheet = written(("A\x00B\ud800", 1, None, None), title="Tuần 1/4: [thử]?*")
    assert sheet["A4"].value == "A\ufffdB?"
    assert sheet.title == "Tuần 1 4 thử"


def test_a_table_without_rows_has_its_head(tmp_path: Path) -> None:
    write_table(tmp_path / "trong.xlsx", "Trống", (), COLUMNS, ())
    sheet = load_workbook(tmp_path / "trong.xlsx").active
    assert isinstance(sheet, Worksheet)
    assert [cell.value for cell in sheet[3]] == [column.label for column in COLUMNS]
