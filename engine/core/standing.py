"""Whether an entry counts, and if not why: the first reason that applies, the gravest first."""

from enum import StrEnum

from engine.core.moments import MINUTE, Moment

AHEAD_AT_MOST: Moment = 5 * MINUTE
"""How far a sender's clock may run before ours until its entries are marked."""


class Standing(StrEnum):
    VALID = "valid"
    """Inside a round, by a person who may take part. Counts for participation."""
    REHEARSAL = "rehearsal"
    """Made up, to try the way of an entry."""
    VOID = "void"
    BARRED = "barred"
    FROM_THE_FUTURE = "from-the-future"
    LATE = "late"
    """Came when its round was frozen, and nobody restored it."""
    OUTSIDE_ROUNDS = "outside-rounds"


def standing(
    *,
    submitted_at: Moment,
    received_at: Moment,
    round_number: int | None,
    late: bool = False,
    void: bool = False,
    barred: bool = False,
    rehearsal: bool = False,
) -> Standing:
    if rehearsal:
        return Standing.REHEARSAL
    if void:
        return Standing.VOID
    if barred:
        return Standing.BARRED
    if submitted_at - received_at > AHEAD_AT_MOST:
        return Standing.FROM_THE_FUTURE
    if late:
        return Standing.LATE
    return Standing.OUTSIDE_ROUNDS if round_number is None else Standing.VALID
