"""Reading a tree of named values (TOML, JSON) field by field: what is missing, of the wrong kind, unknown.

A place is named as a person would point at it: `rounds[2].opens_at`, counted from 1.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from engine.core.entries import clean
from engine.core.moments import Moment, moment_of, read_date, read_moment
from engine.core.problems import Problem
from engine.core.visible_text import is_visible

Value = TypeVar("Value")
_LONGEST_SHOWN = 80
_LONGEST_TEXT = 2_000
_LARGEST = 10**15
_FIRST_YEAR, _LAST_YEAR = 1000, 3000
"""As `read_moment` takes them: shifted into any zone they are still dates."""
_FINEST = 12
"""Digits of a rate on either side of its point; a huge exponent would fill the memory."""


@dataclass(slots=True)
class Findings:
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Node:
    """One table of the tree. Every key asked for is known; `end` warns about the others."""

    values: Mapping[str, object]
    findings: Findings
    path: str = ""
    asked: set[str] = field(default_factory=set)

    def take(
        self, key: str, kind: str, read: Callable[[object], Value | None], default: Value | None = None
    ) -> Value | None:
        """The value read, `default` where the key is not there, None where there is a problem."""
        self.asked.add(key)
        if key not in self.values:
            if default is None:
                self.findings.problems.append(Problem("missing-key", column=self.path + key))
            return default
        found = self.values[key]
        value = read(found)
        if value is None:
            self.refuse(key, kind, found)
        return value

    def optional(self, key: str, kind: str, read: Callable[[object], Value | None]) -> Value | None:
        """None where the key is not there; JSON writes that as null."""
        self.asked.add(key)
        return None if self.values.get(key) is None else self.take(key, kind, read)

    def child(self, key: str) -> "Node | None":
        self.asked.add(key)
        found = self.values.get(key)
        if found is None:
            return None
        if not isinstance(found, dict):
            self.refuse(key, "table", found)
            return None
        return Node(found, self.findings, f"{self.path}{key}.")

    def children(self, key: str) -> "Iterator[Node]":
        self.asked.add(key)
        found = self.values.get(key, [])
        if not isinstance(found, list):
            self.refuse(key, "tables", found)
            return
        for number, part in enumerate(found, start=1):
            if isinstance(part, dict):
                yield Node(part, self.findings, f"{self.path}{key}[{number}].")
            else:
                self.refuse(f"{key}[{number}]", "table", part)

    def refuse(self, key: str, kind: str, found: object, **facts: object) -> None:
        shown = _shown(found)
        problem = Problem("bad-value", column=self.path + key, found=shown, facts={"why": kind, **facts})
        self.findings.problems.append(problem)

    def end(self) -> None:
        for key in self.values:
            if key not in self.asked:
                self.findings.warnings.append(Problem("unknown-key", column=self.path + key[:_LONGEST_SHOWN]))


def _shown(found: object) -> str:
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, dict):
        return "{…}"
    if isinstance(found, list):
        return "[…]"
    text = str(found)[:_LONGEST_SHOWN]
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def text(found: object) -> str | None:
    """A text of one line that says something."""
    if not isinstance(found, str):
        return None
    read = clean(found)
    return read if read and is_visible(read) and len(read) <= _LONGEST_TEXT else None


def texts(found: object) -> tuple[str, ...] | None:
    read = [text(part) for part in found] if isinstance(found, list) else [None]
    return None if None in read else tuple(part for part in read if part is not None)


def whole_number(found: object) -> int | None:
    return (
        found if isinstance(found, int) and not isinstance(found, bool) and abs(found) <= _LARGEST else None
    )


def yes_or_no(found: object) -> bool | None:
    return found if isinstance(found, bool) else None


def fraction(found: object) -> Fraction | None:
    """A decimal exactly as written; JSON holds it as "4/5" or "0.8"."""
    if isinstance(found, str):
        found = _number(found)
    if isinstance(found, Decimal):
        exponent = found.as_tuple().exponent
        in_bounds = isinstance(exponent, int) and exponent >= -_FINEST and found.adjusted() < _FINEST
        return Fraction(found) if in_bounds else None
    if isinstance(found, Fraction):
        return found
    number = whole_number(found)
    return None if number is None else Fraction(number)


def _number(written: str) -> Fraction | Decimal | None:
    above, _, below = written.partition("/")
    digits = above + below
    if not (digits.isascii() and digits.replace(".", "", 1).isdigit() and len(digits) <= 2 * _FINEST):
        return None
    if not below:
        return Decimal(above)
    return Fraction(int(above), int(below)) if "." not in digits and int(below) else None


def moment(found: object) -> Moment | None:
    """A date with a time; Vietnam time where no zone is given."""
    if isinstance(found, datetime):
        return moment_of(found) if _FIRST_YEAR <= found.year < _LAST_YEAR else None
    return read_moment(found) if isinstance(found, str) else None


def day(found: object) -> date | None:
    if isinstance(found, str):
        return read_date(unicodedata.normalize("NFC", found))
    return found if isinstance(found, date) and not isinstance(found, datetime) else None
