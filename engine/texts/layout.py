"""Plain tables for a terminal."""

import unicodedata
from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Columns as wide as their widest cell; columns of numbers to the right."""
    body = [tuple(row) for row in rows]
    widths = [max(_width(row[i]) for row in (tuple(head), *body)) for i in range(len(head))]
    right = [bool(body) and all(_is_number(row[i]) for row in body) for i in range(len(head))]
    yield _line(head, widths, right)
    yield "  ".join("─" * width for width in widths)
    for row in body:
        yield _line(row, widths, right)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = (
        " " * (width - _width(cell)) + cell if to_right else cell + " " * (width - _width(cell))
        for cell, width, to_right in zip(cells, widths, right, strict=True)
    )
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 1 for c in text)


def _is_number(text: str) -> bool:
    return not text or text == "—" or text.replace(".", "").isdigit()
