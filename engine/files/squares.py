"""An address as a square a camera reads (QR code, ISO/IEC 18004), as drawing for screen and paper."""

import struct
import zlib
from collections.abc import Iterator

from reportlab.graphics.barcode import qrencoder

QUIET = 4
"""Modules of white around it, as the standard asks for."""
_UNIT = 8


def rows(address: str) -> list[list[bool]]:
    """Dark modules, without the white around. A quarter of the damage a poster takes is forgiven."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.Q)
    code.addData(address)
    code.make()
    size = code.getModuleCount()
    return [[bool(code.isDark(row, column)) for column in range(size)] for row in range(size)]


def runs(address: str) -> Iterator[tuple[int, int, int]]:
    """Dark modules side by side as (row, first column, how many): no hair lines between them in print."""
    for row, line in enumerate(rows(address)):
        start = None
        for column, dark in enumerate([*line, False]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield row, start, column - start
                start = None


def svg(address: str, label: str) -> bytes:
    """Black on white whatever is around it; `label` is what is read aloud, free of markup signs."""
    side = len(rows(address)) + 2 * QUIET
    path = "".join(f"M{column + QUIET} {row + QUIET}h{n}v1h-{n}z" for row, column, n in runs(address))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side * _UNIT}"'
        f' height="{side * _UNIT}" shape-rendering="crispEdges" role="img"><title>{_escaped(label)}</title>'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{path}"/></svg>\n'
    ).encode()


def png(address: str) -> bytes:
    """The same for programs that know no drawings: black and white, eight points a module."""
    code = rows(address)
    side = (len(code) + 2 * QUIET) * _UNIT
    white = b"\xff" * (side // 8)
    # A module is a byte wide: eight points of one bit.
    margin = b"\xff" * QUIET
    lines = [margin + bytes(0 if dark else 255 for dark in row) + margin for row in code]
    framed = [white] * QUIET + lines + [white] * QUIET
    raw = b"".join(b"\0" + line for line in framed for _ in range(_UNIT))
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
