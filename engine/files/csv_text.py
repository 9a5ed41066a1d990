"""CSV: bytes to rows, in pieces, whatever a line does.

UTF-8 with or without a byte order mark, UTF-16 with one. Bytes that are no UTF-8 are kept as
surrogates, so that the cell they stand in can be named. A row is a record, as a spreadsheet counts
them: line breaks inside quotes do not make rows, empty lines do.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from engine.files.cell_text import is_calm_block
from engine.files.findings import unreadable
from engine.files.limits import KIB, MIB, Limits
from engine.files.raw_rows import CALM_ROW, Opened, RawRow, Trouble

PIECE = 256 * 1024
DELIMITERS = (",", ";", "\t")
_AFTER_THE_END = "\x00after the end\x00"
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n")
_QUOTED = re.compile(r'"[^"]*"')
_FORMULA = re.compile(r'=\s*(?:"|[+\-@({]|\$?[A-Z]{1,3}\$?\d|[A-Z][A-Z.]*\()')


def open_csv(path: Path, limits: Limits) -> Opened:
    size = path.stat().st_size
    if size > limits.file_bytes:
        unreadable("too-large", why="file", limit=f"{limits.file_bytes // MIB} MB")
    return Opened(csv_rows(path.open("rb"), limits), total_rows=_estimate(path, size), text_is_computed=True)


def csv_rows(file: IO[bytes], limits: Limits, delimiter: str | None = None) -> Iterator[RawRow]:
    """Every record that holds anything, the header first. Closes the file."""
    with file:
        first = file.read(PIECE)
        decoder, skip = _decoder(first)
        texts = _texts(file, first[skip:], decoder)
        head = next(texts, "")
        if delimiter is not None:
            pass
        elif hint := _EXCEL_HINT.match(head):
            delimiter, head = hint[1], head[hint.end() :]
        else:
            delimiter = _delimiter(head)
        number = 0
        stuck_at = (-1, 0)
        calm = was_calm = at_end = False

        def blocks() -> Iterator[Iterable[str]]:
            nonlocal stuck_at, calm, was_calm, at_end
            rest = ""
            for text in chain((head,), texts):
                # A record without an end would be kept whole: some pieces without a new row are enough.
                stuck_at = (number, stuck_at[1] + 1 if stuck_at[0] == number else 0)
                rest += text
                if len(rest) > limits.row_text or stuck_at[1] * PIECE > limits.row_text:
                    limit = f"{limits.row_text // MIB} MB"
                    unreadable("too-large", row=number + 1, why="row", limit=limit)
                cut = rest.rfind("\n") + 1 or rest.rfind("\r", 0, len(rest) - 1) + 1
                if cut:
                    block, rest = rest[:cut], rest[cut:]
                    # A record may begin in the block before.
                    was_calm, calm = calm, is_calm_block(block, delimiter)
                    if calm:
                        lines = block.splitlines(keepends=True)
                        calm = max(map(len, lines)) <= limits.cell_length
                        yield lines
                    else:
                        yield io.StringIO(block, newline="")
            calm = False
            yield io.StringIO(rest, newline="")
            at_end = True
            yield (_AFTER_THE_END,)

        reader = csv.reader(chain.from_iterable(blocks()), delimiter=delimiter)
        width = 0
        breaks = 0
        try:
            for number, cells in enumerate(reader, 1):
                if calm and was_calm and len(cells) == width and reader.line_num - number == breaks:
                    yield number, cells, CALM_ROW
                    continue
                breaks = reader.line_num - number
                if at_end and cells[-1].endswith(_AFTER_THE_END):
                    if cells != [_AFTER_THE_END]:
                        unreadable("unclosed-quote", row=number, found=cells[-1].removesuffix(_AFTER_THE_END))
                elif width:
                    yield (number, cells, ()) if len(cells) == width else _to_width(number, cells, width)
                elif header := _without_empty_end(cells):
                    width = len(header)
                    yield number, header, ()
        except csv.Error:  # a cell longer than the csv module takes
            lines = reader.line_num - number - breaks
            if lines > 1:
                unreadable("unclosed-quote", row=number + 1)
            unreadable("too-large", row=number + 1, why="row", limit=f"{csv.field_size_limit() // KIB} kB")


def _without_empty_end(cells: list[str]) -> list[str]:
    filled = [column for column, cell in enumerate(cells) if cell.strip()]
    return cells[: filled[-1] + 1] if filled else []


def _to_width(number: int, cells: list[str], width: int) -> RawRow:
    beyond = next((cell for cell in cells[width:] if cell.strip()), None)
    trouble = () if beyond is None else (Trouble(width, "extra-cells", beyond),)
    return number, cells[:width] + [""] * (width - len(cells)), trouble


def formula_cells(cells: list[str]) -> list[Trouble]:
    """Cells that a spreadsheet would compute instead of showing."""
    return [
        Trouble(column, "formula-cell", cell)
        for column, cell in enumerate(cells)
        if cell.startswith("=") and _FORMULA.match(cell)
    ]


def _texts(file: IO[bytes], first: bytes, decoder: codecs.IncrementalDecoder) -> Iterator[str]:
    try:
        yield decoder.decode(first)
        while piece := file.read(PIECE):
            yield decoder.decode(piece)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        unreadable("broken-file", part="utf-16")


def _decoder(head: bytes) -> tuple[codecs.IncrementalDecoder, int]:
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return codecs.getincrementaldecoder(name)("surrogatepass"), len(mark)
    skip = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    return codecs.getincrementaldecoder("utf-8")("surrogateescape"), skip


def _delimiter(head: str) -> str:
    """The one that parts the header into most columns; what stands in quotes does not count."""
    line = re.split(r"[\r\n]", _QUOTED.sub("", head[:65_536].lstrip()), maxsplit=1)[0]
    return max(DELIMITERS, key=line.count)


def _estimate(path: Path, size: int) -> int:
    """From the lines of the first piece: good enough for a progress bar."""
    with path.open("rb") as file:
        head = file.read(PIECE)
    lines = head.count(b"\n") or 1
    return max(round(lines * size / max(len(head), 1)) - 1, 0)
