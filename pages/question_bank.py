"""Question banks: the paper of each round, loaded from a file, its key confirmed by another person."""

import streamlit as st

from engine.core.roles import Right
from engine.services import contests, paper_views
from engine.texts import key_correction as corrections
from engine.texts import pages as titles
from engine.texts import question_bank as words
from engine.texts.markdown import plain
from pages.components import actions, bank_upload, key_correction, pickers, session, stored_paper

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(titles.TITLES["question_bank"])
seen = pickers.contest(contests.every(office, actor))
number = pickers.round_to_prepare(seen)
pickers.back_from_paper(seen)
shown = actions.look(paper_views.shown, office, actor, seen.contest.slug, number)
round_name = f"{seen.contest.round_word} {number}"

if shown.correctable and pickers.part(corrections.PART, corrections.PARTS, "part") == "key":
    pickers.back_to_results(seen)
    key_correction.section(office, actor, seen.contest.slug, number, round_name)
    st.stop()
stored_paper.headline(shown, round_name)
at_a_file = False
takes_papers = actor.may(Right.LOAD_FILES) and shown.locked is None
if takes_papers and shown.paper is None:
    st.header(words.LOAD, anchor=False)
    at_a_file = bank_upload.section(office, actor, shown, round_name)
elif takes_papers:
    with st.expander(words.LOAD_ANOTHER):
        at_a_file = bank_upload.section(office, actor, shown, round_name)
if not at_a_file and (shown.paper is not None or not takes_papers):
    st.header(plain(words.STORED.format(round=round_name)), anchor=False)
    stored_paper.section(office, actor, shown, round_name)
if shown.history:
    st.header(words.HISTORY, anchor=False)
    stored_paper.history(shown)
