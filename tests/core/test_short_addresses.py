"""Short addresses of units: any code comes back as it was, and no browser takes it for another."""

from unicodedata import normalize
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.short_addresses import ROOT, inside_path, read_short, short_path

ODD = [
    "19750",
    "TTH-CHQ",
    "a/b",
    "..",
    ".",
    "...",
    "~",
    "~..",
    "a b",
    "50%",
    "%2e",
    "?x=1",
    "#",
    "Phường",
    "a&b",
    "\\",
    "'\"<>",
]
codes = st.sampled_from(ODD) | st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs")), min_size=1, max_size=50
).map(lambda text: normalize("NFC", text)[:50]).filter(str.isprintable)  # fmt: skip


@given(codes)
def test_any_code_comes_back_as_it_was(code: str) -> None:
    path = short_path("hue-s-2024", code)
    assert path.isascii()
    assert path.count("/") == 3
    assert not set(path) & set("?#\\ ")
    # What a proxy that unescapes too early would make of it.
    assert unquote(path).count("/") == 3
    # What a browser makes of it before it asks.
    asked = urljoin("https://x.example/", path).removeprefix("https://x.example")
    assert asked == path
    assert read_short(unquote(asked).removeprefix(f"{ROOT}/")) == ("hue-s-2024", code)


@pytest.mark.parametrize(
    "rest",
    ["", "x", "x/", "/x", "x/\n", "x/a\nb", "x/\x00", "x/\u202ea", f"x/{'a' * 65}", "a b/c", "../x", "á/b", f"{'a' * 65}/b", "x/~", "x/~q", "x/a/b", "x/a~", "x/../y"],
)  # fmt: skip
def test_what_is_no_address_of_ours_is_not_read(rest: str) -> None:
    assert read_short(rest) is None


def test_the_way_inside_names_contest_and_unit_escaped() -> None:
    assert inside_path("x", "a/b&c=1") == "/participation?contest=x&unit=a%2Fb%26c%3D1"
