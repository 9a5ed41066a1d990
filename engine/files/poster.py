"""A poster: a square for cameras as large as a hall needs it, and the address in words beside it."""

from collections.abc import Iterable
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from engine.files import print_look as look
from engine.files.print_flow import Square
from engine.files.print_parts import Poster
from engine.files.print_sheet import Stamp

LACQUER, LIGHT_GOLD, IVORY = HexColor(0x6E1519), HexColor(0xE8C46A), HexColor(0xF7EBD8)
SQUARE = 108 * mm
WIDE = A4[0] - 36 * mm
_HEAD = 116 * mm
_SMALLEST = 9.0


def pdf(poster: Poster) -> bytes:
    look.ready()
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1, lang="vi-VN")
    canvas._doc._timeStamp = Stamp(poster.at)
    canvas.setTitle(f"{poster.call} – {poster.title}")
    canvas.setAuthor(poster.issuer)
    canvas.setSubject(poster.round)
    canvas.setCreator("Bang Vang")
    canvas.setProducer("Bang Vang")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    _head(canvas, poster)
    top = A4[1] - _HEAD - 12 * mm
    Square(poster.address, SQUARE).drawOn(canvas, (A4[0] - SQUARE) / 2, top - SQUARE)
    shown = poster.address.partition("://")[2]
    below = (
        _fitted(canvas, poster.call, _style(24, look.TITLE, look.RED), 13 * mm),
        _fitted(canvas, shown, _style(15, look.STRONG, look.INK), 16 * mm),
    )
    _stacked(canvas, below, top - SQUARE - 8 * mm, 3 * mm)
    foot = _fitted(canvas, poster.foot, _style(9.5, look.TEXT, look.QUIET), 10 * mm)
    _stacked(canvas, [foot], 19 * mm, 0)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _head(canvas: Canvas, poster: Poster) -> None:
    edge = A4[1] - _HEAD
    canvas.setFillColor(LACQUER)
    canvas.rect(0, edge, A4[0], _HEAD, stroke=0, fill=1)
    canvas.setFillColor(LIGHT_GOLD)
    canvas.rect(0, edge - 1.6 * mm, A4[0], 1.6 * mm, stroke=0, fill=1)
    said = (
        _fitted(canvas, poster.issuer, _style(13, look.TEXT, IVORY), 14 * mm),
        _fitted(canvas, poster.title, _style(30, look.TITLE, IVORY), 56 * mm),
        _fitted(canvas, poster.round, _style(25, look.TITLE, LIGHT_GOLD), 22 * mm),
    )
    gap = 6 * mm
    height = sum(one.height for one in said) + gap * (len(said) - 1)
    _stacked(canvas, said, A4[1] - (_HEAD - height) / 2, gap)


def _style(size: float, font: str, colour: HexColor) -> ParagraphStyle:
    return look.style(size, font=font, colour=colour, lead=1.2, alignment=TA_CENTER)


def _fitted(canvas: Canvas, text: str, style: ParagraphStyle, room: float) -> Paragraph:
    """As large as the room lets it be."""
    said = Paragraph(look.typed(text), style)
    while said.wrapOn(canvas, WIDE, room)[1] > room and style.fontSize > _SMALLEST:
        size = max(_SMALLEST, style.fontSize * 0.9)
        style = ParagraphStyle(f"smaller-{size}", style, fontSize=size, leading=size * 1.2)
        said = Paragraph(look.typed(text), style)
    return said


def _stacked(canvas: Canvas, said: Iterable[Paragraph], top: float, gap: float) -> None:
    for one in said:
        one.drawOn(canvas, (A4[0] - WIDE) / 2, top - one.height)
        top -= one.height + gap
