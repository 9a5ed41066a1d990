"""A contest as text: the TOML an organiser writes, and the canonical JSON that records keep."""

import json
import re
import tomllib
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from engine.core.canonical import canonical
from engine.core.contests import Contest
from engine.core.problems import Problem
from engine.files.contest_document import ContestReading, as_document, from_document

LARGEST_FILE = 1_000_000
_LINE = re.compile(r"at line (\d+), column (\d+)")


def read_contest(path: Path) -> ContestReading:
    """Every problem of a contest's TOML at once."""
    with path.open("rb") as file:
        raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        return ContestReading(problems=(Problem("too-large", facts={"limit": LARGEST_FILE}),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return ContestReading(problems=(Problem("not-utf8", row=line),))
    try:
        return from_document(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        row = int(found[1]) if found else text.count("\n") + 1
        return ContestReading(problems=(Problem("bad-toml", row=row, facts={"reason": str(error)}),))
    except (ValueError, ArithmeticError, RecursionError):
        # Numbers of thousands of digits, tables nested a thousand deep: no line is known.
        return ContestReading(problems=(Problem("bad-toml", facts={"why": "beyond-bounds"}),))


def as_text(contest: Contest) -> str:
    """What records keep of a contest."""
    return canonical(as_document(contest))


@lru_cache(maxsize=64)
def from_text(text: str) -> Contest:
    """What `as_text` wrote. The same text is the same contest: every page of every viewer asks for it."""
    reading = from_document(json.loads(text))
    if reading.contest is None:
        raise ValueError(f"a contest that was kept cannot be read: {reading.problems}")
    return reading.contest
