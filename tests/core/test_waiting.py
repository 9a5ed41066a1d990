"""What waits for whom: each task for those who may do it, and for nobody who may not."""

from dataclasses import replace

import pytest

from engine.core.contests import Round
from engine.core.moments import DAY
from engine.core.results import Revision
from engine.core.roles import Actor, Role
from engine.core.waiting import SOON, ContestFacts, RoundFacts, Task, waits_for
from tests.core.builders import CLOSES, OPENS

ORGANISER, SECRETARY = Actor("btc", Role.ORGANISER), Actor("thu-ky", Role.SECRETARY)
JUDGE, OTHER_JUDGE = Actor("gk-1", Role.JUDGE), Actor("gk-2", Role.JUDGE)
EVERYBODY = (ORGANISER, SECRETARY, JUDGE, Actor("ld", Role.LEADER), Actor("cb", Role.OFFICIAL, "474"))
READY = RoundFacts(Round(1, OPENS, CLOSES), has_paper=True)
FROZEN = Revision(1, "thu-ky", "abc")
BEFORE, OPEN, CLOSED = OPENS - DAY, OPENS, CLOSES


def tasks(actor: Actor, facts: RoundFacts, now: int, **more: int) -> list[Task]:
    return [w.task for w in waits_for(actor, ContestFacts((facts,), 2, **more), now)]


def who_has(task: Task, facts: RoundFacts, now: int, **more: int) -> set[str]:
    return {actor.name for actor in EVERYBODY if task in tasks(actor, facts, now, **more)}


@pytest.mark.parametrize(
    ("now", "waits"),
    [
        (OPENS - SOON - 1, False),
        (OPENS - SOON, True),
        (OPEN, True),
        (CLOSED, True),
        (CLOSED + 300 * DAY, True),
    ],
)
def test_a_paper_is_missing_from_a_week_before_the_opening_until_the_freeze(now: int, waits: bool) -> None:
    bare = replace(READY, has_paper=False)
    assert who_has(Task.PAPER_MISSING, bare, now) == ({"btc", "thu-ky"} if waits else set())


def test_a_correction_of_a_key_waits_for_those_who_may_confirm_it_and_did_not_propose_it() -> None:
    facts = replace(READY, correction_proposed_by="thu-ky")
    assert who_has(Task.KEY_CORRECTION, facts, CLOSED) == {"btc", "gk-1"}
    assert not who_has(Task.NOT_FROZEN, facts, CLOSED)
    assert not who_has(Task.KEY_CORRECTION, READY, CLOSED)


def test_a_key_waits_for_those_who_may_confirm_it_and_did_not_load_it() -> None:
    for now in (BEFORE - 90 * DAY, OPEN, CLOSED):
        assert who_has(Task.KEY_UNCONFIRMED, replace(READY, key_loaded_by="btc"), now) == {"thu-ky", "gk-1"}
        assert who_has(Task.KEY_UNCONFIRMED, replace(READY, key_loaded_by="x"), now) == {
            "btc",
            "thu-ky",
            "gk-1",
        }
    operator = replace(ORGANISER, is_operator=True)
    assert tasks(operator, replace(READY, key_loaded_by="btc"), OPEN) == [Task.KEY_UNCONFIRMED]


def test_a_closed_round_waits_for_its_freeze_once_nothing_is_to_be_done_before() -> None:
    assert who_has(Task.NOT_FROZEN, READY, CLOSED) == {"btc", "thu-ky"}
    assert who_has(Task.NOT_FROZEN, READY, CLOSED - 1) == set()
    for before in (
        replace(READY, key_loaded_by="x"),
        replace(READY, has_paper=False),
        replace(READY, draw_needed=3),
    ):
        assert who_has(Task.NOT_FROZEN, before, CLOSED) == set()
    assert who_has(Task.DRAW_NEEDED, replace(READY, draw_needed=3), CLOSED) == {"btc", "thu-ky"}
    assert next(waits_for(SECRETARY, ContestFacts((replace(READY, draw_needed=3),), 2), CLOSED)).count == 3


def test_a_judge_is_asked_once_and_never_about_their_own_freeze() -> None:
    frozen = replace(READY, revisions=(FROZEN,))
    assert who_has(Task.APPROVAL, frozen, CLOSED) == {"gk-1"}
    approved = replace(READY, revisions=(replace(FROZEN, approved_by=frozenset({"gk-1"})),))
    assert tasks(JUDGE, approved, CLOSED) == []
    assert tasks(OTHER_JUDGE, approved, CLOSED) == [Task.APPROVAL]
    own = replace(READY, revisions=(replace(FROZEN, frozen_by="gk-1"),))
    assert tasks(JUDGE, own, CLOSED) == []


def test_what_was_approved_waits_to_be_published_and_what_was_refused_to_be_done_again() -> None:
    both = replace(FROZEN, approved_by=frozenset({"gk-1", "gk-2"}))
    assert who_has(Task.NOT_PUBLISHED, replace(READY, revisions=(both,)), CLOSED) == {"btc", "thu-ky"}
    published = replace(READY, revisions=(replace(both, published=True),))
    assert [tasks(actor, published, CLOSED) for actor in EVERYBODY] == [[]] * len(EVERYBODY)
    refused = replace(READY, revisions=(replace(FROZEN, refused=True),))
    assert who_has(Task.REFUSED_BY_JUDGE, refused, CLOSED) == {"btc", "thu-ky"}
    assert who_has(Task.APPROVAL, refused, CLOSED) == set()


def test_a_reopening_waits_for_another_person_than_the_one_who_asked() -> None:
    asked = replace(READY, revisions=(FROZEN,), reopening_asked_by="thu-ky")
    assert who_has(Task.REOPENING, asked, CLOSED) == {"btc", "gk-1"}
    assert who_has(Task.APPROVAL, asked, CLOSED) == set()
    reopened = replace(READY, revisions=(replace(FROZEN, reopened=True),))
    assert who_has(Task.NOT_FROZEN, reopened, CLOSED) == {"btc", "thu-ky"}


def test_queues_wait_for_those_who_work_through_them() -> None:
    assert who_has(Task.UNREAD_PROBLEMS, READY, OPEN, unread_problems=4) == {"btc", "thu-ky"}
    assert who_has(Task.UNMATCHED_UNITS, READY, OPEN, unmatched_texts=2, unmatched_entries=9) == {
        "btc",
        "gk-1",
    }
    assert who_has(Task.MAYBE_SAME_PEOPLE, READY, OPEN, maybe_same_people=1) == {"btc", "gk-1"}
    assert [tasks(actor, READY, OPEN) for actor in EVERYBODY] == [[]] * len(EVERYBODY)
