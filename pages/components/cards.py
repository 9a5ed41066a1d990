"""Cards of plain HTML, every text from outside escaped."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from engine.core.contests import Contest
from engine.services.contests import RoundSeen
from engine.texts.pages import PAPERS
from engine.texts.rules import STATES, during


def state(value: str) -> str:
    return f'<span class="state {escape(value)}">{escape(STATES[value])}</span>'


def card(title: str, lines: Iterable[str], *, mark: str = "") -> str:
    """`lines` are texts; `mark` is HTML made here."""
    first, *rest = [escape(line) for line in lines]
    quiet = "".join(f'<p class="quiet">{line}</p>' for line in rest)
    return f'<article class="card"><h3>{escape(title)}{mark}</h3><p>{first}</p>{quiet}</article>'


def listing(title: str, lines: Iterable[str]) -> str:
    """A card of one quiet line and what it lists."""
    first, *rest = [escape(line) for line in lines]
    listed = "".join(f"<li>{line}</li>" for line in rest)
    head = f'<h3>{escape(title)}</h3><p class="quiet">{first}</p>'
    return f'<article class="card">{head}<ul>{listed}</ul></article>'


def show(cards: Iterable[str]) -> None:
    st.html(f'<div class="cards">{"".join(cards)}</div>')


def rounds(contest: Contest, seen: Iterable[RoundSeen]) -> None:
    """Each round with its state, its last second that counts, and whether its paper is ready."""
    show(
        card(
            f"{contest.round_word} {r.round.number}",
            [
                during(r.round).capitalize() + ".",
                PAPERS[r.has_paper + (r.has_paper and r.key_confirmed)],
            ],
            mark=state(r.state.value),
        )
        for r in seen
    )


def headline(strong: str, rest: str) -> None:
    st.html(f'<p class="now"><strong>{escape(strong)}</strong><span class="left">{escape(rest)}</span></p>')


def demo_mark(text: str) -> None:
    st.html(f'<span class="demo-mark">{escape(text)}</span>')
