"""An entry file, read row by row: a million rows pass in a few seconds and a bounded memory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.core.contests import Contest
from engine.core.entries import Entry
from engine.core.entry_reading import Checked, EntryReader
from engine.core.problems import Problem
from engine.core.questions import Paper
from engine.files.entry_columns import RowCells, entry_header
from engine.files.headers import Header
from engine.files.tables import Table, not_read, open_table

EntryRow = tuple[int, Entry | None, tuple[Problem, ...], tuple[Problem, ...]]
"""Row, the entry (None: refused), its problems, its warnings."""

_NOTHING: tuple[Problem, ...] = ()
_ROW_BITS = 32
_ROW_MASK = (1 << _ROW_BITS) - 1


@dataclass(slots=True)
class EntryFile:
    """An entry file that was opened. Its rows can be walked once; nothing of them is kept but their ids."""

    table: Table | None = None
    header: Header = field(default_factory=Header)
    questions: int = 0
    reader: EntryReader | None = None
    unreadable: tuple[Problem, ...] = ()
    """What keeps the file from being read at all."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Of the file, its header, and cells no text could be made of: complete after the last row."""
        return self.unreadable + self.header.problems + tuple(self.table.problems if self.table else ())

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Of the header, and sheets nobody reads."""
        return self.header.warnings + not_read(self.table)

    @property
    def total_rows(self) -> int | None:
        """About how many rows there are, where that is known before reading: for showing progress."""
        return self.table.total_rows if self.table else None

    def rows(self) -> Iterator[EntryRow]:
        """Every row, good or not. None where the file or its header cannot be read."""
        if self.table is None or self.reader is None or self.header.problems:
            return
        table, quick = self.table, self.reader.quick
        cells_of = RowCells(self.header, self.questions, has_numbers=table.has_numbers)
        take, refused_rows = cells_of.take, table.refused_rows
        seen: dict[str, int] = {}
        for number, cells in table.rows():
            texts, answers = take(cells)
            entry = quick(texts, answers)
            problems = warnings = _NOTHING
            if entry is None or number in refused_rows:
                checked = self._checked(number, cells_of, cells)
                entry, problems, warnings = checked.entry, checked.problems, checked.warnings
            if entry is not None:
                mark = hash(entry) << _ROW_BITS | number
                first = seen.setdefault(entry.entry_id, mark)
                if first != mark:
                    problems = (self._again(number, entry, first),)
                    entry = None
            yield number, entry, problems, warnings

    def _again(self, number: int, entry: Entry, first: int) -> Problem:
        """The second row of one id is refused either way; only the name of the problem hangs on the hash."""
        same = first >> _ROW_BITS == hash(entry)
        facts: dict[str, object] = {"first_row": first & _ROW_MASK}
        if not same:
            facts["why"] = "same-file"
        code = "duplicate-entry" if same else "conflicting-entry"
        return Problem(code, number, self.header.column("entry_id"), entry.entry_id, self._sheet, facts)

    def _checked(self, number: int, cells_of: RowCells, cells: Sequence[str]) -> Checked:
        """The careful reading of a row, its problems placed in the file."""
        if self.table is None or self.reader is None:
            return Checked()
        checked = self.reader.careful(cells_of.texts(cells), cells_of.answers(cells))
        problems = [self._placed(number, problem) for problem in checked.problems]
        warnings = [self._placed(number, problem) for problem in checked.warnings]
        if number not in self.table.refused_rows:
            return Checked(checked.entry, tuple(problems), tuple(warnings))
        # What is said of a cell that could not be read (a formula, an old font) is only its consequence.
        unread = {problem.column for problem in self._last_of_table() if problem.row == number}
        return Checked(
            None,
            tuple(problem for problem in problems if problem.column not in unread),
            tuple(warning for warning in warnings if warning.column not in unread),
        )

    def _last_of_table(self) -> Sequence[Problem]:
        return self.table.problems[-len(self.table.header) :] if self.table else ()

    def _placed(self, number: int, problem: Problem) -> Problem:
        column = problem.column and self.header.column(problem.column)
        return replace(problem, row=number, column=column, sheet=self._sheet)

    @property
    def _sheet(self) -> str | None:
        return self.table.sheet if self.table else None


def read_entries(path: Path, contest: Contest, papers: Mapping[int, Paper]) -> EntryFile:
    """Opens an entry file. `papers`: of each round that has one, by its number."""
    table = open_table(path)
    if isinstance(table, list):
        return EntryFile(unreadable=tuple(table))
    header = entry_header(table.header, questions=contest.questions, sheet=table.sheet)
    return EntryFile(table, header, contest.questions, EntryReader(contest, papers))
