"""The page about who takes part: its numbers, its way down and back, and whom it tells what."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from engine.analytics import queries, store
from engine.core.moments import SECOND
from engine.core.roles import Role
from engine.services import contests
from engine.services.office import Office
from engine.services.unit_view import unit_view
from engine.texts import participation as words
from tests.pages.conftest import Open, texts
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![ảnh](https://nguoi.la/x.png)",
    "[bấm](javascript:alert(1)) :red[đỏ] $x^2$",
    '"><a href="//nguoi.la">x</a>',
    "=1+1",
)


@pytest.fixture
def filled(world: World, clock: Clock) -> World:
    """An open round: 12 people of 10 in Tây Lộc (one of them twice), 1 of 4, and 1 where nobody counted."""
    clock.set("2024-10-30T08:00:00+07:00")
    more = [entry(i) for i in range(1, 13)] + [entry(20, account="hue-s:0001")]
    world.load(*more, entry(30, unit="19753"), entry(31, unit="19960"), entry(32, unit="Trên Mây"))
    return world


def at_unit(open_page: Open, code: str, role: Role = Role.LEADER, unit: str | None = None) -> AppTest:
    page = open_page("participation", role, unit)
    page.query_params["unit"] = code
    return page.run()


def shown(page: AppTest) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = page.dataframe[0].value.to_dict("records")
    return rows


def trail(page: AppTest) -> list[str]:
    return [b.label for b in page.button if (b.key or "").startswith("trail-")]


def test_it_starts_at_the_top_with_people_and_entries_apart(open_page: Open, filled: World) -> None:
    page = open_page("participation", Role.LEADER)
    assert not page.exception
    said = texts(page)
    assert "Tỉnh Thừa Thiên Huế" in said
    assert "<span>Người dự thi</span><strong>14</strong>" in said
    assert "<span>Bài dự thi</span><strong>15</strong>" in said
    assert "Ngoài ra có 1 người \\(1 bài\\) mà đơn vị họ ghi chưa khớp" in said
    assert "Tuần 1 đang mở, còn 4 ngày 16 giờ" in said


def test_a_unit_without_headcount_says_so_and_one_above_all_is_flagged(
    open_page: Open, filled: World
) -> None:
    page = at_unit(open_page, "474")
    rows = {row["name"]: row for row in shown(page)}
    assert rows["Phường Tây Lộc"]["state"] == "✓ đạt · ▲ vượt 100 %"
    assert rows["Phường Tây Lộc"]["rate"] == 120.0
    assert rows["Phường Thuận Lộc"]["state"] == "✗ thiếu 1 người"
    assert "92,9 %" in texts(page)
    assert "13/14 người" in texts(page)
    assert "Đạt" in texts(page)
    unknown = texts(at_unit(open_page, "479"))
    assert "chưa có số liệu" in unknown
    assert "▲ Vượt 100 %" in texts(at_unit(open_page, "19750"))


def test_the_slowest_unit_stands_first_and_unknown_ones_last(open_page: Open, filled: World) -> None:
    assert [row["name"] for row in shown(at_unit(open_page, "474"))] == ["Phường Thuận Lộc", "Phường Tây Lộc"]
    assert [row["name"] for row in shown(open_page("participation"))] == [
        "Thành phố Huế",
        "Thị xã Hương Thủy",
    ]


def test_one_goes_down_by_the_table_and_back_by_the_trail(open_page: Open, filled: World) -> None:
    page = open_page("participation", Role.ORGANISER)
    assert trail(page) == []
    key = "units-46-None-0"
    page.session_state[key] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    page.run()
    assert page.query_params["unit"] == "474"
    assert trail(page) == ["Tỉnh Thừa Thiên Huế"]
    page.query_params["unit"] = "46"
    page.run()
    assert page.query_params["unit"] == "46", "the row chosen before is chosen no more"
    page.query_params["unit"] = "19750"
    page.run()
    assert trail(page) == ["Tỉnh Thừa Thiên Huế", "Thành phố Huế"]
    assert words.NOTHING_BELOW in texts(page)
    page.button(key="trail-474").click().run()
    assert page.query_params["unit"] == "474"


def test_a_unit_is_reached_by_its_name_or_code(open_page: Open, filled: World) -> None:
    page = open_page("participation", Role.LEADER)
    page.selectbox(key="jump").select("19753").run()
    assert page.query_params["unit"] == "19753"
    assert page.selectbox(key="jump").value is None
    assert "Phường Thuận Lộc" in texts(page)


def test_one_round_is_shown_by_itself_beside_the_one_before(
    open_page: Open, filled: World, clock: Clock
) -> None:
    clock.set("2024-11-05T09:00:00+07:00")
    filled.load(entry(50, account="hue-s:0001", submitted_at="2024-11-05T08:00:00+07:00"))
    page = at_unit(open_page, "474")
    page.selectbox(key="round").select("2").run()
    assert {row["name"]: row["people"] for row in shown(page)} == {"Phường Tây Lộc": 1, "Phường Thuận Lộc": 0}
    assert '<i class="before"></i>Tuần 1' in texts(page)


@pytest.mark.parametrize("foreign", ["46", "479", "19960", "không-có"])
def test_an_official_gets_nowhere_above_or_beside_their_unit(
    open_page: Open, filled: World, foreign: str
) -> None:
    page = open_page("participation", Role.OFFICIAL, "474")
    assert trail(page) == []
    assert "Thành phố Huế" in texts(page)
    assert "479" not in str(page.selectbox(key="jump").options)
    for _ in range(2):
        page.query_params["unit"] = foreign
        page.run()
        assert "chỉ được xem đơn vị" in page.warning[0].value
        assert "Hương Thủy" not in texts(page)
        assert "Phú Bài" not in texts(page)
        assert not page.dataframe
        at_unit(open_page, foreign if foreign != "không-có" else "479")
        open_page("participation", Role.OFFICIAL, "474")
    page.button(key="back-to-start").click().run()
    assert "Thành phố Huế" in texts(page)


def test_two_sessions_side_by_side_see_each_their_own(open_page: Open, filled: World) -> None:
    for _ in range(2):
        ours, theirs = (texts(open_page("participation", Role.OFFICIAL, code)) for code in ("474", "479"))
        assert "Tây Lộc" in ours
        assert "Phú Bài" not in ours
        assert "Phú Bài" in theirs
        assert "Tây Lộc" not in theirs


def test_an_official_of_a_unit_the_contest_does_not_see_is_told(open_page: Open, filled: World) -> None:
    filled.load_units("code,name,kind,parent\n38,Tỉnh Thanh Hóa,province,\n")
    page = open_page("participation", Role.OFFICIAL, "38")
    assert not page.exception
    assert page.warning


def test_names_of_units_are_nothing_but_text(open_page: Open, filled: World) -> None:
    rows = "".join(
        f'H{i},"{name.replace(chr(34), chr(34) * 2)}",ward,474,5\n' for i, name in enumerate(HOSTILE)
    )
    filled.load_units(f"code,name,kind,parent,headcount\n{rows}")
    page = at_unit(open_page, "474")
    assert not page.exception
    html = "\n".join(str(one.proto.body) for one in page.get("html"))
    for harm in ("<script", "<img", 'href="//', '<a href="javascript'):
        assert harm not in html
    for i, _ in enumerate(HOSTILE):
        page = at_unit(open_page, f"H{i}")
        assert not page.exception
        said = "\n".join(str(one.value) for one in [*page.header, *page.markdown])
        for harm in ("![", "](", ":red[", " <a", "<script>"):
            assert harm not in said


def test_where_the_target_is_a_count_the_page_says_why_it_is_silent(
    open_page: Open, office: Office, world: World, clock: Clock
) -> None:
    text = (world.folder / "file-1.toml").read_text("utf-8")
    path = world.file(
        ".toml",
        text.replace(SLUG, "dem-nguoi").replace("questions = 3", 'questions = 3\nprediction = "people"'),
    )
    assert contests.add_from(office, world.operator, str(path)).problems == ()
    clock.set("2024-10-30T08:00:00+07:00")
    for role, told in ((Role.LEADER, False), (Role.JUDGE, False), (Role.ORGANISER, True)):
        page = open_page("participation", role)
        page.selectbox(key="contest").select("dem-nguoi").run()
        assert bool(page.warning) is not told
        assert ("Người dự thi" in texts(page)) is told
        if not told:
            assert "chỉ ban tổ chức" in page.warning[0].value


def test_a_contest_without_units_or_target_says_so(open_page: Open, office: Office, world: World) -> None:
    contests.add(
        office,
        world.operator,
        replace(
            contests.one(office, world.operator, SLUG).contest,
            slug="trong",
            units_under="99",
            target_rate=None,
        ),
    )
    page = open_page("participation", Role.LEADER)
    page.selectbox(key="contest").select("trong").run()
    assert not page.exception
    assert words.NO_UNITS in texts(page)
    assert words.NO_TARGET in texts(page)


@contextmanager
def counting(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement that reaches the records, and every cursor the analytics are asked by."""
    asked: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with monkeypatch.context() as patched:
        opened = store.Analytics._cursor
        patched.setattr(store.Analytics, "_cursor", lambda self: asked.append("duckdb") or opened(self))
        patched.setattr(
            queries, "_ask", lambda *a, ask=queries._ask, **n: asked.append("duckdb") or ask(*a, **n)
        )
        event.listen(office.database.engine, "before_cursor_execute", note)
        try:
            yield asked
        finally:
            event.remove(office.database.engine, "before_cursor_execute", note)


def test_fifty_viewers_cost_the_databases_no_more_than_one(
    filled: World, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    office.snapshots._ticks = lambda: now[0]

    def refresh(viewers: int) -> int:
        now[0] += 2
        with counting(office, monkeypatch) as asked:
            for viewer in range(viewers):
                for number in (None, 1):
                    unit_view(office, filled.operator, SLUG, number, ("46", "474", "19750")[viewer % 3])
        return len(asked)

    refresh(1)
    quiet = refresh(1)
    assert refresh(50) == quiet
    filled.load(entry(60))
    news = refresh(1)
    filled.load(entry(61))
    assert refresh(50) == news
    with counting(office, monkeypatch) as asked:
        for _ in range(50):
            unit_view(office, filled.operator, SLUG, 1, "474")
    assert asked == []


def test_a_moved_round_shows_with_the_next_look(
    filled: World, office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    office.snapshots._ticks = lambda: now[0]
    first = unit_view(office, filled.operator, SLUG).contest.rounds[0]
    moved = replace(first, closes_at=clock() + SECOND)
    contests.move_round(office, filled.operator, SLUG, moved, reason="thử", document="1/TB")
    now[0] += 2
    assert unit_view(office, filled.operator, SLUG).contest.rounds[0] == moved


def test_it_says_when_no_round_is_open(open_page: Open, filled: World, clock: Clock) -> None:
    clock.set("2024-11-11T00:00:00+07:00")
    said = texts(open_page("participation", Role.LEADER))
    assert "Không có vòng nào đang mở: các vòng thi đã kết thúc" in said
    clock.set("2024-10-27T23:00:00+07:00")
    assert "Không có vòng nào đang mở: tuần 1 mở lúc 00:00 28/10/2024" in texts(open_page("participation"))
