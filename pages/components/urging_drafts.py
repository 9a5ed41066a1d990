"""The texts as somebody wrote them for a contest: kept in the session alone."""

import streamlit as st

from engine.core.problems import Refused
from engine.services import urging
from engine.services.urging import Drafts, Urged
from engine.texts import urging as words
from engine.texts.markdown import plain
from pages.components import actions, session

_TURN = "drafts-turn"
"""Fields that were put back are others: a browser keeps what was typed into the old ones."""


def kept(seen: Urged) -> Drafts:
    """What can no longer be filled in, say since a target was taken away, is let go."""
    drafts = session.kept(_name(seen))
    if not isinstance(drafts, Drafts):
        return Drafts()
    try:
        for text in filter(None, (drafts.chat, drafts.letter)):
            urging.checked(seen.contest, text)
    except Refused:
        session.forget(_name(seen))
        return Drafts()
    return drafts


def edit(seen: Urged) -> None:
    drafts, own = kept(seen), urging.defaults(seen)
    with st.expander(words.TEMPLATES), st.form(f"drafts-{seen.contest.slug}", border=False):
        places = ", ".join(f"{{{name}}}" for name in words.PLACES)
        st.caption(plain(words.TEMPLATES_WHY.format(places=places)))
        chat = st.text_area(words.CHAT, drafts.chat or own.chat or "", height=220, key=_key(seen, "chat"))
        letter = st.text_area(
            words.LETTER, drafts.letter or own.letter or "", height=360, key=_key(seen, "letter")
        )
        with st.container(horizontal=True):
            keep = st.form_submit_button(words.KEEP, type="primary", key="drafts-keep")
            back = st.form_submit_button(words.BACK, key="drafts-back")
    if back:
        session.forget(_name(seen))
        session.keep(_TURN, _turn() + 1)
        session.say(words.PUT_BACK)
        st.rerun()
    if keep:
        read = actions.attempt(_checked, seen, chat, letter)
        if read is not None:
            session.keep(_name(seen), read)
            session.say(words.KEPT)
            st.rerun()


def _checked(seen: Urged, chat: str, letter: str) -> Drafts:
    """What is left as it was follows what is looked at: our own text of a round is not that of another."""
    own = urging.defaults(seen)
    told = [urging.checked(seen.contest, text) for text in (chat, letter)]
    return Drafts(
        *(None if text == ours else text for text, ours in zip(told, (own.chat, own.letter), strict=True))
    )


def _name(seen: Urged) -> str:
    return f"drafts-of-{seen.contest.slug}"


def _key(seen: Urged, which: str) -> str:
    """Our own text changes with what is looked at, and so does the field that shows it."""
    return f"draft-{which}-{seen.contest.slug}-{seen.asked.round_number}-{seen.course.state}-{_turn()}"


def _turn() -> int:
    return session.kept(_TURN) or 0
