"""Opening an XLSX or another package without believing anything it says about itself.

The list of parts is measured before it is read, and every part is inflated in small pieces whose
actual bytes are counted: the declared sizes may lie. Only stored and deflated parts are taken (other
methods can inflate without a bound on a piece). Nothing is written to disk.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.files.findings import unreadable
from engine.files.limits import MIB, Limits

PIECE = 128 * 1024
_END = struct.Struct("<4s4H2LH")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, OSError)


class Package:
    """The parts of an opened package, by name."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._parts = {info.filename.lstrip("/"): info for info in archive.infolist()}
        self.names = frozenset(self._parts)
        self.listed = tuple(info.filename for info in archive.infolist())
        """As they stand in the package: a name may be there twice."""

    def stream(self, name: str, most: int) -> Iterator[bytes]:
        """The inflated part in pieces; stops the file as too large, never holds more than a piece."""
        info = self._parts.get(name)
        if info is None:
            unreadable("broken-file", part=name)
        if info.flag_bits & 1:
            unreadable("encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            unreadable("broken-file", part=name)
        if info.file_size > most:
            unreadable("too-large", why="inflated", limit=f"{most // MIB} MB")
        inflated = 0
        packed = max(info.compress_size, 1)
        try:
            with self._archive.open(info) as part:
                while piece := part.read(PIECE):
                    inflated += len(piece)
                    if inflated > most:
                        unreadable("too-large", why="inflated", limit=f"{most // MIB} MB")
                    if inflated > self._limits.ratio_from and inflated > packed * self._limits.ratio:
                        unreadable("too-large", why="bomb", limit=f"{self._limits.ratio}:1")
                    yield piece
        except _BROKEN:
            unreadable("broken-file", part=name)


@contextmanager
def opened_package(path: Path, limits: Limits) -> Iterator[Package]:
    if path.stat().st_size > limits.package_bytes:
        unreadable("too-large", why="file", limit=f"{limits.package_bytes // MIB} MB")
    _measure_directory(path, limits)
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN:
        unreadable("broken-file", part="zip")
    with archive:
        if len(archive.infolist()) > limits.members:
            unreadable("too-large", why="members", limit=limits.members)
        yield Package(archive, limits)


def _measure_directory(path: Path, limits: Limits) -> None:
    """zipfile reads the whole directory into objects: its size comes first."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65_536 - 64))
        tail = file.read()
    at = len(tail) - _END.size
    if at < 0 or tail[at : at + 4] != b"PK\x05\x06" or tail[-2:] != b"\x00\x00":
        at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        unreadable("broken-file", part="zip")
    _, _, _, _, members, directory, _, _ = _END.unpack_from(tail, at)
    if tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):  # zip64: only files beyond 4 GB need it
        unreadable("too-large", why="members", limit=limits.members)
    if members > limits.members or directory > limits.directory_bytes:
        unreadable("too-large", why="members", limit=limits.members)
