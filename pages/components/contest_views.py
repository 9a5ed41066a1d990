"""A contest as people read it: its rounds on a line, its rules in words, what is wrong with its file."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from engine.core.contests import Contest
from engine.core.moments import Moment
from engine.core.problems import Problem
from engine.services import contests
from engine.services.contests import ContestSeen
from engine.texts import contests as words
from engine.texts import problems as sentences
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from engine.texts.rules import in_words
from pages.components import downloads, tables, timeline

COLUMNS = {"where": "medium", "found": "small", "what": "large"}


def see(seen: ContestSeen, now: Moment) -> None:
    contest = seen.contest
    st.header(words.TIMELINE, anchor=False)
    timeline.show(contest, seen.rounds, now)
    rules, points = st.columns([3, 2], gap="large")
    with rules:
        listed(words.RULES, tuple(in_words(contest)))
        downloads.button(
            words.DOWNLOAD,
            lambda: contests.as_file(contest).encode(),
            f"{contest.slug}.toml",
            key=f"file-{contest.slug}",
            kind="application/toml",
        )
        st.caption(words.DOWNLOAD_WHY)
    with points:
        listed(words.OPEN_POINTS, contest.open_points)
        listed(words.DOCUMENTS, contest.documents)


def preview(contest: Contest, now: Moment) -> None:
    """A contest that is not stored: as it would be."""
    st.subheader(plain(contest.title), anchor=False)
    st.caption(plain(contest.organiser))
    timeline.show(contest, list(timeline.not_stored_yet(contest, now)), now, with_papers=False)
    listed(words.RULES, tuple(in_words(contest)))
    listed(words.OPEN_POINTS, contest.open_points)


def listed(title: str, texts: tuple[str, ...]) -> None:
    if texts:
        st.subheader(title, anchor=False)
        st.markdown("\n".join(f"- {plain(text)}" for text in texts))


def findings(found: Sequence[Problem], title: str, why: str | None, *, in_file: bool, key: str) -> None:
    """Problems or warnings in a table: where, what stands there, what to do."""
    if not found:
        return
    st.subheader(title.format(count=whole(len(found))), anchor=False)
    if why:
        st.caption(why)
    rows = [
        {
            "where": words.where(one, in_file=in_file),
            "found": one.found or words.NONE,
            "what": _begun(sentences.without_place(one)),
        }
        for one in found
    ]
    columns = {name: tables.words_of(words.COLUMNS[name], width) for name, width in COLUMNS.items()}
    tables.show(rows, columns, key=key)
    # What to do is longer than a cell: the whole of it below, where it can be read on a phone too.
    st.markdown("\n".join(f"{i}. **{plain(r['where'])}**: {plain(r['what'])}" for i, r in enumerate(rows, 1)))


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Names and values, nothing to change."""
    listing = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs)
    st.html(f'<dl class="facts">{listing}</dl>')


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
