"""Two offices do the same at the same moment, on the same records: it is done once, and nothing is lost."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import text

from engine.core.audit import first_break
from engine.core.contests import Round
from engine.core.moments import HOUR
from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.records import audit
from engine.services import contests, decisions, entry_files, exclusions, papers
from engine.services.contests import ContestSeen
from engine.services.office import Office
from tests.services.world import SLUG, World, entry

TURNS = 3
SECRETARY, JUDGE = Actor("thu-ky", Role.SECRETARY), Actor("giam-khao", Role.JUDGE)


@pytest.fixture
def offices(world: World) -> Iterator[tuple[Office, Office]]:
    second = Office(world.office.settings, world.clock)
    yield world.office, second
    second.close()


def at_once(offices: Sequence[Office], act: Callable[[Office, int], object]) -> list[str]:
    """What became of the same act in both offices: "done", or the code it was refused with."""
    ready = threading.Barrier(len(offices))
    outcomes: list[str] = []

    def one(office: Office, number: int) -> None:
        ready.wait()
        try:
            act(office, number)
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(refused.code)

    threads = [threading.Thread(target=one, args=(office, n)) for n, office in enumerate(offices)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def actions(office: Office) -> list[str]:
    with office.database.read() as connection:
        found = list(audit.events(connection))
    assert first_break(found) is None
    return [event.act.action for event in found]


def count(office: Office, table: str) -> int:
    with office.database.read() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


def test_a_contest_is_added_by_one_of_them(offices: tuple[Office, Office], world: World) -> None:
    for preset in ("hue-s-2023", "hue-s-2024", "thanh-hoa-2024"):
        found = at_once(offices, lambda o, _: contests.add_from(o, world.operator, preset))  # noqa: B023
        assert found == ["contest-exists", "done"]
    assert actions(world.office).count("contest.added") == 4


def test_a_contest_is_edited_by_one_of_them_and_the_other_is_told(
    offices: tuple[Office, Office], world: World
) -> None:
    for turn in range(TURNS):
        looked_at = contests.one(world.office, JUDGE, SLUG)

        def edit(office: Office, number: int, looked_at: ContestSeen = looked_at, turn: int = turn) -> None:
            mine = replace(looked_at.contest, title=f"Lần {turn} của {number}")
            contests.edit(office, SECRETARY, SLUG, mine, looked_at.fingerprint)

        assert at_once(offices, edit) == ["contest-changed", "done"]
    assert actions(world.office).count("contest.edited") == TURNS


def test_a_key_is_confirmed_by_one_of_them(offices: tuple[Office, Office], world: World) -> None:
    for turn in range(TURNS):
        papers.load(world.office, SECRETARY, world.bank("ABC"[turn] * 3), SLUG, 1)
        found = at_once(offices, lambda o, _: papers.confirm(o, JUDGE, SLUG, 1))
        assert found == ["already-confirmed", "done"]


def test_an_entry_is_voided_by_one_of_them(offices: tuple[Office, Office], world: World) -> None:
    world.load(*(entry(n) for n in range(TURNS)))
    for turn in range(TURNS):
        found = at_once(offices, lambda o, _: decisions.void_entry(o, JUDGE, SLUG, f"B{turn:04d}", "trùng"))  # noqa: B023
        assert found == ["already-void", "done"]
    assert count(world.office, "entry_decisions") == TURNS


def test_the_same_exclusions_are_there_once(offices: tuple[Office, Office], world: World) -> None:
    path = world.table([{"account": f"hue-s:{n}", "effect": "barred"} for n in range(20)])
    assert at_once(offices, lambda o, _: exclusions.load(o, world.operator, path, SLUG)) == ["done", "done"]
    assert count(world.office, "exclusions") == 20


def test_two_papers_are_two_revisions(offices: tuple[Office, Office], world: World) -> None:
    banks = [world.bank("ABD"), world.bank("ABB")]
    found = at_once(offices, lambda o, n: papers.load(o, SECRETARY, banks[n], SLUG, 1))
    assert found == ["done", "done"]
    assert count(world.office, "papers") == 4


def test_two_rounds_moved_are_both_moved(offices: tuple[Office, Office], world: World) -> None:
    before = contests.one(world.office, JUDGE, SLUG).contest.rounds

    def move(office: Office, number: int) -> None:
        old = before[number]
        contests.move_round(
            office, SECRETARY, SLUG, Round(old.number, old.opens_at + HOUR, old.closes_at - HOUR)
        )

    assert at_once(offices, move) == ["done", "done"]
    after = contests.one(world.office, JUDGE, SLUG).contest.rounds
    assert [(r.opens_at, r.closes_at) for r in after] == [
        (r.opens_at + HOUR, r.closes_at - HOUR) for r in before
    ]


def test_the_same_entries_in_two_orders_are_there_once(offices: tuple[Office, Office], world: World) -> None:
    rows = [entry(n, unit=f"Nơi {n % 7}") for n in range(200)]
    files = [world.table(rows), world.table(rows[::-1])]
    taken: list[int] = []

    def load(office: Office, number: int) -> None:
        taken.append(entry_files.load(office, world.operator, files[number], SLUG).accepted)

    assert at_once(offices, load) == ["done", "done"]
    assert sum(taken) == 200
    assert count(world.office, "entries") == 200
