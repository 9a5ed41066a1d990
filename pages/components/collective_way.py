"""The way of the collective prizes from the last round to the public page: four steps, what to do next."""

from collections.abc import Sequence

import streamlit as st

from engine.core.contests import Contest
from engine.core.results import RoundState, announced
from engine.core.roles import Actor
from engine.services.collective_seen import CollectiveResultsSeen
from engine.services.office import Office
from engine.services.results_seen import ResultAct
from engine.texts import collective_page as words
from engine.texts import round_results as common
from engine.texts.markdown import plain
from engine.texts.roles import called
from pages.components import (
    collective_after,
    collective_closed,
    collective_verdicts,
    results_board,
    results_steps,
)

_PLACE = {
    RoundState.OPEN: 0,
    RoundState.CLOSED: 1,
    RoundState.FROZEN: 2,
    RoundState.APPROVED: 3,
}
"""Which step is being worked on; of published prizes none is left."""


def your_turn(seen: CollectiveResultsSeen) -> None:
    """What waits for whoever looks stands below what they have to look at first."""
    turns = {
        ResultAct.CONFIRM_REOPEN: words.TURN_TO_CONFIRM,
        ResultAct.APPROVE: words.TURN_TO_JUDGE,
        ResultAct.PUBLISH: words.TURN_TO_PUBLISH,
        ResultAct.FREEZE: words.TURN_TO_FREEZE,
    }
    said = next((told for act, told in turns.items() if act in seen.may), None)
    if said is not None and not seen.rounds_moved:
        st.info(said.format(place=words.PLACE_WAY))


def show(office: Office, actor: Actor, contest: Contest, seen: CollectiveResultsSeen) -> None:
    st.header(words.WAY, anchor=words.PLACE_WAY)
    steps, act = st.columns([2, 3], gap="medium")
    with steps:
        _steps(contest, seen)
    standing = seen.standing
    with act:
        if standing is None:
            collective_closed.show(office, actor, contest, seen)
        else:
            if seen.rounds_moved:
                moved = words.rounds(contest.round_word, seen.rounds_moved)
                st.warning(plain(words.ROUNDS_MOVED.format(rounds=moved)))
            collective_after.public(seen)
            results_board.digest(standing)
            collective_after.verify(office, actor, seen, standing)
    if standing is not None:
        if not announced(seen.state):
            collective_verdicts.show(office, actor, seen, standing)
        collective_after.publish(office, actor, seen)
        collective_after.reopen(office, actor, seen, standing)
    collective_after.beside(office, actor, contest, seen)
    collective_after.history(office, actor, seen)


def _steps(contest: Contest, seen: CollectiveResultsSeen) -> None:
    now = _PLACE.get(seen.state, len(words.STEPS))
    told = (_rounds(contest, seen), _frozen(seen), _approved(seen), _published(seen))
    steps = "".join(
        results_steps.step(place, title, lines, (place > now) - (place < now) + 1)
        for place, (title, lines) in enumerate(zip(words.STEPS, told, strict=True))
    )
    st.html(f'<ol class="steps">{steps}</ol>')


def _rounds(contest: Contest, seen: CollectiveResultsSeen) -> Sequence[str]:
    if not seen.rounds_open:
        return [words.STEP_ROUNDS_CLOSED]
    return [words.STEP_ROUNDS_OPEN.format(rounds=words.rounds(contest.round_word, seen.rounds_open))]


def _frozen(seen: CollectiveResultsSeen) -> Sequence[str]:
    standing = seen.standing
    if standing is None:
        return [words.STEP_FREEZE_WAITS]
    by = common.FROZEN_BY.format(by=called(standing.frozen_by), at=common.at(standing.frozen_at))
    return [by, common.REVISION.format(number=standing.number)]


def _approved(seen: CollectiveResultsSeen) -> Sequence[str]:
    given = seen.standing.verdicts if seen.standing else ()
    if not given:
        return [words.STEP_APPROVE_WAITS.format(count=seen.approvals)]
    lines = [common.verdict(one.judge, one.verdict, one.at) for one in given]
    have = sum(one.verdict == "approved" for one in given)
    waits = seen.state is RoundState.FROZEN and have < seen.approvals
    return [*lines, common.AWAITED.format(count=seen.approvals - have)] if waits else lines


def _published(seen: CollectiveResultsSeen) -> Sequence[str]:
    standing = seen.standing
    if standing is None or standing.published_at is None:
        return [words.STEP_PUBLISH_WAITS]
    at = common.at(standing.published_at)
    return [common.PUBLISHED_BY.format(by=standing.published_by or "", at=at)]
