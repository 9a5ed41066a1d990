"""What the form of a contest holds, as the values of a contest file: read by the same rules as a file."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa

from engine.core.contests import Contest
from engine.core.moments import in_vietnam

VIETNAM = "Asia/Ho_Chi_Minh"
_DECIMAL = re.compile(r"\d{1,12}(\.\d{1,12})?", re.ASCII)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def percent_text(rate: Fraction | None) -> str:
    """A rate as somebody types it in per cent: 0.805 is "80,5"."""
    if rate is None:
        return ""
    decimal = Decimal(rate.numerator) * 100 / rate.denominator
    if Fraction(decimal) != rate * 100:
        return f"{rate.numerator}/{rate.denominator}"
    whole = decimal == decimal.to_integral_value()
    return f"{decimal.to_integral_value() if whole else decimal.normalize():f}".replace(".", ",")


def rate_value(text: str) -> str | None:
    """What was typed in per cent as the decimal of a file; what is no number stays as typed, to be told."""
    typed = text.strip().removesuffix("%").strip().replace(",", ".")
    if not typed:
        return None
    return f"{Decimal(typed) / 100:f}" if _DECIMAL.fullmatch(typed) else text.strip()


def rounds_table(contest: Contest) -> pa.Table:
    moment = pa.timestamp("us", tz=VIETNAM)
    return pa.table(
        {
            "number": pa.array([r.number for r in contest.rounds], pa.int64()),
            "opens_at": pa.array([in_vietnam(r.opens_at) for r in contest.rounds], moment),
            "closes_at": pa.array([in_vietnam(r.closes_at) for r in contest.rounds], moment),
        }
    )


def prizes_table(contest: Contest) -> pa.Table:
    return pa.table(
        {
            "name": pa.array([p.name for p in contest.prizes], pa.string()),
            "places": pa.array([p.places for p in contest.prizes], pa.int64()),
            "needs_all_correct": pa.array([p.needs_all_correct for p in contest.prizes], pa.bool_()),
            "amount": pa.array([p.amount for p in contest.prizes], pa.int64()),
        }
    )


def rows(edited: pa.Table) -> list[dict[str, object]]:
    """The rows of an edited table; a cell left empty is not there, and so is a row left empty."""
    found = [
        {name: _cell(value) for name, value in row.items() if _cell(value) is not None}
        for row in edited.to_pylist()
    ]
    return [row for row in found if any(value is not False for value in row.values())]


def _cell(value: object) -> object:
    """A column with an empty cell comes back as one of fractions."""
    if isinstance(value, float):
        if value != value:  # not a number: nothing was written
            return None
        return int(value) if value.is_integer() else value
    return None if value == "" else value


def document(
    kept: Contest,
    fields: Mapping[str, object],
    rounds: Sequence[Mapping[str, object]],
    prizes: Sequence[Mapping[str, object]],
    attempts: Mapping[str, object],
    collective: Mapping[str, object] | None,
) -> dict[str, object]:
    """In the shape of a contest file."""
    return {
        "slug": kept.slug,
        "kind": kept.kind,
        **fields,
        "rounds": [dict(row) for row in rounds],
        "prizes": [dict(row) for row in prizes],
        "attempts": dict(attempts),
        "collective": None if collective is None else dict(collective),
    }
