"""Rows of a sheet, streamed: a fast road for plain rows, expat for all others.

In a plain sheet (xlsx_survey.py) a row ends at "</row>" and nowhere else. A row whose text is wholly
covered by the pattern of a plain cell is read from the matches; any other goes to the definition in
xlsx_cells.py. A test holds the two together.
"""

import re
from collections.abc import Iterator

from engine.files.findings import unreadable
from engine.files.limits import MIB, Limits
from engine.files.raw_rows import RawRow
from engine.files.xlsx_cells import CellHandler, CellValues
from engine.files.xlsx_plan import RowPlan, make_plan
from engine.files.xlsx_survey import Survey
from engine.files.xml_stream import parsed

_CELL = re.compile(
    r'<c r="([A-Z]+)[0-9]+"([^<>]*>(?:<v>|<is><t(?: xml:space="preserve")?>)?)([^<&]*)'
    r"(?:</v></c>|</t></is></c>|</c>|)"
)
"""Letters of the column, how the value is written, the value."""
_ROW = re.compile(r"<row\b([^<>]*)>")
_NUMBER = re.compile(r'\sr=["\']([^"\']*)["\']')
_EMPTY_ROWS = re.compile(rb"(?:\s*<row\b[^<>]*/>)+")
_ROW_END = b"</row>"


def any_rows(pieces: Iterator[bytes], handler: CellHandler, part: str) -> Iterator[RawRow]:
    for _ in parsed(pieces, handler.start, handler.end, handler.characters, part):
        yield from handler.rows
        handler.rows.clear()


class PlainRows:
    """Reads a plain sheet."""

    def __init__(self, values: CellValues, handler: CellHandler, survey: Survey, limits: Limits) -> None:
        self._values = values
        self._handler = handler
        self._survey = survey
        self._limits = limits
        self._plan = RowPlan()

    def rows(self, pieces: Iterator[bytes]) -> Iterator[RawRow]:
        rest = b""
        behind = 0
        for piece in pieces:
            text = rest + piece
            if not behind:
                start = text.find(b"<sheetData")
                if start < 0:
                    if len(text) > self._limits.row_text:
                        unreadable("broken-file", part="sheetData")
                    rest = text
                    continue
                start = text.find(b">", start) + 1
                if not start or text[start - 2 : start - 1] == b"/":
                    return
                text, behind = text[start:], start
            cut = text.rfind(_ROW_END) + len(_ROW_END)
            if cut < len(_ROW_END):
                cut = self._skip_empty(text)
            else:
                yield from self._block(text[:cut])
            rest = text[cut:]
            behind += cut
            if behind > self._survey.last_value:
                return
            if len(rest) > self._limits.row_text:
                limit = f"{self._limits.row_text // MIB} MB"
                unreadable("too-large", row=self._handler.number + 1, why="row", limit=limit)

    def _skip_empty(self, text: bytes) -> int:
        found = _EMPTY_ROWS.match(text)
        if not found:
            return 0
        self._begin_empty(found[0].decode("utf-8", "replace"))
        return found.end()

    def _begin_empty(self, rows: str) -> None:
        for attributes in _ROW.findall(rows):
            self._begin(attributes)

    def _begin(self, attributes: str) -> None:
        number = _NUMBER.search(attributes)
        self._handler.number = self._handler.next_number(number and number[1])

    def _block(self, raw: bytes) -> Iterator[RawRow]:
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            unreadable("broken-file", row=self._handler.number + 1, part="utf-8")
        handler = self._handler
        for piece in text.split("</row>")[:-1]:
            start = piece.rfind("<row")
            if start < 0:
                unreadable("broken-file", row=handler.number + 1, part="row")
            if start > 0:
                self._begin_empty(piece[:start])
            opened = piece.find(">", start) + 1
            cells = self._cells(piece[opened:]) if handler.width is not None else None
            if cells is None:
                yield from self._by_definition(piece[start:])
            else:
                self._begin(piece[start:opened])
                yield handler.number, cells, ()

    def _by_definition(self, row: str) -> Iterator[RawRow]:
        return any_rows(iter((row.encode(), _ROW_END)), self._handler, "row")

    def _cells(self, row: str) -> list[str] | None:
        """The cells of a plain row; None for a row that is not plain or not sound."""
        parts = _CELL.split(row)
        if any(parts[::4]) or "_x" in row:
            return None
        letters, forms = parts[1::4], parts[2::4]
        if forms != self._plan.forms or letters != self._plan.letters:
            plan = make_plan(letters, forms, self._handler.width or 0, self._values.shapes)
            if plan is None:
                return None
            self._plan = plan
        try:
            return self._plan.fill(parts[3::4], self._values)
        except (ValueError, LookupError):
            return None
