"""A first walk over a sheet that only counts: what the second walk, which reads, must know before.

Inflating is the cheap part of reading a sheet. The walk finds the true size, the number of rows, the
last value (a million empty formatted rows after it are then not read) and the merged cells, which
stand behind the rows in the file but decide which rows are good.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.files.findings import unreadable
from engine.files.limits import Limits
from engine.files.xlsx_merges import Merge, read_merge
from engine.files.xml_stream import plain_start

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([^\"']{1,40})[\"']")
_OVERLAP = 200
_VALUES = (b"<v", b"<f", b"<is")


@dataclass(slots=True)
class Survey:
    plain: bool = False
    """UTF-8, no prefixes, no comments: a row ends at "</row>" and nowhere else."""
    rows: int = 0
    last_value: int = 0
    """Where the last value begins, in bytes of the inflated part."""
    merges: list[Merge] = field(default_factory=list)


def survey_sheet(pieces: Iterable[bytes], limits: Limits) -> Survey:
    survey = Survey()
    before = b""
    offset = 0
    rows_after_value = 0
    in_data = True
    for piece in pieces:
        if not offset:
            start = plain_start(piece, "worksheet")
            survey.plain = start is not None
            strange = piece.find(b"<?", start or 0) >= 0
        else:
            strange = (before[-1:] + piece).find(b"<?") >= 0
        text = before + piece
        if strange or text.find(b"<!") >= 0:
            survey.plain = False
        if text.find(b"mergeCell ") >= 0:
            _take_merges(text, len(before), survey.merges, limits)
        data = len(text) if in_data else 0
        if in_data and (end := text.find(b"</sheetData")) >= 0:
            in_data, data = False, end
        last = max(text.rfind(start, 0, data) for start in _VALUES)
        fresh = before[-4:] + piece  # too short an overlap to count a row twice
        rows = fresh.count(b"<row ") + fresh.count(b"<row>")
        if last >= 0:
            survey.last_value = offset - len(before) + last
            survey.rows += rows_after_value + rows
            rows_after_value = 0
        else:
            rows_after_value += rows
        offset += len(piece)
        before = text[-_OVERLAP:]
    return survey


def _take_merges(text: bytes, overlap: int, merges: list[Merge], limits: Limits) -> None:
    for found in _MERGE.finditer(text):
        if found.end() <= overlap:
            continue  # was seen with the piece before
        merge = read_merge(found[1].decode("ascii", "replace"))
        if merge is None:
            unreadable("broken-file", part="mergeCells")
        merges.append(merge)
        if len(merges) > limits.merges:
            unreadable("too-large", why="merges", limit=limits.merges)


def holds_values(pieces: Iterable[bytes]) -> bool:
    """Is there anything in this sheet? Stops at the first value."""
    before = b""
    for piece in pieces:
        text = before + piece
        if any(end in text for end in (b"<v>", b":v>", b"<v ", b"<is>", b":is>", b"<is ")):
            return True
        before = text[-8:]
    return False
