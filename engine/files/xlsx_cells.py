"""Cells of a sheet, one by one, as expat reports them: every form that the format allows.

This is the definition of what a row holds; xlsx_rows.py has a faster road for rows in plain form.
"""

from collections.abc import Callable, Sequence

from engine.files.cell_text import unescape_spreadsheet
from engine.files.findings import unreadable
from engine.files.limits import Limits
from engine.files.raw_rows import RawRow, Trouble
from engine.files.xlsx_merges import LAST_COLUMN, LAST_ROW, Merge, column_index, read_merge
from engine.files.xlsx_values import Shape, amount_text, moment_text
from engine.files.xml_stream import Attributes


class CellValues:
    """Turns what stands in a cell into text."""

    def __init__(self, strings: Sequence[str], shapes: Sequence[Shape], from_1904: bool) -> None:
        self.strings = strings
        self.shapes = shapes
        self.from_1904 = from_1904

    def text(self, kind: str, style: str, value: str) -> str:
        """Raises ValueError or IndexError where the cell makes no sense."""
        if kind == "n":
            return self.number(style, value) if value.strip() else ""
        if kind == "s":
            index = int(value)
            if index < 0:
                raise IndexError(index)
            return self.strings[index]
        if kind == "b":
            return "TRUE" if value.strip() in ("1", "true") else "FALSE"
        if kind in ("str", "inlineStr"):
            return unescape_spreadsheet(value)
        if kind == "d":
            return value
        raise ValueError(kind)

    def number(self, style: str, value: str) -> str:
        shape = self.shapes[int(style)] if style and self.shapes else Shape.AMOUNT
        return moment_text(value, shape, self.from_1904) if shape else amount_text(value)


class CellHandler:
    """Handlers for expat; finished rows gather in `rows`."""

    def __init__(self, values: CellValues, limits: Limits, on_merge: Callable[[Merge], None]) -> None:
        self.rows: list[RawRow] = []
        self.number = 0
        """The row last begun."""
        self.width: int | None = None
        """Set by the first row; cells beyond it are nobody's."""
        self._values = values
        self._limits = limits
        self._on_merge = on_merge
        self._in_row = False
        self._in_cell = False
        self._phonetic = 0
        self._capture = ""
        self._has_formula = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c" and self._in_row:
            self._begin_cell(attributes)
        elif name in ("v", "t", "f") and self._in_cell and not self._phonetic:
            self._capture = name
            self._has_formula |= name == "f"
        elif name == "row":
            self.number = self.next_number(attributes.get("r"))
            self._column = -1
            self._cells: dict[int, str] = {}
            self._troubles: list[Trouble] = []
            self._in_row = True
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell" and (merge := read_merge(attributes.get("ref", ""))) is not None:
            self._on_merge(merge)

    def end(self, name: str) -> None:
        if name in ("v", "t", "f"):
            self._capture = ""
        elif name == "c" and self._in_cell:
            self._end_cell()
        elif name == "row" and self._in_row:
            self._in_row = self._in_cell = False
            self.finish(self._cells, self._troubles)
        elif name == "rPh":
            self._phonetic -= 1

    def characters(self, text: str) -> None:
        if self._capture and self._length <= self._limits.cell_length:
            self._length += len(text)
            self._texts[self._capture] = self._texts.get(self._capture, "") + text

    def next_number(self, written: str | None) -> int:
        """Rows may leave their number out; they never go back."""
        number = self.number + 1
        if written is not None:
            if not (written.isascii() and written.isdigit() and len(written) <= 7):
                unreadable("broken-file", part="row")
            number = int(written)
        if not self.number < number <= LAST_ROW:
            unreadable("broken-file", row=self.number or None, part="row")
        return number

    def finish(self, cells: dict[int, str], troubles: list[Trouble]) -> None:
        if self.width is None:
            filled = [column for column, text in cells.items() if text]
            if not filled:
                return
            self.width = max(filled) + 1
        row = [""] * self.width
        for column, text in cells.items():
            if column < self.width:
                row[column] = text
        self.rows.append((self.number, row, [bad for bad in troubles if bad.column < self.width]))

    def _begin_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        self._column += 1
        if reference is not None:
            column = column_index(reference.rstrip("0123456789"))
            if column is None or column < self._column:
                unreadable("broken-file", row=self.number, found=reference[:20], part="cell")
            self._column = column
        if self._column >= LAST_COLUMN:
            unreadable("broken-file", row=self.number, part="cell")
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._texts: dict[str, str] = {}
        self._length = 0
        self._has_formula = False
        self._in_cell = True

    def _end_cell(self) -> None:
        self._in_cell = False
        if self.width is not None and self._column >= self.width:
            return
        value = self._texts.get("t" if self._kind == "inlineStr" else "v", "")
        if self._has_formula:
            formula = self._texts.get("f", "")
            self._troubles.append(Trouble(self._column, "formula-cell", f"={formula}" if formula else value))
        if not value:
            return
        if self._kind == "e":
            self._troubles.append(Trouble(self._column, "error-cell", value))
            return
        try:
            text = self._values.text(self._kind, self._style, value)
        except (ValueError, IndexError):
            self._troubles.append(Trouble(self._column, "error-cell", value))
            return
        if text:
            self._cells[self._column] = text
