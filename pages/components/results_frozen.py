"""A frozen round: whose turn it is, and where its list is published."""

from urllib.parse import urlsplit

import streamlit as st

from engine.core.results import announced
from engine.services.results_seen import ResultAct, ResultsSeen
from engine.texts import round_results as words


def your_turn(seen: ResultsSeen) -> None:
    """What waits for whoever looks stands below what they have to look at first."""
    if ResultAct.CONFIRM_REOPEN in seen.may:
        st.info(words.TURN_TO_CONFIRM.format(place=words.PLACE_REOPEN))
    elif ResultAct.APPROVE in seen.may:
        st.info(words.TURN_TO_JUDGE.format(place=words.PLACE_VERDICTS))
    elif ResultAct.PUBLISH in seen.may:
        st.info(words.TURN_TO_PUBLISH.format(place=words.PLACE_PREVIEW))


def public(seen: ResultsSeen) -> None:
    if not announced(seen.state):
        return
    place = f"/results/{seen.slug}/{seen.round.number}"
    st.header(words.PUBLIC, anchor=False)
    st.caption(words.PUBLIC_WHY)
    st.code(address(place), language=None, wrap_lines=True)
    with st.container(horizontal=True):
        st.link_button(words.OPEN_PUBLIC, place, type="primary", key="public")
        st.link_button(words.TO_XLSX, f"{place}.xlsx", key="public-xlsx")


def address(place: str) -> str:
    """As the browser knows us, which a proxy may call by another name than we do."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{place}" if here.netloc else place
