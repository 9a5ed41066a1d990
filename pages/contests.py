"""Contests: their rounds, their rules in words, what the documents leave open; new ones from a preset."""

import streamlit as st

from engine.core.roles import Right
from engine.services import contests
from engine.texts import pages as words
from engine.texts.markdown import plain
from engine.texts.rules import in_words
from pages.components import actions, cards, pickers, session

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(words.TITLES["contests"])
every = contests.every(office, actor)

if actor.may(Right.CONFIGURE):
    with st.expander(words.ADD_CONTEST, expanded=not every), st.form("add-contest", border=False):
        left = [name for name in contests.presets() if name not in {one.contest.slug for one in every}]
        preset = st.selectbox(words.PRESET, left, help=words.PRESET_HELP)
        if st.form_submit_button(words.ADD, type="primary") and preset:
            done = words.CONTEST_ADDED.format(slug=preset)
            actions.attempt(contests.add_from, office, actor, preset, done=done)

seen = pickers.contest(every)
contest = seen.contest
st.header(plain(contest.title), anchor=False)
st.caption(plain(contest.organiser))
if seen.is_demo:
    cards.demo_mark(words.DEMO_MARK)

st.header(words.ROUNDS, anchor=False)
cards.rounds(contest, seen.rounds)


def listed(title: str, texts: tuple[str, ...]) -> None:
    if texts:
        st.header(title, anchor=False)
        st.markdown("\n".join(f"- {plain(text)}" for text in texts))


listed(words.RULES, tuple(in_words(contest)))
listed(words.OPEN_POINTS, contest.open_points)
listed(words.DOCUMENTS, contest.documents)
