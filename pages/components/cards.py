"""Cards of plain HTML, every text from outside escaped."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from engine.texts.rules import STATES


def state(value: str) -> str:
    return f'<span class="state {escape(value)}">{escape(STATES[value])}</span>'


def card(title: str, lines: Iterable[str], *, mark: str = "") -> str:
    """`lines` are texts; `mark` is HTML made here."""
    first, *rest = [escape(line) for line in lines]
    quiet = "".join(f'<p class="quiet">{line}</p>' for line in rest)
    return f'<article class="card"><h3>{escape(title)}{mark}</h3><p>{first}</p>{quiet}</article>'


def show(cards: Iterable[str]) -> None:
    st.html(f'<div class="cards">{"".join(cards)}</div>')


def demo_mark(text: str) -> None:
    st.html(f'<span class="demo-mark">{escape(text)}</span>')
