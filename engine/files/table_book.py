"""A table to take away as a spreadsheet: what a page shows, in the same order and the same formats.

Written row by row, so that a long list needs no room. Text stays text whatever it begins with: a name
such as "=1+1" is never computed by the program that opens the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from engine.core.moments import in_vietnam

Cell = str | int | Fraction | None
"""Text, a whole number, a part of one as an exact fraction, or a moment (whole microseconds)."""

SHEET_TITLE_LENGTH = 31
LONGEST_TEXT = 32_767
_A4 = "9"
_NOT_IN_SHEET_TITLES = str.maketrans("[]:*?/\\", "       ")
_LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TITLE = Font(bold=True, size=14)
_NOTE = Font(italic=True, color="5F5F5F")
_HEAD = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="B71C1C")
_HEAD_ALIGNMENT = Alignment(vertical="center", wrap_text=True)
_LINE = Border(bottom=Side("thin", color="D9D9D9"))
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_TO_THE_RIGHT = Alignment(vertical="top", horizontal="right")


class Kind(StrEnum):
    TEXT = "text"
    WHOLE = "whole"
    PERCENT = "percent"
    SHARE = "share"
    """A percentage to two places: what units are placed by."""
    MOMENT = "moment"
    EXACT = "exact"
    """A moment to the thousandth of a second."""
    SECONDS = "seconds"


_FORMATS = {
    Kind.TEXT: "@",
    Kind.WHOLE: "#,##0",
    Kind.PERCENT: "0.0%",
    Kind.SHARE: "0.00%",
    Kind.MOMENT: "dd/mm/yyyy hh:mm:ss",
    Kind.EXACT: "dd/mm/yyyy hh:mm:ss.000",
    Kind.SECONDS: "#,##0.000",
}
"""The program that opens the file puts in its own signs: 1.234 and 12,5 % where it is Vietnamese."""


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    kind: Kind = Kind.TEXT
    width: int = 20


@dataclass(frozen=True, slots=True)
class Last:
    """A last sheet of few lines: what the file can be held against."""

    title: str
    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of several tables of a file."""

    name: str
    """On its tab."""
    title: str
    notes: Sequence[str]
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def write_table(
    target: Path | IO[bytes],
    title: str,
    notes: Sequence[str],
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    last: Last | None = None,
) -> None:
    """One sheet: title, notes (the moment, what percentages are of), then the table with its head in sight.
    `last`: a title and lines of text for a sheet after it.

    A text in a column of numbers stands there as text ("chưa có số liệu"); None leaves the cell empty.
    """
    write_tables(target, title, [Sheet(title, title, notes, columns, rows)], last=last)


def write_tables(
    target: Path | IO[bytes], title: str, sheets: Iterable[Sheet], *, last: Last | None = None
) -> None:
    """Several such sheets. Their names differ in the characters a tab has room for."""
    book = Workbook(write_only=True)
    book.properties.creator = book.properties.title = _clean(title)
    for one in sheets:
        _add_table(book, one)
    if last is not None:
        _add_last(book, last)
    book.save(target)


def _add_table(book: Workbook, table: Sheet) -> None:
    sheet: Any = book.create_sheet(_sheet_title(table.name))
    columns = table.columns
    head = len(table.notes) + 3
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{head}:{head}"
    sheet.append([_text(sheet, table.title, font=_TITLE)])
    for note in table.notes:
        sheet.append([_text(sheet, note, font=_NOTE)])
    sheet.append([])
    sheet.append(
        [_text(sheet, c.label, font=_HEAD, fill=_HEAD_FILL, alignment=_HEAD_ALIGNMENT) for c in columns]
    )
    written = 0
    looks = _Looks(sheet)
    for row in table.rows:
        sheet.append(list(_cells(looks, columns, row)))
        written += 1
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{head + written}"


def _add_last(book: Workbook, last: Last) -> None:
    sheet: Any = book.create_sheet(_sheet_title(last.title))
    for place, width in enumerate((34, 80), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for label, value in last.pairs:
        sheet.append([_text(sheet, label, font=_NOTE), _text(sheet, value, alignment=_WRAPPED)])


class _Looks:
    """Cells of the table. A look is put together once and shared: a million times it takes minutes."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._made: dict[tuple[Kind, bool, bool], Any] = {}

    def text(self, kind: Kind, value: str) -> Any:
        quoted = value.startswith(_LOOKS_LIKE_A_FORMULA)
        if (kind, True, quoted) not in self._made:
            aligned = _WRAPPED if kind is Kind.TEXT else _TO_THE_RIGHT
            first = _text(self._sheet, value, alignment=aligned, border=_LINE)
            self._made[kind, True, quoted] = first._style
        cell: Any = WriteOnlyCell(self._sheet, _clean(value))
        cell.data_type, cell._style = "s", self._made[kind, True, quoted]
        return cell

    def number(self, kind: Kind, value: int | Fraction) -> Any:
        cell: Any = WriteOnlyCell(self._sheet, _number(kind, value))
        if (kind, False, False) not in self._made:
            cell.number_format, cell.border, cell.alignment = _FORMATS[kind], _LINE, _TO_THE_RIGHT
            self._made[kind, False, False] = cell._style
        cell._style = self._made[kind, False, False]
        return cell


def _cells(looks: _Looks, columns: Sequence[Column], row: Sequence[Cell]) -> Iterator[Any]:
    for column, value in zip(columns, row, strict=True):
        if value is None:
            yield None
        elif isinstance(value, str):
            yield looks.text(column.kind, value)
        else:
            yield looks.number(column.kind, value)


def _number(kind: Kind, value: int | Fraction) -> int | float | str | datetime:
    match kind:
        case Kind.MOMENT | Kind.EXACT:
            # Spreadsheets know no zones: what is written is the time of the clock on the wall here.
            return in_vietnam(int(value)).replace(tzinfo=None)
        case Kind.PERCENT | Kind.SHARE | Kind.SECONDS:
            return float(value)
        case Kind.WHOLE:
            return int(value)
        case Kind.TEXT:
            return str(value)


def _text(sheet: Any, value: str, **style: Any) -> Any:
    cell = WriteOnlyCell(sheet, _clean(value))
    # "=1+1" was taken for a formula.
    cell.data_type = "s"
    cell.number_format = _FORMATS[Kind.TEXT]
    # Else the first edit of the cell would make a formula of it.
    cell.quotePrefix = value.startswith(_LOOKS_LIKE_A_FORMULA)
    for name, one in style.items():
        setattr(cell, name, one)
    return cell


def _clean(text: str) -> str:
    """Signs that no spreadsheet can hold become a question mark in a box."""
    readable = text.encode("utf-8", "replace").decode("utf-8")
    return ILLEGAL_CHARACTERS_RE.sub("\ufffd", readable)[:LONGEST_TEXT]


def _sheet_title(title: str) -> str:
    return " ".join(_clean(title).translate(_NOT_IN_SHEET_TITLES).split())[:SHEET_TITLE_LENGTH].strip("' ")
