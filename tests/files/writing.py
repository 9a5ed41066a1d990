"""Small files for tests, written as a person's spreadsheet would be."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from engine.core.problems import Problem

Cell = str | int | float | None


def write_csv(path: Path, *rows: Sequence[str]) -> Path:
    lines = (",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_xlsx(path: Path, sheets: dict[str, Sequence[Sequence[Cell]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def places(problems: Sequence[Problem]) -> list[tuple[str, int | None, str | None]]:
    """Code, row and column of each."""
    return [(p.code, p.row, p.column) for p in problems]
