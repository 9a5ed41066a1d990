"""The overview: what is open, who took part, seen by each with the right to it."""

from itertools import count
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from engine.analytics import queries
from engine.core.roles import Actor, Role
from engine.core.waiting import Task
from engine.services import contests, papers, waiting
from engine.services.office import Office
from engine.services.participation import participation
from engine.services.pulse import pulse
from engine.services.snapshots import Snapshots
from tests.benchmarks.counted import Counter, connecting
from tests.pages.conftest import PAGES, Open, texts
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

SECRETARY = Actor("thu-ky", Role.SECRETARY)


def filled(world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    assert world.load(entry(1), entry(2), entry(3, unit="19753"), entry(4, unit="19960")).accepted == 4


def numbers(at: object) -> dict[str, str]:
    return {m.label: m.value for m in at.metric}  # type: ignore[attr-defined]


def test_it_shows_people_and_entries_so_far(open_page: Open, world: World, clock: Clock) -> None:
    filled(world, clock)
    at = open_page("overview")
    assert numbers(at)["Người dự thi"] == "4"
    assert numbers(at)["Bài dự thi"] == "4"
    assert "đang mở" in texts(at)


def test_an_official_sees_their_own_unit_also_with_caches_warm(
    open_page: Open, world: World, clock: Clock
) -> None:
    filled(world, clock)
    assert numbers(open_page("overview", Role.LEADER))["Người dự thi"] == "4"
    assert numbers(open_page("overview", Role.OFFICIAL, "474"))["Người dự thi"] == "3"
    assert numbers(open_page("overview", Role.OFFICIAL, "479"))["Người dự thi"] == "1"
    assert "Phường Phú Bài" not in texts(open_page("overview", Role.OFFICIAL, "474"))


def test_where_the_target_is_a_count_others_wait_for_the_close(
    open_page: Open, office: Office, clock: Clock, world: World
) -> None:
    world.office.database.close()
    fresh = World(office, world.operator, clock, world.folder)
    text = (world.folder / "file-1.toml").read_text("utf-8")
    path = fresh.file(
        ".toml",
        text.replace(SLUG, "dem-nguoi").replace("questions = 3", 'questions = 3\nprediction = "people"'),
    )
    assert contests.add_from(office, world.operator, str(path)).problems == ()
    clock.set("2024-10-30T08:00:00+07:00")
    at = open_page("overview", Role.LEADER)
    at.selectbox(key="contest").select("dem-nguoi").run()
    assert not at.metric
    assert "chỉ ban tổ chức" in at.warning[0].value


def test_a_hundred_viewers_cost_the_analytics_one_look(
    world: World, office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(world, clock)
    asked: list[int] = []
    for name in ("participation", "participation_by_hour"):
        ask = getattr(queries, name)
        monkeypatch.setattr(queries, name, lambda *a, ask=ask, **n: asked.append(1) or ask(*a, **n))
    for _ in range(100):
        pulse(office, world.operator, SLUG)
        participation(office, world.operator, SLUG, live=True)
    assert len(asked) == 3


def test_no_viewer_costs_duckdb_a_statement(
    world: World, office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    counter = Counter(tmp_path / "statements")
    monkeypatch.setattr(duckdb, "connect", connecting(counter))
    watched = Office(office.settings, clock)  # opens its analytics anew, counted
    moments = count()
    watched.snapshots = Snapshots(
        watched.fresh_analytics, ticks=lambda: float(next(moments))
    )  # each looks anew
    filled(world, clock)

    def cost_of(viewers: int) -> int:
        before = counter.counts.asking
        for _ in range(viewers):
            pulse(watched, world.operator, SLUG)
            participation(watched, world.operator, SLUG, live=True)
        return counter.counts.asking - before

    assert cost_of(1) > 0
    assert cost_of(100) == 0
    assert world.load(entry(5)).accepted == 1
    for_one = cost_of(1)
    assert world.load(entry(6)).accepted == 1
    assert cost_of(100) == for_one > 0
    watched.close()


def test_a_round_that_is_open_says_how_long_it_still_is(open_page: Open, world: World, clock: Clock) -> None:
    clock.set("2024-11-03T21:30:00+07:00")
    assert "còn 2 giờ 30 phút, đến hết 3/11/2024" in texts(open_page("overview"))
    clock.set("2024-11-11T00:00:00+07:00")
    assert "Hiện không có vòng nào đang mở" in texts(open_page("overview"))


def links(at: object) -> list[tuple[str, str]]:
    return [(one.proto.label, one.proto.query_string) for one in at.get("page_link")]  # type: ignore[attr-defined]


def test_a_rate_carries_the_numbers_it_is_made_of(open_page: Open, world: World, clock: Clock) -> None:
    filled(world, clock)
    world.load_units("code,name,parent,headcount\n479,Thị xã Hương Thủy,46,6\n19960,Phường Phú Bài,479,6")
    at = open_page("overview")
    rate = next(m for m in at.metric if m.label == "Tỷ lệ tham gia")
    assert (rate.value, rate.delta) == ("20,0 %", "4/20 người")


def test_what_waits_is_told_to_those_who_can_do_it(open_page: Open, world: World, clock: Clock) -> None:
    filled(world, clock)
    papers.load(world.office, SECRETARY, world.bank("CBA"), SLUG, 2)
    clock.set("2024-11-04T08:00:00+07:00")
    assert "Tuần 1 đã kết thúc\\, kết quả chưa được chốt" in texts(open_page("overview", Role.SECRETARY))
    judge = texts(open_page("overview", Role.JUDGE))
    assert "Tuần 2: đáp án chờ bạn xác nhận".replace(":", "\\:") in judge
    assert "chưa được chốt" not in judge
    assert "không có việc phải làm" in texts(open_page("overview", Role.LEADER))
    assert "còn thiếu 7 người" in texts(open_page("overview", Role.OFFICIAL, "474"))
    assert "Không có việc nào đang chờ" in texts(open_page("overview", Role.OFFICIAL, "479"))


def test_each_thing_that_waits_leads_to_where_it_is_done(
    open_page: Open, world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(world, clock)
    clock.set("2024-11-04T08:00:00+07:00")
    monkeypatch.setitem(waiting.PAGE_OF, Task.NOT_FROZEN, "contests")
    at = open_page("overview", Role.SECRETARY)
    assert links(at) == [("Chốt kết quả", "contest=thu-2024&round=1")]
    monkeypatch.setitem(waiting.PAGE_OF, Task.NOT_FROZEN, "no-such-page")
    at = open_page("overview", Role.SECRETARY)
    assert links(at) == []
    assert "chưa được chốt" in texts(at)


def test_hostile_words_of_a_contest_stay_words_among_what_waits(
    open_page: Open, world: World, clock: Clock
) -> None:
    text = (world.folder / "file-1.toml").read_text("utf-8").replace(SLUG, "xau")
    path = world.file(".toml", f"round_word = '![x](http://evil.example/x) <b>'\n{text}")
    assert contests.add_from(world.office, world.operator, str(path)).problems == ()
    clock.set("2024-10-30T08:00:00+07:00")
    at = open_page("overview")
    at.selectbox(key="contest").select("xau").run()
    said = next(one.value for one in at.markdown if "chưa có đề" in one.value)
    assert "![x]" not in said
    assert "\\!\\[x\\]" in said
    assert all("<b>" not in html.proto.body for html in at.get("html"))


def test_a_contest_is_named_in_the_address_so_that_links_lead_to_it(open_page: Open, world: World) -> None:
    for preset in ("hue-s-2023", "hue-s-2024"):
        contests.add_from(world.office, world.operator, preset)
    at = open_page("overview")
    at.selectbox(key="contest").select("hue-s-2024").run()
    assert at.query_params["contest"] == "hue-s-2024"
    again = AppTest.from_file(str(PAGES / "_shell.py"), default_timeout=20)
    again.query_params["contest"] = "hue-s-2023"
    assert again.run().selectbox(key="contest").value == "hue-s-2023"
    again = AppTest.from_file(str(PAGES / "_shell.py"), default_timeout=20)
    again.query_params["contest"] = "no-such-contest"
    assert again.run().selectbox(key="contest").value == SLUG
