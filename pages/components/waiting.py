"""What waits for whoever looks, each line with the way to where it is done."""

from collections.abc import Sequence

import streamlit as st

from engine.core.contests import Contest
from engine.core.roles import Actor, Right
from engine.core.waiting import Task
from engine.services.waiting import Waiting
from engine.texts import overview as words
from engine.texts.markdown import plain
from pages.components import chain, frame, session

DOES_SOMETHING = (Right.CONFIGURE, Right.APPROVE, Right.DECIDE_ENTRIES)

PART_OF = {
    Task.KEY_CORRECTION: "key",
    Task.UNREAD_PROBLEMS: "import",
    Task.UNMATCHED_UNITS: "units",
    Task.MAYBE_SAME_PEOPLE: "people",
}
"""Which part of its page it is done in."""


def show(contest: Contest, actor: Actor, found: Sequence[Waiting]) -> None:
    chain.alarm(session.office(), actor, leads=True)
    st.header(words.WAITS, anchor=False)
    if not found:
        reads_only = actor.may(Right.READ_ALL) and not any(actor.may(right) for right in DOES_SOMETHING)
        st.caption(words.NOTHING_FOR_READERS if reads_only else words.NOTHING_WAITS)
        return
    theirs = {name for _, names in frame.pages_of(actor) for name in names}
    with st.container(key="waiting", gap="small"):
        for place, one in enumerate(found):
            with st.container(key=f"waits-{place}", gap=None):
                st.markdown(plain(words.said(contest, one.kind, one.round_number, one.count, one.of)))
                if one.page in theirs:
                    about = {"contest": contest.slug}
                    if one.round_number is not None:
                        about["round"] = str(one.round_number)
                    if one.kind in PART_OF:
                        about["part"] = PART_OF[one.kind]
                    st.page_link(f"{one.page}.py", label=words.ACTS[one.kind], query_params=about)
