"""How a request is signed, as docs/intake.md tells whoever builds the sending side."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.core import signing
from engine.core.buckets import Bucket

DOCUMENT = (Path(__file__).parents[2] / "docs" / "intake.md").read_text("utf-8")


def test_the_example_of_the_document_is_right() -> None:
    found = signing.signature("0" * 64, "1730000000", "0123456789abcdef", b"{}")
    assert f"```\n{found}\n```" in DOCUMENT


def test_the_python_of_the_document_signs_as_we_check() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    named: dict[str, object] = {}
    exec(code, named)  # noqa: S102 - our own document
    sign = named["signed"]
    assert callable(sign)
    headers = {name.lower(): value for name, value in sign("bv_x", "1" * 64, b"{}").items()}
    timestamp, nonce, signature = (headers[name] for name in signing.HEADERS)
    assert signing.is_signed("1" * 64, timestamp, nonce, signature, b"{}")


def test_each_key_of_each_source_signs_with_another_secret() -> None:
    made = {
        signing.secret_of(installation, source, key)
        for installation in (b"a" * 32, b"b" * 32)
        for source in (1, 2)
        for key in ("c" * 64, "d" * 64)
    }
    assert len(made) == 8


@given(
    st.integers(1, 50), st.lists(st.tuples(st.floats(0, 2, allow_nan=False), st.integers(1, 30)), max_size=60)
)
def test_over_time_no_more_is_let_in_than_the_rate_and_one_request(
    rate: int, asked: list[tuple[float, int]]
) -> None:
    now, taken, largest = 0.0, 0, 0
    bucket = Bucket.full(float(rate), now)
    for wait, entries in asked:
        now += wait
        if bucket.let_in(now) == 0:
            bucket.take(entries - 1)
            taken, largest = taken + entries, max(largest, entries)
    assert taken <= rate * (now + 1) + largest + 0.001


@given(st.integers(1, 50), st.integers(1, 500))
def test_whoever_waits_as_long_as_told_is_let_in(rate: int, entries: int) -> None:
    bucket = Bucket.full(float(rate), 0.0)
    assert bucket.let_in(0.0) == 0
    bucket.take(entries + rate)
    wait = bucket.let_in(0.0)
    assert bucket.let_in(float(wait)) == 0
