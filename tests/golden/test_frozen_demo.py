"""The closed rounds of the demo, frozen: the first after its draw, the second as it is."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.core.people import Verdict
from engine.core.results import BlockerKind
from engine.core.roles import Actor, Role
from engine.records import evidence, units
from engine.records import results as stored
from engine.services import decisions, demo, rankings, results, staff, unit_register
from engine.services.office import Office
from engine.settings import Settings
from tests import judging
from tests.services.conftest import Clock

NOW = "2026-11-20T14:30:00+07:00"
SLUG = "hue-s-2024-demo"
OPERATOR = staff.operator("tester")
JUDGE = Actor("giam-khao-1", Role.JUDGE)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder: Path = tmp_path_factory.mktemp("demo")
    opened = Office(Settings(folder, f"sqlite:///{folder / 'records.db'}", 2), Clock(NOW), checkpoints=True)
    demo.fill(opened, OPERATOR)
    yield opened
    opened.close()


def settle(office: Office, number: int) -> set[BlockerKind]:
    """Clears what stands in the way as a committee would; gives what did."""
    met: set[BlockerKind] = set()
    while blockers := results.results(office, OPERATOR, SLUG, number).blockers:
        kinds = {blocker.kind for blocker in blockers}
        met |= kinds
        if BlockerKind.UNMATCHED_UNITS in kinds:
            _match(office)
        elif BlockerKind.MAYBE_SAME_PEOPLE in kinds:
            _keep_apart(office)
        else:
            assert kinds == {BlockerKind.DRAW_NEEDED}
            results.draw(office, OPERATOR, SLUG, number, f"kỳ {number}, giải đặc biệt 48213")
    return met


def _match(office: Office) -> None:
    with office.database.read() as connection:
        waiting = [text for text, typed in units.texts(connection, 1).items() if typed.unit is None]
    for text in waiting:
        unit_register.confirm_text(office, OPERATOR, SLUG, text, "46", "chưa rõ phường")


def _keep_apart(office: Office) -> None:
    from engine.analytics import queries

    with office.fresh_analytics().reading() as reading:
        pairs = queries.maybe_same(reading, 1).to_pylist()
    for row in pairs:
        pair = (row["account"], row["other_account"])
        decisions.same_person(office, OPERATOR, SLUG, pair, Verdict.APART, "đã gọi điện hỏi")


@pytest.mark.parametrize("number", [1, 2])
def test_a_round_of_the_demo_is_frozen_as_it_is_ranked_and_verified(office: Office, number: int) -> None:
    met = settle(office, number)
    assert (BlockerKind.DRAW_NEEDED in met) is (number == 1)
    seen = rankings.ranking(office, OPERATOR, SLUG, number)
    found = results.freeze(office, OPERATOR, SLUG, number)
    assert (found.blockers, found.revision, found.target) == ((), 1, seen.target)
    with office.database.read() as connection:
        (revision,) = stored.revisions_of(connection, 1, number)
        lines = list(map(json.loads, evidence.lines(connection, revision.evidence["ranking"])))
    assert [(r["rank"], r["entry_id"], r["score"]) for r in lines] == [
        (r["rank"], r["entry_id"], r["score"]) for r in seen.rows()
    ]
    won = results.winners(office, OPERATOR, SLUG, number)
    assert [w.entry_id for w in won] == list(seen.awards.tier_of)
    assert any(w.drawn for w in won) is (number == 1)
    checked = results.verify(office, OPERATOR, SLUG, number)
    assert (checked.ok, checked.recomputed, checked.differences) == (True, found.digest, ())
    judging.approve(office, JUDGE, SLUG, number, str(found.digest))
