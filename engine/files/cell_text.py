"""Text as it comes out of a file, made into the text the program works with.

NFC, line breaks and tabs as spaces, no outer or doubled spaces. Characters that cannot be seen are a
problem, not repaired: two accounts that differ in a zero-width space are two accounts, and nobody can
tell from looking at them.
"""

import re
import unicodedata
from collections.abc import Callable

from engine.files.legacy_fonts import legacy_bytes, legacy_font

LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
CALM = re.compile(f"[ -~{LETTERS}{LETTERS.upper()}–—“”‘’…₫]*")
"""What nearly all text is made of: printable, NFC, and no sign of an old font by itself."""
SUSPECT_PAIR = re.compile("[âáàãêéèúùõÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ](?<=[aeouyAEOUY][âáàãêéèúùõÀÁÂÃÈÉÊÙÚÕ]|[a-z][À-Ý])")
"""Calm letters in an order that VNI and TCVN3 text has (some Vietnamese words too: look closer)."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Control, format (zero-width, direction) and surrogate characters, and letters without a shape."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class NumberText(str):
    """The text of a cell that holds a number and no text: what stood before it (leading zeros) is lost."""

    __slots__ = ()


Report = Callable[[str, str, dict[str, object]], None]
"""Takes a code, what was found, and facts."""


def clean_cell(cell: str, longest: int, report: Report) -> str:
    """One cell, cleaned; what is wrong with it goes to `report`. The slow road, for cells that need it."""
    if len(cell) > longest:
        report("cell-too-long", cell, {"limit": longest})
        return cell[:longest]
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split())
    if font := legacy_bytes(cell) or legacy_font(cell):
        report("legacy-encoding", cell, {"font": font})
        return cell
    if bad := dict.fromkeys(FORBIDDEN.findall(cell)):
        codes = ", ".join(f"U+{ord(char):04X}" for char in list(bad)[:10])
        report("forbidden-characters", cell, {"characters": codes})
        return cell
    return " ".join(unicodedata.normalize("NFC", cell).split())


def unescape_spreadsheet(text: str) -> str:
    """`_x000D_` is how a spreadsheet file writes a character that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
