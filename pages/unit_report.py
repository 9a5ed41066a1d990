"""The report of a unit upward: its figures by part, by round, by day; nothing above or beside it."""

import streamlit as st

from engine.core.roles import Right
from engine.services import contests, unit_report_paper
from engine.services.unit_report import UnitReport, unit_report
from engine.services.unit_report_parts import parts
from engine.services.unit_view import units_to_see
from engine.texts import letter as form
from engine.texts import unit_report as words
from engine.texts.pages import DEMO_MARK, TITLES
from pages.components import actions, cards, downloads, pickers, places, report_view, session

actor = session.guard(Right.READ_UNIT)
office = session.office()
st.title(TITLES["unit_report"])
one = pickers.contest(contests.every(office, actor))
contest = one.contest
if one.is_demo:
    cards.demo_mark(DEMO_MARK)
with st.container(key=report_view.CONTROLS):
    which, where = st.columns(2)
    with which:
        number = places.round_or_all(contest)
    with where:
        places.jump(actions.look(units_to_see, office, actor, contest.slug))
    asked = (office, actor, contest.slug, number, places.unit())
    seen: UnitReport = places.look(unit_report, *asked)
    places.trail(seen.view.trail)

with st.container(key="sheet-files"):
    document, book = st.columns(2)
    with document:
        downloads.button(
            form.TO_DOCX,
            lambda: unit_report_paper.document(*asked),
            unit_report_paper.file_name(seen, words.DOCX_FILE),
            key="unit-docx",
            kind=form.DOCX,
        )
        st.caption(form.TO_DOCX_WHY)
    with book:
        downloads.button(
            words.TO_XLSX,
            lambda: unit_report_paper.book(*asked),
            unit_report_paper.file_name(seen, words.XLSX_FILE),
            key="unit-xlsx",
        )
        report_view.how_to_print()
report_view.show(unit_report_paper.subject(seen), parts(seen), unit_report_paper.notes(seen))
