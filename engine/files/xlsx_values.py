"""What the number in a cell means: an amount, a date, a time; as text."""

import re
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache

from engine.files.cell_text import NumberText


class Shape(IntEnum):
    """How a number format shows a number."""

    AMOUNT = 0
    DATE = 1
    DATE_AND_TIME = 2
    TIME = 3
    ELAPSED = 4


_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 34, 35, 36, *range(50, 59)), Shape.DATE),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 47), Shape.TIME),
    22: Shape.DATE_AND_TIME,
    46: Shape.ELAPSED,
}
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?\s*", re.ASCII)
_DAY_MS = 86_400_000
_LAST_DAY = 2_958_465  # 31/12/9999
_LAST_DAY_FROM_1904 = _LAST_DAY - 1_462


def shape_of(number_format: int, code: str | None) -> Shape:
    if code is None:
        return _BUILT_IN.get(number_format, Shape.AMOUNT)
    bare = _NOT_CODE.sub("", code[:255].lower()).split(";")[0]
    if "general" in bare:
        return Shape.AMOUNT
    if "[" in bare:
        return Shape.ELAPSED
    has_day = "y" in bare or "d" in bare
    has_time = "h" in bare or "s" in bare
    if has_day:
        return Shape.DATE_AND_TIME if has_time else Shape.DATE
    if has_time:
        return Shape.TIME
    return Shape.DATE if "m" in bare else Shape.AMOUNT


def amount_text(value: str) -> NumberText:
    """The number as a spreadsheet shows it: no ".0", no exponent, at most 15 digits that count."""
    if not _NUMBER.fullmatch(value):
        raise ValueError(value)
    number = float(value)
    if abs(number) >= 1e21:
        raise ValueError(value)
    if number.is_integer():
        return NumberText(int(number if abs(number) < 1e15 else Decimal(format(number, ".15g"))))
    short = format(number, ".15g")
    return NumberText(f"{number:.20f}".rstrip("0").rstrip(".") if "e" in short else short)


def moment_text(value: str, shape: Shape, from_1904: bool) -> str:
    """ISO 8601 without a zone; fractions of a second to the millisecond, as far as a double can tell."""
    number = float(value)
    if "_" in value or not 0 <= number <= (_LAST_DAY_FROM_1904 if from_1904 else _LAST_DAY):
        return amount_text(value)
    day, rest = divmod(round(number * _DAY_MS), _DAY_MS)
    if shape is Shape.ELAPSED or (shape is Shape.TIME and number < 1):
        return _clock_text(rest + day * _DAY_MS)
    if shape is Shape.DATE and not rest:
        return _day_text(day, from_1904)
    return f"{_day_text(day, from_1904)}T{_clock_text(rest)}"


_MINUTES = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(24 * 60)]
_SECONDS = [f":{second:02}" for second in range(60)]


def _clock_text(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    second, fraction = divmod(rest, 1000)
    hour = _MINUTES[minutes] if minutes < 1440 else f"{minutes // 60}:{minutes % 60:02}"
    whole = hour + _SECONDS[second]
    return f"{whole}.{fraction:03}" if fraction else whole


@lru_cache(maxsize=10_000)
def _day_text(day: int, from_1904: bool) -> str:
    if from_1904:
        return str(date(1904, 1, 1) + timedelta(days=day))
    if day == 60:  # the 29th of February 1900, which only spreadsheets know
        return "1900-02-29"
    return str(date(1899, 12, 31 if day < 60 else 30) + timedelta(days=day))
