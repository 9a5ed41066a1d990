"""Text as it comes out of a file, made into the text the program works with.

NFC, line breaks and tabs as spaces, no outer or doubled spaces. Characters that cannot be seen are a
problem, not repaired: two accounts that differ in a zero-width space are two accounts, and nobody can
tell from looking at them.
"""

import re
import unicodedata
from functools import lru_cache

from engine.files.legacy_fonts import UNKNOWN_BYTES, UTF8_AS_1252, legacy_bytes, legacy_font

LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
CALM = re.compile(f"[ -~{LETTERS}{LETTERS.upper()}–—“”‘’…₫]*")
"""What nearly all text is made of: printable, NFC, and no sign of an old font by itself."""
_PAIRS = "[aA][âáàãêéèúùõÂÁÀÃÊÉÈÚÙÕ]|[eE][âáàãùõÂÁÀÃÙÕ]|[oO][âùõÂÙÕ]|[uUyY][ùõÙÕ]|[a-z][À-Ý]"
SUSPECT_PAIR = re.compile(f"[âáàãêéèúùõÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ](?<={_PAIRS})")
"""Calm letters in an order that VNI and TCVN3 text has and Vietnamese has not."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Control, format (zero-width, direction) and surrogate characters, and letters without a shape."""
_WHY: dict[str, dict[str, object]] = {UNKNOWN_BYTES: {"why": "bytes"}, UTF8_AS_1252: {"why": "misread"}}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class NumberText(str):
    """The text of a cell that holds a number and no text: what stood before it (leading zeros) is lost."""

    __slots__ = ()


_CALM_BLOCK = re.compile(f"[ -~\r\n{LETTERS}{LETTERS.upper()}–—“”‘’…₫]*")


def is_calm_block(text: str, delimiter: str) -> bool:
    """Is every cell of these lines clean as it stands, and is none of them a formula?"""
    return (
        _CALM_BLOCK.fullmatch(text) is not None
        and (text.isascii() or not SUSPECT_PAIR.search(text))
        and text[0] != " "
        and "=" not in text
        and not _loose_space(delimiter).search(text)
    )


@lru_cache
def _loose_space(delimiter: str) -> re.Pattern[str]:
    """A space at the edge of a cell or after another."""
    edge = re.escape(delimiter) + r' \r\n"'
    return re.compile(f" (?:[{edge}]|(?<=[{edge}] ))")


Fault = tuple[str, dict[str, object]]
"""A code and its facts."""


def clean_cell(cell: str, longest: int) -> tuple[str, Fault | None]:
    """One cell, cleaned, and what is wrong with it. The slow road, for cells that need it."""
    if len(cell) > longest:
        return cell[:longest], ("cell-too-long", {"limit": longest})
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split()), None
    if font := legacy_bytes(cell) or legacy_font(cell):
        return cell, ("legacy-encoding", {"font": font} | _WHY.get(font, {}))
    if bad := dict.fromkeys(FORBIDDEN.findall(cell)):
        codes = ", ".join(f"U+{ord(char):04X}" for char in list(bad)[:10])
        return cell, ("forbidden-characters", {"characters": codes})
    return " ".join(unicodedata.normalize("NFC", cell).split()), None


def unescape_spreadsheet(text: str) -> str:
    """`_x000D_` is how a spreadsheet file writes a character that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
