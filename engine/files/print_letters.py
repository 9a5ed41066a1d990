"""Letters as one PDF, a page each: the head of an administrative letter, the text, a square, room to sign."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer, Table, TableStyle

from engine.core.moments import Moment
from engine.files import print_flow
from engine.files import print_look as look
from engine.files.print_parts import Figures
from engine.files.print_sheet import Stamp

LEFT, RIGHT, TOP, BOTTOM = 25 * mm, 17 * mm, 16 * mm, 16 * mm
WIDTH = A4[0] - LEFT - RIGHT
SQUARE = 27 * mm
_FOOT = 58 * mm
"""Room for the square and the signature at the end of the page."""
_SIZES = (11.5, 10.5, 9.5, 8.5, 7.5, 6.5, 5.5)
_HANDWRITING = 22 * mm


@dataclass(frozen=True, slots=True)
class Letter:
    issuer: str
    nation: Sequence[str]
    number: str
    about: str
    place_and_date: str
    to: str
    paragraphs: Sequence[str]
    figures: Sequence[tuple[str, str]]
    address: str
    """Empty: nobody knows it from here, and there is no square."""
    scan: str
    recipients: Sequence[str]
    signer: str
    sign_hint: str


def _silently(_done: int) -> None:
    """For those who do not watch."""


def write(
    file: IO[bytes],
    title: str,
    letters: Iterable[Letter],
    at: Moment,
    progress: Callable[[int], None] = _silently,
) -> None:
    look.ready()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1, lang="vi-VN")
    canvas._doc._timeStamp = Stamp(at)
    canvas.setTitle(title)
    canvas.setCreator("Bang Vang")
    canvas.setProducer("Bang Vang")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for done, letter in enumerate(letters, start=1):
        _page(canvas, letter)
        canvas.showPage()
        progress(done)
    canvas.save()


def _page(canvas: Canvas, letter: Letter) -> None:
    canvas.bookmarkPage(name := f"letter-{canvas.getPageNumber()}")
    canvas.addOutlineEntry(letter.to, name)
    top = _stacked(canvas, _head(letter), A4[1] - TOP)
    room = top - BOTTOM - _FOOT
    for size in _SIZES:
        body = list(_body(letter, size))
        if sum(_height(canvas, one) for one in body) <= room:
            break
    end = _stacked(canvas, body, top)
    _stacked(canvas, [_foot(letter)], min(end - 5 * mm, top - 20 * mm))


def _head(letter: Letter) -> Iterator[Flowable]:
    centred = _style(10, look.TEXT, TA_CENTER)
    strong = _style(10, look.STRONG, TA_CENTER)
    left = [
        Paragraph(look.typed(letter.issuer), strong),
        _rule(18 * mm),
        Paragraph(look.typed(letter.number), centred),
        Paragraph(look.typed(letter.about), _style(9.5, look.TEXT, TA_CENTER)),
    ]
    right = [Paragraph(look.typed(line), strong) for line in letter.nation]
    right += [_rule(44 * mm), Paragraph(look.typed(letter.place_and_date), centred)]
    looks = TableStyle([*print_flow.BARE, ("ALIGN", (0, 0), (-1, -1), "CENTER")])
    yield Table([[left, right]], colWidths=[WIDTH * 0.42, WIDTH * 0.58], style=looks)
    yield Spacer(0, 9 * mm)


def _rule(length: float) -> Flowable:
    return HRFlowable(width=length, thickness=0.7, color=look.INK, spaceBefore=2, spaceAfter=4)


def _body(letter: Letter, size: float) -> Iterator[Flowable]:
    yield Paragraph(look.typed(letter.to), _style(size + 1, look.STRONG, TA_CENTER))
    yield Spacer(0, size * 0.9)
    yield from print_flow.parts([Figures(letter.figures)], WIDTH)
    text = _style(size, look.TEXT)
    for paragraph in letter.paragraphs:
        # No line begins with the sign of a percentage.
        yield Paragraph(look.typed(paragraph.strip().replace(" %", "\u00a0%")), text)
        yield Spacer(0, size * 0.5)


def _foot(letter: Letter) -> Flowable:
    small, quiet = _style(8.5, look.TEXT), look.SMALL
    first, *others = letter.recipients
    left: list[Any] = [Paragraph(look.typed(first), _style(8.5, look.STRONG))]
    left += [Paragraph(look.typed(line), small) for line in others]
    if letter.address:
        shown = Paragraph(look.typed(letter.address.partition("://")[2]), _style(8, look.STRONG))
        beside = [Paragraph(look.typed(letter.scan), quiet), shown]
        across = [SQUARE + 4 * mm, WIDTH * 0.58 - SQUARE - 8 * mm]
        looks = TableStyle([*print_flow.BARE, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
        drawn = print_flow.Square(letter.address, SQUARE)
        square = Table([[drawn, beside]], colWidths=across, hAlign="LEFT", style=looks)
        left += [Spacer(0, 4 * mm), square]
    signing = [
        Paragraph(look.typed(letter.signer), _style(10, look.STRONG, TA_CENTER)),
        Paragraph(look.typed(letter.sign_hint), look.SIGN_HINT),
        Spacer(0, _HANDWRITING),
    ]
    return Table([[left, signing]], colWidths=[WIDTH * 0.58, WIDTH * 0.42], style=TableStyle(print_flow.BARE))


def _style(size: float, font: str, alignment: int = 0) -> ParagraphStyle:
    return look.style(size, font=font, alignment=alignment)


def _height(canvas: Canvas, one: Flowable) -> float:
    _, height = one.wrapOn(canvas, WIDTH, A4[1])
    return float(height)


def _stacked(canvas: Canvas, said: Iterable[Flowable], top: float) -> float:
    """The place below the last of them."""
    for one in said:
        top -= _height(canvas, one)
        one.drawOn(canvas, LEFT, top)
    return top
