"""Pages left open watch results: for the many of them nothing is asked of the records."""

from sqlalchemy import event

from engine.services import decisions, results
from tests.services.conftest import Clock
from tests.services.deciding import JUDGES, LEADER, ORGANISER, close_round, frozen, tie
from tests.services.world import SLUG, World


def statements(world: World) -> list[str]:
    """What is asked of the records from here on, in whatever way."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    event.listen(world.office.database.engine, "before_cursor_execute", note)
    return found


def test_watching_asks_nothing_for_one_more_viewer(world: World) -> None:
    close_round(world)
    tie(world, 11, 12, 13, 14)
    for step in (lambda: None, lambda: results.draw(world.office, ORGANISER, SLUG, 1, "1") and frozen(world)):
        step()
        fresh = {who: results.results(world.office, who, SLUG, 1) for who in (ORGANISER, *JUDGES, LEADER)}
        asked = statements(world)
        world.office.snapshots._ticks = lambda: 0.0
        world.office.snapshots._looked_at = 0.0
        for who, seen in fresh.items():
            assert results.results(world.office, who, SLUG, 1, live=True) == seen
        assert asked == []


def test_an_act_of_anybody_is_seen_at_the_next_look(world: World) -> None:
    close_round(world)
    before = results.results(world.office, LEADER, SLUG, 1)
    decisions.void_entry(world.office, JUDGES[0], SLUG, "B0001", "nộp hộ")
    frozen(world)
    world.office.snapshots._looked_at = float("-inf")
    after = results.results(world.office, LEADER, SLUG, 1, live=True)
    assert (before.standing, after.standing is not None) == (None, True)


def test_the_close_itself_is_seen_though_nobody_does_anything(world: World, clock: Clock) -> None:
    close_round(world)
    clock.set("2024-10-30T08:00:00+07:00")
    assert results.results(world.office, LEADER, SLUG, 1, live=True).state.value == "open"
    clock.set("2024-11-05T08:00:00+07:00")
    assert results.results(world.office, LEADER, SLUG, 1, live=True).state.value == "closed"
    assert results.results(world.office, JUDGES[0], SLUG, 1, live=True).blockers == ()
