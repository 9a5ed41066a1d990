"""Approving, refusing and publishing: by whom, on which digest, in which state."""

import pytest

from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.results import RoundState
from engine.core.roles import Actor, Right, Role
from engine.services import contests, decisions, results
from engine.services.results_seen import ResultAct
from tests import judging
from tests.services.deciding import (
    JUDGES,
    LEADER,
    ORGANISER,
    SECRETARY,
    approved,
    close_round,
    events,
    frozen,
    refusal,
    refused_and_wrote_nothing,
    reopened,
    tie,
)
from tests.services.world import SLUG, World

FIRST, SECOND, THIRD = JUDGES


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def state(world: World) -> RoundState:
    return contests.one(world.office, LEADER, SLUG).rounds[0].state


def may(world: World, actor: Actor) -> set[str]:
    return {act.value for act in results.results(world.office, actor, SLUG, 1).may}


def test_two_judges_who_did_not_freeze_approve_what_they_saw(closed: World) -> None:
    digest = str(frozen(closed).digest)
    judging.approve(closed.office, FIRST, SLUG, 1, digest)
    assert state(closed) is RoundState.FROZEN
    judging.approve(closed.office, SECOND, SLUG, 1, digest)
    assert state(closed) is RoundState.APPROVED
    one, two = events(closed.office)[-2:]
    assert (one.act.action, one.act.actor, one.act.after["digest"]) == (
        "results.approved",
        FIRST.name,
        digest,
    )
    assert two.act.actor == SECOND.name
    seen = results.results(closed.office, LEADER, SLUG, 1).standing
    assert seen is not None
    assert [(v.judge, v.verdict) for v in seen.verdicts] == [(j.name, "approved") for j in (FIRST, SECOND)]


def test_nothing_is_approved_before_it_is_frozen(closed: World) -> None:
    for act in (
        lambda: judging.approve(closed.office, FIRST, SLUG, 1, "0" * 64),
        lambda: judging.refuse(closed.office, FIRST, SLUG, 1, "0" * 64, "sai"),
        lambda: results.publish(closed.office, SECRETARY, SLUG, 1),
        lambda: results.ask_to_reopen(closed.office, SECRETARY, SLUG, 1, "sai"),
        lambda: results.verify(closed.office, LEADER, SLUG, 1),
        lambda: results.winners(closed.office, LEADER, SLUG, 1),
    ):
        assert refused_and_wrote_nothing(closed.office, act) == "not-frozen"
    assert results.published(closed.office, SLUG, 1) is None


def test_a_judge_approves_once(closed: World) -> None:
    digest = str(frozen(closed).digest)
    judging.approve(closed.office, FIRST, SLUG, 1, digest)
    for act in (
        lambda: judging.approve(closed.office, FIRST, SLUG, 1, digest),
        lambda: judging.refuse(closed.office, FIRST, SLUG, 1, digest, "đổi ý"),
    ):
        assert refused_and_wrote_nothing(closed.office, act) == "already-judged"
    assert state(closed) is RoundState.FROZEN


def test_who_froze_does_not_approve_even_as_a_judge(closed: World) -> None:
    digest = str(frozen(closed).digest)
    turned_judge = Actor(SECRETARY.name, Role.JUDGE)
    act = lambda: judging.approve(closed.office, turned_judge, SLUG, 1, digest)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, act) == "freezer-cannot-judge"


def test_only_judges_approve(closed: World, anyone: Actor) -> None:
    digest = str(frozen(closed).digest)
    approve = lambda: judging.approve(closed.office, anyone, SLUG, 1, digest)  # noqa: E731
    if anyone.may(Right.APPROVE):
        approve()
        return
    refuse = lambda: judging.refuse(closed.office, anyone, SLUG, 1, digest, "sai")  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, approve) == "not-allowed"
    assert refused_and_wrote_nothing(closed.office, refuse) == "not-allowed"


def test_another_digest_than_the_standing_one_is_refused(closed: World) -> None:
    old = str(frozen(closed).digest)
    reopened(closed)
    new = str(frozen(closed).digest)
    assert old != new
    for act in (
        lambda: judging.approve(closed.office, SECOND, SLUG, 1, old),
        lambda: judging.refuse(closed.office, SECOND, SLUG, 1, old, "sai"),
    ):
        assert refused_and_wrote_nothing(closed.office, act) == "other-digest"


def test_a_new_freeze_starts_the_approvals_again(closed: World) -> None:
    approved(closed)
    reopened(closed)
    assert state(closed) is RoundState.CLOSED
    frozen(closed)
    assert state(closed) is RoundState.FROZEN


def test_a_refusal_needs_a_reason_and_stops_the_approval(closed: World) -> None:
    digest = str(frozen(closed).digest)
    bare = lambda: judging.refuse(closed.office, FIRST, SLUG, 1, digest, "  ")  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, bare) == "reason-needed"
    judging.refuse(closed.office, FIRST, SLUG, 1, digest, "đáp án câu 2 sai")
    assert events(closed.office)[-1].act.reason == "đáp án câu 2 sai"
    for judge in (SECOND, THIRD):
        judging.approve(closed.office, judge, SLUG, 1, digest)
    assert state(closed) is RoundState.FROZEN
    publish = lambda: results.publish(closed.office, SECRETARY, SLUG, 1)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, publish) == "not-approved"


def test_what_was_decided_after_the_freeze_is_found_when_it_is_computed_again(closed: World) -> None:
    digest = str(frozen(closed).digest)
    pair = ("hue-s:0001", "hue-s:0002")
    decisions.same_person(closed.office, FIRST, SLUG, pair, Verdict.MERGE, "một người")
    act = lambda: judging.approve(closed.office, SECOND, SLUG, 1, digest)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, act) == "computed-otherwise"
    decisions.same_person(closed.office, FIRST, SLUG, pair, None, "nhầm")
    act()
    assert results.verify(closed.office, FIRST, SLUG, 1).ok


def test_a_result_is_published_once_it_is_approved(closed: World) -> None:
    found = approved(closed)
    assert results.published(closed.office, SLUG, 1) is None
    results.publish(closed.office, SECRETARY, SLUG, 1)
    assert state(closed) is RoundState.PUBLISHED
    assert events(closed.office)[-1].act.after == {"revision": 1, "digest": found.digest}
    seen = results.published(closed.office, SLUG, 1)
    assert seen is not None
    assert (seen.digest, seen.target, seen.people, seen.entries) == (found.digest, 3, 5, 5)
    first = seen.winners[0]
    assert (first.name, first.phone, first.unit) == ("Nguyễn Văn Thử 1", "09xx xxx 678", "Phường Tây Lộc")
    assert "hue-s:" not in repr(seen)
    for act in (
        lambda: results.publish(closed.office, SECRETARY, SLUG, 1),
        lambda: judging.approve(closed.office, THIRD, SLUG, 1, str(found.digest)),
    ):
        assert refused_and_wrote_nothing(closed.office, act) == "already-published"


def test_only_organisers_and_secretaries_publish(closed: World, anyone: Actor) -> None:
    approved(closed)
    publish = lambda: results.publish(closed.office, anyone, SLUG, 1)  # noqa: E731
    if anyone.may(Right.PUBLISH):
        publish()
    else:
        assert refused_and_wrote_nothing(closed.office, publish) == "not-allowed"


def test_each_is_offered_what_they_can_do_and_nothing_else(world: World) -> None:
    close_round(world)
    tie(world, 11, 12, 13, 14)
    assert may(world, SECRETARY) == {ResultAct.DRAW}
    results.draw(world.office, SECRETARY, SLUG, 1, "2024")
    assert (may(world, SECRETARY), may(world, FIRST), may(world, LEADER)) == ({"freeze"}, set(), set())
    digest = str(frozen(world).digest)
    assert may(world, FIRST) == {"approve", "refuse", "ask-reopen"}
    assert may(world, SECRETARY) == {"ask-reopen"}
    for judge in (FIRST, SECOND):
        judging.approve(world.office, judge, SLUG, 1, digest)
    assert may(world, ORGANISER) == {"publish", "ask-reopen"}
    assert may(world, THIRD) == {"approve", "refuse", "ask-reopen"}
    results.publish(world.office, SECRETARY, SLUG, 1)
    assert (may(world, ORGANISER), may(world, THIRD)) == ({"ask-reopen"}, {"ask-reopen"})
    results.ask_to_reopen(world.office, FIRST, SLUG, 1, "có khiếu nại")
    assert may(world, FIRST) == {"withdraw-reopen"}
    assert may(world, SECRETARY) == {"withdraw-reopen", "confirm-reopen"}
    assert may(world, LEADER) == set()


def test_officials_see_no_results(closed: World) -> None:
    official = Actor("can-bo", Role.OFFICIAL, "474")
    for act in (
        lambda: results.results(closed.office, official, SLUG, 1),
        lambda: results.winners(closed.office, official, SLUG, 1),
        lambda: results.verify(closed.office, official, SLUG, 1),
    ):
        assert refusal(act) == "not-allowed"


def test_every_place_of_a_refusal_names_its_round(closed: World) -> None:
    with pytest.raises(Refused) as refused:
        results.publish(closed.office, SECRETARY, SLUG, 1)
    assert refused.value.facts == {"round_word": "Tuần", "round": 1}
