"""The overview: what is open, who took part, seen by each with the right to it."""

from itertools import count
from pathlib import Path

import duckdb
import pytest

from engine.analytics import queries
from engine.core.roles import Role
from engine.services import contests
from engine.services.office import Office
from engine.services.participation import participation
from engine.services.pulse import pulse
from engine.services.snapshots import Snapshots
from tests.benchmarks.counted import Counter, connecting
from tests.pages.conftest import Open, texts
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry


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
