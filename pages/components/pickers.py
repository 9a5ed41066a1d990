"""Choosing what a page is about."""

from collections.abc import Sequence

import streamlit as st

from engine.core.results import RoundState
from engine.services.contests import ContestSeen, RoundSeen
from engine.texts import pages as words
from engine.texts.markdown import plain
from engine.texts.rules import STATES


def contest(seen: Sequence[ContestSeen]) -> ContestSeen:
    """The contest a page is about; the choice stays in the address, so that it can be sent on."""
    if not seen:
        st.info(words.NO_CONTEST)
        st.stop()
    if len(seen) == 1:
        return seen[0]
    by_slug = {one.contest.slug: one for one in seen}
    slug = st.selectbox(
        words.CONTEST,
        list(by_slug),
        format_func=lambda slug: by_slug[slug].contest.title,
        key="contest",
        bind="query-params",
    )
    return by_slug[slug]


def round(seen: ContestSeen, *, closed_only: bool = False) -> RoundSeen:  # noqa: A001 - the word for it
    """The round a page is about: first the last one that has closed, else the first; kept in the address."""
    not_closed = (RoundState.SCHEDULED, RoundState.OPEN)
    closed = [r for r in seen.rounds if r.state not in not_closed]
    choice = closed if closed_only else list(seen.rounds)
    if not choice:
        st.info(words.NO_CLOSED_ROUND)
        st.stop()
    by_number = {str(r.round.number): r for r in choice}
    first = list(by_number.values()).index(closed[-1]) if closed else 0
    number = st.selectbox(
        plain(seen.contest.round_word),
        list(by_number),
        index=first,
        format_func=lambda number: (
            f"{seen.contest.round_word} {number} ({STATES[by_number[number].state.value]})"
        ),
        key="round",
        bind="query-params",
    )
    return by_number[number]
