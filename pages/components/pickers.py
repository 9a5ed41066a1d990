"""Choosing what a page is about."""

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from engine.core.results import RoundState
from engine.services.contests import ContestSeen, RoundSeen
from engine.texts import pages as words
from engine.texts.entries import BACK
from engine.texts.markdown import plain
from pages.components import session

NARROW = 240
RESULTS = "results"
"""Where somebody was led from to a page that has a round of its own in its address."""
NOT_OVER = (RoundState.SCHEDULED, RoundState.OPEN)


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


def one_of(
    label: str,
    names: Mapping[str, str],
    key: str,
    first: str | None = None,
    *,
    width: int | Literal["stretch"] = "stretch",
) -> str:
    """One of several by a short name that stands in the address, so that other pages can lead to it.

    A widget bound to the address would write there what it shows: a title, not a name.
    """
    asked, choices = st.query_params.get(key), list(names)
    start = asked if asked in names else first or choices[0]
    place = choices.index(start)
    went_back = _went_back(key, asked)
    if went_back or session.kept(f"{key}-names") not in (None, dict(names)):
        # A browser goes on showing the name it was given, say of a round that has been frozen since.
        session.keep(key, start)
        place = 0  # a value that was set leaves no room for another to begin with
    session.keep(f"{key}-names", dict(names))
    chosen = st.selectbox(label, choices, place, format_func=names.__getitem__, key=key, width=width)
    return _in_address(key, chosen, asked, went_back=went_back)


def round_to_prepare(seen: ContestSeen) -> int:
    """The round somebody gets ready: unless chosen, the one that is open or comes next."""
    return _round(seen, next((r for r in seen.rounds if r.state in NOT_OVER), seen.rounds[-1])).round.number


def round_to_judge(seen: ContestSeen) -> RoundSeen:
    """The round whose outcome is looked at: unless chosen, the last one that has closed, else the first."""
    closed = [r for r in seen.rounds if r.state not in NOT_OVER]
    return _round(seen, closed[-1] if closed else seen.rounds[0])


def _round(seen: ContestSeen, first: RoundSeen) -> RoundSeen:
    word = seen.contest.round_word
    by_number = {str(r.round.number): r for r in seen.rounds}
    # Not their states: a choice is known by what it shows, and a round is frozen while somebody looks.
    names = {number: f"{word} {number}" for number in by_number}
    return by_number[one_of(plain(word), names, "round", str(first.round.number), width=NARROW)]


def part(label: str, names: Mapping[str, str], key: str) -> str:
    """The same as a row of buttons that wraps on a phone, for the parts of a page."""
    asked, choices = st.query_params.get(key), list(names)
    first = asked if asked in names else choices[0]
    went_back = _went_back(key, asked)
    if went_back:
        session.keep(key, first)
    chosen = st.pills(
        label,
        choices,
        default=None if went_back else first,  # a value that was set leaves no room for another to begin with
        required=True,
        format_func=names.__getitem__,
        label_visibility="collapsed",
        key=key,
    )
    chosen = chosen or choices[0]
    if asked is None and chosen == choices[0]:
        went_back = True  # what everybody sees first needs no name, and nobody has to go back through it
    return _in_address(key, chosen, asked, went_back=went_back)


def _went_back(key: str, asked: str | None) -> bool:
    """Back and forward change the address alone; a widget would go on showing what was chosen in it last."""
    shown = session.kept(key)
    return shown is not None and shown == session.kept(f"{key}-address") != asked


def _in_address(key: str, chosen: str, asked: str | None, *, went_back: bool) -> str:
    """Not again where somebody went back to an address without it: they could never go back any further."""
    if chosen != asked and not went_back:
        st.query_params[key] = chosen
    session.keep(f"{key}-address", chosen)
    return chosen


def round_led_from() -> int | None:
    """The round whose blockers led here."""
    asked = st.query_params.get("round", "")
    return int(asked) if asked.isascii() and asked.isdigit() else None


def back_from_paper(seen: ContestSeen) -> None:
    """For whoever was led to the paper of a round by what stands in its way."""
    if st.query_params.get("from") == RESULTS:
        back_to_results(seen)


def back_to_results(seen: ContestSeen) -> None:
    """For whoever was led here by what stands in the way of a round: the way back to it."""
    asked = st.query_params.get("round")
    if asked not in {str(one.round.number) for one in seen.rounds}:
        return
    label = BACK.format(round=f"{seen.contest.round_word} {asked}")
    with st.container(key="way-back"):
        st.page_link(
            "round_results.py",
            label=plain(label),
            query_params={"contest": seen.contest.slug, "round": asked},
        )
