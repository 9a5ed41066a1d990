"""XML from a stranger, read piece by piece with expat.

Nothing is built: handlers see one element at a time. A DOCTYPE stops the file, so there are no
entities to blow up; depth, the length of one tag, and the text kept are bounded.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from engine.files.findings import unreadable

DEEPEST = 100
LONGEST_TAG = 512 * 1024

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


def local(name: str) -> str:
    return name.rpartition(":")[2]


def parsed(
    pieces: Iterable[bytes],
    start: Start,
    end: Callable[[str], None] | None = None,
    characters: Callable[[str], None] | None = None,
    part: str = "",
) -> Iterator[None]:
    """Feeds the pieces to the handlers and comes back after each, so that rows can be handed on."""
    depth = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            unreadable("broken-file", part=part)
        start(local(name), attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(local(name))

    def doctype(*_: object) -> None:
        unreadable("broken-file", part=part)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = doctype
    if characters is not None:
        parser.CharacterDataHandler = characters
    fed = 0
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                unreadable("broken-file", part=part)
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        unreadable("broken-file", part=part)
    yield


def read_all(pieces: Iterable[bytes], start: Start, part: str) -> None:
    """A small part of which only the attributes matter."""
    for _ in parsed(pieces, start, part=part):
        pass


_PROLOG = (
    rb"(?:\xef\xbb\xbf)?(?:<\?xml\s(?:(?!encoding)[^>?])*(?:encoding=[\"'](?i:utf-8)[\"'][^>?]*)?\?>)?\s*"
)


def plain_start(head: bytes, root: str) -> int | None:
    """Where the content of the root begins, if this is UTF-8 and the root has no prefix."""
    found = re.match(_PROLOG + rb"<" + root.encode() + rb"(?:\s[^>]*[^/>])?>", head)
    return found.end() if found else None
