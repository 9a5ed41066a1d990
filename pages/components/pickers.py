"""Choosing what a page is about."""

from collections.abc import Sequence

import streamlit as st

from engine.services.contests import ContestSeen
from engine.texts import pages as words


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
