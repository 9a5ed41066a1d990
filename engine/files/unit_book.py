"""The whole register as a spreadsheet that reads back as it is, and an empty one to fill in."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from engine.core.units import ALWAYS_FROM, ALWAYS_TO, Unit
from engine.texts.columns import UNITS, Column
from engine.texts.unit_files import GUIDANCE, GUIDANCE_SHEET, SHEET

_WIDTHS = {"name": 40, "block": 28, "headcount_source": 36, "aliases": 48, "code": 16, "parent": 16}
_WIDTH = 15
_HEAD, _HEAD_FILL = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="B71C1C")
_TEXT = "@"
_MARK = "x"


def unit_book(units: Iterable[Unit]) -> bytes:
    """Every cell is text: no code loses its zeros, and no name becomes a formula."""
    return _book(tuple(_row(unit) for unit in units))


def unit_template() -> bytes:
    return _book(())


def _row(unit: Unit) -> tuple[str, ...]:
    told = {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "parent": unit.parent or "",
        "block": unit.block,
        "headcount": "" if unit.headcount is None else str(unit.headcount),
        "headcount_source": unit.headcount_source,
        "headcount_on": _day(unit.headcount_on),
        "competes": _MARK if unit.competes else "",
        "valid_from": _day(None if unit.valid_from == ALWAYS_FROM else unit.valid_from),
        "valid_to": _day(None if unit.valid_to == ALWAYS_TO else unit.valid_to),
        # A name with the sign between names in it could not be read back as one; the register keeps it.
        "aliases": "; ".join(alias for alias in unit.aliases if ";" not in alias),
    }
    return tuple(told[column.english] for column in UNITS)


def _day(on: date | None) -> str:
    return "" if on is None else f"{on:%d/%m/%Y}"


def _book(rows: Sequence[Sequence[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    for place, column in enumerate(UNITS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column.english, _WIDTH)
        sheet.column_dimensions[get_column_letter(place)].number_format = _TEXT
    sheet.freeze_panes = "C2"
    head = [_cell(sheet, _name(column)) for column in UNITS]
    for cell in head:
        cell.font, cell.fill = _HEAD, _HEAD_FILL
    sheet.append(head)
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(UNITS))}{len(rows) + 1}"
    guidance = book.create_sheet(GUIDANCE_SHEET)
    guidance.column_dimensions["A"].width, guidance.column_dimensions["B"].width = 24, 100
    for line in GUIDANCE:
        guidance.append([_cell(guidance, text) for text in line])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _name(column: Column) -> str:
    return column.vietnamese


def _cell(sheet: Any, text: str) -> Any:
    cell: Any = WriteOnlyCell(sheet, text)
    cell.data_type, cell.number_format = "s", _TEXT
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell
