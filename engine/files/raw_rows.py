"""What every format hands to tables.py: rows as they stand in the file, not yet cleaned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.files.xlsx_merges import Merge


@dataclass(frozen=True, slots=True)
class Trouble:
    """A bad cell, before the header can give its column a name."""

    column: int
    """Counted from 0."""
    code: str
    found: str | None = None


RawRow = tuple[int, list[str], Sequence[Trouble]]
"""Row number as a spreadsheet shows it, cells, what the format itself found wrong in them."""

CALM_ROW: Sequence[Trouble] = []
"""Nothing is wrong with the row, and its text is known to be clean (only this very object says so)."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of one of the formats, opened: the first row is the header and sets the width."""

    rows: Iterator[RawRow]
    sheet: str | None = None
    total_rows: int | None = None
    merges: list[Merge] = field(default_factory=list)
    text_is_computed: bool = False
    """A text "=A1+B1" is a formula to whoever opens the file (CSV)."""
    other_sheets: tuple[str, ...] = ()
    """Visible sheets that hold something and are not read; a page of guidance aside."""
    hidden_sheets: tuple[str, ...] = ()
