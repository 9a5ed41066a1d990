"""The demo contest by the fast road and by the slow one: every figure the same, to the last tie."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import shapes
from engine.core.entries import Entry
from engine.records import entries as stored_entries
from engine.records import papers, people, units
from engine.services import collective, demo, participation, rankings, staff
from engine.services.guard import known_contest, seen_units
from engine.services.office import Office
from engine.settings import Settings
from tests.golden.slow_road import SlowRoad
from tests.services.conftest import Clock

NOW = "2026-11-20T14:30:00+07:00"
SLUG = "hue-s-2024-demo"
OPERATOR = staff.operator("tester")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder: Path = tmp_path_factory.mktemp("demo")
    opened = Office(Settings(folder, f"sqlite:///{folder / 'records.db'}", 2), Clock(NOW), checkpoints=True)
    demo.fill(opened, OPERATOR)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def slow(office: Office) -> SlowRoad:
    with office.database.read() as connection:
        known = known_contest(connection, SLUG)
        return SlowRoad(
            known.contest,
            seen_units(connection, known.contest),
            {n: p.paper for n, p in papers.of_contest(connection, known.id).items()},
            tuple(_every_entry(office)),
            tuple(line.exclusion for line in people.excluded(connection, known.id)),
            {text: typed.unit for text, typed in units.texts(connection, known.id).items()},
            office.now(),
        )


def _every_entry(office: Office) -> Iterator[Entry]:
    with office.database.read() as connection:
        yield from stored_entries.every(connection, 1)


@pytest.mark.parametrize("number", [1, 2])
def test_the_ranking_of_a_closed_round_is_the_same_row_by_row(
    office: Office, slow: SlowRoad, number: int
) -> None:
    fast = rankings.ranking(office, OPERATOR, SLUG, number)
    right = slow.ranking(number)
    assert (fast.target, fast.people, fast.entries, fast.all_correct) == (
        right.target,
        right.people,
        right.entries,
        right.all_correct,
    )
    assert [
        (r["rank"], r["entry_id"], r["score"], r["prediction_error"], r["decided_by"]) for r in fast.rows()
    ] == [(r.rank, r.attempt.entry_id, r.attempt.score, r.error, r.decided_by) for r in right.ranked]
    assert fast.awards == slow.awards(number)
    counted = {r.attempt.entry_id for r in right.ranked}
    unit_of, person_of = slow.unit_of, slow.person_of
    assert {r["entry_id"]: r["unit"] for r in fast.rows()} == {
        e.entry_id: unit_of[person_of[e.account]] for e in slow.entries if e.entry_id in counted
    }


@pytest.mark.parametrize("number", [None, 1, 2, 3, 4])
def test_participation_is_the_same_for_every_unit(office: Office, slow: SlowRoad, number: int | None) -> None:
    fast = participation.participation(office, OPERATOR, SLUG, number)
    assert tuple(row.counted for row in fast.units) == slow.participation(number)


def test_collective_standings_are_the_same(office: Office, slow: SlowRoad) -> None:
    fast = collective.collective(office, OPERATOR, SLUG)
    assert fast.rounds == (1, 2)
    assert fast.standings == slow.collective(office.now())
    assert shapes.collective(fast)["standings"][0]["place"] == 1


def test_the_demo_has_what_makes_real_contests_hard(office: Office, slow: SlowRoad) -> None:
    assert rankings.ranking(office, OPERATOR, SLUG, 1).awards.draw_needed
    second = rankings.ranking(office, OPERATOR, SLUG, 2)
    assert second.awards.passed_over
    assert len(second.awards.tier_of) == 13
    assert len(set(slow.person_of.values())) < len(slow.person_of)
