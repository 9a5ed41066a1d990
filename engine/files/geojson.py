"""A GeoJSON file, read and made small by a child process with limits on memory and time.

A stranger's file may be 100 MB of coordinates or a hundred thousand brackets: what it breaks is a process
of its own.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from engine.core.outlines import Outlines, read
from engine.core.problems import Problem
from engine.files import geojson_child
from engine.files.limits import MIB

Told = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class MapLimits:
    file_bytes: int = 100 * MIB
    """As much as a page may send."""
    child_seconds: int = 180
    """Processor time; by the clock it may take twice as long."""
    child_memory: int = 1536 * MIB
    answer_bytes: int = 64 * MIB


LIMITS = MapLimits()


@dataclass(frozen=True, slots=True)
class MapRead:
    outlines: Outlines
    skipped: Mapping[str, int]
    """Features that are no areas, by what they are."""
    points: int
    """In the file."""


def read_map(path: Path, told: Told = lambda *_: None, limits: MapLimits = LIMITS) -> MapRead | Problem:
    if path.stat().st_size > limits.file_bytes:
        return Problem("too-large", facts={"why": "file", "limit": f"{limits.file_bytes // MIB} MB"})
    arguments = (str(path.resolve()), str(limits.child_seconds), str(limits.child_memory))
    child = subprocess.Popen(  # noqa: S603 - our own program; the path is an argument, not a command
        (sys.executable, "-I", geojson_child.__file__, *arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    late = threading.Timer(2 * limits.child_seconds, child.kill)
    late.start()
    out = child.stdout
    assert out is not None  # noqa: S101 - asked for with PIPE
    try:
        answer = _answer(out, told, limits)
    finally:
        late.cancel()
        child.kill()
        child.wait()
        out.close()
    if answer is None:  # it was stopped by its limits
        return Problem("too-large", facts={"why": "memory"})
    if "problem" in answer:
        bad = answer["problem"]
        return Problem(bad["code"], found=bad["found"] or None, facts=bad["facts"])
    return MapRead(read(answer["outlines"]), answer["skipped"], answer["points"])


def _answer(out: IO[bytes], told: Told, limits: MapLimits) -> dict[str, Any] | None:
    while line := out.readline(limits.answer_bytes):
        if not line.endswith(b"\n"):
            return None
        said: dict[str, Any] = json.loads(line)
        if "step" not in said:
            return said
        told(said["step"], said["done"], said["total"])
    return None
