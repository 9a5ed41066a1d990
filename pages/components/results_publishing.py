"""An approved round: the list as everybody will see it, its publication, and the prizes given by it."""

import streamlit as st

from engine.core.results import RoundState, announced
from engine.core.roles import Actor, Right
from engine.services import results
from engine.services.office import Office
from engine.services.results_seen import ResultAct, ResultsSeen, WinnerSeen
from engine.texts import round_results as words
from pages.components import results_awarding, results_board, working

KIND = "publish"


def show(office: Office, actor: Actor, seen: ResultsSeen, won: tuple[WinnerSeen, ...]) -> None:
    if seen.state is RoundState.APPROVED:
        _publish(office, actor, seen, won)
    elif announced(seen.state):
        results_awarding.show(office, actor, seen)


def _publish(office: Office, actor: Actor, seen: ResultsSeen, won: tuple[WinnerSeen, ...]) -> None:
    st.header(words.PREVIEW, anchor=words.PLACE_PREVIEW)
    st.caption(words.PREVIEW_WHY)
    results_board.public(won, key="preview")
    number = seen.round.number
    about = f"{seen.slug}/{number}"
    job = working.last(actor, KIND, about)
    if job is not None and job.running:
        working.follow(job, words.PUBLISHING)
        return
    if job is not None and job.ended_at is not None and (why := working.trouble(job)):
        st.warning(words.NOT_PUBLISHED.format(at=words.at(job.ended_at), why=why))
    if ResultAct.PUBLISH in seen.may:
        if st.button(words.PUBLISH, type="primary", key="publish"):
            working.begin(
                actor,
                KIND,
                about,
                lambda progress: results.publish(office, actor, seen.slug, number, progress),
            )
    elif not actor.may(Right.PUBLISH):
        st.caption(words.PUBLISH_NOT_YOURS)
