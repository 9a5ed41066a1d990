"""Reopening a frozen round: with a reason, by two people."""

import pytest

from engine.core.roles import Actor
from engine.services import results
from engine.services.results_held import may_reopen
from tests.services.deciding import (
    JUDGES,
    ORGANISER,
    SECRETARY,
    approved,
    close_round,
    events,
    frozen,
    refused_and_wrote_nothing,
)
from tests.services.world import SLUG, World


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def test_one_asks_and_another_confirms(closed: World) -> None:
    frozen(closed)
    results.ask_to_reopen(closed.office, SECRETARY, SLUG, 1, "đáp án câu 2 sai")
    seen = results.results(closed.office, ORGANISER, SLUG, 1).standing
    assert seen is not None
    assert seen.reopening is not None
    assert (seen.reopening.asked_by, seen.reopening.reason) == (SECRETARY.name, "đáp án câu 2 sai")
    results.confirm_reopening(closed.office, JUDGES[0], SLUG, 1)
    seen_after = results.results(closed.office, ORGANISER, SLUG, 1)
    assert seen_after.standing is None
    assert (seen_after.revisions[0].reopened, seen_after.revisions[0].reopened_by) == (True, JUDGES[0].name)
    asked, confirmed = events(closed.office)[-2:]
    assert (asked.act.action, confirmed.act.action) == ("results.reopening_asked", "results.reopened")
    assert asked.act.reason == confirmed.act.reason == "đáp án câu 2 sai"
    assert frozen(closed).revision == 2


def test_the_same_person_does_not_confirm_what_they_asked_for(closed: World) -> None:
    frozen(closed)
    results.ask_to_reopen(closed.office, SECRETARY, SLUG, 1, "sai")
    act = lambda: results.confirm_reopening(closed.office, SECRETARY, SLUG, 1)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, act) == "second-person-needed"


def test_it_is_asked_once_at_a_time_and_with_a_reason(closed: World) -> None:
    frozen(closed)
    ask = lambda reason: lambda: results.ask_to_reopen(closed.office, SECRETARY, SLUG, 1, reason)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, ask(" ")) == "reason-needed"
    ask("sai")()
    assert refused_and_wrote_nothing(closed.office, ask("vẫn sai")) == "reopening-asked"
    results.withdraw_reopening(closed.office, SECRETARY, SLUG, 1)
    ask("vẫn sai")()


def test_what_was_not_asked_for_is_neither_confirmed_nor_withdrawn(closed: World) -> None:
    frozen(closed)
    for act in (
        lambda: results.confirm_reopening(closed.office, ORGANISER, SLUG, 1),
        lambda: results.withdraw_reopening(closed.office, ORGANISER, SLUG, 1),
    ):
        assert refused_and_wrote_nothing(closed.office, act) == "no-reopening-asked"


def test_nothing_is_published_while_somebody_asks_to_reopen(closed: World) -> None:
    approved(closed)
    results.ask_to_reopen(closed.office, JUDGES[2], SLUG, 1, "sai")
    publish = lambda: results.publish(closed.office, SECRETARY, SLUG, 1)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, publish) == "reopening-asked"
    results.withdraw_reopening(closed.office, ORGANISER, SLUG, 1)
    publish()


def test_a_published_list_is_gone_once_reopened_and_kept_as_it_was_frozen(closed: World) -> None:
    approved(closed)
    results.publish(closed.office, SECRETARY, SLUG, 1)
    before = results.winners(closed.office, ORGANISER, SLUG, 1)
    results.ask_to_reopen(closed.office, JUDGES[2], SLUG, 1, "sai")
    assert results.published(closed.office, SLUG, 1) is not None
    results.confirm_reopening(closed.office, ORGANISER, SLUG, 1)
    assert results.published(closed.office, SLUG, 1) is None
    assert results.winners(closed.office, ORGANISER, SLUG, 1, revision=1) == before
    assert results.verify(closed.office, ORGANISER, SLUG, 1, revision=1).ok


def test_those_who_freeze_or_approve_reopen(closed: World, anyone: Actor) -> None:
    frozen(closed)
    ask = lambda: results.ask_to_reopen(closed.office, anyone, SLUG, 1, "sai")  # noqa: E731
    if may_reopen(anyone):
        ask()
        return
    assert refused_and_wrote_nothing(closed.office, ask) == "not-allowed"
    results.ask_to_reopen(closed.office, SECRETARY, SLUG, 1, "sai")
    for act in (results.confirm_reopening, results.withdraw_reopening):
        assert (
            refused_and_wrote_nothing(closed.office, lambda: act(closed.office, anyone, SLUG, 1))  # noqa: B023
            == "not-allowed"
        )
