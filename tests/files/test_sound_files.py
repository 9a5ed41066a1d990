"""Sound files, whoever wrote them: the same rows of text."""

import datetime as dt
import random

import openpyxl
import pandas as pd
import pytest

from engine.files.limits import LIMITS
from engine.files.tables import NumberText
from engine.files.xlsx_cells import CellHandler, CellValues
from engine.files.xlsx_rows import any_rows
from tests.files.hostile_files import HEAD, HEADER_ROW, MAIN, package, read, sheet_xml, styles_xml

NAMES = ["Mã bài", "Họ và tên", "CCCD", "Ngày sinh", "Nộp bài", "Dự đoán"]
BORN = dt.date(1990, 2, 28)
SENT = dt.datetime(2024, 10, 28, 8, 0, 0, 123000)  # noqa: DTZ001 - cells have no zone
EXPECTED = [
    (2, ["HUE-1", "Nguyễn Thị Ánh", "046090000001", "1990-02-28", "2024-10-28T08:00:00.123", "812"]),
    (4, ["HUE-2", "Hồ Thị Kăn & em", "46090000002", "", "", "10.5"]),
]
ROWS = [
    ["HUE-1", "Nguyễn  Thị\nÁnh ", "046090000001", BORN, SENT, 812],
    [None] * 6,
    ["HUE-2", "Hồ Thị Kăn & em", 46090000002, None, None, 10.5],
]


@pytest.mark.parametrize("write_only", [True, False])
def test_a_workbook_of_openpyxl_is_read(tmp_path, write_only):
    book = openpyxl.Workbook(write_only=write_only)
    sheet = book.create_sheet("Bài dự thi", 0)
    for row in (NAMES, *ROWS):
        sheet.append(row)
    book.save(tmp_path / "x.xlsx")
    table, rows = read(tmp_path / "x.xlsx")
    assert (table.sheet, table.header, table.problems) == ("Bài dự thi", tuple(NAMES), [])
    assert rows == EXPECTED
    assert isinstance(rows[1][1][2], NumberText)
    assert not isinstance(rows[0][1][2], NumberText)


def test_a_workbook_of_pandas_is_read(tmp_path):
    frame = pd.DataFrame(ROWS[:1], columns=NAMES)
    frame["Nộp bài"] = pd.to_datetime(frame["Nộp bài"])
    frame.to_excel(tmp_path / "x.xlsx", index=False)
    assert read(tmp_path / "x.xlsx")[1] == EXPECTED[:1]


def test_a_workbook_as_libreoffice_writes_it_is_read(tmp_path):
    strings = (
        f'{HEAD}<sst xmlns="{MAIN}" count="4" uniqueCount="4"><si><t xml:space="preserve">Mã bài</t></si>'
        '<si><r><rPr><b val="true"/></rPr><t xml:space="preserve">Dự </t></r><r><t>đoán</t></r></si>'
        '<si><t xml:space="preserve">R&amp;D _x0041_ </t><rPh sb="0" eb="1"><t>カ</t></rPh></si><si/></sst>'
    )
    rows = (
        '<row r="1" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0">'
        '<c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c></row>\n'
        '<row r="2" ht="12.8"><c r="A2" s="0" t="s"><v>2</v></c>'
        '<c r="B2" s="1" t="n"><v>45593.5</v></c></row>\n'
        '<row r="3"><c r="A3" s="0" t="b"><v>1</v></c><c r="B3" t="s"><v>3</v></c></row>'
    )
    path = package(
        tmp_path / "x.xlsx", sheet_xml(rows), strings=strings, styles=styles_xml("dd/mm/yyyy\\ hh:mm")
    )
    table, read_rows = read(path)
    assert table.header == ("Mã bài", "Dự đoán")
    assert read_rows == [(2, ["R&D A", "2024-10-28T12:00:00"]), (3, ["TRUE", ""])]


def test_prefixes_comments_and_rows_without_numbers_are_read(tmp_path):
    cell = '<x:c t="inlineStr"><x:is><x:t>{}</x:t></x:is></x:c>'
    rows = f"<x:row>{cell.format('a')}{cell.format('b')}</x:row><x:row/><!-- </row> -->"
    rows += f"<x:row><x:c/>{cell.format('<![CDATA[<c>]]>')}</x:row>"
    text = f'{HEAD}<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    assert read(package(tmp_path / "x.xlsx", text))[1] == [(3, ["", "<c>"])]


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", "46090000001", "46090000001"),
        ("0", "4.6090000001E10", "46090000001"),
        ("0", "812.0", "812"),
        ("0", "-3", "-3"),
        ("0", "0.30000000000000004", "0.3"),
        ("0", "0.00000012", "0.00000012"),
        ("#,##0\\ [$₫-42A]", "10000", "10000"),
        ("0.00&quot; days&quot;", "1.5", "1.5"),
        ("dd/mm/yyyy", "45593", "2024-10-28"),
        ("[$-42A]dd/mm/yyyy", "45593.25", "2024-10-28T06:00:00"),
        ("yyyy\\-mm\\-dd hh:mm:ss", "45593", "2024-10-28T00:00:00"),
        ("d/m/yy h:mm AM/PM;@", "45593.99999999999", "2024-10-29T00:00:00"),
        ("hh:mm:ss", "0.3333333333333333", "08:00:00"),
        ("[h]:mm:ss", "1.5", "36:00:00"),
        ("mm:ss.000", "0.000001446759259", "00:00:00.125"),
        ("dd/mm/yyyy", "59", "1900-02-28"),
        ("dd/mm/yyyy", "60", "1900-02-29"),
        ("dd/mm/yyyy", "61", "1900-03-01"),
        ("dd/mm/yyyy", "2958465", "9999-12-31"),
        ("dd/mm/yyyy", "-1", "-1"),
        ("dd/mm/yyyy", "9999999", "9999999"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(tmp_path, code, value, text):
    row = f'<row r="2"><c r="A2" s="1"><v>{value}</v></c><c r="B2" t="str"><v>x</v></c></row>'
    path = package(tmp_path / "x.xlsx", sheet_xml(HEADER_ROW + row), styles=styles_xml(code))
    assert read(path)[1] == [(2, [text, "x"])]


def test_days_can_be_counted_from_1904(tmp_path):
    row = '<row r="2"><c r="A2" s="1"><v>44131</v></c></row>'
    path = package(
        tmp_path / "x.xlsx", sheet_xml(HEADER_ROW + row), styles=styles_xml("dd/mm/yyyy"), date1904=True
    )
    assert read(path)[1] == [(2, ["2024-10-28", ""])]


def test_the_built_in_date_formats_are_known(tmp_path):
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in (14, 22, 21))
    styles = f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs>{cells}</cellXfs></styleSheet>'
    row = '<row r="2"><c r="A2" s="0"><v>45593</v></c><c r="B2" s="1"><v>45593</v></c></row>'
    row += '<row r="3"><c r="A3" s="2"><v>0.5</v></c></row>'
    path = package(tmp_path / "x.xlsx", sheet_xml(HEADER_ROW + row), styles=styles)
    assert read(path)[1] == [(2, ["2024-10-28", "2024-10-28T00:00:00"]), (3, ["12:00:00", ""])]


CELLS = (
    '<c r="{}" t="inlineStr"><is><t>Đặng Văn</t></is></c>',
    '<c r="{}" t="inlineStr"><is><t xml:space="preserve"> a  b </t></is></c>',
    '<c r="{}" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>',
    '<c r="{}" t="inlineStr"><v>5</v></c>',
    '<c r="{}" t="s"><v>1</v></c>',
    '<c r="{}" s="1" t="s"><v>0</v></c>',
    '<c r="{}" t="s"><v>7</v></c>',
    '<c r="{}" t="s"><is><t>x</t></is></c>',
    '<c r="{}"><v>812</v></c>',
    '<c r="{}" s="1"><v>45593.125</v></c>',
    '<c r="{}" s="1" t="n"><v>x</v></c>',
    '<c r="{}" s="1"/>',
    '<c r="{}"></c>',
    '<c r="{}"><v></v></c>',
    '<c r="{}"><f>A1</f><v>3</v></c>',
    '<c r="{}" t="e"><v>#REF!</v></c>',
    '<c r="{}" t="str"><v>a&lt;b _x0009_</v></c>',
    '<c r="{}" t="b"><v>0</v></c>',
    ' <c t="str" r="{}"><v>q</v></c>\n',
    "",
)


def test_the_fast_road_and_the_definition_read_the_same(tmp_path):
    chance = random.Random(7)  # noqa: S311 - the same rows every time
    rows = ""
    number = 1
    for _ in range(600):
        number += chance.choice((1, 1, 1, 3))
        cells = "".join(chance.choice(CELLS).format(f"{letter}{number}") for letter in "ABCDE")
        rows += f'<row r="{number}" spans="1:5">{cells}</row>' + chance.choice(("", "\n"))
        if chance.random() < 0.1:
            number += 1
            rows += f'<row r="{number}"/>'
    header = '<row r="1">' + "".join(f'<c r="{x}1" t="str"><v>{x}</v></c>' for x in "ABCD") + "</row>"
    strings = f'{HEAD}<sst xmlns="{MAIN}"><si><t>Hồ</t></si><si><t>R&amp;D</t></si></sst>'
    text = sheet_xml(header + rows)
    path = package(tmp_path / "x.xlsx", text, strings=strings, styles=styles_xml("dd/mm/yyyy hh:mm"))
    slow = package(
        tmp_path / "y.xlsx",
        text.replace("<sheetData>", "<!-- by definition --><sheetData>"),
        strings=strings.replace("<si>", "<!-- --><si>", 1),
        styles=styles_xml("dd/mm/yyyy hh:mm"),
    )
    one, one_rows = read(path)
    other, other_rows = read(slow)
    assert len(one_rows) > 500
    assert one_rows == other_rows
    assert one.problems == other.problems
    kinds = [[type(cell) for cell in cells] for _, cells in one_rows]
    assert kinds == [[type(cell) for cell in cells] for _, cells in other_rows]


def test_the_definition_reads_a_row_that_is_fed_byte_by_byte():
    handler = CellHandler(CellValues([], [], False), LIMITS, lambda _: None)
    raw = sheet_xml(HEADER_ROW).encode()
    rows = list(any_rows(iter(raw[at : at + 1] for at in range(len(raw))), handler, "sheet"))
    assert rows == [(1, ["Mã bài", "Dự đoán"], [])]


def test_values_at_the_border_of_two_pieces_are_not_lost(tmp_path, monkeypatch):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" s="1"/></row>' for n in range(2, 40))
    path = package(tmp_path / "x.xlsx", sheet_xml(HEADER_ROW + rows + '<row r="41"><c r="A41"/></row>' * 1))
    whole = read(path)[1]
    assert whole[-1][0] == 39
    for size in (1, 3, 64, 200, 211, 257, 300, 1000):
        monkeypatch.setattr("engine.files.zip_guard.PIECE", size)
        assert read(path)[1] == whole
