"""The page of a unit's report: chosen by the unit, its own and below."""

import pytest

from engine.core.roles import Role
from engine.texts import unit_report as words
from tests.pages.conftest import Open, is_sent, texts
from tests.services.conftest import Clock
from tests.services.world import World, entry


@pytest.fixture
def filled(world: World, clock: Clock) -> World:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(*(entry(i) for i in range(1, 8)), entry(30, unit="19753"), entry(31, unit="19960"))
    return world


def test_an_official_starts_at_their_own_unit(open_page: Open, filled: World) -> None:
    page = open_page("unit_report", Role.OFFICIAL, "474")
    assert not page.exception
    said = texts(page)
    assert "Kết quả tham gia Hội thi thử của Thành phố Huế" in said
    assert "Thành phố Huế có 8 người dự thi với 8 bài." in said
    assert "57,1 % (8/14)" in said
    for part in (words.T_PARTS, words.T_ROUNDS, words.T_DAYS):
        assert part in said


@pytest.mark.parametrize("foreign", ["46", "479", "19960", "không-có"])
def test_an_official_gets_no_report_above_or_beside(open_page: Open, filled: World, foreign: str) -> None:
    open_page("unit_report", Role.LEADER)
    page = open_page("unit_report", Role.OFFICIAL, "474")
    page.query_params["unit"] = foreign
    page.run()
    assert "chỉ được xem đơn vị" in page.warning[0].value
    assert not is_sent(page, "Phú Bài")
    page.button(key="back-to-start").click().run()
    assert "Thành phố Huế có 8 người" in texts(page)


def test_a_unit_below_and_a_round_are_chosen(open_page: Open, filled: World) -> None:
    page = open_page("unit_report", Role.OFFICIAL, "474")
    page.selectbox(key="jump").select("19753").run()
    page.selectbox(key="round").select("1").run()
    assert page.query_params["unit"] == "19753"
    said = texts(page)
    assert "Kết quả tham gia Tuần 1, Hội thi thử, của Phường Thuận Lộc" in said
    assert words.NO_PARTS in said


def test_two_officials_side_by_side_see_each_their_own(open_page: Open, filled: World) -> None:
    for _ in range(2):
        ours, theirs = (texts(open_page("unit_report", Role.OFFICIAL, code)) for code in ("474", "479"))
        assert "Tây Lộc" in ours
        assert "Phú Bài" not in ours
        assert "Phú Bài" in theirs
        assert "Tây Lộc" not in theirs
