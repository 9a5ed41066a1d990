"""Texts with places to be filled in: what is read, what is refused, what stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core import letters
from engine.core.letters import Place
from engine.core.problems import Refused
from engine.texts import refusals
from engine.texts.urging import PLACES

VALUES = {place: f"<{place.value}>" for place in Place}


def filled(text: str) -> str:
    return letters.read(text, PLACES, has_target=True).filled(VALUES)


def test_every_place_has_a_name_and_a_value() -> None:
    assert set(PLACES.values()) == set(Place)
    for name, place in PLACES.items():
        assert filled(f"a {{{name}}} b") == f"a <{place.value}> b"


@pytest.mark.parametrize("spelled", ["{Tên  đơn vị}", "{ten don vi}", "{TÊN ĐƠN VỊ}", "{ tên đơn vị }"])
def test_accents_case_and_spaces_of_a_place_do_not_matter(spelled: str) -> None:
    assert filled(spelled) == "<unit>"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("  \n ", "template-empty", "trống"),
        ("a" * 3001, "template-too-long", "3.000"),
        ("xin{lỗi}", "template-unknown-place", "{lỗi}"),
        ("a {} b", "template-unknown-place", "{tên đơn vị}"),
        ("a {tên đơn vị b", "template-stray-brace", "nửa kia"),
        ("a } b", "template-stray-brace", "a } b"),
        ("{{hội thi}}", "template-stray-brace", "{"),
        ("a\u202eb", "template-hidden-signs", "không nhìn thấy"),
    ],
)
def test_what_cannot_be_filled_is_refused_with_a_sentence(text: str, code: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        filled(text)
    assert refused.value.code == code
    assert said in refusals.sentence(refused.value)


@pytest.mark.parametrize("place", sorted(letters.NEED_A_TARGET))
def test_a_contest_without_a_target_has_no_place_for_it(place: Place) -> None:
    name = next(name for name, one in PLACES.items() if one is place)
    with pytest.raises(Refused, match="template-needs-target"):
        letters.read(f"{{{name}}}", PLACES, has_target=False)


@given(st.text("ab {}<\n", max_size=30))
def test_a_text_is_refused_or_kept_as_it_was_and_what_fills_it_is_not_read_again(name: str) -> None:
    values = VALUES | {Place.UNIT: name}
    assert letters.read("x{tên đơn vị}y", PLACES, has_target=True).filled(values) == f"x{name}y"
    try:
        read = letters.read(name, PLACES, has_target=True)
    except Refused:
        return
    assert read.filled(VALUES) == name.strip()
