"""How printed documents look: their typefaces, colours and sizes.

The typefaces are those of the screen (IBM Plex Sans, Source Serif 4), as static TrueType with Latin and
Vietnamese in one file, because PDF takes no others; renamed, as their licences ask of changed versions.
"""

import threading
from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from unicodedata import normalize

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).with_name("fonts")
TEXT, STRONG, TITLE = "BangVangSans-Regular", "BangVangSans-SemiBold", "BangVangSerif-SemiBold"
OTHER = "BangVangOther-Regular"
"""Letters beside Vietnamese (those of Ê Đê, of Greek, lone marks), from Noto Sans."""
INK, QUIET, RED = HexColor(0x261C17), HexColor(0x6B5E54), HexColor(0x8F1D21)
GOLD, GOLD_INK, LINE, SHADE = HexColor(0xC9962B), HexColor(0x7A5A10), HexColor(0xD9CEBC), HexColor(0xF8F4EA)
SIDE, TOP, BOTTOM = 17 * mm, 16 * mm, 20 * mm
_NOT_DRAWN = "\ufffd"
_registering = threading.Lock()


def ready() -> None:
    """Once a process: the typefaces are read."""
    _faces()


def _faces() -> tuple[frozenset[int], frozenset[int]]:
    with _registering:
        return _registered()


@cache
def _registered() -> tuple[frozenset[int], frozenset[int]]:
    """The signs all our own typefaces hold, and those the other one holds."""
    held = []
    for name in (TEXT, STRONG, TITLE, OTHER):
        font = TTFont(name, str(FOLDER / f"{name}.ttf"))
        pdfmetrics.registerFont(font)
        held.append(frozenset(font.face.charToGlyph))
    return held[0] & held[1] & held[2], held[3]


def typed(text: str) -> str:
    """As it was typed: no sign of it is markup. What no typeface here holds is seen to be missing."""
    own, other = _faces()
    return "".join(
        f'<font name="{OTHER}">{escape("".join(run), quote=False)}</font>'
        if elsewhere
        else escape("".join(run), quote=False)
        for elsewhere, run in groupby(
            _drawn(normalize("NFC", text), own | other), lambda c: ord(c) not in own
        )
    )


def _drawn(text: str, held: frozenset[int]) -> Iterator[str]:
    return (c if ord(c) in held else _NOT_DRAWN for c in text)


def style(
    size: float, *, font: str = TEXT, colour: Color = INK, lead: float = 1.32, **more: float | int
) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font}-{size}", fontName=font, fontSize=size, leading=size * lead, textColor=colour, **more
    )


def to_the_left(centred: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle(f"{centred.name}-left", centred, alignment=TA_LEFT)


BODY = style(10, spaceAfter=5)
SMALL = style(8.5, colour=QUIET, spaceAfter=4)
HEADING = style(13, font=TITLE, colour=RED, spaceBefore=14, spaceAfter=5, keepWithNext=1)
ISSUER = style(10, font=STRONG, alignment=TA_CENTER)
NATION = style(10, font=STRONG, alignment=TA_CENTER)
DOCUMENT = style(23, font=TITLE, colour=RED, lead=1.2, alignment=TA_CENTER, spaceAfter=4)
FIRST_LINE = style(13, font=TITLE, alignment=TA_CENTER, spaceAfter=3)
OTHER_LINES = style(10, colour=QUIET, alignment=TA_CENTER, spaceAfter=1)
FIGURE = style(17, font=STRONG, lead=1.2, alignment=TA_CENTER)
FIGURE_LABEL = style(8.5, colour=QUIET, alignment=TA_CENTER)
LABEL = style(9.5, colour=QUIET)
FACT = style(9.5)
HEAD = style(8.5, font=STRONG, colour=HexColor(0xFFFFFF))
HEAD_NUMBER = style(8.5, font=STRONG, colour=HexColor(0xFFFFFF), alignment=TA_RIGHT)
GROUP = style(12, font=TITLE, colour=GOLD_INK)
CELL = style(9)
CELL_STRONG = style(9.5, font=STRONG)
CELL_NUMBER = style(9, alignment=TA_RIGHT)
UNDER = style(8, colour=QUIET)
UNDER_NUMBER = style(8, colour=QUIET, alignment=TA_RIGHT)
SEAL = style(11, font=STRONG, alignment=TA_CENTER)
SIGN = style(10, font=STRONG, alignment=TA_CENTER)
SIGN_HINT = style(8.5, colour=QUIET, alignment=TA_CENTER)
