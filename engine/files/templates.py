"""Spreadsheets to fill in: an empty question bank with an example, and the other files' headers."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from engine.core.questions import LETTERS, Question
from engine.texts.bank_template import (
    ANSWER_TITLE,
    BANK_GUIDANCE,
    EXAMPLE,
    GUIDANCE_SHEET,
    PICK_ANSWER,
    UNUSUAL_ANSWER,
)
from engine.texts.columns import BANK, BANK_SHEET, ENTRIES, EXCLUSIONS, UNITS, Column, answer

_ROWS_WITH_LISTS = 1_001
_HEADER_FILL = PatternFill("solid", fgColor="B71C1C")
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_EXAMPLE_FONT = Font(italic=True, color="757575")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_TEXT = "@"
_WIDE = {"text": 60, "source": 32, "explanation": 45, "number": 6, "answer": 10}
_OPTION_WIDTH = 28
_WIDTH = 20
_GUIDANCE_WIDTHS = (18, 100)


def write_bank_template(path: Path) -> None:
    """An empty bank with a filled example (left out when it is read back) and a page of guidance."""
    path.write_bytes(bank_template())


def bank_template() -> bytes:
    options = dict(zip(LETTERS, EXAMPLE.options, strict=False))
    example = {"number": "1", "text": EXAMPLE.text, "answer": EXAMPLE.answer} | options
    example |= {"source": EXAMPLE.source, "explanation": EXAMPLE.explanation}
    return _bank([example], _EXAMPLE_FONT)


def bank_workbook(questions: Iterable[Question]) -> bytes:
    """A bank that reads back as it is, its key with it."""
    rows = [
        {
            "number": str(q.number),
            "text": q.text,
            "answer": ",".join(sorted(q.accepted)),
            "source": q.source,
            "explanation": q.explanation,
        }
        | dict(zip(LETTERS, q.options, strict=False))
        for q in questions
    ]
    return _bank(rows, Font())


def _bank(rows: Sequence[Mapping[str, str]], font: Font) -> bytes:
    book = Workbook()
    bank = _first_sheet(book, BANK_SHEET)
    _write_header(bank, BANK, [_WIDE.get(c.english, _OPTION_WIDTH) for c in BANK])
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(BANK, start=1):
            cell = bank.cell(row=number, column=place)
            if text := row.get(column.english):
                # Written as text: a question that begins with "=" is no formula.
                cell.value, cell.data_type, cell.quotePrefix = text, "s", text[0] in "=+-@"
            cell.font, cell.alignment, cell.number_format = font, _WRAPPED, _TEXT
    _list_of_answers(bank)
    _write_guidance(book.create_sheet(GUIDANCE_SHEET))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def write_entries_template(path: Path, questions: int) -> None:
    _write_headers_only(path, (*ENTRIES, *(answer(number) for number in range(1, questions + 1))))


def write_units_template(path: Path) -> None:
    _write_headers_only(path, UNITS)


def write_exclusions_template(path: Path) -> None:
    _write_headers_only(path, EXCLUSIONS)


def _write_headers_only(path: Path, columns: Sequence[Column]) -> None:
    book = Workbook()
    sheet = _first_sheet(book, None)
    _write_header(sheet, columns, [_WIDTH] * len(columns))
    book.save(path)


def _first_sheet(book: Workbook, title: str | None) -> Worksheet:
    sheet = book.worksheets[0]
    if title is not None:
        sheet.title = title
    return sheet


def _write_header(sheet: Worksheet, columns: Sequence[Column], widths: Sequence[int]) -> None:
    """Vietnamese headers that stay in sight. Columns are text, so that no leading zero is lost."""
    for place, (column, width) in enumerate(zip(columns, widths, strict=True), start=1):
        cell = sheet.cell(row=1, column=place, value=column.vietnamese)
        cell.font, cell.fill, cell.alignment = _HEADER_FONT, _HEADER_FILL, _WRAPPED
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = width
        dimension.number_format = _TEXT
    sheet.freeze_panes = "A2"


def _list_of_answers(sheet: Worksheet) -> None:
    """A list to pick from, that lets "A,C" pass after asking."""
    place = get_column_letter([c.english for c in BANK].index("answer") + 1)
    rule = DataValidation(type="list", formula1=f'"{",".join(LETTERS)}"', allow_blank=True)
    rule.errorStyle = "information"
    rule.errorTitle = rule.promptTitle = ANSWER_TITLE
    rule.error, rule.prompt = UNUSUAL_ANSWER, PICK_ANSWER
    rule.showErrorMessage = rule.showInputMessage = True
    rule.add(f"{place}2:{place}{_ROWS_WITH_LISTS}")
    sheet.add_data_validation(rule)


def _write_guidance(sheet: Worksheet) -> None:
    for place, width in enumerate(_GUIDANCE_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row, (what, how) in enumerate(BANK_GUIDANCE, start=1):
        sheet.cell(row=row, column=1, value=what).font = Font(bold=True, size=14 if row == 1 else 11)
        cell = sheet.cell(row=row, column=2, value=how or None)
        cell.alignment = _WRAPPED
