"""The band over every page while there are rehearsed entries: how many, that they count for nothing, and how
they go. A page somebody only watches learns of it by itself."""

from html import escape

import streamlit as st

from engine.core.roles import Actor, Right
from engine.services import rehearsals
from engine.services.office import Office
from engine.services.rehearsals import Standing
from engine.texts import rehearsal as words
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from pages.components import actions, session

LOOKS_EVERY = 30
COUNTS_EVERY = 5
"""Seconds: while there is none, and while there is one. The first has to cost next to nothing."""


def show(actor: Actor) -> None:
    office = session.office()
    there = bool(rehearsals.standing(office, actor))
    st.fragment(_band, run_every=COUNTS_EVERY if there else LOOKS_EVERY)(office, actor)


def _band(office: Office, actor: Actor) -> None:
    found = actions.look(rehearsals.standing, office, actor)
    if not found:
        return
    with st.container(key="rehearsal", gap="small"):
        st.html(_html(found))
        if actor.may(Right.MANAGE_SOURCES):
            for one in found:
                _way_out(office, actor, one)


def _html(found: tuple[Standing, ...]) -> str:
    told = "; ".join(words.BAND_ONE.format(entries=whole(one.entries), title=one.title) for one in found)
    how = "".join(f"<code>{escape(words.COMMAND.format(slug=one.slug))}</code>" for one in found)
    return (
        f'<aside class="rehearsal" role="status"><p><strong>{escape(words.BAND)}</strong> {escape(told)}. '
        f"{escape(words.BAND_WHY)}</p><p>{escape(words.BAND_HOW)} {how}</p></aside>"
    )


def _way_out(office: Office, actor: Actor, one: Standing) -> None:
    with st.popover(words.REMOVE):
        st.markdown(plain(words.REMOVE_ASK.format(entries=whole(one.entries), title=one.title)))
        if st.button(words.REMOVE, key=f"remove-rehearsal-{one.slug}", type="primary"):
            gone = actions.attempt(rehearsals.remove, office, actor, one.slug)
            if gone is not None:
                session.say(words.DONE.format(entries=whole(gone.entries), slug=one.slug))
                st.rerun()
