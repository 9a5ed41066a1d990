"""A first look at a file: which column was understood as what, and its first rows."""

from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol

from engine.core.problems import Problem
from engine.files.entry_columns import entry_header
from engine.files.headers import Header
from engine.files.tables import open_table

FIRST_ROWS = 20


class ReadsHeader(Protocol):
    def __call__(self, cells: tuple[str, ...], *, sheet: str | None) -> Header: ...


@dataclass(frozen=True, slots=True)
class Preview:
    sheet: str | None = None
    columns: tuple[tuple[str, str | None], ...] = ()
    """Each header as it stands in the file, and the field it was understood as."""
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    problems: tuple[Problem, ...] = ()
    """Of the file, its header, and the rows looked at."""
    warnings: tuple[Problem, ...] = ()
    is_hopeless: bool = False
    """Whether no row can be taken, whatever the others hold."""


def preview(
    path: Path, header_of: ReadsHeader, *, sheet: str | None = None, limit: int = FIRST_ROWS
) -> Preview:
    table = open_table(path, sheet=sheet)
    if isinstance(table, list):
        return Preview(problems=tuple(table), is_hopeless=True)
    header = header_of(table.header, sheet=table.sheet)
    fields = {place: name for name, place in header.places.items()}
    rows = tuple((number, tuple(map(str, cells))) for number, cells in islice(table.rows(), limit))
    return Preview(
        table.sheet,
        tuple((shown, fields.get(place)) for place, shown in enumerate(table.header)),
        rows,
        (*header.problems, *table.problems),
        header.warnings,
        bool(header.problems) or table.stopped or any(p.row is None for p in table.problems),
    )


def preview_entries(path: Path, questions: int, *, limit: int = FIRST_ROWS) -> Preview:
    return preview(path, partial(entry_header, questions=questions), limit=limit)
