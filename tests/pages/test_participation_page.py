"""The page about who takes part: whom it gives a board, of what, and what looking at it costs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from engine.analytics import queries, store
from engine.core.moments import SECOND
from engine.core.roles import Role
from engine.services import contests
from engine.services.office import Office
from engine.services.participation_board import board
from tests.pages.conftest import Open, texts
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry


@pytest.fixture
def filled(world: World, clock: Clock) -> World:
    """An open round: 12 people of 10 in Tây Lộc (one of them twice), 1 of 4, and 1 where nobody counted."""
    clock.set("2024-10-30T08:00:00+07:00")
    more = [entry(i) for i in range(1, 13)] + [entry(20, account="hue-s:0001")]
    world.load(*more, entry(30, unit="19753"), entry(31, unit="19960"), entry(32, unit="Trên Mây"))
    return world


def given(page: AppTest) -> dict[str, Any]:
    """What the board is told: the words, and what it is about."""
    placed = [str(one.proto.body) for one in page.get("html") if "live-board" in str(one.proto.body)]
    assert len(placed) == 1
    found: dict[str, Any] = json.loads(unescape(placed[0].partition('data-board="')[2].partition('"')[0]))
    return found


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.SECRETARY, Role.JUDGE, Role.LEADER, Role.OFFICIAL])
def test_everybody_is_given_one_board_and_no_number(open_page: Open, filled: World, role: Role) -> None:
    page = open_page("participation", role, "474" if role is Role.OFFICIAL else None)
    assert not page.exception
    assert not page.warning
    told = given(page)
    assert (told["contest"], told["round"]) == (SLUG, "all")
    assert told["words"]["views"] == {
        "tiles": "Ô vị trí",
        "dots": "Phường, xã",
        "heat": "Từng ngày",
        "agencies": "Cơ quan",
    }
    assert "Phú Bài" not in texts(page)
    assert "Tây Lộc" not in texts(page)


def test_one_round_is_asked_for_by_itself(open_page: Open, filled: World) -> None:
    page = open_page("participation", Role.LEADER)
    page.selectbox(key="round").select("2").run()
    assert given(page)["round"] == "2"
    assert page.query_params["round"] == "2"


def test_the_board_is_the_same_element_after_every_run(open_page: Open, filled: World) -> None:
    page = open_page("participation", Role.LEADER)
    first = texts(page)
    page.query_params["unit"] = "474"
    page.query_params["view"] = "heat"
    assert texts(page.run()) == first


def test_an_official_of_a_unit_the_contest_does_not_see_is_told(open_page: Open, filled: World) -> None:
    filled.load_units("code,name,kind,parent\n38,Tỉnh Thanh Hóa,province,\n")
    page = open_page("participation", Role.OFFICIAL, "38")
    assert not page.exception
    assert page.warning
    assert "live-board" not in texts(page)


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
        assert ("live-board" in texts(page)) is told
        if not told:
            assert "chỉ ban tổ chức" in page.warning[0].value


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
                    board(office, filled.operator, SLUG, number, ("46", "474", "19750")[viewer % 3])
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
            board(office, filled.operator, SLUG, 1, "474")
    assert asked == []


def test_a_moved_round_shows_with_the_next_look(
    filled: World, office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    office.snapshots._ticks = lambda: now[0]
    before = board(office, filled.operator, SLUG, 1)
    first = contests.one(office, filled.operator, SLUG).contest.rounds[0]
    moved = replace(first, closes_at=clock() + SECOND)
    contests.move_round(office, filled.operator, SLUG, moved, reason="thử", document="1/TB")
    now[0] += 2
    after = board(office, filled.operator, SLUG, 1)
    assert (before.closes_at, after.closes_at) == (first.closes_at, moved.closes_at)
