"""Results: the way of a round from its close to the public list, and what stands in that way."""

import streamlit as st

from engine.core.results import RoundState
from engine.core.roles import Right
from engine.services import contests, results
from engine.services.results_seen import ResultsSeen
from engine.texts import pages as titles
from engine.texts import round_results as words
from engine.texts.markdown import plain
from engine.texts.numbers import until
from pages.components import (
    actions,
    cards,
    key_correction,
    pickers,
    results_beside,
    results_closed,
    results_documents,
    results_draws,
    results_history,
    results_standing,
    results_steps,
    session,
)

LOOK_EVERY_SECONDS = 5

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(titles.TITLES["round_results"])
one = pickers.contest(contests.every(office, actor))
contest = one.contest
number = pickers.round_to_judge(one).round.number
if one.is_demo:
    cards.demo_mark(titles.DEMO_MARK)
seen = actions.look(results.results, office, actor, contest.slug, number)


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def watch(shown: ResultsSeen) -> None:
    """Several people work on one round at once: the page runs anew when another has done something."""
    if actions.look(results.results, office, actor, contest.slug, number, live=True) != shown:
        st.rerun()


steps, act = st.columns([2, 3], gap="medium")
with steps:
    results_steps.show(contest, seen)
if seen.state in (RoundState.SCHEDULED, RoundState.OPEN):
    said = words.NOT_YET.format(round=f"{contest.round_word} {number}", until=until(seen.round))
    act.caption(plain(said))
    st.stop()
standing = seen.standing
if standing is None:
    with act:
        results_closed.show(office, actor, one, seen)
    results_draws.open_tie(office, actor, contest, seen)
    results_beside.show(office, actor, seen)
else:
    results_standing.show(office, actor, contest, seen, standing, act)
results_draws.held(office, actor, seen)
results_documents.show(office, actor, seen)
results_history.revisions(office, actor, contest, seen)
key_correction.link(contest.slug, number, f"{contest.round_word} {number}")
watch(seen)
