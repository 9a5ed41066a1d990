"""The Parquet files of a pack held against its lines, each by a child process with limits."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

from engine.core.evidence import Member
from engine.core.pack import TABLES, table_file
from engine.files.limits import Limits
from engine.files.pack import parquet_as_lines

PIECE = 1 << 18


class TableUnreadable(Exception):  # noqa: N818 - says what the file is, not that the program erred
    """It is no Parquet, or too much of it."""


class Tables:
    """The Parquet files in a folder, read side by side from the moment this is entered."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._bounds = (str(limits.child_seconds), str(limits.child_memory))
        self._hashing: dict[Member, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> "Tables":
        self._hashing = {member: self._start(member, "hash") for member in TABLES}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._hashing.values():
            _end(child)

    def first_difference(self, member: Member, sha256: str, lines: Iterable[bytes]) -> int | None:
        """The number of the first line that is another one; None: the table says what the lines say.

        `sha256`: of the lines, which are read only where it is not the table's.
        """
        found, _ = self._hashing[member].communicate()
        if self._hashing[member].returncode:
            raise TableUnreadable
        if found.decode() == sha256:
            return None
        child = self._start(member, "lines")
        try:
            return _first_difference(iter(lines), _pieces(_out(child)))
        finally:
            _end(child)

    def _start(self, member: Member, what: str) -> subprocess.Popen[bytes]:
        arguments = (str((self._folder / table_file(member)).resolve()), *self._bounds, what)
        return subprocess.Popen(  # noqa: S603 - our own program; the path is an argument, not a command
            (sys.executable, "-I", parquet_as_lines.__file__, *arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def _out(child: subprocess.Popen[bytes]) -> IO[bytes]:
    assert child.stdout is not None  # noqa: S101 - asked for with PIPE
    return child.stdout


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    _out(child).close()


def _pieces(out: IO[bytes]) -> Iterator[bytes]:
    while piece := out.read(PIECE):
        yield piece


def _first_difference(one: Iterator[bytes], other: Iterator[bytes]) -> int | None:
    line, left, right = 1, b"", b""
    while True:
        left = left or next(one, b"")
        right = right or next(other, b"")
        same = min(len(left), len(right))
        if not same:
            return None if left == right else line
        if left[:same] != right[:same]:
            at = next(i for i in range(same) if left[i] != right[i])
            return line + left.count(b"\n", 0, at)
        line += left.count(b"\n", 0, same)
        left, right = left[same:], right[same:]
