"""An XLSX file, opened for reading row by row.

No child process is needed: the reader is bounded by construction. The package is measured before it
is opened, inflated bytes are counted while they stream, nothing builds a tree, DOCTYPE is refused,
a merge is two numbers however large, rows and cells are checked against what a sheet can hold, and
what is kept (shared strings, cell styles) has a limit of its own.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from engine.files.file_kinds import kind_of_package
from engine.files.findings import Unreadable, unreadable
from engine.files.limits import Limits
from engine.files.raw_rows import Opened, RawRow
from engine.files.xlsx_cells import CellHandler, CellValues
from engine.files.xlsx_merges import Merge
from engine.files.xlsx_rows import PlainRows, any_rows
from engine.files.xlsx_strings import read_strings
from engine.files.xlsx_survey import Survey, holds_values, survey_sheet
from engine.files.xlsx_workbook import Sheet, Workbook, chosen_sheet, read_shapes, read_workbook
from engine.files.zip_guard import Package, opened_package
from engine.texts.bank_template import GUIDANCE_SHEET


def open_xlsx(path: Path, wanted_sheet: str | None, limits: Limits) -> Opened:
    with ExitStack() as stack:
        package = stack.enter_context(opened_package(path, limits))
        if (foreign := kind_of_package(set(package.names))) is not None:
            unreadable("not-a-spreadsheet", kind=foreign)
        workbook = read_workbook(package, limits)
        sheet = chosen_sheet(workbook, wanted_sheet)
        survey = survey_sheet(package.stream(sheet.part, limits.sheet_bytes), limits)
        hidden = _others_with_values(package, workbook, sheet, limits, hidden=True)
        if sheet.hidden:
            hidden = (sheet.name, *hidden)
        others = _others_with_values(package, workbook, sheet, limits, hidden=False)
        values = CellValues(
            read_strings(package, workbook.strings_part, limits),
            read_shapes(package, workbook, limits),
            workbook.from_1904,
        )
        merges = survey.merges
        rows = _rows(stack.pop_all(), package, sheet, survey, values, limits)
    return Opened(
        rows, sheet.name, max(survey.rows - 1, 0), merges, other_sheets=others, hidden_sheets=hidden
    )


def _rows(
    stack: ExitStack, package: Package, sheet: Sheet, survey: Survey, values: CellValues, limits: Limits
) -> Iterator[RawRow]:
    def add_merge(merge: Merge) -> None:
        if merge not in survey.merges and len(survey.merges) < limits.merges:
            survey.merges.append(merge)

    handler = CellHandler(values, limits, add_merge)
    pieces = package.stream(sheet.part, limits.sheet_bytes)
    with stack:
        if survey.plain:
            yield from PlainRows(values, handler, survey, limits).rows(pieces)
        else:
            yield from any_rows(pieces, handler, sheet.part)


def _others_with_values(
    package: Package, workbook: Workbook, chosen: Sheet, limits: Limits, *, hidden: bool
) -> tuple[str, ...]:
    """Sheets beside the chosen one that hold something."""
    names: list[str] = []
    for sheet in workbook.sheets:
        asked = sheet.hidden == hidden and sheet is not chosen and sheet.name != GUIDANCE_SHEET
        if asked and len(names) < limits.problems_a_code:
            try:
                filled = holds_values(package.stream(sheet.part, limits.sheet_bytes))
            except Unreadable:
                filled = True  # nobody can tell what is in it
            if filled:
                names.append(sheet.name)
    return tuple(names)
