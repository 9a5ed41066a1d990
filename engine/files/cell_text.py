"""Text as it comes out of a file, made into the text the program works with.

NFC, line breaks and tabs as spaces, no outer or doubled spaces. Characters that cannot be seen are a
problem, not repaired: two accounts that differ in a zero-width space are two accounts, and nobody can
tell from looking at them.
"""

import re
import unicodedata
from functools import lru_cache

from engine.core.visible_text import HIDDEN
from engine.files.legacy_fonts import UNKNOWN_BYTES, UTF8_AS_1252, legacy_bytes, legacy_font

LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
CALM = re.compile(f"[ -~{LETTERS}{LETTERS.upper()}–—“”‘’…₫]*")
"""What nearly all text is made of: printable, NFC, and no sign of an old font by itself."""
_PAIRS = "[aA][âáàãêéèúùõÂÁÀÃÊÉÈÚÙÕ]|[eE][âáàãùõÂÁÀÃÙÕ]|[oO][âùõÂÙÕ]|[uUyY][ùõÙÕ]|[a-z][À-Ý]"
SUSPECT_PAIR = re.compile(f"[âáàãêéèúùõÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ](?<={_PAIRS})")
"""Calm letters in an order that VNI and TCVN3 text has and Vietnamese has not."""

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
    if bad := dict.fromkeys("".join(HIDDEN.findall(cell))):
        codes = ", ".join(f"U+{ord(char):04X}" for char in list(bad)[:10])
        return cell, ("forbidden-characters", {"characters": codes})
    return " ".join(unicodedata.normalize("NFC", cell).split()), None


def unescape_spreadsheet(text: str) -> str:
    """`_x000D_` is how a spreadsheet file writes a character that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
