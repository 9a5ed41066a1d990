"""Contests: their rounds on a line, their rules in words; adding, editing, moving a round."""

import streamlit as st

from engine.core.roles import Right
from engine.services import contests
from engine.texts import contests as said
from engine.texts import pages as words
from engine.texts.markdown import plain
from pages.components import (
    actions,
    cards,
    contest_edits,
    contest_files,
    contest_views,
    pickers,
    round_moves,
    session,
)

SEE, EDIT, MOVE, ADD = "see", "edit", "move", "add"

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(words.TITLES["contests"])
every = actions.look(contests.every, office, actor)
view = SEE
if actor.may(Right.CONFIGURE):
    view = ADD
    if every:
        view = pickers.part(said.VIEW, said.VIEWS, "view")
if view == ADD:
    contest_files.add(office, actor, every)
    st.stop()

seen = pickers.contest(every)
st.header(plain(seen.contest.title), anchor=False)
st.caption(plain(seen.contest.organiser))
if seen.is_demo:
    cards.demo_mark(words.DEMO_MARK)
if view == EDIT:
    contest_edits.edit(office, actor, seen)
elif view == MOVE:
    round_moves.move(office, actor, seen)
else:
    contest_views.see(seen, office.now())
