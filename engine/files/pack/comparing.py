"""The Parquet files of a pack held against its lines.

As a rule a table is, byte for byte, what this program makes of the lines: then nobody has to read it.
Otherwise, where another version wrote it or somebody touched it, a child process with limits reads it.
"""

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from engine.core.evidence import Member
from engine.files.limits import Limits
from engine.files.pack import parquet_as_lines
from engine.files.pack.tables import batches, with_table

PIECE = 1 << 18
Pieces = Callable[[], Iterable[bytes]]
"""Reads the lines from their beginning, in pieces of any length."""


class TableUnreadable(Exception):  # noqa: N818 - says what the file is, not that the program erred
    """It is no Parquet, or too much of it."""


def first_difference(member: Member, table: Path, sha256: str, lines: Pieces, limits: Limits) -> int | None:
    """The number of the first line that the table says otherwise; None: it says the same."""
    try:
        if _rewritten(member, lines()) == sha256:
            return None
    except ValueError:  # not even lines: what the table says is found by reading it
        pass
    return _read_first_difference(table, lines(), limits)


def _rewritten(member: Member, lines: Iterable[bytes]) -> str:
    """The hash of the table as this program writes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        for _ in with_table(member, batches(lines), path):
            pass
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def _read_first_difference(table: Path, lines: Iterable[bytes], limits: Limits) -> int | None:
    arguments = (str(table.resolve()), str(limits.child_seconds), str(limits.child_memory))
    child = subprocess.Popen(  # noqa: S603 - our own program; the path is an argument, not a command
        (sys.executable, "-I", parquet_as_lines.__file__, *arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    out = child.stdout
    assert out is not None  # noqa: S101 - asked for with PIPE
    try:
        found = _first_difference(iter(lines), _pieces(out))
        if not out.read(1) and child.wait():  # it ended by itself, and not well
            raise TableUnreadable
        return found
    finally:
        child.kill()
        child.wait()
        out.close()


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
