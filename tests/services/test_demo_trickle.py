"""Entries keep arriving in a demo: only there, only while a round is open, only so many, and they stop."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.core.moments import MINUTE
from engine.core.problems import Refused
from engine.core.roles import Actor
from engine.demo.material import read_material
from engine.demo.story import demo_contest as demo_text
from engine.files.contest_file import read_contest
from engine.records import audit
from engine.services import contests, demo_trickle, papers, unit_register
from engine.services.demo import FOLDER, REGISTERS
from engine.services.demo_trickle import Trickle
from engine.services.office import Office
from engine.services.participation import participation
from engine.settings import DATA, from_environment
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

DEMO = "hue-s-2024-demo"
RUNS_AT_MOST = 20


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_trickle, "AT_MOST", RUNS_AT_MOST)


def load_demo(office: Office, operator: Actor, clock: Clock, folder: Path, *, is_demo: bool = True) -> None:
    """The demo without its entries."""
    text = demo_text(clock(), read_material(FOLDER))
    file = folder / "demo.toml"
    file.write_text(text, "utf-8")
    contest = read_contest(file).contest
    assert contest is not None
    contests.add(office, operator, contest, is_demo=is_demo)
    for name in REGISTERS:
        assert unit_register.load(office, operator, DATA / "reference" / name).problems == ()
    for round_ in contest.rounds:
        bank = FOLDER / f"questions-{round_.number}.csv"
        assert papers.load(office, operator, bank, DEMO, round_.number).problems == ()
        papers.confirm(office, operator, DEMO, round_.number)


def turns(count: int, between: Callable[[], None] = lambda: None) -> Callable[[float], bool]:
    """Waits without waiting; says stop after so many turns."""
    left = iter(range(count))

    def wait(_seconds: float) -> bool:
        between()
        return next(left, None) is None

    return wait


def arrived(office: Office, operator: Actor) -> int:
    return participation(office, operator, DEMO).units[0].counted.entries


def received(office: Office) -> list[audit.Event]:
    with office.database.read() as connection:
        return [e for e in audit.events(connection) if e.act.action == "entries.received"]


def test_entries_arrive_in_an_open_round_of_the_demo_each_with_its_event(
    office: Office, operator: Actor, clock: Clock, tmp_path: Path
) -> None:
    load_demo(office, operator, clock, tmp_path)
    Trickle(office, turns(12)).run()
    assert arrived(office, operator) == 12
    assert [e.act.after["accepted"] for e in received(office)] == [1] * 12
    Trickle(office, turns(3)).run()
    assert arrived(office, operator) == 15


def test_no_more_arrive_in_one_run_than_the_bound(
    office: Office, operator: Actor, clock: Clock, tmp_path: Path, few: None
) -> None:
    load_demo(office, operator, clock, tmp_path)
    Trickle(office, turns(10_000)).run()
    assert arrived(office, operator) == RUNS_AT_MOST


def test_nothing_arrives_after_the_close_nor_between_rounds_nor_before(
    office: Office, operator: Actor, clock: Clock, tmp_path: Path
) -> None:
    load_demo(office, operator, clock, tmp_path)
    first, *_, last = contests.one(office, operator, DEMO).contest.rounds
    for at in (last.closes_at, last.closes_at + 30 * MINUTE, first.opens_at - MINUTE):
        clock.at = at
        Trickle(office, turns(5)).run()
    assert received(office) == []
    clock.at = last.closes_at - 1
    Trickle(office, turns(1)).run()
    assert len(received(office)) == 1


def test_the_round_closing_between_reading_and_writing_keeps_the_entry_out(
    office: Office, operator: Actor, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_demo(office, operator, clock, tmp_path)
    last = contests.one(office, operator, DEMO).contest.rounds[-1]
    clock.at = last.closes_at - 1
    reader = demo_trickle.open_desk

    def late(*given: object) -> object:
        desk = reader(*given)  # type: ignore[arg-type]
        clock.at = last.closes_at
        return desk

    monkeypatch.setattr(demo_trickle, "open_desk", late)
    Trickle(office, turns(1)).run()
    assert received(office) == []


def test_a_contest_that_is_no_demo_is_never_touched(world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1))
    Trickle(world.office, turns(5)).run()
    trickle = Trickle(on(world.office))
    trickle.start()
    trickle.stop()
    assert participation(world.office, world.operator, SLUG).units[0].counted.entries == 1
    assert received(world.office) == []


def on(office: Office) -> Office:
    office.settings = replace(office.settings, demo_trickle=True)
    return office


def running() -> Iterator[threading.Thread]:
    return (thread for thread in threading.enumerate() if thread.name == "demo-trickle")


def test_it_starts_only_where_it_is_wanted_and_stops_at_once(
    office: Office, operator: Actor, clock: Clock, tmp_path: Path
) -> None:
    load_demo(office, operator, clock, tmp_path)
    off = Trickle(office)
    off.start()
    assert not list(running())
    off.stop()
    trickle = Trickle(on(office))
    trickle.start()
    assert list(running())
    trickle.stop()
    assert not list(running())


@pytest.mark.parametrize(("text", "wanted"), [(None, True), ("", True), ("1", True), ("0", False)])
def test_a_setting_turns_it_off(text: str | None, wanted: bool) -> None:
    assert from_environment({} if text is None else {"BANGVANG_DEMO_TRICKLE": text}).demo_trickle is wanted


def test_another_value_of_the_setting_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        from_environment({"BANGVANG_DEMO_TRICKLE": "không"})
    assert refused.value.code == "bad-switch"
