"""Templates read back clean; what a person adds is read, the example is not."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.core.questions import Question
from engine.files.headers import read_header
from engine.files.preview import preview, preview_entries
from engine.files.questions import read_bank
from engine.files.templates import (
    bank_workbook,
    write_bank_template,
    write_entries_template,
    write_exclusions_template,
    write_units_template,
)
from engine.texts.columns import EXCLUSIONS, UNITS
from tests.files.writing import places


def test_the_example_is_left_out_and_said_so(tmp_path: Path) -> None:
    file = tmp_path / "mau.xlsx"
    write_bank_template(file)
    reading = read_bank(file)
    assert (reading.rows, reading.read, reading.problems) == ((), 0, ())
    assert places(reading.warnings) == [("example-row", 2, "Nội dung")]


def test_a_bank_filled_in_below_the_example_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mau.xlsx"
    write_bank_template(file)
    book = load_workbook(file)
    book["Câu hỏi"].append([1, "Câu thật?", "Đúng", "Sai", None, None, None, None, None, None, "A"])
    book.save(file)
    reading = read_bank(file)
    assert reading.problems == ()
    assert [(row, q.number, q.text) for row, q in reading.rows] == [(3, 1, "Câu thật?")]


def test_the_bank_template_helps_whoever_fills_it_in(tmp_path: Path) -> None:
    file = tmp_path / "mau.xlsx"
    write_bank_template(file)
    book = load_workbook(file)
    assert book.sheetnames == ["Câu hỏi", "Hướng dẫn"]
    sheet = book["Câu hỏi"]
    assert sheet.freeze_panes == "A2"
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", '"A,B,C,D,E,F,G,H"', "K2:K1001")
    assert sheet["K1"].value == "Đáp án"
    assert len(rule.error) <= 225
    assert len(rule.prompt) <= 255
    assert book["Hướng dẫn"].max_row > 5


@pytest.mark.parametrize(
    ("write", "columns"),
    [(write_units_template, UNITS), (write_exclusions_template, EXCLUSIONS)],
)
def test_the_headers_of_the_other_templates_are_understood(
    tmp_path: Path, write: Callable[[Path], None], columns: tuple[object, ...]
) -> None:
    file = tmp_path / "mau.xlsx"
    write(file)
    found = preview(file, partial(read_header, columns=columns))
    assert (found.problems, found.warnings) == ((), ())
    assert None not in {name for _, name in found.columns}


def test_the_entries_template_has_a_column_for_each_question(tmp_path: Path) -> None:
    file = tmp_path / "mau.xlsx"
    write_entries_template(file, 10)
    found = preview_entries(file, 10)
    assert (found.problems, found.warnings) == ((), ())
    assert found.columns[-1] == ("Câu 10", "q10")


def test_a_bank_written_reads_back_as_it_is_also_where_it_looks_like_formulas(tmp_path: Path) -> None:
    bank = (
        Question(1, "=1+1 bằng mấy?", ("-2", "+2", "@2", "=2"), frozenset("BD"), "Nguồn", "Vì <b>vậy</b>"),
        Question(2, "Có mấy phương án?", tuple(f"Phương án {i}" for i in range(8)), frozenset("H")),
    )
    path = tmp_path / "bank.xlsx"
    path.write_bytes(bank_workbook(bank))
    found = read_bank(path)
    assert (found.problems, found.warnings) == ((), ())
    assert found.values == bank
