"""What a judge weighs beside the list of winners: how the target came about, and what people decided."""

import streamlit as st

from engine.core.grounds import Grounds
from engine.core.roles import Actor
from engine.services import results_grounds
from engine.services.office import Office
from engine.services.results_seen import ResultsSeen, RevisionSeen
from engine.texts import judging as words
from engine.texts.markdown import plain
from pages.components import actions, results_board


def read(office: Office, actor: Actor, seen: ResultsSeen) -> Grounds:
    return actions.look(results_grounds.grounds, office, actor, seen.slug, seen.round.number)


def target(found: Grounds, standing: RevisionSeen) -> None:
    st.header(words.TARGET, anchor=False)
    results_board.figures(standing)
    _listed(words.origin(found.origin, standing.people))


def decided(found: Grounds) -> None:
    st.header(words.DECIDED, anchor=False)
    lines = words.decided(found)
    if lines:
        _listed(lines)
    else:
        st.caption(words.NOTHING_DECIDED)


def _listed(lines: list[str]) -> None:
    with st.container(width=760):
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))
