"""The fast reading of times gives what the plain one gives."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.core.moment_reading import quick_moment
from engine.core.moments import read_moment

HEADS = st.sampled_from(
    ["2024-10-28T08:00", "2024-10-28 08:00", "2024-W44-1T08:00", "28/10/2024 08:00", "2024-02-30T08:00",
     "0999-01-01T00:00"]
)  # fmt: skip
SECONDS = st.sampled_from(
    ["", ":00", ":59", ":60", ":7", ":00.1", ":00,25", ":00.123456", ":00,123456", ":٠٠", ":00.123"]
)
ZONES = st.sampled_from(
    ["", "Z", "z", "+07:00", "+0700", "-03:30", "+25:00", "+07", "+07:00:30", "+07:60", " "]
)
USUAL = st.sampled_from(
    ["2024-10-28T08:00:00.123456+07:00", "2024-10-28T08:00:00+07:00", "2024-10-28T08:00:00"]
)
SIGNS = st.sampled_from("0123456789-+:.,TZWz ٠\ud800")


@given(HEADS, SECONDS, ZONES)
@example("2024-10-28T08:00", ":00.123", "+07:00:30")
def test_a_time_in_any_form_reads_the_same(head: str, seconds: str, zone: str) -> None:
    text = head + seconds + zone
    assert quick_moment(text) == read_moment(text)


@given(USUAL, st.lists(st.tuples(st.integers(0, 31), SIGNS), max_size=3))
def test_a_time_with_a_slip_reads_the_same(text: str, slips: list[tuple[int, str]]) -> None:
    for place, sign in slips:
        text = text[:place] + sign + text[place + 1 :]
    assert quick_moment(text) == read_moment(text)


@pytest.mark.parametrize(
    "text", ["", "2024", "hôm qua", "2024-10-28T08:00:00.123456+07:00x", "2024-10-28T08:00:0"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert quick_moment(text) is None
