"""What a public list shows of a phone number."""

import pytest

from engine.core.masking import masked_phone


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("0912345123", "09xx xxx 123"), (None, ""), ("", ""), ("12345", ""), ("+84912345123", "")],
)
def test_a_phone_number_shows_its_ends_alone(phone: str | None, shown: str) -> None:
    assert masked_phone(phone) == shown
