"""The shared strings of an XLSX package, bounded in what they take to hold.

Read with one regular expression where every item is as plain as nearly all are, with expat where one
is not (rich text, phonetic runs, comments, prefixes). Both roads give the same strings.
"""

import re
import sys
from collections.abc import Iterator

from engine.files.cell_text import unescape_spreadsheet
from engine.files.findings import unreadable
from engine.files.limits import MIB, Limits
from engine.files.xml_stream import Attributes, parsed, plain_start
from engine.files.zip_guard import Package

_ITEM = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>\s*|<si><t/></si>\s*|<si/>\s*')
_ENTITY = re.compile(r"&(amp|lt|gt|quot|apos);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def read_strings(package: Package, part: str | None, limits: Limits) -> list[str]:
    if part is None:
        return []
    strings = _gathered(_plain_items(package.stream(part, limits.strings_bytes)), limits)
    if strings is None:
        strings = _gathered(_any_items(package.stream(part, limits.strings_bytes), part, limits), limits)
    return strings or []


def _gathered(lists: Iterator[list[str] | None], limits: Limits) -> list[str] | None:
    strings: list[str] = []
    held = 0
    for texts in lists:
        if texts is None:
            return None
        if max(map(len, texts), default=0) > limits.cell_length:  # cut one beyond: the cell will say so
            texts = [text[: limits.cell_length + 1] for text in texts]
        strings += texts
        # Measured as Python holds it: one emoji makes every letter of its string four bytes wide.
        held += sum(map(sys.getsizeof, texts)) + 8 * len(texts)
        if held > limits.strings_memory:
            unreadable("too-large", why="strings", limit=f"{limits.strings_memory // MIB} MB")
    return strings


def _plain_items(pieces: Iterator[bytes]) -> Iterator[list[str] | None]:
    """Lists of strings; None where anything but plain items turns up."""
    rest = b""
    begun = False
    for piece in pieces:
        rest += piece
        if not begun:
            start = plain_start(rest, "sst")
            if start is None:
                yield None
                return
            begun, rest = True, rest[start:]
        cut = rest.rfind(b"</si>") + 5
        if cut >= 5:
            yield _items(rest[:cut])
            rest = rest[cut:]
        elif len(rest) > MIB:
            yield None
    if not re.fullmatch(rb"\s*(?:</sst>\s*)?", rest):
        yield None


def _items(raw: bytes) -> list[str] | None:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    parts = _ITEM.split(text)
    if any(parts[::2]):
        return None
    strings = [item or "" for item in parts[1::2]]
    if "&" in text:
        if text.count("&") != len(_ENTITY.findall(text)):
            return None
        strings = [_ENTITY.sub(lambda found: _ENTITIES[found[1]], item) for item in strings]
    return [unescape_spreadsheet(item) for item in strings] if "_x" in text else strings


def _any_items(pieces: Iterator[bytes], part: str, limits: Limits) -> Iterator[list[str] | None]:
    done: list[str] = []
    runs: list[str] = []
    length = 0
    phonetic = 0
    in_text = False

    def start(name: str, _: Attributes) -> None:
        nonlocal phonetic, in_text, length
        if name == "si":
            runs.clear()
            length = 0
        elif name == "rPh":
            phonetic += 1
        in_text = name == "t" and not phonetic

    def end(name: str) -> None:
        nonlocal phonetic, in_text
        in_text = False
        if name == "si":
            done.append(unescape_spreadsheet("".join(runs)))
        elif name == "rPh":
            phonetic -= 1

    def characters(text: str) -> None:
        nonlocal length
        if in_text and length <= limits.cell_length:
            length += len(text)
            runs.append(text)

    for _ in parsed(pieces, start, end, characters, part):
        yield done
        done = []
