"""Which units lag, worst first, each with what to send it: a message, a letter, its short address."""

import streamlit as st

from engine.core.roles import Right
from engine.services import contests
from engine.texts import participation as common
from engine.texts.markdown import plain
from engine.texts.pages import DEMO_MARK, TITLES
from pages.components import (
    cards,
    paper,
    pickers,
    places,
    session,
    urging_drafts,
    urging_files,
    urging_list,
    urging_picks,
)
from pages.components import urging_texts as texts

actor = session.guard(Right.READ_UNIT)
office = session.office()
st.title(TITLES["urging"])
one = pickers.contest(contests.every(office, actor))
contest = one.contest
if one.is_demo:
    cards.demo_mark(DEMO_MARK)
with st.container(key=f"{paper.OFF}-picks"):
    seen = urging_picks.read(office, actor, contest)
places.trail(seen.trail)
st.header(plain(seen.trail[-1].name if seen.trail else contest.title), anchor=False)
st.caption(plain(common.standing(contest, seen.open_now, seen.at)))
paper.lines((contest.title, urging_list.picked(seen)))
urging_list.headline(seen)
chosen = urging_list.choose(seen)
drafts = urging_drafts.kept(seen)
base = texts.base(office)
if chosen is not None:
    texts.show(seen, chosen, drafts, base)
    with st.container(key=f"{paper.OFF}-files"):
        urging_drafts.edit(seen)
        urging_files.show(office, actor, seen, drafts, base)
