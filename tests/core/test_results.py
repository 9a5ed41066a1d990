"""What blocks a freeze, and where a round stands after the clock: rules.md §10."""

import pytest

from engine.core.contests import Round
from engine.core.people import MaybeSame, Why
from engine.core.results import (
    Blocker,
    BlockerKind,
    FreezeFacts,
    Revision,
    RoundState,
    approved,
    blockers,
    state,
)
from tests.core.builders import CLOSES, OPENS

ROUND = Round(1, OPENS, CLOSES)
READY = FreezeFacts(has_paper=True, key_confirmed=True)
PAIR = MaybeSame("a", "b", frozenset({Why.PHONE}))


def frozen(number: int = 1, *judges: str, **more: object) -> Revision:
    return Revision(number, "thu-ky", f"digest-{number}", frozenset(judges), **more)  # type: ignore[arg-type]


def blocked(**changes: object) -> list[Blocker]:
    facts = {"has_paper": True, "key_confirmed": True, **changes}
    return list(blockers(FreezeFacts(**facts)))  # type: ignore[arg-type]


def test_a_round_with_nothing_in_the_way_can_be_frozen() -> None:
    assert list(blockers(READY)) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"has_paper": False, "key_confirmed": False}, Blocker(BlockerKind.NO_PAPER)),
        ({"key_confirmed": False}, Blocker(BlockerKind.UNCONFIRMED_KEY)),
        ({"unread_problems": 3}, Blocker(BlockerKind.UNREAD_PROBLEMS, 3)),
        ({"unmatched_entries": 4}, Blocker(BlockerKind.UNMATCHED_UNITS, 4)),
        ({"maybe_same": (PAIR,), "at_stake": frozenset("a")}, Blocker(BlockerKind.MAYBE_SAME_PEOPLE, 1)),
        ({"maybe_same": (PAIR,), "at_stake": frozenset("b")}, Blocker(BlockerKind.MAYBE_SAME_PEOPLE, 1)),
        ({"draw_needed": 2}, Blocker(BlockerKind.DRAW_NEEDED, 2)),
        ({"earlier_not_approved": (1, 2)}, Blocker(BlockerKind.EARLIER_ROUND_NOT_APPROVED, 2)),
    ],
)
def test_each_blocker_stands_alone(changes: dict[str, object], found: Blocker) -> None:
    assert blocked(**changes) == [found]


def test_people_who_may_be_the_same_block_only_where_one_of_them_is_at_stake() -> None:
    other = MaybeSame("c", "d", frozenset({Why.PHONE}))
    assert blocked(maybe_same=(PAIR, other)) == []
    assert blocked(maybe_same=(PAIR, other), at_stake=frozenset("xyz")) == []
    assert blocked(maybe_same=(PAIR, other), at_stake=frozenset("ab")) == [
        Blocker(BlockerKind.MAYBE_SAME_PEOPLE, 1)
    ]
    assert blocked(maybe_same=(PAIR, other), at_stake=frozenset("ad")) == [
        Blocker(BlockerKind.MAYBE_SAME_PEOPLE, 2)
    ]


def test_all_blockers_are_told_at_once() -> None:
    found = blocked(
        key_confirmed=False,
        correction_open=True,
        unread_problems=1,
        unmatched_entries=1,
        maybe_same=(PAIR,),
        at_stake=frozenset("a"),
        draw_needed=1,
        earlier_not_approved=(1,),
    )
    assert {b.kind for b in found} == set(BlockerKind) - {BlockerKind.NO_PAPER}


@pytest.mark.parametrize(
    ("judges", "asked", "enough"),
    [
        ((), 2, False),
        (("j1",), 2, False),
        (("j1", "j2"), 2, True),
        (("j1", "j2", "j3"), 2, True),
        (("j1", "j2"), 3, False),
        (("j1",), 1, True),
        (("thu-ky",), 1, False),
        (("thu-ky", "j1"), 2, False),
        (("thu-ky", "j1", "j2"), 2, True),
    ],
)
def test_as_many_different_judges_as_asked_approve_and_never_the_one_who_froze(
    judges: tuple[str, ...], asked: int, enough: bool
) -> None:
    assert approved(frozen(1, *judges), asked) is enough


def test_a_judge_who_refuses_stops_the_approval() -> None:
    assert not approved(frozen(1, "j1", "j2", refused=True), 2)


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (OPENS - 1, RoundState.SCHEDULED),
        (OPENS, RoundState.OPEN),
        (CLOSES - 1, RoundState.OPEN),
        (CLOSES, RoundState.CLOSED),
    ],
)
def test_until_somebody_acts_the_clock_says_where_a_round_stands(now: int, found: RoundState) -> None:
    assert state(ROUND, now, [], 2) is found


@pytest.mark.parametrize(
    ("revisions", "found"),
    [
        ([frozen()], RoundState.FROZEN),
        ([frozen(1, "j1")], RoundState.FROZEN),
        ([frozen(1, "thu-ky", "j1")], RoundState.FROZEN),
        ([frozen(1, "j1", "j2")], RoundState.APPROVED),
        ([frozen(1, "j1", "j2", refused=True)], RoundState.FROZEN),
        ([frozen(1, "j1", "j2", published=True)], RoundState.PUBLISHED),
        ([frozen(1, "j1", "j2", published=True, awarded=True)], RoundState.AWARDED),
        ([frozen(1, "j1", "j2", reopened=True)], RoundState.CLOSED),
        ([frozen(1, "j1", "j2", published=True, reopened=True)], RoundState.CLOSED),
        ([frozen(1, "j1", "j2", published=True, reopened=True), frozen(2)], RoundState.FROZEN),
        ([frozen(2, "j1", "j2"), frozen(1, "j1", "j2", published=True, reopened=True)], RoundState.APPROVED),
    ],
)
def test_after_the_close_the_last_standing_freeze_decides_and_a_new_one_starts_approvals_again(
    revisions: list[Revision], found: RoundState
) -> None:
    assert state(ROUND, CLOSES, revisions, 2) is found
    assert state(ROUND, CLOSES, revisions[::-1], 2) is found
