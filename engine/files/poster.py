"""A poster: a square for cameras as large as a hall needs it, and the address in words beside it."""

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
    top -= SQUARE + 8 * mm
    top = _said(canvas, poster.call, _style(22, look.TITLE, look.RED), top, 12 * mm)
    shown = poster.address.partition("://")[2]
    top = _said(canvas, shown, _style(15, look.STRONG, look.INK), top - 2 * mm, 15 * mm)
    _said(canvas, poster.foot, _style(9.5, look.TEXT, look.QUIET), 20 * mm, 14 * mm)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _head(canvas: Canvas, poster: Poster) -> None:
    edge = A4[1] - _HEAD
    canvas.setFillColor(LACQUER)
    canvas.rect(0, edge, A4[0], _HEAD, stroke=0, fill=1)
    canvas.setFillColor(LIGHT_GOLD)
    canvas.rect(0, edge - 1.6 * mm, A4[0], 1.6 * mm, stroke=0, fill=1)
    top = A4[1] - 16 * mm
    top = _said(canvas, poster.issuer, _style(13, look.TEXT, IVORY), top, 14 * mm)
    top = _said(canvas, poster.title, _style(29, look.TITLE, IVORY), top - 7 * mm, 52 * mm)
    _said(canvas, poster.round, _style(24, look.TITLE, LIGHT_GOLD), top - 6 * mm, top - 12 * mm - edge)


def _style(size: float, font: str, colour: HexColor) -> ParagraphStyle:
    return look.style(size, font=font, colour=colour, lead=1.2, alignment=TA_CENTER)


def _said(canvas: Canvas, text: str, style: ParagraphStyle, top: float, room: float) -> float:
    """Below `top`, as large as the room lets it be. Gives where it ended."""
    said = Paragraph(look.typed(text), style)
    height: float = said.wrapOn(canvas, WIDE, room)[1]
    while height > room and style.fontSize > _SMALLEST:
        size = max(_SMALLEST, style.fontSize * 0.9)
        style = ParagraphStyle(f"smaller-{size}", style, fontSize=size, leading=size * 1.2)
        said = Paragraph(look.typed(text), style)
        height = said.wrapOn(canvas, WIDE, room)[1]
    said.drawOn(canvas, (A4[0] - WIDE) / 2, top - height)
    return top - height
