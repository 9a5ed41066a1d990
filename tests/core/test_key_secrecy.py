"""Who may see the questions of a paper and its key, before, during and after its round."""

import pytest

from engine.core.contests import ClockState
from engine.core.key_secrecy import may_see_key, may_see_questions
from engine.core.roles import Actor, Role

BEFORE, DURING, AFTER = ClockState.SCHEDULED, ClockState.OPEN, ClockState.CLOSED


def who(role: Role) -> Actor:
    return Actor(role.value, role)


@pytest.mark.parametrize("role", list(Role))
def test_before_the_opening_questions_are_for_those_who_load_or_confirm(role: Role) -> None:
    expected = role in (Role.ORGANISER, Role.SECRETARY, Role.JUDGE)
    assert may_see_questions(who(role), BEFORE) is expected


@pytest.mark.parametrize("state", [DURING, AFTER])
@pytest.mark.parametrize("role", list(Role))
def test_from_the_opening_the_committee_sees_the_questions(role: Role, state: ClockState) -> None:
    assert may_see_questions(who(role), state) is (role is not Role.OFFICIAL)


@pytest.mark.parametrize("state", [BEFORE, DURING])
@pytest.mark.parametrize("role", list(Role))
def test_a_key_that_waits_is_for_those_who_load_or_confirm(role: Role, state: ClockState) -> None:
    expected = role in (Role.ORGANISER, Role.SECRETARY, Role.JUDGE)
    assert may_see_key(who(role), state, None) is expected


@pytest.mark.parametrize("state", [BEFORE, DURING])
def test_a_confirmed_key_is_closed_to_judges_other_than_the_one_who_confirmed(state: ClockState) -> None:
    assert may_see_key(who(Role.JUDGE), state, "judge")
    assert not may_see_key(who(Role.JUDGE), state, "another")
    assert may_see_key(who(Role.SECRETARY), state, "another")
    assert not may_see_key(who(Role.LEADER), state, "another")


@pytest.mark.parametrize("role", list(Role))
def test_after_the_close_the_committee_sees_the_key(role: Role) -> None:
    assert may_see_key(who(role), AFTER, "another") is (role is not Role.OFFICIAL)
