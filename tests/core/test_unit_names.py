"""Two spellings of one name have one key, two names have two (rules.md §8)."""

import unicodedata

import pytest

from engine.core.unit_names import normal_name, parted, plain_name, spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phường Thuỷ Xuân", "Phường Thủy Xuân"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("Hoằng Qúy", "Hoằng Quý"),
        ("Hòang Giang", "Hoàng Giang"),
        ("Phường Vỹ Dạ", "P. Vỹ Dạ"),
        ("Phường Vỹ Dạ", "P Vỹ Dạ"),
        ("Phường Vỹ Dạ", "PVỹ Dạ"),
        ("Phường Vỹ Dạ", "p.vỹ dạ"),
        ("Phường Vỹ Dạ", "PHƯỜNG VỸ DẠ"),
        ("Phường Vỹ Dạ", "PhườngVỹDạ"),
        ("Phường Vỹ Dạ", "  phường\u00a0Vỹ  Dạ\u200b. "),
        ("Phường Hộ Nam", "PhưỜNg Hộ NaM"),
        ("Xã Phú Mậu", "X.Phú Mậu"),
        ("Thị trấn Sịa", "TT. Sịa"),
        ("Thị trấn Sịa", "T.T Sịa"),
        ("Thị xã Hương Thủy", "TX Hương Thuỷ"),
        ("Huyện Phú Vang", "H. Phú Vang"),
        ("Quận Phú Xuân", "Q. Phú Xuân"),
        ("Thành phố Huế", "TPHuế"),
        ("Thành phố Huế", "T.P. Huế"),
        ("Tỉnh Thừa Thiên Huế", "T. Thừa Thiên - Huế"),
        ("Ủy ban nhân dân phường Vỹ Dạ", "UBND P. Vỹ Dạ"),
        ("Uỷ Ban Nhân Dân phường Vỹ Dạ", "U.B.N.D phường Vỹ Dạ"),
        ("Sở Thông tin và Truyền thông", "Sở Thông tin & Truyền thông"),
        ("Sở TT&TT", "sở tt và tt"),
        ("Phường 1", "P1"),
        ("Phường 1", "Phường số 01"),
        ("Tổ dân phố 5", "TDP số 5"),
        ("Tổ dân phố 5", "tổ 05"),
        ("Phường Đúc", "P. Ðúc"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phường 1", "Phường 10"),
        ("Phường Phường Đúc", "Phường Đúc"),
        ("Thị trấn Phong Điền", "Huyện Phong Điền"),
        ("Xã Nga Thanh", "Xã Nga Thành"),
        ("Xã Hoằng Quý", "Xã Hoằng Quỳ"),
        ("Thanh Hóa", "Thanh Hòa"),
        ("UBND phường Vỹ Dạ", "Phường Vỹ Dạ"),
        ("Vĩ Dạ", "Vỹ Dạ"),
    ],
)
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert normal_name(one) != normal_name(other)


def test_a_decomposed_name_has_the_key_of_the_composed_one() -> None:
    name = "Phường Thuỷ Biều, thành phố Huế"
    assert normal_name(unicodedata.normalize("NFD", name)) == normal_name(name)


def test_a_name_without_accents_has_the_plain_key_of_the_name_with_them() -> None:
    assert normal_name("phuong vy da") == plain_name("Phường Vỹ Dạ") == "p vy da"
    assert plain_name("Thị trấn Quan Hóa") == normal_name("THI TRAN QUAN HOA")
    assert plain_name("Tổ dân phố 5") == normal_name("to dan pho so 5")


def test_the_tone_mark_stands_where_old_spelling_has_it() -> None:
    assert spelling("Thuỷ Hoà Quý Gìa Khoẻ Toàn Nguyễn Thuở") == "thủy hòa quý già khỏe toàn nguyễn thuở"


def test_only_a_territory_has_a_kind_word_and_a_rest() -> None:
    assert parted(normal_name("Phường Phường Đúc")) == ("p", "p đúc")
    assert parted(normal_name("Sở Nội vụ")) == ("", "")
    assert parted(normal_name("Phường")) == ("", "")


@pytest.mark.parametrize("text", ["", "   ", "...", "😀", "\u200b"])
def test_what_has_no_letter_has_an_empty_key(text: str) -> None:
    assert normal_name(text) == ""
