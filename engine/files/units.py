"""The register of units, read from a file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from engine.core.units import ALWAYS_FROM, ALWAYS_TO, Unit, problems_of
from engine.files import headcounts
from engine.files.headers import folded
from engine.files.readings import OpenFile, Reading, Row, open_file
from engine.texts.columns import NO, UNITS, YES

LONGEST_CODE = 50
LONGEST_NAME = 300
_YES = frozenset(map(folded, YES))
_NO = frozenset(map(folded, NO))


def read_units(
    path: Path,
    known_codes: Collection[str] = frozenset(),
    register: Collection[Unit] = (),
    today: date | None = None,
) -> Reading[Unit]:
    """`known_codes`: units of the register already loaded, which may be parents too.

    What a file has no column for stays as `register` has it: a file of new headcounts changes headcounts.
    Such a file needs no names; `today` tells which unit a code means that was used again.
    """
    file = open_file(path, UNITS)
    if headcounts.is_only_headcounts(file):
        return headcounts.reading(file, register, today)
    rows = {row.number: row for row in file.rows()}
    stored: dict[str, list[Unit]] = {}
    for unit in register:
        stored.setdefault(unit.code, []).append(unit)
    units = [(row.number, _as_kept(row, _unit(row), stored)) for row in rows.values()]
    units = _without_duplicates(units, rows)
    codes = {unit.code for _, unit in units}.union(known_codes)
    for number, unit in units:
        if unit.parent is not None and unit.parent not in codes:
            rows[number].refuse("unknown-parent", "parent")
    _impossible(file, units)
    return file.reading(units)


def _as_kept(row: Row, unit: Unit, stored: Mapping[str, Sequence[Unit]]) -> Unit:
    there = stored.get(unit.code, ())
    says_when = "valid_from" in row.file.header.places
    kept = [old for old in there if old.valid_from == unit.valid_from or (len(there) == 1 and not says_when)]
    if len(kept) != 1:
        return unit
    unsaid = {column.english for column in UNITS} - row.file.header.places.keys()
    if unit.headcount != kept[0].headcount and "headcount" not in unsaid:
        unsaid -= {"headcount_on"}  # the day of another number
    return replace(unit, **{name: getattr(kept[0], name) for name in unsaid})


def _unit(row: Row) -> Unit:
    """The unit of a row; what cannot be read stands as not given, and the row is refused."""
    return Unit(
        code=_text(row, "code", LONGEST_CODE, needed=True),
        name=_text(row, "name", LONGEST_NAME, needed=True),
        kind=_text(row, "kind"),
        parent=row.text("parent") or None,
        block=_text(row, "block"),
        headcount=headcounts.people(row),
        headcount_source=_text(row, "headcount_source"),
        competes=_yes_or_no(row, "competes"),
        valid_from=headcounts.day(row, "valid_from") or ALWAYS_FROM,
        valid_to=headcounts.day(row, "valid_to") or ALWAYS_TO,
        aliases=tuple(alias for part in row.text("aliases").split(";") if (alias := part.strip())),
        headcount_on=headcounts.day(row, "headcount_on"),
    )


def _text(row: Row, name: str, longest: int = LONGEST_NAME, *, needed: bool = False) -> str:
    text = row.needed(name) if needed else row.text(name)
    if len(text) > longest:
        row.refuse("too-long", name, text[:40] + "…", longest=longest, length=len(text))
    return text


def _yes_or_no(row: Row, name: str) -> bool:
    text = folded(row.text(name))
    if text and text not in _YES | _NO:
        row.refuse("bad-yes-no", name)
    return text in _YES


def _without_duplicates(units: list[tuple[int, Unit]], rows: dict[int, Row]) -> list[tuple[int, Unit]]:
    """The first row of each (code, valid_from); the others are refused."""
    first: dict[tuple[str, date], int] = {}
    for number, unit in units:
        if unit.code and first.setdefault(unit.key, number) != number:
            rows[number].refuse("duplicate-unit", "code", first_row=first[unit.key])
    return [(number, unit) for number, unit in units if first.get(unit.key, number) == number]


def _impossible(file: OpenFile, units: list[tuple[int, Unit]]) -> None:
    """What only the whole register shows, said at the row it stands in."""
    row_of = {unit.key: number for number, unit in units if unit.code}
    sheet = file.table.sheet if file.table else None
    for unit, problem in problems_of(unit for _, unit in units if unit.code):
        column = file.header.column(problem.column) if problem.column else None
        file.problems.append(replace(problem, row=row_of[unit.key], column=column, sheet=sheet))
