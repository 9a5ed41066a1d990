"""Who takes part, as it happens: one unit, how it stands against its target, and the units below it."""

import streamlit as st

from engine.core.roles import Right
from engine.services import contests, participation_board
from engine.texts.pages import DEMO_MARK, TITLES
from pages.components import actions, cards, live_board, pickers, session

actor = session.guard(Right.READ_UNIT)
office = session.office()
st.title(TITLES["participation"])
with live_board.pickers_in_a_row():
    one = pickers.contest(contests.every(office, actor))
    contest = one.contest
    number = live_board.round_or_all(contest)
if one.is_demo:
    cards.demo_mark(DEMO_MARK)
actions.look(participation_board.view_of, office, actor, contest.slug, number)
live_board.show(contest, number)
