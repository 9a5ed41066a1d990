"""The weekly bulletin of a round, or of the whole contest so far: to read, to sign, to paste."""

import streamlit as st

from engine.core.results import RoundState
from engine.core.roles import Right
from engine.services import bulletin_paper, contests
from engine.services.bulletin import bulletin
from engine.services.bulletin_parts import parts
from engine.texts import bulletin as words
from engine.texts import letter as form
from engine.texts.pages import DEMO_MARK, TITLES
from pages.components import actions, cards, downloads, pickers, places, report_view, session

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(TITLES["bulletin"])
one = pickers.contest(contests.every(office, actor))
contest = one.contest
if one.is_demo:
    cards.demo_mark(DEMO_MARK)
with st.container(key=report_view.CONTROLS):
    which, what = st.columns(2)
    with which:
        opened = [r.round.number for r in one.rounds if r.state is not RoundState.SCHEDULED]
        number = places.round_or_all(contest, opened[-1] if opened else None)
    level = st.query_params.get("level")
    seen = actions.look(bulletin, office, actor, contest.slug, number, level)
    with what:
        names = {name: words.level_name(name) for name in seen.levels}
        level = pickers.one_of(words.LEVEL, names, "level")
if level != seen.found.level:
    seen = actions.look(bulletin, office, actor, contest.slug, number, level)

asked = (office, actor, contest.slug, number, level)
title = words.title(contest, seen.round, seen.at)
with st.container(key="sheet-files"):
    downloads.button(
        form.TO_DOCX,
        lambda: bulletin_paper.document(*asked),
        bulletin_paper.file_name(seen),
        key="bulletin-docx",
        kind=form.DOCX,
    )
    st.caption(form.TO_DOCX_WHY)
    report_view.how_to_print()
    with st.expander(words.COPY):
        st.caption(words.COPY_WHY)
        with st.container(key="message"):
            st.code(bulletin_paper.text(seen), language=None, wrap_lines=True)
report_view.show(title, parts(seen), bulletin_paper.notes(seen))
