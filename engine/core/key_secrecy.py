"""Who may see the questions of a paper, and its key, and when.

Before a round opens its questions are the secret of those who load them or confirm their key. The key stays
theirs until the round closes; once it is confirmed, nobody needs it any more who neither loads papers nor
confirmed this one.
"""

from engine.core.contests import ClockState
from engine.core.roles import Actor, Right


def may_see_questions(actor: Actor, state: ClockState) -> bool:
    if state is ClockState.SCHEDULED:
        return actor.may(Right.LOAD_FILES) or actor.may(Right.CONFIRM_KEY)
    return actor.may(Right.READ_ALL)


def may_see_key(actor: Actor, state: ClockState, confirmed_by: str | None) -> bool:
    if state is ClockState.CLOSED:
        return actor.may(Right.READ_ALL)
    if actor.may(Right.LOAD_FILES):
        return True
    return actor.may(Right.CONFIRM_KEY) and confirmed_by in (None, actor.name)
