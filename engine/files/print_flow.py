"""The parts of a document as they flow down its pages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from engine.files import print_look as look
from engine.files import squares
from engine.files.print_parts import (
    Cell,
    Facts,
    Figures,
    Heading,
    Part,
    Seal,
    Signatures,
    Table,
    Words,
)

BARE = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
_A_SEAL_LINE = 8
_SIGN_HEIGHT = 24 * mm
_ROOM_FOR_A_SECTION = 32 * mm


def parts(given: Iterable[Part], width: float) -> Iterator[Flowable]:
    for part in given:
        match part:
            case Heading(text):
                yield CondPageBreak(_ROOM_FOR_A_SECTION)
                yield Paragraph(look.typed(text), look.HEADING)
            case Words(text, quiet):
                yield Paragraph(look.typed(text), look.SMALL if quiet else look.BODY)
            case Figures(pairs):
                yield from _figures(pairs, width)
            case Facts(pairs):
                yield KeepTogether(list(_facts(pairs, width)))
            case Seal(label, groups):
                yield KeepTogether(list(_seal(label, groups, width)))
            case Table():
                yield _table(part, width)
                yield Spacer(0, 3 * mm)
            case Signatures(hint, titles):
                yield KeepTogether(list(_signatures(hint, titles, width)))


class Square(Flowable):  # type: ignore[misc]  # reportlab tells no types
    """An address for cameras, drawn as filled boxes: sharp at any size."""

    def __init__(self, address: str, side: float) -> None:
        super().__init__()
        self.width = self.height = side
        self._address = address

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        modules = len(squares.rows(self._address))
        unit = self.width / modules
        self.canv.setFillColor(HexColor(0))
        path = self.canv.beginPath()
        for row, column, count in squares.runs(self._address):
            path.rect(column * unit, self.height - (row + 1) * unit, count * unit, unit)
        self.canv.drawPath(path, stroke=0, fill=1)


def _figures(pairs: Sequence[tuple[str, str]], width: float) -> Iterator[Flowable]:
    said = [
        [Paragraph(look.typed(value), look.FIGURE), Paragraph(look.typed(label), look.FIGURE_LABEL)]
        for label, value in pairs
    ]
    lines = [
        ("BACKGROUND", (0, 0), (-1, -1), look.SHADE),
        ("BOX", (0, 0), (-1, -1), 0.6, look.LINE),
        ("INNERGRID", (0, 0), (-1, -1), 0.6, look.LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
    ]
    yield Grid([said], colWidths=[width / len(said)] * len(said), style=TableStyle(lines))
    yield Spacer(0, 3 * mm)


def _facts(pairs: Sequence[tuple[str, str]], width: float) -> Iterator[Flowable]:
    rows = [
        [Paragraph(look.typed(label), look.LABEL), Paragraph(look.typed(value), look.FACT)]
        for label, value in pairs
    ]
    lines = [*BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5), ("RIGHTPADDING", (0, 0), (0, -1), 8)]
    yield Grid(rows, colWidths=[width * 0.28, width * 0.72], style=TableStyle(lines))
    yield Spacer(0, 2 * mm)


def _seal(label: str, groups: Sequence[str], width: float) -> Iterator[Flowable]:
    yield Paragraph(look.typed(label), look.LABEL)
    yield Spacer(0, 1 * mm)
    lines = [groups[at : at + _A_SEAL_LINE] for at in range(0, len(groups), _A_SEAL_LINE)]
    cells = [[Paragraph(look.typed(four), look.SEAL) for four in line] for line in lines]
    looks = [
        ("BACKGROUND", (0, 0), (-1, -1), look.SHADE),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    yield Grid(cells, colWidths=[min(width / _A_SEAL_LINE, 18 * mm)] * _A_SEAL_LINE, hAlign="LEFT",
               style=TableStyle(looks))  # fmt: skip
    yield Spacer(0, 3 * mm)


def _table(part: Table, width: float) -> Flowable:
    shares = sum(column.width for column in part.columns)
    head = [Paragraph(look.typed(c.label), look.HEAD_NUMBER if c.number else look.HEAD) for c in part.columns]
    rows: list[list[Any]] = [head]
    lines: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 0), look.RED),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, look.LINE),
    ]
    for group in part.groups:
        if group.label:
            at = len(rows)
            rows.append([Paragraph(look.typed(group.label), look.GROUP), *[""] * (len(part.columns) - 1)])
            lines += [
                ("SPAN", (0, at), (-1, at)),
                ("BACKGROUND", (0, at), (-1, at), look.SHADE),
                ("LINEBELOW", (0, at), (-1, at), 1, look.GOLD),
                ("NOSPLIT", (0, at), (-1, at + 1)),
            ]
        for row in group.rows:
            rows.append([_cell(cell, c.number) for cell, c in zip(row, part.columns, strict=True)])
    widths = [width * column.width / shares for column in part.columns]
    return Grid(rows, colWidths=widths, repeatRows=1, style=TableStyle(lines))


def _cell(cell: Cell, number: bool) -> list[Flowable]:
    plain, under = (look.CELL_NUMBER, look.UNDER_NUMBER) if number else (look.CELL, look.UNDER)
    strong = look.CELL_STRONG if cell.strong else plain
    said = [Paragraph(look.typed(cell.text), strong)] if cell.text else []
    return [*said, Paragraph(look.typed(cell.under), under)] if cell.under else said


def _signatures(hint: str, titles: Sequence[str], width: float) -> Iterator[Flowable]:
    yield Spacer(0, 6 * mm)
    room = [
        [Paragraph(look.typed(title), look.SIGN), Paragraph(look.typed(hint), look.SIGN_HINT),
         Spacer(0, _SIGN_HEIGHT)]
        for title in titles
    ]  # fmt: skip
    yield Grid([room], colWidths=[width / len(titles)] * len(titles), style=TableStyle(BARE))
