"""A table of problems to take along: where each stands and what to do, never what stood there."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

_WIDTHS = (18, 10, 24, 34, 90)
_TEXT = "@"


def problem_sheet(title: str, head: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """Names of sheets and columns come from the file: written as text they become no formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDE", _WIDTHS, strict=False):
        sheet.column_dimensions[letter].width = width
    bold = []
    for name in head:
        cell = WriteOnlyCell(sheet, name)
        cell.font = Font(bold=True)
        bold.append(cell)
    sheet.append(bold)
    for row in rows:
        cells = []
        for value in row:
            printable = "".join(c for c in value if c.isprintable()) if isinstance(value, str) else value
            cell = WriteOnlyCell(sheet, printable)
            if isinstance(value, str):
                cell.data_type, cell.number_format = "s", _TEXT
            cells.append(cell)
        sheet.append(cells)
    written = BytesIO()
    book.save(written)
    return written.getvalue()
