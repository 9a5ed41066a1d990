"""The freeze of a round that stands: what is kept of it, what judges weigh, and what people do with it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from engine.core.contests import Contest
from engine.core.results import RoundState
from engine.core.roles import Actor
from engine.services import results
from engine.services.office import Office
from engine.services.results_seen import ResultAct, ResultsSeen, RevisionSeen
from engine.texts import round_results as words
from pages.components import (
    actions,
    readings,
    results_beside,
    results_board,
    results_frozen,
    results_history,
    results_pack,
    results_publishing,
    results_verdicts,
    results_weighed,
)


def show(
    office: Office,
    actor: Actor,
    contest: Contest,
    seen: ResultsSeen,
    standing: RevisionSeen,
    act: DeltaGenerator,
) -> None:
    """`act`: the place beside the steps."""
    won = actions.look(results.winners, office, actor, contest.slug, seen.round.number)
    weighed = results_weighed.read(office, actor, seen)
    with act:
        results_frozen.public(seen)
        results_frozen.your_turn(seen)
        results_board.digest(standing)
        results_history.verify(office, actor, seen, standing)
    # What a judge looks at, from top to bottom, before they decide.
    results_weighed.target(weighed, standing)
    st.header(words.WINNERS, anchor=False)
    results_board.winners(actor, contest, won, key="standing")
    results_board.flags(office, actor, seen)
    results_weighed.decided(weighed)
    results_beside.show(office, actor, seen)
    if seen.state is RoundState.FROZEN:
        # Who is to approve sees the other readings without asking for them.
        folded = ResultAct.APPROVE not in seen.may
        readings.show(office, actor, contest, seen.round.number, folded=folded)
    # What people do, in the order of the steps.
    if seen.state is RoundState.FROZEN or ResultAct.APPROVE in seen.may:
        results_verdicts.show(office, actor, seen, standing)
    results_publishing.show(office, actor, seen, won)
    results_pack.show(office, actor, seen)
    results_history.reopen(office, actor, seen, standing)
