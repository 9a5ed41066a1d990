"""A frozen round: whose turn it is, the list as it will be published, where it is published."""

from urllib.parse import urlsplit

import streamlit as st

from engine.core.roles import Actor, Right
from engine.services import results
from engine.services.office import Office
from engine.services.results_seen import ResultAct, ResultsSeen, WinnerSeen
from engine.texts import round_results as words
from pages.components import actions, results_board


def your_turn(seen: ResultsSeen) -> None:
    """What waits for whoever looks stands below what they have to look at first."""
    if ResultAct.APPROVE in seen.may:
        st.info(words.TURN_TO_JUDGE)
    elif ResultAct.PUBLISH in seen.may:
        st.info(words.TURN_TO_PUBLISH)


def publish(office: Office, actor: Actor, seen: ResultsSeen, won: tuple[WinnerSeen, ...]) -> None:
    st.header(words.PREVIEW, anchor=False)
    st.caption(words.PREVIEW_WHY)
    results_board.public(won, key="preview")
    if ResultAct.PUBLISH in seen.may:
        if st.button(words.PUBLISH, type="primary", key="publish"):
            number = seen.round.number
            actions.attempt(results.publish, office, actor, seen.slug, number, done=words.PUBLISHED)
    elif not actor.may(Right.PUBLISH):
        st.caption(words.PUBLISH_NOT_YOURS)


def public(seen: ResultsSeen) -> None:
    place = f"/results/{seen.slug}/{seen.round.number}"
    st.header(words.PUBLIC, anchor=False)
    st.caption(words.PUBLIC_WHY)
    st.code(_address(place), language=None, wrap_lines=True)
    with st.container(horizontal=True):
        st.link_button(words.OPEN_PUBLIC, place, type="primary", key="public")
        st.link_button(words.TO_XLSX, f"{place}.xlsx", key="public-xlsx")


def _address(place: str) -> str:
    """As the browser knows us, which a proxy may call by another name than we do."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{place}" if here.netloc else place
