"""The readings of the rules on the pages of the ranking and of the results."""

from engine.core.roles import Role
from engine.services import results
from engine.texts import readings as words
from tests.pages.conftest import Open, is_sent, texts
from tests.services.conftest import Clock
from tests.services.deciding import SECRETARY
from tests.services.world import SLUG, World, entry

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png) :red[x] $x$"


def filled(world: World, clock: Clock) -> None:
    clock.set("2024-11-05T08:00:00+07:00")
    loaded = world.load(
        entry(1, prediction="20", full_name=HOSTILE),
        entry(2, prediction="9"),
        entry(3, prediction="7"),
        entry(4, prediction="5", submitted_at="2024-10-30T08:00:00+07:00"),
        entry(5, prediction="400", phone="0912345678"),
        entry(6, prediction="400", phone="0912345678"),
    )
    assert loaded.problems == ()


def test_the_ranking_shows_the_readings_to_who_asks(open_page: Open, world: World, clock: Clock) -> None:
    filled(world, clock)
    at = open_page("ranking", Role.LEADER)
    assert words.TITLE in texts(at)
    assert not is_sent(at, words.MARGIN)
    at.toggle(key=f"readings-{SLUG}-1").set_value(True).run()
    assert not at.exception
    said = texts(at).replace("\\", "")
    for expected in (
        words.CONFIGURED,
        words.NAMES[words.ReadingName.TIME_FIRST],
        "Khác 2 trong 3 giải",
        "Được thêm",
        "Thay vì Giải Nhất",
        "Không còn giải",
        "Đáp số là 6.",
        "Nếu gộp N. V. T.",
        "Đáp số 6 → 5",
        words.FROM_RECORDS,
    ):
        assert expected in said, expected
    assert "<img" not in said
    assert "&lt;img" in said


def test_a_judge_sees_them_of_the_revision_that_is_to_be_approved(
    open_page: Open, world: World, clock: Clock
) -> None:
    filled(world, clock)
    assert results.freeze(world.office, SECRETARY, SLUG, 1).blockers == ()
    at = open_page("round_results", Role.JUDGE)
    assert not at.exception
    said = texts(at).replace("\\", "")
    assert "bản chốt lần 1" in said
    assert words.FROZEN_FIRST in said
    assert words.NAMES[words.ReadingName.TIME_FIRST] in said


def test_an_open_round_shows_none_of_it(open_page: Open, world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1))
    for page in ("ranking", "round_results"):
        assert words.TITLE not in texts(open_page(page))
