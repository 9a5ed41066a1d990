"""Headcounts read from a file: as columns of a register, or as a file of nothing else."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from engine.core.entries import read_prediction
from engine.core.moments import read_date
from engine.core.units import ALWAYS_FROM, Unit
from engine.files.readings import OpenFile, Reading, Row

LONGEST_SOURCE = 300
_MIDNIGHT = "T00:00:00"
_OF_ANOTHER_KIND = ("name", "kind", "parent", "block", "competes", "valid_to", "aliases")


def people(row: Row) -> int | None:
    text = row.text("headcount")
    has_fraction = row.holds_number("headcount") and not text.isdigit()
    found = None if has_fraction else read_prediction(text)
    if text and found is None:
        row.refuse("bad-number", "headcount")
    return found


def day(row: Row, name: str) -> date | None:
    text = row.text(name)
    found = read_date(text.removesuffix(_MIDNIGHT))
    if text and found is None:
        row.refuse("bad-date", name)
    return found


def is_only_headcounts(file: OpenFile) -> bool:
    """Codes and numbers, and nothing else of units: then the register has to know the codes."""
    places = file.header.places
    missing = [one for one in file.header.problems if one.code != "missing-column" or one.column != "name"]
    return {"code", "headcount"} <= places.keys() and not missing and not places.keys() & {*_OF_ANOTHER_KIND}


def reading(file: OpenFile, register: Collection[Unit], today: date | None) -> Reading[Unit]:
    file.problems = [one for one in file.problems if one not in file.header.problems]
    file.header = replace(file.header, problems=())
    return file.reading(list(_units(file, register, today)))


def _units(file: OpenFile, register: Collection[Unit], today: date | None) -> Iterator[tuple[int, Unit]]:
    first: dict[tuple[str, date], int] = {}
    for row in file.rows():
        row.needed("headcount")
        number, source, on = people(row), row.text("headcount_source"), day(row, "headcount_on")
        if len(source) > LONGEST_SOURCE:
            facts = {"longest": LONGEST_SOURCE, "length": len(source)}
            row.refuse("too-long", "headcount_source", source[:40] + "…", **facts)
        unit = _meant(row, register, on or today)
        if unit is None:
            continue
        if first.setdefault(unit.key, row.number) != row.number:
            row.refuse("duplicate-unit", "code", first_row=first[unit.key])
            continue
        if "headcount_source" not in file.header.places and number == unit.headcount:
            source = unit.headcount_source
        if "headcount_on" not in file.header.places and number == unit.headcount:
            on = unit.headcount_on
        yield row.number, replace(unit, headcount=number, headcount_source=source, headcount_on=on)


def _meant(row: Row, register: Collection[Unit], on: date | None) -> Unit | None:
    """The unit of a code; where the code was used again, the one of the day the number is of."""
    code = row.needed("code")
    there = [unit for unit in register if unit.code == code]
    if "valid_from" in row.file.header.places:
        first = day(row, "valid_from") or ALWAYS_FROM
        there = [unit for unit in there if unit.valid_from == first]
    if len(there) > 1 and on is not None:
        there = [unit for unit in there if unit.valid_on(on)] or there
    if code and len(there) != 1:
        row.refuse("several-units" if there else "no-such-unit", "code")
    return there[0] if len(there) == 1 else None
