"""The fast reading of times gives what the plain one gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core import moment_reading
from engine.core.moment_reading import moment_reader
from engine.core.moments import read_moment

HEADS = (
    "2024-10-28T08:00",
    "2024-10-28 08:00",
    "2024-10-28T8:00",
    "28/10/2024 08:00",
    "2024-02-30T08:00",
    "1/1/2024 1:00",
)
ENDINGS = (
    "", ":00", ":59", ":60", ":61", ":7", ":00.1", ":00,25", ":00.123456", ":60.123456", ":00,123456", ":59.9999999",
    ":٠٠", ":٠٠.123456", ":00.12345٦",
)  # fmt: skip
ZONES = ("", "Z", "+07:00", "+0700", "-03:30", "+25:00", "z", "+07", "+00:00", " ")


@given(
    st.lists(st.tuples(st.sampled_from(HEADS), st.sampled_from(ENDINGS), st.sampled_from(ZONES)), max_size=30)
)
def test_a_time_reads_the_same_whatever_was_read_before_it(parts: list[tuple[str, str, str]]) -> None:
    read = moment_reader()
    for text in map("".join, parts):
        assert read(text) == read_moment(text), text
        assert read(text) == read_moment(text), text


@pytest.mark.parametrize(
    "text", ["", "2024", "hôm qua", "2024-10-28T08:00:00.123456+07:00x", "2024-10-28T08:00:0"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    read = moment_reader()
    read("2024-10-28T08:00:00.123456+07:00")
    assert read(text) is None


def test_the_memory_of_a_hostile_file_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moment_reading, "REMEMBERED", 10)
    read = moment_reader()
    for day in range(1, 29):
        for minute in range(60):
            text = f"2024-10-{day:02}T08:{minute:02}:01"
            assert read(text) == read_moment(text)
