"""Whether an entry counts: rules.md §1 and §2."""

from itertools import product

import pytest

from engine.core.moments import MINUTE
from engine.core.standing import Standing, standing
from tests.core.builders import OPENS


def test_an_entry_inside_a_round_is_valid() -> None:
    assert standing(submitted_at=OPENS, received_at=OPENS, round_number=1) is Standing.VALID


def test_an_entry_in_no_round_is_marked_outside_rounds() -> None:
    assert standing(submitted_at=OPENS, received_at=OPENS, round_number=None) is Standing.OUTSIDE_ROUNDS


@pytest.mark.parametrize(
    ("ahead", "found"),
    [
        (-365 * 24 * 60 * MINUTE, Standing.VALID),
        (0, Standing.VALID),
        (5 * MINUTE - 1, Standing.VALID),
        (5 * MINUTE, Standing.VALID),
        (5 * MINUTE + 1, Standing.FROM_THE_FUTURE),
    ],
)
def test_only_more_than_five_minutes_ahead_of_our_clock_is_from_the_future(
    ahead: int, found: Standing
) -> None:
    assert standing(submitted_at=OPENS + ahead, received_at=OPENS, round_number=1) is found


def test_an_entry_of_a_frozen_round_that_arrives_afterwards_is_late() -> None:
    assert standing(submitted_at=OPENS, received_at=OPENS, round_number=1, late=True) is Standing.LATE


def test_a_rehearsal_never_counts_whatever_else_it_is() -> None:
    for void, late in product((False, True), repeat=2):
        found = standing(
            submitted_at=OPENS, received_at=OPENS, round_number=1, void=void, late=late, rehearsal=True
        )
        assert found is Standing.REHEARSAL


@pytest.mark.parametrize(
    ("void", "barred", "future", "late", "outside"), list(product((False, True), repeat=5))
)
def test_only_an_entry_with_nothing_against_it_is_valid_and_the_gravest_reason_is_named(
    void: bool, barred: bool, future: bool, late: bool, outside: bool
) -> None:
    found = standing(
        submitted_at=OPENS + 6 * MINUTE * future,
        received_at=OPENS,
        round_number=None if outside else 1,
        late=late,
        void=void,
        barred=barred,
    )
    gravest_first = [
        (void, Standing.VOID),
        (barred, Standing.BARRED),
        (future, Standing.FROM_THE_FUTURE),
        (late, Standing.LATE),
        (outside, Standing.OUTSIDE_ROUNDS),
        (True, Standing.VALID),
    ]
    assert found is next(reason for applies, reason in gravest_first if applies)
