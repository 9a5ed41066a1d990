"""Which column of a file is which field: either language, any case, any order."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.core.problems import Problem
from engine.texts.columns import Column

HEADER_ROW = 1
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SPACING = re.compile(r"[\s_\-]+")
_LAST_NUMBER = re.compile(r"(?<=\D) ?0*(\d+)$", re.ASCII)
_AROUND = " .:*"
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one file, read."""

    places: Mapping[str, int] = field(default_factory=dict)
    """Where each field stands, counted from 0."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """The header of each field as it stands in the file."""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def column(self, name: str) -> str:
        """What the column of a field is called in this file; the field's own name where it has none."""
        return self.shown.get(name, name)


def read_header(cells: Sequence[str], columns: Collection[Column], *, sheet: str | None = None) -> Header:
    """Every column of the file matched to a field; all that is missing, repeated or unknown at once."""
    known = {folded(name): column for column in columns for name in column.names}
    places: dict[str, int] = {}
    shown: dict[str, str] = {}
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for place, cell in enumerate(cells):
        if not cell:
            continue
        column = known.get(folded(cell))
        header = cell[:_LONGEST_SHOWN]
        if column is None:
            warnings.append(Problem("unknown-column", HEADER_ROW, header, header, sheet))
        elif column.english in places:
            facts = {"first": shown[column.english]}
            problems.append(Problem("repeated-column", HEADER_ROW, header, header, sheet, facts))
        else:
            places[column.english] = place
            shown[column.english] = header
    problems += missing(columns, places, sheet=sheet)
    return Header(places, shown, tuple(problems), tuple(warnings))


def missing(columns: Iterable[Column], places: Collection[str], *, sheet: str | None) -> Iterable[Problem]:
    """One problem for each needed column that is not there."""
    for column in columns:
        if column.needed and column.english not in places:
            facts = {"vietnamese": column.vietnamese, "english": column.english}
            yield Problem("missing-column", HEADER_ROW, column.english, sheet=sheet, facts=facts)


def folded(header: str) -> str:
    """A header without what people write differently: case, spaces, place of the tone mark, "Câu 01"."""
    text = _SPACING.sub(" ", unicodedata.normalize("NFKC", header).casefold()).strip(_AROUND)
    words = (_tones_last(word) for word in text.split(" "))
    return _LAST_NUMBER.sub(r"\1", " ".join(words))


def _tones_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(c for c in letters if c in _TONES))
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES)) + tones
