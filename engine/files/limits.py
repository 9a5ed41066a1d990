"""How much of a stranger's file the program is willing to read.

Generous enough for a CSV of a few million rows and a spreadsheet filled to its last line; small
enough that the worst file costs some hundred megabytes and some tens of seconds, and then a problem.
"""

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class Limits:
    file_bytes: int = 2048 * MIB
    """A CSV or Parquet file on disk."""
    package_bytes: int = 256 * MIB
    """An XLSX file on disk."""
    members: int = 5_000
    """Parts in an XLSX package."""
    directory_bytes: int = 2 * MIB
    """The list of parts at the end of the package."""
    part_bytes: int = 16 * MIB
    """Workbook, styles and other small parts, inflated."""
    sheet_bytes: int = 1024 * MIB
    """One sheet, inflated: 1,048,576 rows of 25 cells are about this."""
    strings_bytes: int = 320 * MIB
    """The shared strings, inflated."""
    strings_memory: int = 512 * MIB
    """The shared strings, as Python holds them."""
    ratio: int = 250
    """Inflated to packed. Sheets full of one letter reach about 60."""
    ratio_from: int = 48 * MIB
    """Below this size the ratio does not matter."""
    row_text: int = 4 * MIB
    """One line of a CSV, one row of a sheet as it stands in the file."""
    rows: int = 10_000_000
    columns: int = 1_000
    cell_length: int = 32_767
    """Characters in one cell: what a spreadsheet itself can hold."""
    text_in_all: int = 10_000_000_000
    """Characters looked at; one shared string can fill millions of cells."""
    merges: int = 10_000
    child_seconds: int = 900
    """Processor time of the process that reads a Parquet file."""
    child_memory: int = 2048 * MIB
    problems_a_code: int = 200
    """Listed one by one; the others of the code are only counted."""
    problems_in_all: int = 20_000
    """Found before reading stops: such a file is bad from end to end."""


LIMITS = Limits()
