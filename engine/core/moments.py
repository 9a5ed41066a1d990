"""Moments: whole microseconds since 1970-01-01 UTC, the one form of time inside the program.

An integer is exact, sorts and compares the same in Python, SQLite, PostgreSQL and DuckDB, and has
no zone to lose. People see Vietnam time (+07:00 without summer time since 1975).
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

Moment = int

VIETNAM = timezone(timedelta(hours=7), "+07:00")
SECOND: Moment = 1_000_000
MINUTE: Moment = 60 * SECOND
HOUR: Moment = 60 * MINUTE
DAY: Moment = 24 * HOUR
VIETNAM_OFFSET: Moment = 7 * HOUR

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_IN_VIETNAM = datetime(1970, 1, 1, 7, tzinfo=VIETNAM)
_ISO = re.compile(
    r"[12]\d{3}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?[0-5]\d)?)?", re.ASCII
)
_VIETNAMESE = re.compile(
    r"(\d{1,2})/(\d{1,2})/([12]\d{3})[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?", re.ASCII
)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.ASCII)


def moment_of(when: datetime) -> Moment:
    """The moment of an aware datetime; a naive one is Vietnam time."""
    if when.tzinfo is None:
        when = when.replace(tzinfo=VIETNAM)
    passed = when - _EPOCH
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds


EARLIEST: Moment = moment_of(datetime(1000, 1, 2, tzinfo=UTC))
LATEST: Moment = moment_of(datetime(2999, 12, 31, tzinfo=UTC)) - 1
"""Between them what is written in any zone is read again; beyond them it is no time of a contest."""


def in_vietnam(at: Moment) -> datetime:
    return _EPOCH_IN_VIETNAM + timedelta(microseconds=at)


def iso_vietnam(at: Moment) -> str:
    """ISO 8601 with +07:00, microseconds only where there are any: the form of every JSON answer."""
    return in_vietnam(at).isoformat()


def iso_utc(at: Moment) -> str:
    """ISO 8601 in UTC with six decimals and Z: the form of every canonical text."""
    minute, rest = divmod(at, MINUTE)
    second, micro = divmod(rest, SECOND)
    return f"{_utc_minute(minute)}:{second:02d}.{micro:06d}Z"


@lru_cache(maxsize=1 << 16)
def _utc_minute(minute: int) -> str:
    return (_EPOCH + timedelta(minutes=minute)).isoformat()[:16]


def from_iso_utc(text: str) -> Moment:
    """Back from what `iso_utc` wrote; ValueError for anything else."""
    if len(text) != _ISO_UTC_LENGTH or text[16] != ":" or text[19] != "." or text[26] != "Z":
        raise ValueError(text)
    if not (text[17:19] + text[20:26]).isdigit() or not text.isascii():
        raise ValueError(text)
    return _minute_of(text[:16]) * MINUTE + int(text[17:19]) * SECOND + int(text[20:26])


_ISO_UTC_LENGTH = len("2024-10-28T00:00:00.000000Z")


@lru_cache(maxsize=1 << 16)
def _minute_of(text: str) -> int:
    return moment_of(datetime.fromisoformat(f"{text}:00+00:00")) // MINUTE


def day_of(at: Moment) -> date:
    return in_vietnam(at).date()


def start_of_day(on: date) -> Moment:
    return moment_of(datetime(on.year, on.month, on.day, tzinfo=VIETNAM))


def read_moment(text: str) -> Moment | None:
    """ISO 8601, or dd/mm/yyyy hh:mm[:ss]; Vietnam time where no zone is given. None: unreadable.

    Finer than microseconds is cut off, so that nobody gets past a border by rounding.
    """
    try:
        if _ISO.fullmatch(text):
            return moment_of(datetime.fromisoformat(text.replace(",", ".")))
        if found := _VIETNAMESE.fullmatch(text):
            day, month, year, hour, minute, second, fraction = found.groups()
            micro = int((fraction or "0")[:6].ljust(6, "0"))
            when = datetime(
                int(year), int(month), int(day), int(hour), int(minute), int(second or 0), micro, VIETNAM
            )
            return moment_of(when)
    except ValueError:
        return None
    return None


def read_date(text: str) -> date | None:
    """yyyy-mm-dd or dd/mm/yyyy. None: unreadable."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day, day2, month2, year2 = found.groups()
    try:
        return date(int(year), int(month), int(day)) if year else date(int(year2), int(month2), int(day2))
    except ValueError:
        return None
