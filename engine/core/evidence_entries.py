"""The entries of a revision's evidence held against the rows they were taken from: both by entry_id."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from engine.core.evidence import EvidenceEntry, entry_line
from engine.core.evidence_checking import Difference

_OF_THE_FREEZE = re.compile(
    r'"person":"([0-9a-f]*)",.*"standing":"([a-z-]*)",.*"unit":(null|"(?:[^"\\]|\\.)*")\}$'
)
"""What a freeze decides about an entry and the row does not say. Nothing before it can look like it: a
quotation mark inside a text is escaped."""
_ENTRY_ID = re.compile(r'"entry_id":("(?:[^"\\]|\\.)*")')


def differences(lines: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[Difference]:
    """`rows`: id, started, submitted and received at, prediction, answers, receipt; in the same order."""
    left = iter(rows)
    row = next(left, None)
    for line in lines:
        found = _ENTRY_ID.search(line)
        entry_id = _read(found[1]) if found else ""
        while row is not None and row[0] < entry_id:
            yield Difference("entry-added", {"entry_id": row[0]})
            row = next(left, None)
        if row is None or row[0] != entry_id:
            yield Difference("entry-gone", {"entry_id": entry_id})
            continue
        if not _same(line, row):
            yield Difference("entry-not-as-frozen", {"entry_id": entry_id})
        row = next(left, None)
    while row is not None:
        yield Difference("entry-added", {"entry_id": row[0]})
        row = next(left, None)


def _read(quoted: str) -> str:
    """A text of JSON; nearly none has anything escaped, and a million of them are read."""
    return str(json.loads(quoted)) if "\\" in quoted else quoted[1:-1]


def _same(line: str, row: tuple[Any, ...]) -> bool:
    found = _OF_THE_FREEZE.search(line)
    if found is None:
        return False
    entry_id, started_at, submitted_at, received_at, prediction, answers, receipt = row
    person, standing, unit = found.groups()
    entry = EvidenceEntry(
        entry_id,
        person,
        None if unit == "null" else _read(unit),
        started_at,
        submitted_at,
        received_at,
        prediction,
        answers,
        standing,
        bytes(receipt).hex(),
    )
    try:
        return entry_line(entry) == line
    except (ValueError, TypeError, ArithmeticError):
        return False
