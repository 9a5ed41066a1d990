"""Moments: exact, in Vietnam time for people, unreadable rather than wrong."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.moments import (
    DAY,
    EARLIEST,
    HOUR,
    LATEST,
    SECOND,
    day_of,
    in_vietnam,
    iso_utc,
    iso_vietnam,
    moment_of,
    read_date,
    read_moment,
    start_of_day,
)

EIGHT_O_CLOCK = moment_of(datetime(2024, 10, 28, 1, tzinfo=UTC))
"""28/10/2024, 08:00 in Vietnam."""


@pytest.mark.parametrize(
    ("text", "after_eight"),
    [
        ("2024-10-28T08:00:00+07:00", 0),
        ("2024-10-28T08:00:00+0700", 0),
        ("2024-10-28T08:00:00+07", 0),
        ("2024-10-28T01:00:00Z", 0),
        ("2024-10-27T22:30:00-02:30", 0),
        ("2024-10-28T08:00:00", 0),
        ("2024-10-28T08:00", 0),
        ("2024-10-28 08:00:00", 0),
        ("2024-10-28 08:00", 0),
        ("28/10/2024 08:00:00", 0),
        ("28/10/2024 08:00", 0),
        ("28/10/2024 8:00", 0),
        ("28/10/2024 08:00:01", SECOND),
        ("2024-10-28T08:00:00.123456+07:00", 123_456),
        ("2024-10-28T08:00:00.000001Z", 7 * HOUR + 1),
        ("2024-10-28T08:00:00.5", SECOND // 2),
        ("2024-10-28T08:00:00,25", SECOND // 4),
        ("28/10/2024 08:00:00.000001", 1),
        ("28/10/2024 08:00:59,999999", 60 * SECOND - 1),
    ],
)
def test_iso_and_vietnamese_times_are_read_in_vietnam_time_where_no_zone_is_given(
    text: str, after_eight: int
) -> None:
    assert read_moment(text) == EIGHT_O_CLOCK + after_eight


@pytest.mark.parametrize("text", ["2024-11-03T23:59:59.9999999+07:00", "03/11/2024 23:59:59.999999999"])
def test_what_is_finer_than_a_microsecond_is_cut_off_so_nobody_gets_past_a_border(text: str) -> None:
    assert read_moment(text) == moment_of(datetime(2024, 11, 3, 17, tzinfo=UTC)) - 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hôm qua",
        "2024-10-28",
        "28/10/2024",
        "08:00",
        "2024-02-30T08:00:00",
        "2023-02-29T08:00:00",
        "30/02/2024 08:00",
        "10/28/2024 08:00",
        "31/04/2024 08:00",
        "2024-13-01T00:00:00",
        "2024-00-01T00:00:00",
        "2024-10-28T24:00:00",
        "2024-10-28T23:60:00",
        "2024-10-28T23:59:60",
        "28/10/2024 24:00:00",
        "28/10/24 08:00",
        "2024-10-28T08:00:00+25:00",
        "2024-10-28T08:00:00+07:99",
        "2024-W44-1T08:00:00",
        "20241028T080000",
        "1730077200",
        "٢٠٢٤-10-28T08:00:00",
        "２８/10/2024 08:00",
        "2024-10-28T08:00:00 +07:00",
        " 2024-10-28T08:00:00",
        "2024-10-28T08:00:00+07:00\n",
        "0000-01-01T00:00:00",
        "10000-01-01T00:00:00",
    ],
)
def test_what_is_no_time_is_unreadable(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00+07:00",
        "01/01/0001 00:00",
        "0999-12-31T23:59:59Z",
        "3000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-23:59",
        "31/12/9999 23:59",
    ],
)
def test_a_year_of_no_contest_is_unreadable(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize("text", ["1000-02-01T00:00:00Z", "1899-12-31T23:59:59Z", "2999-12-29T23:59:59Z"])
def test_far_years_can_be_written_and_read_again(text: str) -> None:
    at = read_moment(text)
    assert at is not None
    assert iso_utc(at) == text[:-1] + ".000000Z"
    assert read_moment(iso_vietnam(at)) == at


@given(st.integers(EARLIEST, LATEST))
def test_every_moment_survives_being_written_in_either_form(at: int) -> None:
    assert read_moment(iso_utc(at)) == at
    assert read_moment(iso_vietnam(at)) == at
    assert moment_of(in_vietnam(at)) == at


@given(st.integers(EARLIEST, LATEST), st.integers(EARLIEST, LATEST))
def test_utc_text_sorts_as_time_does(one: int, two: int) -> None:
    assert (iso_utc(one) < iso_utc(two)) == (one < two)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)), st.integers(-23 * 60, 23 * 60))  # noqa: DTZ001
def test_a_zone_changes_how_a_moment_is_written_and_not_which_it_is(naive: datetime, minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    here = naive.replace(tzinfo=zone)
    assert moment_of(here) == moment_of(here.astimezone(UTC))
    assert moment_of(here) == (here - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def test_a_naive_datetime_is_vietnam_time() -> None:
    assert moment_of(datetime(2024, 10, 28, 8)) == EIGHT_O_CLOCK  # noqa: DTZ001


def test_json_answers_carry_seven_hours_and_microseconds_only_where_there_are_any() -> None:
    assert iso_vietnam(EIGHT_O_CLOCK) == "2024-10-28T08:00:00+07:00"
    assert iso_vietnam(EIGHT_O_CLOCK + 123_456) == "2024-10-28T08:00:00.123456+07:00"
    assert iso_utc(EIGHT_O_CLOCK) == "2024-10-28T01:00:00.000000Z"


@pytest.mark.parametrize("year", [1, 99, 999, 9999])
def test_a_year_is_written_with_four_digits(year: int) -> None:
    at = moment_of(datetime(year, 6, 1, tzinfo=UTC))
    assert iso_utc(at) == f"{year:04}-06-01T00:00:00.000000Z"
    assert iso_vietnam(at) == f"{year:04}-06-01T07:00:00+07:00"


def test_moments_before_1970_are_whole_numbers_too() -> None:
    assert moment_of(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1
    assert iso_utc(-1) == "1969-12-31T23:59:59.999999Z"


def test_a_day_begins_and_ends_at_midnight_in_vietnam() -> None:
    midnight = start_of_day(date(2024, 10, 28))
    assert midnight == EIGHT_O_CLOCK - 8 * HOUR
    assert day_of(midnight) == date(2024, 10, 28)
    assert day_of(midnight - 1) == date(2024, 10, 27)
    assert day_of(midnight + DAY - 1) == date(2024, 10, 28)
    assert day_of(midnight + DAY) == date(2024, 10, 29)


@pytest.mark.parametrize("text", ["2025-07-01", "01/07/2025", "1/7/2025", "01-07-2025"])
def test_a_date_is_read_year_first_or_day_first(text: str) -> None:
    assert read_date(text) == date(2025, 7, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-02-29",
        "29/02/2025",
        "07/13/2025",
        "2025-7-1",
        "1/7/25",
        "20250701",
        "01/07/2025 00:00",
        "٠١/07/2025",
    ],
)
def test_what_is_no_date_is_unreadable(text: str) -> None:
    assert read_date(text) is None
