"""Shapes and units: by code, by name whatever the tone mark, and a person where there is doubt."""

from datetime import date

from engine.core.map_matching import How, Why, matched
from engine.core.units import Unit, tree

DAY = date(2024, 10, 28)
SEEN = tree(
    [
        Unit("46", "Tỉnh Thừa Thiên Huế", "province"),
        Unit("474", "Thành phố Huế", "district", "46"),
        Unit("476", "Huyện Phong Điền", "district", "46"),
        Unit("479", "Thị xã Hương Thủy", "district", "46"),
        Unit("482", "Huyện Phú Lộc", "district", "46"),
        Unit("19750", "Phường Tây Lộc", "ward", "474"),
        Unit("19753", "Phường Thủy Xuân", "ward", "474"),
        Unit("19819", "Thị trấn Phong Điền", "township", "476"),
        Unit("00960", "Phường Phú Bài", "ward", "479"),
        Unit("20109", "Xã Lộc Sơn", "commune", "482"),
        Unit("19963", "Xã Lộc Sơn", "commune", "479"),
    ],
    DAY,
)


def units(*shapes: dict[str, str]) -> dict[int, str]:
    return {shape: code for shape, (code, _) in matched(shapes, SEEN).units.items()}


def test_any_property_may_hold_the_codes() -> None:
    found = matched([{"x": "A", "MA_XA": "19750"}, {"x": "B", "MA_XA": "960"}], SEEN)
    assert found.code_property == "MA_XA"
    assert found.units == {0: ("19750", How.CODE), 1: ("00960", How.CODE)}
    assert (found.parent, found.level) == ("46", 2)


def test_the_code_of_the_unit_above_is_not_taken_for_the_units_own() -> None:
    shapes = [
        {"ma_huyen": "474", "ten": "Tây Lộc"},
        {"ma_huyen": "474", "ten": "Thuỷ Xuân"},
        {"ma_huyen": "479", "ten": "P. Phú Bài"},
        {"ma_huyen": "474", "ten": "Phường Không Có"},
    ]
    found = matched(shapes, SEEN)
    assert found.code_property is None
    assert found.name_property == "ten"
    assert {s: code for s, (code, _) in found.units.items()} == {0: "19750", 1: "19753", 2: "00960"}
    assert [(one.shape, one.why) for one in found.left] == [(3, Why.NOTHING)]


def test_names_fit_whatever_the_place_of_the_tone_mark_and_the_word_before() -> None:
    names = ("Phường Thuỷ Xuân", "thủy xuân", "P.Thuỷ Xuân", "ThuỷXuân")
    for name in names:
        assert units({"NAME_3": name, "NAME_2": "Huế"}, {"NAME_3": "Tây Lộc", "NAME_2": "Huế"}) == {
            0: "19753",
            1: "19750",
        }


def test_a_town_and_its_district_of_one_name_are_told_apart_by_what_the_others_are() -> None:
    assert units({"t": "Phong Điền"}, {"t": "Hương Thủy"}, {"t": "Phú Lộc"}) == {0: "476", 1: "479", 2: "482"}
    assert units({"t": "Phong Điền"}, {"t": "Tây Lộc"}, {"t": "Phú Bài"}) == {
        0: "19819",
        1: "19750",
        2: "00960",
    }


def test_two_units_of_one_name_are_told_apart_by_the_unit_above() -> None:
    shapes = [
        {"ten": "Xã Lộc Sơn", "huyen": "Huyện Phú Lộc"},
        {"ten": "Xã Lộc Sơn", "huyen": "TX Hương Thuỷ"},
        {"ten": "Tây Lộc", "huyen": "Huế"},
    ]
    assert units(*shapes) == {0: "20109", 1: "19963", 2: "19750"}


def test_without_the_unit_above_a_person_decides() -> None:
    found = matched([{"ten": "Xã Lộc Sơn"}, {"ten": "Tây Lộc"}, {"ten": "Phú Bài"}], SEEN)
    assert [(one.why, set(one.proposals)) for one in found.left] == [(Why.SEVERAL, {"20109", "19963"})]


def test_a_code_is_not_believed_against_a_name() -> None:
    """Codes are used again: 19750 may be another ward in a file of another year."""
    found = matched(
        [{"ma": "19750", "ten": "Thủy Xuân"}, {"ma": "00960", "ten": "Phú Bài"}, {"ma": "19819", "ten": "?"}],
        SEEN,
    )
    assert [(one.shape, one.why, one.proposals) for one in found.left] == [
        (0, Why.AGAINST, ("19750", "19753"))
    ]
    assert {s: code for s, (code, _) in found.units.items()} == {1: "00960", 2: "19819"}


def test_several_shapes_may_be_one_units() -> None:
    assert units({"ma": "19750"}, {"ma": "19750"}, {"ma": "19753"}) == {0: "19750", 1: "19750", 2: "19753"}


def test_the_lowest_unit_above_all_of_them_is_whose_map_it_is() -> None:
    found = matched([{"ma": "19750"}, {"ma": "19753"}], SEEN)
    assert (found.parent, found.level) == ("474", 1)


def test_a_file_of_another_province_fits_nothing() -> None:
    found = matched([{"ten": "Xã Nga Thanh"}, {"dan_so": "474"}, {}], SEEN)
    assert found.units == {}
    assert found.parent is None
    assert len(found.left) == 3
