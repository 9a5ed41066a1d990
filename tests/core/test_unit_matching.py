"""Free text is matched to one unit or to none; near names are only proposed (rules.md §8)."""

import pytest

from engine.core.unit_keys import Named
from engine.core.unit_matching import PROPOSALS, Confidence, UnitIndex, build
from tests.benchmarks.junk_unit_names import junk
from tests.benchmarks.messy_unit_names import DEVELOPMENT, HELD_OUT, messy_names
from tests.benchmarks.unit_matching import PROVINCES, accepted_of, handwritten, register, scored

HUE = register("Thừa Thiên Huế 2024")
THANH_HOA = register("Thanh Hóa 2024")
HUE_INDEX = build(HUE)
THANH_HOA_INDEX = build(THANH_HOA)
NAMES = {unit.key: unit.name for unit in (*HUE, *THANH_HOA)}
VY_DA, HUE_CITY, PROVINCE = 19777, 474, 46


def matched(text: str, index: UnitIndex = HUE_INDEX) -> str | None:
    match = index.match(text)
    return None if match.key is None else NAMES[match.key]


def with_units(*more: Named) -> UnitIndex:
    return build([*HUE, *more])


def test_every_unit_is_found_by_its_code_and_by_its_name_with_the_units_above() -> None:
    for units, index in ((HUE, HUE_INDEX), (THANH_HOA, THANH_HOA_INDEX)):
        by_key = {unit.key: unit for unit in units}
        for unit in units:
            above = [by_key[key].name for key in sorted(index.above[unit.key], reverse=True)]
            assert index.match(unit.code).key == unit.key
            assert index.match(", ".join([unit.name, *above])).key == unit.key


@pytest.mark.parametrize(
    "text",
    [
        "Phường Vỹ Dạ, thành phố Huế, tỉnh Thừa Thiên Huế",
        "P. Vỹ Dạ - TP Huế",
        "Vỹ Dạ, Huế",
        "P.Vỹ Dạ TP Huế TTH",
        "P.VỹDạ, TT Huế",
        "Vỹ Dạ",
        "phuong vy da",
        "VY DA, TP HUE, T.T.HUE",
        "TP Huế: phường Vỹ Dạ",
        "Phường Vỹ Dạ, Thừa Thiên Huế, Việt Nam",
    ],
)
def test_a_ward_is_found_however_its_name_and_those_above_are_written(text: str) -> None:
    assert matched(text) == "Phường Vỹ Dạ"


@pytest.mark.parametrize("text", ["Phường Phường Đúc", "P. Phường Đúc", "Phường Đúc", "P.Đúc", "phuong duc"])
def test_a_ward_whose_name_begins_with_the_kind_word_is_found(text: str) -> None:
    assert matched(text) == "Phường Phường Đúc"


@pytest.mark.parametrize(
    "name", ["Phong Điền", "A Lưới", "Phú Lộc", "phong dien", "Phong Điền, Thừa Thiên Huế"]
)
def test_a_name_of_a_district_and_a_township_is_never_guessed(name: str) -> None:
    match = HUE_INDEX.match(name)
    assert (match.key, match.how) == (None, Confidence.AMBIGUOUS)
    assert {NAMES[key].split()[0] for key in match.proposals} == {"Huyện", "Thị"}


def test_the_kind_word_tells_the_township_from_its_district() -> None:
    assert matched("TT Phong Điền") == "Thị trấn Phong Điền"
    assert matched("H. Phong Điền") == "Huyện Phong Điền"
    assert matched("Phong Điền, huyện Phong Điền") == "Thị trấn Phong Điền"


def test_wards_of_one_name_are_told_apart_only_by_the_district() -> None:
    assert HUE_INDEX.match("Xã Hương Phong").how == Confidence.AMBIGUOUS
    assert HUE_INDEX.match("Hương Phong, A Lưới").key == 20080
    assert HUE_INDEX.match("Hương Phong, TP Huế").key == 20002


def test_hue_may_be_the_city_or_the_province() -> None:
    assert HUE_INDEX.match("Huế").how == Confidence.AMBIGUOUS
    assert HUE_INDEX.match("Hương Phong, Huế").how == Confidence.AMBIGUOUS
    assert matched("Phong Bình, Huế") == "Xã Phong Bình"
    assert matched("TP Huế") == "Thành phố Huế"


@pytest.mark.parametrize(
    "text", ["Vỹ Dạ, Phú Vang", "Phường Vỹ Dạ, TP Hồ Chí Minh", "Vỹ Dạ, Kim Long", "Sịa, huyện Phú Lộc"]
)
def test_a_text_that_contradicts_itself_is_not_matched(text: str) -> None:
    match = HUE_INDEX.match(text)
    assert (match.key, match.how) == (None, Confidence.NEAR)


@pytest.mark.parametrize(
    "text",
    [
        "Phường Vy Dạ",
        "phuong Vỹ Dạ",
        "Vỷ Dạ",
        "Vyx Dạ",
        "phuongf vyx daj",
        "Dạ Vỹ",
        "Vĩ Dạ",
        "Xã Vỹ Dạ",
        "vyda",
    ],
)
def test_a_near_name_is_only_proposed(text: str) -> None:
    match = HUE_INDEX.match(text)
    assert (match.key, match.how) == (None, Confidence.NEAR)
    assert match.proposals[0] == VY_DA
    assert len(match.proposals) <= PROPOSALS
    assert HUE_INDEX.match(text, propose=False).how == Confidence.NONE


def test_a_name_without_accents_is_matched_only_where_no_other_is_written_so() -> None:
    assert matched("huong van, huong tra") is None
    assert matched("hoang thanh", THANH_HOA_INDEX) is None
    assert matched("quang tam", THANH_HOA_INDEX) == "Phường Quảng Tâm"


def test_a_name_that_has_no_accents_may_be_another_typed_without_them() -> None:
    assert matched("Nga Thanh", THANH_HOA_INDEX) is None
    assert matched("X. Nga Thanh", THANH_HOA_INDEX) is None
    assert matched("Xã Nga Thanh", THANH_HOA_INDEX) == "Xã Nga Thanh"


def test_one_syllable_without_accents_is_too_little() -> None:
    assert matched("Sịa") == matched("tt sia") == "Thị trấn Sịa"
    assert matched("sia") is None


@pytest.mark.parametrize(
    "text",
    ["UBND phường Vỹ Dạ", "Công an phường Vỹ Dạ", "Trường THCS Vỹ Dạ", "Trạm y tế phường Vỹ Dạ", "Chợ Vỹ Dạ"],
)
def test_an_institution_is_not_the_ward_it_stands_in(text: str) -> None:
    match = HUE_INDEX.match(text)
    assert match.key is None
    assert match.proposals[0] == VY_DA


@pytest.mark.parametrize(
    "office",
    [
        Named(1, "VD-UB", "UBND phường Vỹ Dạ", "cơ quan", HUE_CITY),
        Named(1, "VD-UB", "Phường Vỹ Dạ", "office", VY_DA),
    ],
)
def test_ubnd_is_the_office_and_the_bare_name_the_residents(office: Named) -> None:
    index = with_units(office)
    for text in ("UBND phường Vỹ Dạ", "Uỷ ban nhân dân P. Vỹ Dạ, TP Huế", "ubnd phuong vy da"):
        assert index.match(text).key == 1
    for text in ("Phường Vỹ Dạ", "Vỹ Dạ", "vy da"):
        assert index.match(text).key == VY_DA


def test_a_residential_group_is_matched_where_the_register_has_it_and_else_its_ward_is_proposed() -> None:
    texts = ("Tổ 5 phường Vỹ Dạ", "TDP 5, P. Vỹ Dạ", "tổ dân phố số 05 - Vỹ Dạ - TP Huế")
    index = with_units(
        Named(1, "VD-05", "Tổ dân phố 5", "group", VY_DA),
        Named(2, "VD-15", "Tổ dân phố 15", "group", VY_DA),
        Named(3, "KL-05", "Tổ dân phố 5", "group", 19774),
    )
    for text in texts:
        assert index.match(text).key == 1
        assert HUE_INDEX.match(text).key is None
        assert HUE_INDEX.match(text).proposals[0] == VY_DA
    assert index.match("tổ 5").how == Confidence.AMBIGUOUS


def test_a_numbered_ward_is_not_the_one_whose_number_begins_so() -> None:
    index = build([Named(1, "a", "Phường 1", "ward"), Named(10, "b", "Phường 10", "ward")])
    assert index.match("P1").key == index.match("phường 01").key == 1
    assert index.match("P. 10").key == 10
    assert index.match("Phường 100").key is None
    assert index.match("1").key is None


@pytest.mark.parametrize("parent", [PROVINCE, None])
def test_a_department_is_found_with_and_without_the_name_of_its_only_province(parent: int | None) -> None:
    index = with_units(
        Named(1, "STTTT", "Sở Thông tin và Truyền thông", "department", parent, ("Sở TT&TT", "Sở TTTT")),
        Named(2, "SNV", "Sở Nội vụ", "department", parent),
    )
    for text in ("Sở TT&TT", "Sở TT và TT", "sở tttt tỉnh Thừa Thiên Huế", "Sở Thông tin & Truyền thông TTH"):
        assert index.match(text).key == 1
    assert index.match("Sở Nội vụ TT Huế").key == index.match("so noi vu").key == 2
    assert index.match("Sở Nội vụ tỉnh Thanh Hóa").key is None
    assert index.match("Sở Nội vụ TP Huế").key is None
    assert index.match("Nội vụ").key is None


def test_a_confirmed_alias_is_remembered_and_outweighs_a_name_without_its_kind_word() -> None:
    units = [
        Named(u.key, u.code, u.name, u.kind, u.parent, ("Phong Điền", "Vĩ Dạ") if u.key == 476 else ())
        for u in HUE
    ]
    match = build(units).match("phong  ĐIỀN")
    assert (match.key, match.how) == (476, Confidence.ALIAS)
    assert build(units).match("Vĩ Dạ").key == 476


def test_an_alias_that_is_another_units_very_name_decides_nothing() -> None:
    index = with_units(Named(1, "x", "Đơn vị khác", "office", None, ("Phường Vỹ Dạ",)))
    assert index.match("Phường Vỹ Dạ").how == Confidence.AMBIGUOUS


def test_a_code_of_two_units_decides_nothing() -> None:
    index = build([Named(1, "7", "Phường Một", "ward"), Named(2, "7", "Phường Hai", "ward")])
    assert index.match("7").how == Confidence.AMBIGUOUS


def test_parents_that_run_in_a_circle_do_no_harm() -> None:
    index = build([Named(1, "a", "Phường Một", "ward", 2), Named(2, "b", "Quận Hai", "district", 1)])
    assert index.match("Phường Một, Quận Hai").how == Confidence.AMBIGUOUS
    assert index.match("Phường Một").key == 1


def test_the_register_of_2025_has_numbered_communes_and_a_name_of_two_places() -> None:
    index = build(register("Huế 2025"))
    assert index.match("xã A Lưới 2, TP Huế").key == index.match("X. A Lưới2").key
    assert index.match("A Lưới 1").key != index.match("A Lưới 2").key
    assert index.match("A Lưới").key is None
    assert index.match("Chân Mây Lăng Cô").key == index.match("Xã Chân Mây – Lăng Cô").key is not None
    assert index.match("Lăng Cô").key is None


def test_an_empty_register_matches_nothing() -> None:
    assert build([]).match("Phường Vỹ Dạ").how == Confidence.NONE


@pytest.mark.parametrize("province", PROVINCES)
def test_messy_names_are_matched_rightly_or_not_at_all(province: str) -> None:
    units = register(province)
    index = build(units)
    for texts in (messy_names(units, HELD_OUT, 400), messy_names(units, DEVELOPMENT, 400)):
        score = scored(index, texts)
        assert score.wrong == ()
        assert score.precision > 0.995
        assert score.coverage > 0.85
    assert scored(index, handwritten(province, units)).wrong == ()


@pytest.mark.parametrize(
    ("units", "elsewhere"), [(HUE, THANH_HOA), (THANH_HOA, HUE)], ids=["Huế", "Thanh Hóa"]
)
def test_no_junk_is_accepted(units: list[Named], elsewhere: list[Named]) -> None:
    assert accepted_of(build(units), junk(units, elsewhere, seed=1, count=200)) == []
