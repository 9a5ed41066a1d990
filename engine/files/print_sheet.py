"""A document of parts as PDF on A4: text that can be searched, pages counted, the same bytes every time."""

import threading
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from engine.core.moments import Moment, in_vietnam
from engine.files import print_flow
from engine.files import print_look as look
from engine.files.print_parts import Sheet

WIDTH = A4[0] - 2 * look.SIDE
SQUARE = 27 * mm
PADDING = 6
"""What a frame of the library keeps free inside its margins, in points."""
_drawing = threading.Lock()
"""One at a time: many at once would only wait for each other's turn of the processor."""


def pdf(sheet: Sheet) -> bytes:
    look.ready()
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=look.SIDE - PADDING,
        rightMargin=look.SIDE - PADDING,
        topMargin=look.TOP,
        bottomMargin=look.BOTTOM,
        title=f"{sheet.title} – {sheet.lines[0]}" if sheet.lines else sheet.title,
        author=sheet.issuer,
        subject=" · ".join(sheet.lines),
        creator="Bang Vang",
        producer="Bang Vang",
    )
    flow = [*_head(sheet), *print_flow.parts(sheet.parts, WIDTH)]
    with _drawing:
        document.build(flow, canvasmaker=lambda *given, **named: _Pages(sheet, *given, **named))
    return file.getvalue()


def _head(sheet: Sheet) -> Iterator[Flowable]:
    """An administrative document bears the nation's lines beside its issuer; a list stands by itself."""
    issuer = Paragraph(look.typed(sheet.issuer), look.ISSUER)
    nation = [Paragraph(look.typed(line), look.NATION) for line in sheet.nation]
    if nation:
        nation.append(HRFlowable(width=46 * mm, thickness=0.7, color=look.INK, spaceBefore=2))
        across = [WIDTH * 0.45, WIDTH * 0.55]
        centre = [*print_flow.BARE, ("ALIGN", (0, 0), (-1, -1), "CENTER")]
        yield Table([[[issuer], nation]], colWidths=across, style=TableStyle(centre))
        yield Spacer(0, 7 * mm)
    centred = (look.DOCUMENT, look.FIRST_LINE, look.OTHER_LINES)
    title, first, other = centred if nation else map(look.to_the_left, centred)
    said = [] if nation else [Paragraph(look.typed(sheet.issuer), look.LABEL), Spacer(0, 2 * mm)]
    said.append(Paragraph(look.typed(sheet.title), title))
    said += [Paragraph(look.typed(line), other if at else first) for at, line in enumerate(sheet.lines)]
    if sheet.address is None:
        yield from said
    else:
        label = Paragraph(look.typed(sheet.address_label), look.SIGN_HINT)
        square = [print_flow.Square(sheet.address, SQUARE), Spacer(0, 1.5 * mm), label]
        across = [WIDTH - SQUARE - 6 * mm, SQUARE + 6 * mm]
        beside = [*print_flow.BARE, ("LEFTPADDING", (1, 0), (1, 0), 6 * mm)]
        yield Table([[said, square]], colWidths=across, style=TableStyle(beside))
    yield Spacer(0, 4 * mm)


class _Pages(Canvas):  # type: ignore[misc]  # reportlab tells no types
    """Pages are kept until all are there, so that each says of how many it is one."""

    def __init__(self, sheet: Sheet, *given: Any, **named: Any) -> None:
        super().__init__(*given, **(named | {"invariant": 1, "pageCompression": 1, "lang": "vi-VN"}))
        self._sheet = sheet
        self._kept: list[dict[str, Any]] = []
        self._doc._timeStamp = Stamp(sheet.at)
        self.setViewerPreference("DisplayDocTitle", "true")

    def showPage(self) -> None:  # noqa: N802 - the name it has in the library
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            self._furniture(number)
            super().showPage()
        super().save()

    def _furniture(self, number: int) -> None:
        left, right = look.SIDE, A4[0] - look.SIDE
        self.setFillColor(look.RED)
        self.rect(0, A4[1] - 4 * mm, A4[0], 4 * mm, stroke=0, fill=1)
        self.setFillColor(look.GOLD)
        self.rect(0, A4[1] - 4.8 * mm, A4[0], 0.8 * mm, stroke=0, fill=1)
        self.setStrokeColor(look.LINE)
        self.setLineWidth(0.6)
        self.line(left, 14 * mm, right, 14 * mm)
        self.setFont(look.TEXT, 8)
        self.setFillColor(look.QUIET)
        counted = self._sheet.page_of.format(page=number, pages=len(self._kept))
        foot = Paragraph(look.typed(self._sheet.foot), look.style(8, colour=look.QUIET))
        _, height = foot.wrapOn(self, right - left - 30 * mm, 10 * mm)
        foot.drawOn(self, left, 12 * mm - height)
        self.drawRightString(right, 12 * mm - 8, counted)


class Stamp:
    """A moment as the library writes it into a file."""

    tzname = "+07:00"
    dhh, dmm = 7, 0

    def __init__(self, at: Moment) -> None:
        when = in_vietnam(at)
        self.t = at // 1_000_000
        self.lt = when.timetuple()
        self.YMDhms = (when.year, when.month, when.day, when.hour, when.minute, when.second)
