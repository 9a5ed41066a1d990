"""Reading a stranger's table: CSV, XLSX or Parquet in, clean rows of text out.

    table = open_table(path)
    if isinstance(table, list): ...         # cannot be read at all: the problems
    for number, cells in table.rows():      # streamed, once; cells as text, "" = empty
        if number in table.refused_rows: ...
    table.problems                          # complete when rows() has ended

Never raises for what is in the file. Meaning (columns, dates, answers) is for the readers above.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.core.problems import Problem
from engine.files.cell_text import CALM, SUSPECT_PAIR, NumberText, clean_cell
from engine.files.csv_text import formula_cells, open_csv
from engine.files.file_kinds import FileKind, kind_of
from engine.files.findings import Findings, Unreadable, unreadable
from engine.files.limits import LIMITS, Limits
from engine.files.parquet import open_parquet
from engine.files.raw_rows import CALM_ROW, Opened, Trouble
from engine.files.xlsx import open_xlsx
from engine.files.xlsx_merges import MergedRows, column_letters

__all__ = ["LIMITS", "Limits", "NumberText", "Table", "not_read", "open_table"]

_SLOW_WEIGHT = 10
"""A character that is looked at closely costs about so many that are not."""


@dataclass(frozen=True, slots=True)
class Table:
    """An opened table."""

    sheet: str | None
    """None for CSV and Parquet."""
    header: tuple[str, ...]
    """As it stands in the file, cleaned; "" for a column without a name."""
    total_rows: int | None
    """About how many rows follow the header, for progress; None: unknown."""
    problems: list[Problem]
    """Grows while rows are read."""
    refused_rows: set[int]
    """Rows with a problem, all of them, also those that `problems` only counts. A row is in it before
    it is handed out."""
    other_sheets: tuple[str, ...]
    """Visible sheets that hold something and are not read."""
    has_numbers: bool
    """Whether cells may be NumberText: not in CSV."""
    _findings: Findings
    _rows: Iterator[tuple[int, list[str]]]

    @property
    def stopped(self) -> bool:
        """Whether something kept the file from being read to its end: what rows it has is not known."""
        return self._findings.stopped

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Row number as a spreadsheet shows it, and the cells as clean text, as many as the header has.

        Empty rows are left out. A cell that held a number is a NumberText. Can be walked once.
        """
        return self._rows


def not_read(table: "Table | None") -> tuple[Problem, ...]:
    """A warning for each sheet beside the one that is read: its rows count for nothing."""
    if table is None:
        return ()
    return tuple(Problem("other-sheet", found=name, sheet=table.sheet) for name in table.other_sheets)


def open_table(path: Path, *, sheet: str | None = None, limits: Limits = LIMITS) -> Table | list[Problem]:
    """The table in a file, or what is wrong with the file. `sheet` is preferred where it exists."""
    findings = Findings(limits)
    try:
        opened = _opened(path, sheet, limits)
        findings.sheet = opened.sheet
        for name in opened.hidden_sheets:
            findings.add("hidden-sheet", found=name)
        header = _header(opened, findings, limits)
        columns = _named(header)
        _report_merges(opened, columns, findings)
    except Unreadable as stop:
        findings.stop(stop.problem)
        findings.close()
        return findings.problems
    except OSError as error:
        return [Problem("unreadable-file", facts={"reason": error.strerror or ""})]
    rows = _clean_rows(opened, columns, findings, limits)
    return Table(
        opened.sheet,
        header,
        opened.total_rows,
        findings.problems,
        findings.refused_rows,
        opened.other_sheets,
        not opened.text_is_computed,
        findings,
        rows,
    )


def _opened(path: Path, sheet: str | None, limits: Limits) -> Opened:
    kind, name = kind_of(path)
    if kind is FileKind.EMPTY:
        unreadable("empty-file")
    if kind is FileKind.ZIP:
        return open_xlsx(path, sheet, limits)
    if kind is FileKind.PARQUET:
        return open_parquet(path, limits)
    if kind is FileKind.ENCRYPTED_PARQUET or name == "encrypted":
        unreadable("encrypted")
    if kind in (FileKind.OLE2, FileKind.FOREIGN):
        unreadable("not-a-spreadsheet", kind=name)
    return open_csv(path, limits)


def _header(opened: Opened, findings: Findings, limits: Limits) -> tuple[str, ...]:
    first = next(opened.rows, None)
    if first is None:
        unreadable("empty-file")
    number, cells, troubles = first
    if len(cells) > limits.columns:
        unreadable("too-large", why="columns", limit=limits.columns)
    letters = tuple(map(column_letters, range(len(cells))))
    header = tuple(_clean(number, cells, letters, findings, limits))
    _report(number, _named(header), troubles, findings)
    if number != 1:
        unreadable("header-not-first", row=number, found=" | ".join(filter(None, header)))
    return header


def _named(header: tuple[str, ...]) -> tuple[str, ...]:
    """A column without a name is called by its letter."""
    return tuple(name or column_letters(index) for index, name in enumerate(header))


def _clean_rows(
    opened: Opened, columns: tuple[str, ...], findings: Findings, limits: Limits
) -> Iterator[tuple[int, list[str]]]:
    """The loop that every row of every file goes through: the calm ones leave it untouched."""
    calm, suspect = CALM.fullmatch, SUSPECT_PAIR.search
    longest = limits.cell_length
    budget = limits.text_in_all
    merged = MergedRows(opened.merges)
    try:
        for number, cells, troubles in opened.rows:
            if number > limits.rows or budget < 0:
                unreadable("too-large", row=number, why="rows", limit=limits.rows)
            if troubles is not CALM_ROW:
                joined = "|".join(cells)
                budget -= len(joined)
                if (
                    not calm(joined)
                    or (not joined.isascii() and suspect(joined))
                    or "  " in joined
                    or "| " in joined
                    or " |" in joined
                    or joined[:1] == " "
                    or joined[-1:] == " "
                    or len(joined) > longest
                ):
                    cells = _clean(number, cells, columns, findings, limits)
                    budget -= len(joined) * _SLOW_WEIGHT
                if opened.text_is_computed and "=" in joined:
                    _report(number, columns, formula_cells(cells), findings)
                if troubles:
                    _report(number, columns, troubles, findings)
                if merged.holds(number):
                    findings.refused_rows.add(number)
            if any(cells) or number in findings.refused_rows:
                yield number, cells
    except Unreadable as stop:
        findings.stop(stop.problem)
    except OSError as error:
        findings.stop(Problem("unreadable-file", facts={"reason": error.strerror or ""}))
    findings.close()


def _clean(
    number: int, cells: list[str], columns: tuple[str, ...], findings: Findings, limits: Limits
) -> list[str]:
    cleaned: list[str] = []
    for index, cell in enumerate(cells):
        if isinstance(cell, NumberText):
            cleaned.append(cell)
            continue
        text, fault = clean_cell(cell, limits.cell_length)
        cleaned.append(text)
        if fault is not None:
            findings.add(fault[0], number, columns[index], cell, **fault[1])
    return cleaned


def _report(number: int, columns: tuple[str, ...], troubles: Sequence[Trouble], findings: Findings) -> None:
    for bad in troubles:
        column = columns[bad.column] if bad.column < len(columns) else column_letters(bad.column)
        findings.add(bad.code, number, column, bad.found)


def _report_merges(opened: Opened, columns: tuple[str, ...], findings: Findings) -> None:
    """Merges beyond the last column of the header are nobody's."""
    for merge in opened.merges:
        if merge.first_column < len(columns):
            findings.add("merged-cells", merge.first_row, columns[merge.first_column], merge.text)
