"""What came of reading a whole file: its good rows, and everything that is wrong with the others."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from engine.core.problems import Problem
from engine.files.headers import Header, read_header
from engine.files.tables import NumberText, Table, open_table
from engine.texts.columns import Column

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value]):
    rows: tuple[tuple[int, Value], ...] = ()
    """Each good value with the row it stands in."""
    read: int = 0
    """Rows of the file under its header, good or not."""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    refused: tuple[tuple[int, Value], ...] = ()
    """What could be read of rows with a problem: to be shown beside it, never to be stored."""

    @property
    def values(self) -> tuple[Value, ...]:
        return tuple(value for _, value in self.rows)


@dataclass(slots=True)
class OpenFile:
    """A small file while it is read: rows are handed out, what is wrong with them comes together here."""

    table: Table | None = None
    header: Header = field(default_factory=Header)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    read: int = 0

    def rows(self) -> "Iterator[Row]":
        """No rows where the file or its header cannot be read."""
        if self.table is None or self.header.problems:
            return
        for number, cells in self.table.rows():
            self.read += 1
            yield Row(number, cells, self)

    def reading(self, values: Iterable[tuple[int, Value]]) -> Reading[Value]:
        """To be asked for after the last row: a row with a problem is no good row."""
        refused = {problem.row for problem in self.problems}
        of_table = self.table.problems if self.table else []
        if self.table:
            refused |= self.table.refused_rows
        # What is said of a cell that could not be read (a formula, an old font) is only its consequence.
        unread = {(problem.row, problem.column) for problem in of_table if problem.column}
        own = [problem for problem in self.problems if (problem.row, problem.column) not in unread]
        every = tuple(values)
        return Reading(
            tuple((row, value) for row, value in every if row not in refused),
            self.read,
            tuple(sorted(of_table + own, key=_row_of)),
            tuple(sorted(self.warnings, key=_row_of)),
            tuple((row, value) for row, value in every if row in refused),
        )


def open_file(path: Path, columns: Collection[Column], *, sheet: str | None = None) -> OpenFile:
    """`sheet`: the sheet to read where a workbook has one of that name."""
    table = open_table(path, sheet=sheet)
    if isinstance(table, list):
        return OpenFile(problems=table)
    header = read_header(table.header, columns, sheet=table.sheet)
    return OpenFile(table, header, list(header.problems), list(header.warnings))


@dataclass(frozen=True, slots=True)
class Row:
    """One row while it is read: its texts by field, and where to say what is wrong with it."""

    number: int
    cells: Sequence[str]
    file: OpenFile

    def text(self, name: str) -> str:
        """ "" where the cell is empty or the file has no such column."""
        place = self.file.header.places.get(name)
        return "" if place is None else str(self.cells[place])

    def holds_number(self, name: str) -> bool:
        """Whether the cell holds a number and no text: a full stop in it is a decimal point."""
        place = self.file.header.places.get(name)
        return place is not None and isinstance(self.cells[place], NumberText)

    def needed(self, name: str) -> str:
        text = self.text(name)
        if not text:
            self.refuse("empty-cell", name)
        return text

    def refuse(self, code: str, name: str, found: str | None = None, **facts: object) -> None:
        self.file.problems.append(self._problem(code, name, found, facts))

    def warn(self, code: str, name: str, found: str | None = None, **facts: object) -> None:
        self.file.warnings.append(self._problem(code, name, found, facts))

    def _problem(self, code: str, name: str, found: str | None, facts: Mapping[str, object]) -> Problem:
        sheet = self.file.table.sheet if self.file.table else None
        shown = found or self.text(name) or None
        return Problem(code, self.number, self.file.header.column(name), shown, sheet, facts)


def _row_of(problem: Problem) -> int:
    return problem.row or 0
