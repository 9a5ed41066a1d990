"""One prize a person in the whole contest: earlier rounds first, and holders are passed over."""

from pathlib import Path

import pytest

from engine.core.people import Verdict
from engine.core.prizes import PassedOver
from engine.core.problems import Refused
from engine.core.results import Blocker, BlockerKind
from engine.core.roles import Actor
from engine.services import decisions, rankings, results
from engine.services.office import Office
from tests import judging
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
    with pytest.raises(Refused, match="computed-otherwise"):
        judging.approve(both_closed.office, JUDGES[0], SLUG, 2, digest)
    frozen_as_it_was = rankings.ranking(both_closed.office, JUDGES[0], SLUG, 2)
    assert frozen_as_it_was.awards.passed_over
    reopened(both_closed, 2)
    seen = rankings.ranking(both_closed.office, JUDGES[0], SLUG, 2)
    assert not seen.awards.passed_over


def test_nothing_is_approved_while_an_earlier_round_is_looked_at_again(both_closed: World) -> None:
    world = both_closed
    for number in (1, 2, 3, 4):  # nobody wins round 1: the result of round 2 is the same without it
        decisions.void_entry(world.office, JUDGES[0], SLUG, f"B{number:04d}", "nộp hộ")
    approved(world, 1)
    digest = str(frozen(world, 2).digest)
    reopened(world, 1)
    with pytest.raises(Refused, match="earlier-not-approved"):
        judging.approve(world.office, JUDGES[0], SLUG, 2, digest)
    approved(world, 1)
    judging.approve(world.office, JUDGES[0], SLUG, 2, digest)


def test_accounts_taken_apart_after_a_prize_leave_it_with_the_one_that_won(both_closed: World) -> None:
    world, pair = both_closed, ("hue-s:0001", "hue-s:0009")
    world.load(entry(9, prediction="4", submitted_at="2024-10-28T01:00:00+07:00"))
    world.load(entry(9, prediction="5", entry_id="C0009", submitted_at="2024-11-05T07:00:00+07:00"))
    decisions.same_person(world.office, JUDGES[0], SLUG, pair, Verdict.MERGE, "một người")
    approved(world, 1)
    (first, *_) = results.winners(world.office, JUDGES[0], SLUG, 1)
    assert first.account == "hue-s:0009"
    decisions.same_person(world.office, JUDGES[0], SLUG, pair, None, "hai người")
    seen = rankings.ranking(world.office, JUDGES[0], SLUG, 2)
    assert "C0009" in seen.awards.passed_over
    assert "C0001" not in seen.awards.passed_over
