"""Which units went into which, read from a file for one day on which units changed."""

from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from engine.core.successions import Succession, problems_of
from engine.core.unit_names import normal_name
from engine.core.units import Unit
from engine.files.headers import folded
from engine.files.readings import OpenFile, Reading, Row, open_file
from engine.texts.columns import NO, SUCCESSIONS, YES

_YES, _NO = frozenset(map(folded, YES)), frozenset(map(folded, NO))
_WHOLE = {"": None, "1": Fraction(1)}


def read_successions(path: Path, register: Collection[Unit], begins_on: date) -> Reading[Succession]:
    """`begins_on`: the first day of the new units. The old one of a code is the last that ended before."""
    file = open_file(path, SUCCESSIONS)
    found = list(_rows(file, register, begins_on))
    row_of = {one.pair: number for number, one in found}
    for one, problem in problems_of(one for _, one in found):
        sheet = file.table.sheet if file.table else None
        column = file.header.column(problem.column or "share")
        file.problems.append(
            type(problem)(problem.code, row_of[one.pair], column, problem.found, sheet, problem.facts)
        )
    return file.reading(found)


def _rows(file: OpenFile, register: Collection[Unit], begins_on: date) -> Iterator[tuple[int, Succession]]:
    first: dict[object, int] = {}
    for row in file.rows():
        old = _unit(row, "old", [u for u in register if u.valid_to < begins_on])
        new = _unit(row, "new", [u for u in register if u.valid_from == begins_on])
        share, checked = _share(row), _checked(row)
        if old is None or new is None:
            continue
        one = Succession(old.key, new.key, share, row.text("source"), None, checked)
        if first.setdefault(one.pair, row.number) != row.number:
            row.refuse("duplicate-succession", "old_code", first_row=first[one.pair])
            continue
        yield row.number, one


def _unit(row: Row, which: str, among: Collection[Unit]) -> Unit | None:
    """The latest of this code; a name that says otherwise is a warning."""
    code = row.needed(f"{which}_code")
    there = max((u for u in among if u.code == code), key=lambda u: u.valid_from, default=None)
    if there is None:
        if code:
            row.refuse("no-such-old-unit" if which == "old" else "no-such-new-unit", f"{which}_code")
        return None
    name = row.text(f"{which}_name")
    if name and normal_name(name) != normal_name(there.name):
        row.warn("other-unit-name", f"{which}_name", known_as=there.name, unit_code=code)
    return there


def _share(row: Row) -> Fraction | None:
    """A part of 1 as 0.25, 0,25, 1/4 or 25 %."""
    text = row.text("share").replace(",", ".").replace(" ", "")
    if text in _WHOLE:
        return _WHOLE[text]
    try:
        share = Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        row.refuse("bad-share", "share")
        return None
    return share


def _checked(row: Row) -> bool:
    text = folded(row.text("checked"))
    if text and text not in _YES | _NO:
        row.refuse("bad-yes-no", "checked")
    return text in _YES
