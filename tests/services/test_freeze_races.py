"""Two offices, and freezes against writers: one wins, and nothing acknowledged is half in."""

import json
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import text

from engine.records import evidence
from engine.records import results as stored
from engine.services import results
from engine.services.office import Office
from tests import judging
from tests.services.deciding import (
    JUDGES,
    SECRETARY,
    actions,
    close_round,
    counts,
    frozen,
    reopened,
    tie,
)
from tests.services.test_two_offices import at_once
from tests.services.world import SLUG, World, entry

WRITERS, ROUNDS_OF_WRITING = 3, 6


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


@pytest.fixture
def offices(closed: World) -> Iterator[tuple[Office, Office]]:
    second = Office(closed.office.settings, closed.clock)
    yield closed.office, second
    second.close()


def test_a_round_is_frozen_by_one_of_them(offices: tuple[Office, Office]) -> None:
    found = at_once(offices, lambda o, _: results.freeze(o, SECRETARY, SLUG, 1))
    assert found in (["already-frozen", "done"], ["done", "freeze-under-way"])
    assert counts(offices[0])["revisions"] == 1
    assert actions(offices[0]).count("results.frozen") == 1


@pytest.mark.parametrize("turns", [2, pytest.param(20, marks=pytest.mark.proof)])
def test_judges_at_once_each_in_two_windows_count_once(
    offices: tuple[Office, Office], closed: World, turns: int
) -> None:
    """Every turn is a freeze of its own; all four have computed and proven themselves before any decides."""
    who = [(office, judge) for judge in JUDGES[:2] for office in offices]
    for turn in range(1, turns + 1):
        digest = str(frozen(closed).digest)
        proofs = [judging.proof(office, judge, digest) for office, judge in who]

        def act(_: Office, n: int, digest: str = digest, proofs: Sequence[str] = tuple(proofs)) -> None:
            office, judge = who[n]
            results.approve(office, judge, SLUG, 1, digest, proofs[n])

        found = at_once((*offices, *offices), act)
        assert found == ["already-judged", "already-judged", "done", "done"]
        seen = results.results(offices[0], JUDGES[2], SLUG, 1)
        assert seen.state.value == "approved"
        assert seen.standing is not None
        assert sorted(v.judge for v in seen.standing.verdicts) == [j.name for j in JUDGES[:2]]
        assert actions(offices[0]).count("results.approved") == 2 * turn
        reopened(closed)


def test_a_tie_is_drawn_by_one_of_them(offices: tuple[Office, Office], closed: World) -> None:
    tie(closed, 11, 12, 13, 14)
    found = at_once(offices, lambda o, n: results.draw(o, SECRETARY, SLUG, 1, f"hạt {n}"))
    assert found in (["already-drawn", "done"], ["done", "no-draw-open"])
    assert counts(offices[0])["draws"] == 1


def test_a_reopening_is_confirmed_by_one_of_them(offices: tuple[Office, Office], closed: World) -> None:
    frozen(closed)
    results.ask_to_reopen(closed.office, SECRETARY, SLUG, 1, "sai")
    found = at_once(offices, lambda o, n: results.confirm_reopening(o, JUDGES[n], SLUG, 1))
    assert found == ["done", "not-frozen"]


def test_nothing_acknowledged_before_a_freeze_is_missing_and_nothing_after_it_is_in(closed: World) -> None:
    """Writers load files one after another while a freeze runs; which came first the audit trail knows."""
    started = threading.Barrier(WRITERS + 1)

    def write(writer: int) -> None:
        own = World(closed.office, closed.operator, closed.clock, closed.folder, made=1000 * (writer + 1))
        started.wait()
        for turn in range(ROUNDS_OF_WRITING):
            number = 1000 * (writer + 1) + 10 * turn
            own.load(*(entry(number + n, prediction="1", answers="AB-") for n in range(3)))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    started.wait()
    found = results.freeze(closed.office, SECRETARY, SLUG, 1)
    for thread in threads:
        thread.join()
    assert found.blockers == ()
    with closed.office.database.read() as connection:
        (revision,) = stored.revisions_of(connection, 1, 1)
        last = stored.cut_of(connection, revision).last_seq
        rows = connection.execute(text("SELECT entry_id, seq, late FROM entries")).all()
        lines = evidence.lines(connection, revision.evidence["entries"])
        frozen_ids = {json.loads(line)["entry_id"] for line in lines}
    before_the_cut = {row.entry_id for row in rows if row.seq <= last}
    assert frozen_ids == before_the_cut
    assert {row.entry_id for row in rows if row.late} == {row.entry_id for row in rows} - before_the_cut
    # A file is one acknowledgement: all of its three entries are on one side of the cut.
    sides: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        sides[row.entry_id[:4]].add(row.late)
    assert all(len(side) <= 1 for side in sides.values())
    trail = actions(closed.office)
    loaded_before = trail[: trail.index("results.cut")].count("entries.loaded")
    assert len(before_the_cut) == 5 + 3 * (loaded_before - 1)
    assert results.verify(closed.office, JUDGES[0], SLUG, 1).ok
