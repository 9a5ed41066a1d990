"""The page of the ranking: refused while a round is open, provisional after it, with why for each row."""

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Role
from engine.texts import ranking as words
from tests.pages.conftest import Open, texts
from tests.services.conftest import Clock
from tests.services.world import World, entry

HOSTILE = (
    "<script>alert(1)</script>",
    "![x](https://evil.example/x.png)",
    "[x](javascript:alert(1))",
    ":red[Đỏ] :smile: $x$",
    "**đậm** _nghiêng_ {name} %s",
)


def filled(world: World, clock: Clock, *more: dict[str, str]) -> None:
    clock.set("2024-11-05T08:00:00+07:00")
    rows = [entry(1, prediction="2"), entry(2, prediction="9", unit="19753"), entry(3, answers="ABD"), *more]
    loaded = world.load(*rows)
    assert loaded.problems == ()


def html(at: AppTest) -> str:
    return "\n".join(one.proto.body for one in at.get("html"))


def test_an_open_round_gives_one_sentence_and_nothing_else(
    open_page: Open, world: World, clock: Clock
) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1))
    at = open_page("ranking")
    assert len(at.warning) == 1
    assert "đến hết 3/11/2024" in at.warning[0].value.replace("\\", "")
    assert not at.metric
    assert not at.dataframe
    assert not at.get("link_button")


def test_a_closed_round_shows_its_numbers_prizes_and_rows(
    open_page: Open, world: World, clock: Clock
) -> None:
    filled(world, clock)
    at = open_page("ranking", Role.LEADER)
    assert not at.exception
    assert [m.value for m in at.metric] == ["2", "3", "3", "2"]
    assert words.PROVISIONAL in html(at)
    assert "Giải Nhất" in html(at)
    assert "1. Nguyễn Văn Thử 1 · Phường Tây Lộc" in html(at)
    table = at.dataframe[0].value
    assert list(table["entry"]) == ["B0001", "B0002", "B0003"]
    assert list(table["decided"]) == ["", "dự đoán gần hơn", "điểm cao hơn"]
    assert table["prize"].iloc[0] == "Giải Nhất"
    assert table["submitted"].iloc[0] == "29/10/2024 08:00:01"


def test_the_file_is_asked_of_the_route_that_writes_it_down(
    open_page: Open, world: World, clock: Clock
) -> None:
    filled(world, clock)
    link = open_page("ranking").get("link_button")[0].proto
    assert link.url == "/exports/ranking?contest=thu-2024&round=1"


def test_a_row_somebody_chooses_says_why_it_stands_there(open_page: Open, world: World, clock: Clock) -> None:
    filled(world, clock)
    at = open_page("ranking")
    assert words.PICK_A_ROW in texts(at)
    key = at.dataframe[0].key
    at.session_state[key] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    at.run()
    assert not at.exception
    assert "Vì sao hạng 2" in texts(at)
    assert "Sau Nguyễn Văn Thử 1 (hạng 1) vì người ấy dự đoán gần hơn." in texts(at)
    assert "Trước Nguyễn Văn Thử 3 (hạng 3) nhờ điểm cao hơn." in texts(at)
    assert "Dự đoán 9, đáp số 2: lệch 7." in texts(at)
    assert words.NO_OTHERS in texts(at)
    assert words.DECIDES in html(at)


def test_people_are_found_and_pages_turned(
    open_page: Open, world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(
        world,
        clock,
        *(
            entry(n, answers="DDD", submitted_at=f"2024-10-30T0{n // 60}:00:{n % 60:02d}+07:00")
            for n in range(4, 260)
        ),
    )
    at = open_page("ranking")
    assert len(at.dataframe[0].value) == 200
    at.button[1].click().run()
    assert at.dataframe[0].value["rank"].iloc[0] == 201
    at.number_input[0].set_value(150).run()
    assert at.dataframe[0].value["rank"].iloc[0] == 150
    at.text_input[0].set_value("thuận lộc").run()
    assert list(at.dataframe[0].value["entry"]) == ["B0002"]
    assert "Tìm thấy 1 người" in texts(at)
    at.text_input[0].set_value("không có ai").run()
    assert "Không có ai khớp" in texts(at).replace("\\", "")
    assert not at.exception


def test_an_open_draw_is_named(open_page: Open, world: World, clock: Clock) -> None:
    same = "2024-10-29T07:00:00+07:00"
    filled(world, clock, *(entry(n, prediction="4", submitted_at=same) for n in (7, 8)))
    at = open_page("ranking")
    assert words.DRAW_TITLE in html(at)
    assert words.NOT_YET in html(at)
    assert list(at.dataframe[0].value["prize"])[:2] == [words.DRAW_NEEDED] * 2


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text(open_page: Open, world: World, clock: Clock, name: str) -> None:
    filled(world, clock, entry(9, full_name=name, prediction="3"))
    at = open_page("ranking")
    position = list(at.dataframe[0].value["entry"]).index("B0009")
    at.session_state[at.dataframe[0].key] = {"selection": {"rows": [position], "columns": [], "cells": []}}
    at.run()
    assert not at.exception
    assert "<script>" not in html(at)
    said = "\n".join(str(one.value) for one in [*at.markdown, *at.caption, *at.header, *at.warning])
    assert name not in said
    assert "evil.example" not in said


def test_a_round_nobody_entered_says_so(open_page: Open, world: World, clock: Clock) -> None:
    clock.set("2024-11-05T08:00:00+07:00")
    at = open_page("ranking")
    assert words.NOBODY_RANKED in texts(at)
