"""What waits for whoever looks, gathered from records and analytics."""

from collections.abc import Callable

import pytest
from sqlalchemy import event

from engine.analytics import queries
from engine.core.roles import Actor, Role
from engine.core.waiting import Task
from engine.services import contests, entry_files, papers
from engine.services.waiting import Waiting, _growth, waiting
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

ORGANISER, SECRETARY = Actor("btc", Role.ORGANISER), Actor("thu-ky", Role.SECRETARY)
JUDGE, LEADER = Actor("gk", Role.JUDGE), Actor("ld", Role.LEADER)
HUE, HUONG_THUY = Actor("cb", Role.OFFICIAL, "474"), Actor("cb-2", Role.OFFICIAL, "479")


@pytest.fixture
def look(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[[Actor], list[Waiting]]:
    """As somebody sees it who comes more than a second after whatever was done before."""
    ticks = iter(range(0, 10_000, 10))
    monkeypatch.setattr(world.office.snapshots, "_ticks", lambda: next(ticks))
    return lambda actor: list(waiting(world.office, actor, SLUG))


Look = Callable[[Actor], list[Waiting]]


def kinds(found: list[Waiting]) -> list[tuple[Task, int | None]]:
    return [(w.kind, w.round_number) for w in found]


def test_before_anything_is_to_be_done_nothing_waits(look: Look) -> None:
    for actor in (ORGANISER, SECRETARY, JUDGE, LEADER, HUE):
        assert look(actor) == []


def test_a_new_paper_waits_for_somebody_else_to_confirm_its_key(world: World, look: Look) -> None:
    assert look(SECRETARY) == []
    papers.load(world.office, SECRETARY, world.bank("CBA"), SLUG, 2)
    assert look(SECRETARY) == []
    assert look(JUDGE) == [Waiting(Task.KEY_UNCONFIRMED, 2, 1, "question_bank")]
    papers.confirm(world.office, JUDGE, SLUG, 2)
    assert look(ORGANISER) == []


def test_what_came_in_waits_for_those_who_decide(world: World, look: Look, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    same = {"full_name": "Trần Thị Thử", "birth_date": "1990-01-02"}
    world.load(
        entry(1, unit="Nơi nào đó"), entry(2, unit="Nơi nào đó"), entry(3, unit="Chỗ khác"),
        entry(4, **same), entry(5, **same), entry(6, answers="XYZ"), accept_good=True,
    )  # fmt: skip
    assert look(JUDGE) == [
        Waiting(Task.UNMATCHED_UNITS, None, 2, "entries", 3),
        Waiting(Task.MAYBE_SAME_PEOPLE, None, 1, "entries"),
    ]
    assert look(SECRETARY) == [Waiting(Task.UNREAD_PROBLEMS, None, 1, "entries")]
    assert [w.kind for w in look(ORGANISER)] == [
        Task.UNREAD_PROBLEMS, Task.UNMATCHED_UNITS, Task.MAYBE_SAME_PEOPLE,
    ]  # fmt: skip
    assert look(LEADER) == []


def test_closed_rounds_wait_for_their_freeze(look: Look, clock: Clock) -> None:
    clock.set("2024-11-12T08:00:00+07:00")
    assert kinds(look(SECRETARY)) == [(Task.NOT_FROZEN, 1), (Task.NOT_FROZEN, 2)]
    assert {w.page for w in look(SECRETARY)} == {"round_results"}
    assert look(JUDGE) == []


def test_an_official_is_told_how_many_people_their_unit_misses(
    world: World, look: Look, clock: Clock
) -> None:
    assert look(HUE) == []
    clock.set("2024-10-30T08:00:00+07:00")
    assert look(HUE) == [Waiting(Task.PEOPLE_MISSING, 1, 7, "participation", 7)]
    world.load(entry(1), entry(2), entry(3, unit="19960"))
    assert look(HUE) == [Waiting(Task.PEOPLE_MISSING, 1, 5, "participation", 7)]
    assert look(HUONG_THUY) == []  # nobody knows of how many people
    world.load(*(entry(n) for n in range(10, 15)))
    assert look(HUE) == []
    assert look(Actor("x", Role.OFFICIAL, "no-such-unit")) == []


def test_where_the_target_is_a_count_nothing_counted_is_told_before_the_close(
    world: World, look: Look, clock: Clock
) -> None:
    text = (world.folder / "file-1.toml").read_text("utf-8")
    path = world.file(".toml", text.replace(SLUG, "dem").replace("= 3", '= 3\nprediction = "entries"', 1))
    assert contests.add_from(world.office, world.operator, str(path)).problems == ()
    clock.set("2024-10-30T08:00:00+07:00")
    entry_files.load(world.office, ORGANISER, world.table([entry(1, unit="Nơi nào đó")]), "dem")
    of = {w.kind: w.of for w in waiting(world.office, JUDGE, "dem")}
    assert of[Task.UNMATCHED_UNITS] == 0
    assert {w.kind: w.of for w in waiting(world.office, ORGANISER, "dem")}[Task.UNMATCHED_UNITS] == 1
    assert waiting(world.office, HUE, "dem") == ()


def test_viewers_cost_no_statement_of_their_own(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(*(entry(n, unit=f"Nơi {n}") for n in range(5)))
    monkeypatch.setattr(world.office.snapshots, "_ticks", lambda: 0.0)
    asked: list[str] = []
    ask = queries._ask
    monkeypatch.setattr(queries, "_ask", lambda r, name, **p: asked.append(name) or ask(r, name, **p))
    everybody = (ORGANISER, SECRETARY, JUDGE, LEADER, HUE, HUONG_THUY)
    first = [waiting(world.office, actor, SLUG) for actor in everybody]
    event.listen(
        world.office.database.engine, "before_cursor_execute", lambda _c, _u, sql, *_: asked.append(sql)
    )
    before = list(asked)
    for _ in range(20):
        assert [waiting(world.office, actor, SLUG) for actor in everybody] == first
    assert asked == before


def test_while_entries_arrive_pairs_of_people_are_not_looked_for_at_each(
    world: World, look: Look, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(*(entry(n) for n in range(1000)))
    asked: list[int] = []
    ask = queries.maybe_same
    monkeypatch.setattr(queries, "maybe_same", lambda *a: asked.append(1) or ask(*a))
    monkeypatch.setattr(world.office.snapshots, "_count_acts", lambda: 1)  # they come by themselves
    for number in range(1000, 1004):
        world.load(entry(number))
        look(JUDGE)
    assert len(asked) == 1
    world.load(*(entry(n) for n in range(1004, 1030)))
    look(JUDGE)
    assert len(asked) == 2


def test_the_growth_of_a_count_is_noticed_at_each_fiftieth() -> None:
    seen = [_growth(n) for n in range(5_000)]
    assert seen == sorted(seen)
    assert len(set(seen[:100])) == 100
    assert all(_growth(n) != _growth(n + n // 40) for n in range(100, 5_000))
