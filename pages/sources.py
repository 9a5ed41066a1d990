"""Systems that send entries over HTTP: who they are, what they may, and for organisers their keys."""

import streamlit as st

from engine.core.roles import Right
from engine.services.sources import seen
from engine.texts import sources_page as words
from engine.texts.pages import TITLES
from pages.components import actions, session, source_cards, source_keys

actor = session.guard(Right.SEE_SOURCES)
office = session.office()
st.title(TITLES["sources"])
st.caption(words.LEAD)
found = actions.look(seen.every, office, actor)
source_cards.show(found, actions.look(seen.last_sent, office, actor))
if actor.may(Right.MANAGE_SOURCES):
    source_keys.add(office, actor, found)
    source_keys.look_after(office, actor, found)
else:
    st.caption(words.ONLY_LOOK)
