"""Choosing what a page is about."""

from collections.abc import Sequence

import streamlit as st

from engine.core.contests import ClockState
from engine.core.moments import Moment
from engine.services.contests import ContestSeen
from engine.texts import pages as words
from engine.texts.markdown import plain

NARROW = 240


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


def round_of(seen: ContestSeen, now: Moment) -> int:
    """The round a page is about: unless chosen, the one that is open or comes next."""
    rounds = seen.contest.rounds
    not_over = (place for place, r in enumerate(rounds) if r.state(now) is not ClockState.CLOSED)
    return st.selectbox(
        plain(seen.contest.round_word),
        [r.number for r in rounds],
        index=next(not_over, len(rounds) - 1),
        format_func=lambda number: f"{seen.contest.round_word} {number}",
        key="round",
        bind="query-params",
        width=NARROW,
    )
