"""Draws: the tie that is open and what is read out to decide it; every draw held, as the room sees it."""

from functools import partial
from html import escape

import streamlit as st

from engine.core.contests import Contest
from engine.core.roles import Actor
from engine.services import held_draws, results
from engine.services.held_draws import DrawHeld
from engine.services.office import Office
from engine.services.results_seen import ResultAct, ResultsSeen
from engine.texts import drawing
from engine.texts import round_results as words
from pages.components import actions, tables

PLACE = "draw"
"""Where on the page the open draw stands: what stands in the way leads there."""


def open_tie(office: Office, actor: Actor, contest: Contest, seen: ResultsSeen) -> None:
    """The tie that is open, and what is read out in the room to decide it."""
    tied = seen.draw_open
    if not tied:
        return
    st.header(words.DRAW, anchor=PLACE)
    st.subheader(words.TIED.format(count=len(tied)), anchor=False)
    rows = [
        {"rank": one.rank, "name": one.name, "unit": one.unit or "", "entry": one.entry_id} for one in tied
    ]
    columns = {
        k: tables.whole(v) if k == "rank" else tables.words_of(v) for k, v in words.TIED_COLUMNS.items()
    }
    tables.show(rows, columns, key="tied")
    if ResultAct.DRAW not in seen.may:
        st.caption(words.DRAW_NOT_YOURS)
        return
    st.markdown("\n".join(f"{place}. {line}" for place, line in enumerate(words.DRAW_HOW, start=1)))
    with st.form("draw", border=False):
        seed = st.text_input(words.SEED, max_chars=200, autocomplete="off")
        read = st.checkbox(words.SEED_READ)
        if st.form_submit_button(words.TO_DRAW, type="primary"):
            if seed.strip() and read:
                act = partial(results.draw, office, actor, contest.slug, seen.round.number, seed)
                actions.attempt(act, done=words.DRAWN)
            else:
                st.warning(words.SEED_FIRST)


def held(office: Office, actor: Actor, seen: ResultsSeen) -> None:
    """Every draw held, large enough to be read from the back of the room, with how anybody repeats it."""
    found = actions.look(held_draws.held, office, actor, seen.slug, seen.round.number)
    if not found:
        return
    st.header(words.HELD, anchor=False)
    for one in found:
        _board(one)
        st.caption(drawing.REPEAT)
        entries = [entry.entry_id for entry in one.order]
        st.code(drawing.command(one.seed, entries), language=None, wrap_lines=True)


def _board(one: DrawHeld) -> None:
    rows = "".join(
        f"<li><strong><bdi>{escape(entry.entry_id)}</bdi></strong>"
        f"<small><bdi>{escape(entry.name)}</bdi></small>"
        f"<code>{escape(entry.working[:8])}<span>{escape(entry.working[8:])}</span></code></li>"
        for entry in one.order
    )
    by = words.HELD_BY.format(by=one.drawn_by, at=words.at(one.drawn_at))
    seed = f'<p class="seed"><bdi>{escape(one.seed)}</bdi></p>'
    order = f'<p class="quiet">{escape(drawing.ORDER)}</p><ol>{rows}</ol>'
    st.html(f'<div class="drawn"><p class="quiet">{escape(by)}</p>{seed}{order}</div>')
