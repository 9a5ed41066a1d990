"""Sheets in which what is seen is not what is there."""

import openpyxl
import pytest

from engine.files.limits import Limits
from tests.files.hostile_files import HEADER_ROW, codes_of, measured, package, problems_of, read, sheet_xml


def text_cell(ref: str, text: str) -> str:
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def two_rows(tmp_path, cell: str, after: str = "", **more):
    rows = HEADER_ROW + f'<row r="2">{cell}</row><row r="3">{text_cell("A3", "HUE-3")}</row>'
    return package(tmp_path / "x.xlsx", sheet_xml(rows, after), **more)


def test_every_formula_is_named_with_its_row_and_column(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Bài dự thi"
    book.active.append(["Mã bài", "Dự đoán", ""])
    for row in range(2, 5):
        book.active.append([f"HUE-{row}", f"=A{row}&1", "=1+1"])
    book.save(tmp_path / "f.xlsx")
    table, rows = read(tmp_path / "f.xlsx")
    found = [(p.code, p.row, p.column, p.found, p.sheet) for p in table.problems]
    assert found == [("formula-cell", n, "Dự đoán", f"=A{n}&1", "Bài dự thi") for n in (2, 3, 4)]
    assert table.refused_rows == {2, 3, 4}
    assert len(rows) == 3


def test_formulas_beyond_the_list_are_counted_and_their_rows_still_refused(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>B{n}</f><v>1</v></c></row>' for n in range(2, 302))
    table, _ = read(package(tmp_path / "x.xlsx", sheet_xml(HEADER_ROW + rows)))
    assert [p.code for p in table.problems] == ["formula-cell"] * 200 + ["more-problems"]
    assert table.problems[-1].facts == {"of": "formula-cell", "more": 100}
    assert table.refused_rows == set(range(2, 302))


def test_a_file_bad_from_end_to_end_is_not_read_to_the_end(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="e"><v>#N/A</v></c></row>' for n in range(2, 3000))
    codes = codes_of(package(tmp_path / "x.xlsx", sheet_xml(HEADER_ROW + rows)), Limits(problems_in_all=1000))
    assert codes[-2:] == ["too-many-problems", "more-problems"]


def test_an_error_value_is_a_problem(tmp_path):
    (problem,) = problems_of(two_rows(tmp_path, '<c r="B2" t="e"><v>#N/A</v></c>'))
    assert (problem.code, problem.row, problem.column, problem.found) == ("error-cell", 2, "Dự đoán", "#N/A")


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A2" t="s"><v>9</v></c>',
        '<c r="A2" t="s"><v>-1</v></c>',
        '<c r="A2"><v>nan</v></c>',
        '<c r="A2"><v>1_0</v></c>',
        '<c r="A2" t="?"><v>1</v></c>',
        '<c r="A2" s="7"><v>1e999</v></c>',
    ],
)
def test_a_cell_that_makes_no_sense_is_a_problem(tmp_path, cell):
    assert codes_of(two_rows(tmp_path, cell)) == ["error-cell"]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_with_data_is_named(tmp_path, state):
    full = sheet_xml(f'<row r="1">{text_cell("A1", "x")}</row>')
    empty = sheet_xml('<row r="1"><c r="A1" s="1"/></row>')
    hidden = {"Đáp án cũ": (state, full), "Trống": (state, empty)}
    (problem,) = problems_of(two_rows(tmp_path, text_cell("A2", "HUE-2"), hidden=hidden))
    assert (problem.code, problem.found) == ("hidden-sheet", "Đáp án cũ")


def test_a_sheet_is_chosen_by_name_else_the_first_that_can_be_seen(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Ẩn"
    book.active.sheet_state = "hidden"
    for title in ("Hướng dẫn", "Câu hỏi"):
        book.create_sheet(title).append([title])
    book.save(tmp_path / "s.xlsx")
    assert read(tmp_path / "s.xlsx")[0].sheet == "Hướng dẫn"
    assert read(tmp_path / "s.xlsx", "câu  HỎI")[0].sheet == "Câu hỏi"
    assert read(tmp_path / "s.xlsx", "Không có")[0].sheet == "Hướng dẫn"


def test_merged_cells_are_named_before_their_rows_are_handed_out(tmp_path):
    merges = '<mergeCells count="2"><mergeCell ref="B2:B3"/><mergeCell ref="Z1:ZZ9"/></mergeCells>'
    path = two_rows(tmp_path, text_cell("A2", "HUE-2"), merges)
    table, _ = read(path)
    assert [(p.code, p.row, p.column, p.found) for p in table.problems] == [
        ("merged-cells", 2, "Dự đoán", "B2:B3")
    ]
    assert table.refused_rows == {2, 3}


def test_a_merge_of_the_whole_sheet_is_cheap(tmp_path):
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    result = measured(two_rows(tmp_path, text_cell("A2", "HUE-2"), merge))
    assert result["codes"] == ["merged-cells"]
    assert result["megabytes"] < 30
    assert result["seconds"] < 1


def test_a_million_merges_are_too_large(tmp_path):
    merges = "<mergeCells>" + '<mergeCell ref="A2:A3"/>' * 300_000 + "</mergeCells>"
    result = measured(two_rows(tmp_path, text_cell("A2", "HUE-2"), merges))
    assert result["whys"] == ["merges"]
    assert result["megabytes"] < 60


@pytest.mark.parametrize(
    "row",
    ['<row r="{}"/>', '<row r="{}" spans="1:2" customFormat="1"><c r="A{}" s="1"/><c r="B{}" s="2"/></row>'],
)
def test_a_million_empty_rows_are_cheap_and_no_problem(tmp_path, row):
    rows = "".join(row.format(n, n, n) for n in range(4, 1_048_577))
    path = package(
        tmp_path / "x.xlsx", sheet_xml(HEADER_ROW + f'<row r="2">{text_cell("A2", "HUE-2")}</row>' + rows)
    )
    result = measured(path)
    assert (result["codes"], result["rows"]) == ([], 1)
    assert result["megabytes"] < 60
    assert result["seconds"] < 30  # of processor time; built up as cells it takes minutes


def test_a_value_far_below_empty_rows_is_still_read(tmp_path):
    gap = "".join(f'<row r="{n}"/>' for n in range(2, 60_000))
    path = package(
        tmp_path / "x.xlsx",
        sheet_xml(HEADER_ROW + gap + f'<row r="60000">{text_cell("A60000", "x")}</row>'),
    )
    assert read(path)[1] == [(60_000, ["x", ""])]


def test_cells_beyond_the_header_are_nobodys(tmp_path):
    cells = text_cell("A2", "HUE-2") + text_cell("XFD2", "x")
    assert read(two_rows(tmp_path, cells))[1] == [(2, ["HUE-2", ""]), (3, ["HUE-3", ""])]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFE2"><v>1</v></c>',
        '<c r="ZZZZZZ2"><v>1</v></c>',
        '<c r="B2"><v>1</v></c><c r="A2"><v>1</v></c>',
        '<c r=""><v>1</v></c>',
    ],
)
def test_a_reference_that_no_sheet_has_is_broken(tmp_path, cell):
    assert codes_of(two_rows(tmp_path, cell)) == ["broken-file"]


@pytest.mark.parametrize("number", ["0", "1048577", "99999999999", "1", "-3", "x"])
def test_a_row_number_that_no_sheet_has_is_broken(tmp_path, number):
    path = package(
        tmp_path / "x.xlsx", sheet_xml(HEADER_ROW + f'<row r="{number}">{text_cell("A2", "x")}</row>')
    )
    assert codes_of(path) == ["broken-file"]


def test_more_columns_than_any_table_has_are_too_large(tmp_path):
    path = package(
        tmp_path / "x.xlsx", sheet_xml(f'<row r="1">{text_cell("A1", "x")}{text_cell("XFD1", "y")}</row>')
    )
    (problem,) = problems_of(path)
    assert (problem.code, problem.facts["why"]) == ("too-large", "columns")


def test_the_header_stands_in_row_one(tmp_path):
    path = package(tmp_path / "x.xlsx", sheet_xml(f'<row r="3">{text_cell("A3", "Mã bài")}</row>'))
    (problem,) = problems_of(path)
    assert (problem.code, problem.row) == ("header-not-first", 3)
