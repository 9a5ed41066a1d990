"""Choosing what a page is about."""

from collections.abc import Mapping, Sequence

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
    titles = {one.contest.slug: one.contest.title for one in seen}
    chosen = one_of(words.CONTEST, titles, "contest")
    return next(one for one in seen if one.contest.slug == chosen)


def one_of(label: str, names: Mapping[str, str], key: str, first: str | None = None) -> str:
    """One of several by a short name that stands in the address, so that other pages can lead to it.

    A widget bound to the address would write there what it shows: a title, not a name.
    """
    asked, choices = st.query_params.get(key), list(names)
    start = asked if asked in names else first or choices[0]
    chosen = st.selectbox(label, choices, choices.index(start), format_func=names.__getitem__, key=key)
    return _in_address(key, chosen, asked)


def part(label: str, names: Mapping[str, str], key: str) -> str:
    """The same as a row of buttons, for the parts of a page."""
    asked, choices = st.query_params.get(key), list(names)
    chosen = st.segmented_control(
        label,
        choices,
        default=asked if asked in names else choices[0],
        required=True,
        format_func=names.__getitem__,
        label_visibility="collapsed",
        key=key,
    )
    return _in_address(key, chosen or choices[0], asked)


def _in_address(key: str, chosen: str, asked: str | None) -> str:
    if chosen != asked:
        st.query_params[key] = chosen
    return chosen


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
