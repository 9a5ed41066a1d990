"""Who may what: a table."""

import pytest

from engine.core.roles import RIGHTS, Actor, Right, Role

ORGANISER, SECRETARY, JUDGE, OFFICIAL, LEADER = (
    Role.ORGANISER, Role.SECRETARY, Role.JUDGE, Role.OFFICIAL, Role.LEADER
)  # fmt: skip

WHO_MAY = {
    Right.READ_ALL: {ORGANISER, SECRETARY, JUDGE, LEADER},
    Right.READ_UNIT: {ORGANISER, SECRETARY, JUDGE, LEADER, OFFICIAL},
    Right.CONFIGURE: {ORGANISER, SECRETARY},
    Right.LOAD_FILES: {ORGANISER, SECRETARY},
    Right.CONFIRM_KEY: {ORGANISER, SECRETARY, JUDGE},
    Right.DECIDE_ENTRIES: {ORGANISER, JUDGE},
    Right.CHANGE_UNITS: {ORGANISER},
    Right.FREEZE: {ORGANISER, SECRETARY},
    Right.APPROVE: {JUDGE},
    Right.PUBLISH: {ORGANISER, SECRETARY},
    Right.MANAGE_PEOPLE: {ORGANISER},
    Right.OPERATE: {ORGANISER},
    Right.CONFIRM_HEADCOUNT: {OFFICIAL},
    Right.SEE_SOURCES: {ORGANISER, SECRETARY, LEADER},
    Right.MANAGE_SOURCES: {ORGANISER},
    Right.SEE_HIDDEN_PARTICIPATION: {ORGANISER},
}
"""Void and restore: organiser or judge. Freeze: organiser or secretary. Approve: judges alone. What would
give an open target away, and a person's unit: organisers alone."""


def test_every_right_stands_in_the_table_and_every_role_has_rights() -> None:
    assert set(WHO_MAY) == set(Right)
    assert set(RIGHTS) == set(Role)


@pytest.mark.parametrize("right", list(Right))
@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_what_the_table_says_and_nothing_else(role: Role, right: Right) -> None:
    assert Actor("ai-do", role).may(right) is (role in WHO_MAY[right])


@pytest.mark.parametrize("role", list(Role))
def test_nobody_can_freeze_and_approve(role: Role) -> None:
    assert not {Right.FREEZE, Right.APPROVE} <= RIGHTS[role]


def test_the_local_operator_may_what_an_organiser_may_and_so_never_approves() -> None:
    operator = Actor("máy", ORGANISER, is_operator=True, system_account="root")
    assert {right for right in Right if operator.may(right)} == RIGHTS[ORGANISER]
    assert not operator.may(Right.APPROVE)
