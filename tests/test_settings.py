"""Settings are read once, and what cannot be meant is refused with a sentence."""

import pytest

from engine.core.problems import Refused
from engine.settings import from_environment
from engine.texts import refusals


@pytest.mark.parametrize(
    ("text", "wanted"),
    [(None, None), ("", None), ("https://bangvang.example.gov.vn/", "https://bangvang.example.gov.vn"),
     ("http://10.0.0.5:8501", "http://10.0.0.5:8501")],
)  # fmt: skip
def test_our_own_address_is_taken_as_it_is_set(text: str | None, wanted: str | None) -> None:
    assert from_environment({} if text is None else {"BANGVANG_PUBLIC_URL": text}).public_url == wanted


@pytest.mark.parametrize(
    "text",
    ["bangvang.example.gov.vn", "https://x/results", "ftp://x", "https://a b", "https://u@x", "https://"],
)
def test_an_address_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        from_environment({"BANGVANG_PUBLIC_URL": text})
    assert "BANGVANG_PUBLIC_URL" in refusals.sentence(refused.value)


def test_a_secret_is_long_enough_and_in_no_log() -> None:
    set_up = from_environment({"BANGVANG_SECRET": "x" * 32})
    assert set_up.secret == "x" * 32
    assert "x" * 32 not in repr(set_up)
    assert from_environment({}).secret is None
    with pytest.raises(Refused) as refused:
        from_environment({"BANGVANG_SECRET": "x" * 31})
    assert "x" * 31 not in refusals.sentence(refused.value)
