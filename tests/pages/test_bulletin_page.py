"""The page of the weekly bulletin: what it shows, how it is chosen, and what a name can do to it."""

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Role
from engine.texts import bulletin as words
from engine.texts.pages import NOT_YOURS
from tests.pages.conftest import Open, texts
from tests.pages.test_entries_page import HOSTILE
from tests.services.conftest import Clock
from tests.services.world import World, entry


@pytest.fixture
def filled(world: World, clock: Clock) -> World:
    """An open round: 12 people of 10 in Tây Lộc, 1 of 4 in Thuận Lộc, one nobody knows where."""
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(*(entry(i) for i in range(1, 13)), entry(30, unit="19753"), entry(32, unit="Trên Mây"))
    return world


def of_round(open_page: Open, number: int, level: str = "direct") -> AppTest:
    page = open_page("bulletin", Role.LEADER)
    page.selectbox(key="round").select(str(number))
    page.selectbox(key="level").select(level)
    return page.run()


def test_it_says_who_takes_part_and_no_score_while_the_round_is_open(open_page: Open, filled: World) -> None:
    page = of_round(open_page, 1)
    assert not page.exception
    said = texts(page)
    assert "Tình hình tham gia Tuần 1, Hội thi thử" in said
    assert "Có 14 người dự thi với 14 bài." in said
    assert words.T_BANDS in said
    assert "Tuần 1: chưa kết thúc nên chưa có điểm." in said
    assert words.MEAN not in said
    assert "BẢN TIN TUẦN 1" in page.code[0].value


def test_after_the_close_it_has_scores(open_page: Open, filled: World, clock: Clock) -> None:
    clock.set("2024-11-05T09:00:00+07:00")
    said = texts(of_round(open_page, 1))
    assert "Điểm trung bình: 3,00/3 điểm (42 điểm/14 bài)." in said
    assert words.T_SCORES in said
    page = open_page("bulletin")
    assert page.selectbox(key="round").value == "2", "the round that is open"
    page.selectbox(key="round").select("all").run()
    assert words.T_ROUNDS in texts(page)


def test_the_units_compared_are_chosen_and_stay_in_the_address(open_page: Open, filled: World) -> None:
    page = of_round(open_page, 1, level="kind:ward")
    assert "Đơn vị có người dự thi (phường): 66,7 % (2/3)." in texts(page)
    page.selectbox(key="level").select("competing").run()
    assert page.query_params["level"] == "competing"
    assert "Đơn vị có người dự thi (đơn vị thi đua): 66,7 % (2/3)." in texts(page)


def test_it_is_for_those_who_see_all(open_page: Open, filled: World) -> None:
    assert open_page("bulletin", Role.OFFICIAL, "474").title[0].value == NOT_YOURS


def test_names_are_nothing_but_text(open_page: Open, filled: World) -> None:
    rows = "".join(
        f'H{i},"{name.replace(chr(34), chr(34) * 2)}",ward,474,"{name.replace(chr(34), chr(34) * 2)}",5\n'
        for i, name in enumerate(HOSTILE)
    )
    filled.load_units(f"code,name,kind,parent,block,headcount\n{rows}")
    page = of_round(open_page, 1, level="kind:ward")
    assert not page.exception
    html = "\n".join(str(one.proto.body) for one in page.get("html"))
    for harm in ("<script", "<img", 'href="//', '<a href="javascript'):
        assert harm not in html


def test_a_table_is_read_aloud_with_its_heads_and_what_it_is(open_page: Open, filled: World) -> None:
    html = next(one.proto.body for one in of_round(open_page, 1).get("html") if "sheet" in one.proto.body)
    assert html.count("<table>") == html.count("<caption>") == html.count("<thead>") > 2
    assert '<th scope="col"' in html
    assert '<th scope="row">Cộng</th>' in html
