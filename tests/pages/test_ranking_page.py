"""The page of the ranking: refused while a round is open, provisional after it, with why for each row."""

import json
import re
import threading
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Role
from engine.services import decisions, process, rankings, results
from engine.texts import ranking as words
from pages.components import warming
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


def given(at: AppTest) -> dict[str, Any] | None:
    """What the page tells the table, which fetches its rows by itself (tests/web/test_ranking_windows.py)."""
    found = re.search(r'class="ranking-table" data-ranking="([^"]*)"', html(at))
    return json.loads(unescape(found[1])) if found else None


def test_an_open_round_gives_one_sentence_and_nothing_else(
    open_page: Open, world: World, clock: Clock
) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1))
    at = open_page("ranking")
    assert len(at.warning) == 1
    assert "đến hết 3/11/2024" in at.warning[0].value.replace("\\", "")
    assert not at.metric
    assert given(at) is None
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
    table = given(at)
    assert table is not None
    assert (table["contest"], table["round"], table["total"]) == ("thu-2024", 1, 3)
    assert "B0001" not in html(at)


def test_the_table_keeps_its_version_until_the_ranking_is_another(
    open_page: Open, world: World, clock: Clock
) -> None:
    filled(world, clock)
    at = open_page("ranking")
    first = given(at)
    assert first is not None
    assert given(at.run()) == first
    decisions.void_entry(world.office, world.operator, "thu-2024", "B0001", "nộp hộ")
    rankings.ranking(world.office, world.operator, "thu-2024", 1)  # a page itself looks once a second
    changed = given(at.run())
    assert changed is not None
    assert (changed["version"] != first["version"], changed["total"]) == (True, 2)


def test_a_frozen_round_shows_what_was_frozen(open_page: Open, world: World, clock: Clock) -> None:
    filled(world, clock)
    at = open_page("ranking")
    assert words.PROVISIONAL in html(at)
    digest = str(results.freeze(world.office, world.operator, "thu-2024", 1).digest)
    world.load(entry(20))
    at = open_page("ranking")
    assert words.FROZEN.format(revision=1) in html(at)
    assert digest[:16] in html(at)
    assert words.PROVISIONAL not in html(at)
    table = given(at)
    assert table is not None
    assert (table["version"], table["total"]) == (digest, 3)
    assert [m.value for m in at.metric] == ["2", "3", "3", "2"]


def test_what_takes_long_is_waited_for_in_sight(
    open_page: Open, world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(world, clock)
    monkeypatch.setattr(warming, "SHOWN_AT_ONCE_SECONDS", 0.0)
    done = threading.Event()
    plainly = rankings.ranking

    def slow(*asked: Any, **named: Any) -> Any:
        done.wait(20)
        return plainly(*asked, **named)

    monkeypatch.setattr(rankings, "ranking", slow)
    at = open_page("ranking")
    assert words.COMPUTING_WHY in texts(at)
    assert not at.metric
    done.set()
    for job in process.jobs().of("organiser", "look-organiser"):
        assert job.wait(20)
    at.run()
    assert not at.exception


def test_the_file_is_asked_of_the_route_that_writes_it_down(
    open_page: Open, world: World, clock: Clock
) -> None:
    filled(world, clock)
    link = open_page("ranking").get("link_button")[0].proto
    assert link.url == "/exports/ranking?contest=thu-2024&round=1"


def test_an_open_draw_is_named(open_page: Open, world: World, clock: Clock) -> None:
    same = "2024-10-29T07:00:00+07:00"
    filled(world, clock, *(entry(n, prediction="4", submitted_at=same) for n in (7, 8)))
    at = open_page("ranking")
    assert words.DRAW_TITLE in html(at)
    assert words.NOT_YET in html(at)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text(open_page: Open, world: World, clock: Clock, name: str) -> None:
    filled(world, clock, entry(9, full_name=name, prediction="3"))
    at = open_page("ranking")
    assert not at.exception
    assert "<script>" not in html(at)
    said = "\n".join(str(one.value) for one in [*at.markdown, *at.caption, *at.header, *at.warning])
    assert name not in said
    assert "evil.example" not in said


def test_a_round_nobody_entered_says_so(open_page: Open, world: World, clock: Clock) -> None:
    clock.set("2024-11-05T08:00:00+07:00")
    at = open_page("ranking")
    assert words.NOBODY_RANKED in texts(at)
