"""A contest from a file that was dragged in: read at once, every problem beside what it would be."""

import streamlit as st

from engine.core.moments import Moment
from engine.core.roles import Actor
from engine.services import contests, uploads
from engine.services.contests import ContestReading, ContestSeen
from engine.services.office import Office
from engine.texts import contests as words
from engine.texts import pages
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day
from pages.components import actions, contest_views


def add(office: Office, actor: Actor, every: tuple[ContestSeen, ...]) -> None:
    st.subheader(words.ADD_PRESET, anchor=False)
    with st.form("add-contest", border=False):
        left = [name for name in contests.presets() if name not in {one.contest.slug for one in every}]
        preset = st.selectbox(pages.PRESET, left, format_func=contests.preset_title, help=pages.PRESET_HELP)
        if st.form_submit_button(pages.ADD, type="primary") and preset:
            done = pages.CONTEST_ADDED.format(slug=preset)
            actions.attempt(contests.add_from, office, actor, preset, done=done)
    st.subheader(words.ADD_FILE, anchor=False)
    st.caption(words.ADD_FILE_HELP)
    reading = dragged_in(office, key="add-file")
    if reading is None:
        return
    taken = reading.contest is not None and reading.contest.slug in {one.contest.slug for one in every}
    told(reading, office.now())
    if reading.contest is None:
        return
    if taken:
        st.warning(plain(words.SLUG_TAKEN.format(slug=reading.contest.slug)))
    elif st.button(words.ADD_THIS, type="primary"):
        done = words.ADDED.format(slug=reading.contest.slug)
        actions.attempt(contests.add, office, actor, reading.contest, done=done)


def dragged_in(office: Office, *, key: str) -> ContestReading | None:
    sent = st.file_uploader(words.FILE, type=["toml"], key=key)
    if sent is None:
        return None
    with uploads.for_a_moment(office, sent.name, sent.getvalue()) as path:
        return contests.read(path)


def told(reading: ContestReading, now: Moment, *, in_file: bool = True) -> None:
    """What is wrong and what it would be, side by side."""
    problems, preview = st.columns(2, gap="large")
    with problems:
        findings(reading, in_file=in_file)
    with preview:
        as_it_would_be(reading, now)


def findings(reading: ContestReading, *, in_file: bool = True) -> None:
    why = words.PROBLEMS_WHY if in_file else words.FORM_PROBLEMS_WHY
    contest_views.findings(reading.problems, words.PROBLEMS, why, in_file=in_file, key="problems")
    contest_views.findings(reading.warnings, words.WARNINGS, None, in_file=in_file, key="warnings")
    if in_file and not reading.problems:
        st.success(words.CLEAN)


def as_it_would_be(reading: ContestReading, now: Moment) -> None:
    if reading.contest is None:
        st.caption(words.NO_PREVIEW)
        return
    opens = contests.first_opening(reading.contest)
    if opens <= now:
        st.warning(plain(words.STARTS_AT_ONCE.format(at=time_of_day(opens))))
    contest_views.preview(reading.contest, now)
