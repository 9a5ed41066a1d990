"""The overview: what is open, who took part, seen by each with the right to it."""

from engine.core.roles import Role
from engine.services.office import Office
from engine.services.participation import participation
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
    from engine.services import contests

    assert contests.add_from(office, world.operator, str(path)).problems == ()
    clock.set("2024-10-30T08:00:00+07:00")
    at = open_page("overview", Role.LEADER)
    at.selectbox(key="contest").select("dem-nguoi").run()
    assert not at.metric
    assert "chỉ ban tổ chức" in at.warning[0].value


def test_a_hundred_viewers_cost_the_analytics_one_look(
    world: World, office: Office, clock: Clock, monkeypatch: object
) -> None:
    filled(world, clock)
    from engine.analytics import queries

    asked: list[int] = []
    ask = queries.participation
    monkeypatch.setattr(queries, "participation", lambda *a: asked.append(1) or ask(*a))  # type: ignore[attr-defined]
    for _ in range(100):
        participation(office, world.operator, SLUG, live=True)
    assert len(asked) == 1
