"""One prize a person in the whole contest: earlier rounds first, and holders are passed over."""

from pathlib import Path

import pytest

from engine.core.prizes import PassedOver
from engine.core.problems import Refused
from engine.core.results import Blocker, BlockerKind
from engine.core.roles import Actor
from engine.services import rankings, results
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.deciding import JUDGES, SECRETARY, approved, frozen, reopened
from tests.services.world import SLUG, World, entry


@pytest.fixture
def both_closed(office: Office, operator: Actor, clock: Clock, tmp_path: Path) -> World:
    """The same four people, all-correct and in the same order, in two rounds."""
    world = World(office, operator, clock, tmp_path).prepared(more="one_prize_per_contest = true")
    clock.set("2024-11-12T08:00:00+07:00")
    world.load(*(entry(n, prediction="4") for n in (1, 2, 3, 4)))
    world.load(
        *(
            entry(n, prediction="4", entry_id=f"C{n:04d}", submitted_at=f"2024-11-05T08:00:{n:02d}+07:00")
            for n in (1, 2, 3, 4)
        )
    )
    return world


def test_a_later_round_waits_for_the_approval_of_the_earlier(both_closed: World) -> None:
    waits = (Blocker(BlockerKind.EARLIER_ROUND_NOT_APPROVED, 1),)
    assert results.freeze(both_closed.office, SECRETARY, SLUG, 2).blockers == waits
    frozen(both_closed, 1)
    assert results.freeze(both_closed.office, SECRETARY, SLUG, 2).blockers == waits


def test_who_holds_a_prize_is_passed_over(both_closed: World) -> None:
    approved(both_closed, 1)
    frozen(both_closed, 2)
    won = results.winners(both_closed.office, JUDGES[0], SLUG, 2)
    assert [winner.entry_id for winner in won] == ["C0004"]
    seen = rankings.ranking(both_closed.office, JUDGES[0], SLUG, 2)
    assert seen.awards.passed_over == dict.fromkeys(("C0001", "C0002", "C0003"), PassedOver.HOLDS_A_PRIZE)
    assert results.verify(both_closed.office, JUDGES[0], SLUG, 2).ok


def test_who_held_a_prize_of_a_reopened_round_holds_it_no_more(both_closed: World) -> None:
    approved(both_closed, 1)
    digest = str(frozen(both_closed, 2).digest)
    reopened(both_closed, 1)
    seen = rankings.ranking(both_closed.office, JUDGES[0], SLUG, 2)
    assert not seen.awards.passed_over
    with pytest.raises(Refused, match="computed-otherwise"):
        results.approve(both_closed.office, JUDGES[0], SLUG, 2, digest)
