"""What a spreadsheet that a service made says."""

import io

from openpyxl import load_workbook


def cells(book: bytes) -> list[list[object]]:
    """Row by row, of its first sheet."""
    sheet = load_workbook(io.BytesIO(book)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def told(book: bytes) -> list[str]:
    return [str(value) for row in cells(book) for value in row]
