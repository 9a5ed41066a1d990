"""Participation as programs read it: one form for commands and for the answer over HTTP."""

from fractions import Fraction
from typing import Any

from engine.core.participation import UnitParticipation
from engine.services.counting import UnitRow


def of_unit(row: UnitRow) -> dict[str, Any]:
    named = {"code": row.unit.code, "name": row.unit.name, "kind": row.unit.kind, "parent": row.parent}
    return named | of_count(row.counted)


def of_count(counted: UnitParticipation) -> dict[str, Any]:
    return {
        "people": counted.people,
        "entries": counted.entries,
        "headcount": counted.headcount.people,
        "rate": decimal(counted.rate),
        "target": decimal(counted.target_rate),
        "missing": counted.missing,
    }


def decimal(value: Fraction | None) -> float | None:
    """Rounded half up to 6 places."""
    if value is None:
        return None
    scaled = value * 10**6
    return ((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)) / 10**6
