"""Where the live board shall stand: pages/static/board fills it and keeps it live from engine/web/live.py.

Which unit and which view somebody looks at is a matter of the address alone, so going from place to place
runs no page. Streamlit only chooses the contest and the round.
"""

import json
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from engine.core.contests import Contest
from engine.texts import board as words
from engine.texts import participation as page
from pages.components import pickers

ALL = "all"


def pickers_in_a_row() -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="bottom")


def round_or_all(contest: Contest) -> int | None:
    names = {str(r.number): page.round_name(contest, r.number) for r in contest.rounds}
    asked = pickers.one_of(
        page.ROUND, {ALL: page.round_name(contest, None), **names}, "round", width=pickers.NARROW
    )
    return None if asked == ALL else int(asked)


def show(contest: Contest, round_number: int | None) -> None:
    """The same text at every run of the page: the board stays the same element, with all it holds.

    On paper nobody sees what was picked, so that the contest says its name there.
    """
    given = {
        "contest": contest.slug,
        "round": ALL if round_number is None else str(round_number),
        "words": words.words(),
    }
    st.html(f'<p class="of-contest">{escape(contest.title)}</p>')
    st.html(f'<div class="live-board" data-board="{escape(json.dumps(given))}"></div>')
