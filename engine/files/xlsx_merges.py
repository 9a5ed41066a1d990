"""Ranges of merged cells: one value that seems to stand in many rows."""

import re
from dataclasses import dataclass
from functools import lru_cache

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", re.ASCII)
LAST_COLUMN = 16_384
LAST_ROW = 1_048_576


@dataclass(frozen=True, slots=True)
class Merge:
    text: str
    first_row: int
    last_row: int
    first_column: int
    """Counted from 0."""


def read_merge(text: str) -> Merge | None:
    found = _RANGE.fullmatch(text)
    if not found:
        return None
    left, top, right, bottom = found.groups()
    if column_index(left) is None or int(top) < 1 or int(bottom or top) > LAST_ROW or right == "":
        return None
    return Merge(text, int(top), int(bottom or top), column_index(left) or 0)


@lru_cache(maxsize=LAST_COLUMN)
def column_index(letters: str) -> int | None:
    """A → 0, XFD → 16383; None beyond what a sheet can hold."""
    if not 1 <= len(letters) <= 3:
        return None
    index = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return None
        index = index * 26 + ord(letter) - 64
    return index - 1 if index <= LAST_COLUMN else None


def column_letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class MergedRows:
    """Tells, row after row downwards, which merges a row lies in without listing their rows."""

    def __init__(self, merges: list[Merge]) -> None:
        self._spans: list[tuple[int, int]] = []
        for first, last in sorted((merge.first_row, merge.last_row) for merge in merges):
            if self._spans and first <= self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(last, self._spans[-1][1]))
            else:
                self._spans.append((first, last))
        self._spans.reverse()

    def holds(self, row: int) -> bool:
        while self._spans and self._spans[-1][1] < row:
            self._spans.pop()
        return bool(self._spans) and self._spans[-1][0] <= row
