"""The audit log: who did what and when, the newest first, and whether its chain holds."""

import streamlit as st

from engine.core.roles import Right
from engine.services import audit_trail, contests
from engine.texts import audit_log as words
from engine.texts import pages as titles
from engine.texts.numbers import whole
from pages.components import actions, downloads, session, trail

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(titles.TITLES["audit_log"])
st.caption(words.LEAD)
every = contests.every(office, actor)
round_word_of = {one.contest.slug: one.contest.round_word for one in every}
wanted = trail.asked(every, audit_trail.actors(office, actor))

if session.kept("trail-sought") != wanted:
    session.keep("trail-sought", wanted)
    session.keep("trail-page", 1)
found = actions.look(audit_trail.page, office, actor, wanted, session.kept("trail-page") or 1)
if not found.total:
    st.info(words.NOTHING)
chosen = trail.pick(found.events, round_word_of, key=f"trail-{hash(wanted)}-{found.number}")
told, page, file = st.columns([2, 1, 1], vertical_alignment="bottom")
told.caption(words.FOUND.format(total=whole(found.total), page=whole(found.number), pages=whole(found.pages)))
if found.pages > 1:
    page.number_input(words.PAGE, 1, found.pages, key="trail-page")
if found.total:
    with file:
        downloads.button(
            words.TO_XLSX,
            lambda: audit_trail.as_file(office, actor, wanted, round_word_of),
            words.FILE,
            key="trail-xlsx",
        )
if chosen is not None:
    trail.detail(chosen, round_word_of)
elif found.total:
    st.caption(words.PICK_A_ROW)
trail.chain(office, actor)
