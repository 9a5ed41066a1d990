"""A Parquet file, read by a child process with limits on memory and time (parquet_as_csv.py says why).

What comes back is CSV, which goes through the same bounded reader as a CSV file.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from engine.files import parquet_as_csv
from engine.files.cell_text import NumberText
from engine.files.csv_text import csv_rows
from engine.files.findings import unreadable
from engine.files.limits import MIB, Limits
from engine.files.raw_rows import Opened, RawRow, Trouble

_LONGEST_ABOUT = MIB


def open_parquet(path: Path, limits: Limits) -> Opened:
    if path.stat().st_size > limits.file_bytes:
        unreadable("too-large", why="file", limit=f"{limits.file_bytes // MIB} MB")
    child = _start(path, limits)
    out = child.stdout
    assert out is not None  # noqa: S101 - asked for with PIPE
    first = out.readline(_LONGEST_ABOUT)
    if not first.endswith(b"\n"):
        _finish(child, out)
        unreadable("broken-file", part="parquet")
    about = json.loads(first)
    return Opened(_rows(child, out, about["kinds"], limits), total_rows=about["rows"])


def _start(path: Path, limits: Limits) -> subprocess.Popen[bytes]:
    arguments = (str(path.resolve()), str(limits.child_seconds), str(limits.child_memory))
    return subprocess.Popen(  # noqa: S603 - our own program; the path is an argument, not a command
        (sys.executable, "-I", parquet_as_csv.__file__, *arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _rows(
    child: subprocess.Popen[bytes], out: IO[bytes], kinds: list[str], limits: Limits
) -> Iterator[RawRow]:
    numbers = [at for at, kind in enumerate(kinds) if kind in ("number", "fraction")]
    unknown = [Trouble(at, "unreadable-column") for at, kind in enumerate(kinds) if kind == "unreadable"]
    try:
        for number, cells, troubles in csv_rows(out, limits, ","):
            if number == 1:
                yield number, cells, [*troubles, *unknown]
                continue
            for at in numbers:
                if cells[at]:
                    cells[at] = NumberText(cells[at])
            yield number, cells, troubles
        _finish(child, out)
    finally:
        child.kill()
        child.wait()
        out.close()


def _finish(child: subprocess.Popen[bytes], out: IO[bytes]) -> None:
    """Reads how the child ended, which is also how the file is."""
    out.close()
    code = child.wait()
    if code == parquet_as_csv.TOO_LARGE or code < 0:  # killed: by its limits
        unreadable("too-large", why="memory")
    if code:
        unreadable("broken-file", part="parquet")
