"""Which units are territories, by what the register calls them; and the sentences of the live board."""

from fractions import Fraction

import pytest

from engine.core.moments import day_of
from engine.core.pace import Forecast, NoForecast
from engine.core.units import HeadcountSource, Unit, tree
from engine.texts import live_board as words


def territories(*units: tuple[str, str, str | None]) -> dict[str, bool]:
    return words.territories(
        tree((Unit(code, code, kind, parent) for code, kind, parent in units), day_of(0))
    )


@pytest.mark.parametrize(
    "kind",
    ["province", "district", "ward", "commune", "township", "group", "Tỉnh", "Thành phố", "Quận", "HUYỆN",
     "Thị xã", "Phường", "Xã", "Thị trấn", "Đặc khu", "Tổ dân phố", "Thôn", "Tổ dân phố, thôn"],
)  # fmt: skip
def test_words_for_places_are_territories(kind: str) -> None:
    assert territories(("A", kind, None)) == {"A": True}


@pytest.mark.parametrize(
    "kind", ["department", "office", "Sở", "Ban", "Xã hội", "Tổ chức", "Cơ quan", "Trường học", "Phòng", "x"]
)
def test_every_other_word_is_an_agency(kind: str) -> None:
    assert territories(("A", kind, None)) == {"A": False}


def test_without_a_word_a_unit_is_what_stands_around_it() -> None:
    assert territories(("P", "", None), ("D", "district", "P"), ("W", "", "D"), ("S", "department", "P")) == {
        "P": True,
        "D": True,
        "W": True,
        "S": False,
    }


def test_what_is_below_an_agency_is_an_agency_whatever_it_is_called() -> None:
    found = territories(("P", "province", None), ("S", "Sở", "P"), ("G", "Tổ", "S"), ("W", "ward", "P"))
    assert found == {"P": True, "S": False, "G": False, "W": True}


def test_a_forecast_says_how_it_was_made() -> None:
    found = Forecast(70, 60, 80, Fraction(31, 3), Fraction(4), Fraction(24679, 2), 3, capped=False)
    said = words.forecast(found)
    assert said.startswith("Nếu giữ nhịp 3 ngày gần nhất, trung bình 10,3 người mới mỗi ngày;")
    assert "chậm nhất (4) và nhanh nhất (12.339,5)" in said


@pytest.mark.parametrize("why", list(NoForecast))
def test_where_there_is_no_forecast_a_sentence_says_why(why: NoForecast) -> None:
    assert words.no_forecast(why, "Cả hội thi").endswith((".",))
    assert "{" not in words.no_forecast(why, "Tuần 3")


def test_a_headcount_names_its_source() -> None:
    assert words.source("Báo cáo số 12", HeadcountSource.GIVEN) == "Báo cáo số 12"
    assert words.source("Báo cáo số 12", HeadcountSource.SUMMED) == "cộng từ các đơn vị bên dưới"
    assert words.source("", HeadcountSource.UNKNOWN) == "chưa có số liệu"
