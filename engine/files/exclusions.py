"""The register of people who take no part or no prize, read from a file."""

import unicodedata
from pathlib import Path

from engine.core.entries import read_citizen_number, read_phone
from engine.core.entry_reading import lost_leading_zero
from engine.core.people import Effect, ExcludedPerson, Exclusion
from engine.core.problems import Problem
from engine.files.headers import HEADER_ROW, folded
from engine.files.readings import OpenFile, Reading, Row, open_file
from engine.texts.columns import EFFECTS, EXCLUSIONS

LONGEST = 300
_WHO = ("account", "citizen_number", "phone")


def read_exclusions(path: Path) -> Reading[ExcludedPerson]:
    file = open_file(path, EXCLUSIONS)
    if file.table and not file.header.places.keys() & set(_WHO):
        facts = {"why": "one-of", "allowed": ", ".join(_WHO)}
        problem = Problem("missing-column", HEADER_ROW, _WHO[0], sheet=file.table.sheet, facts=facts)
        file.problems.append(problem)
    people = [(row.number, _person(row, file)) for row in file.rows()]
    return file.reading((number, person) for number, person in people if person)


def _person(row: Row, file: OpenFile) -> ExcludedPerson | None:
    effect = _effect(row)
    for name in ("account", "full_name", "role", "reason"):
        if len(text := row.text(name)) > LONGEST:
            row.refuse("too-long", name, text[:40] + "…", longest=LONGEST, length=len(text))
    citizen_number, phone = _citizen_number(row), _phone(row)
    if not any(row.text(name) for name in _WHO):
        columns = [file.header.column(name) for name in _WHO if name in file.header.places]
        at = next((name for name in _WHO if name in file.header.places), _WHO[0])
        row.refuse("empty-cell", at, why="nobody", allowed=", ".join(f"“{c}”" for c in columns))
    if effect is None:
        return None
    return ExcludedPerson(
        Exclusion(effect, row.text("account") or None, citizen_number, phone),
        row.text("full_name"),
        row.text("role"),
        row.text("reason"),
    )


def _effect(row: Row) -> Effect | None:
    text = row.needed("effect")
    effect = _EFFECTS.get(_bare(text))
    if text and effect is None:
        allowed = [f"“{vietnamese}” ({english})" for vietnamese, english in EFFECTS.items()]
        row.refuse("bad-effect", "effect", allowed=", ".join(allowed))
    return effect


def _phone(row: Row) -> str | None:
    text = row.text("phone")
    phone = read_phone(text)
    if text and phone is None:
        _unusable(row, "phone", "bad-phone")
    return phone


def _citizen_number(row: Row) -> str | None:
    text = row.text("citizen_number")
    number = read_citizen_number(text)
    if text and number is None:
        _unusable(row, "citizen_number", "bad-citizen-number")
    return number


def _unusable(row: Row, name: str, code: str) -> None:
    """Unlike in an entry this refuses the row: a number that matches nobody would exclude nobody."""
    code = "lost-leading-zero" if lost_leading_zero(name, row.text(name)) else code
    row.refuse(code, name, why="exclusion")


def _bare(text: str) -> str:
    """A word without case, accents and hyphens."""
    letters = unicodedata.normalize("NFD", folded(text).replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))


_EFFECTS = {_bare(word): Effect(effect) for word, effect in EFFECTS.items()} | {
    _bare(effect): effect for effect in Effect
}
