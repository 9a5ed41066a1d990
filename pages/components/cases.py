"""One thing to decide about, in plain HTML: a text, two people side by side, the facts of an entry."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

Values = Sequence[str]
MEASURE = 720
"""Pixels: what is read and pressed together stays together on a wide screen."""


def said(label: str, text: str, below: str) -> None:
    """What somebody wrote, large."""
    st.html(
        f'<section class="case"><p class="quiet">{escape(label)}</p>'
        f'<p class="said"><bdi>{escape(text)}</bdi></p><p class="quiet">{escape(below)}</p></section>'
    )


def beside(heads: tuple[str, str], rows: Iterable[tuple[str, Values, Values]], nothing: str) -> None:
    """Two people: each fact of both in one line, marked where they share it."""
    parts = [f'<p class="head">{escape(head)}</p>' for head in heads]
    for label, one, other in rows:
        shared = set(one) & set(other)
        parts.append(f'<p class="label">{escape(label)}</p>')
        parts += [f"<div>{_values(values, shared, nothing)}</div>" for values in (one, other)]
    st.html(f'<section class="case pair">{"".join(parts)}</section>')


def _values(values: Values, shared: set[str], nothing: str) -> str:
    if not values:
        return f'<span class="quiet">{escape(nothing)}</span>'
    return "".join(
        f'<span class="shared"><bdi>{escape(v)}</bdi></span>' if v in shared else f"<bdi>{escape(v)}</bdi>"
        for v in values
    )


def facts(title: str, mark: str, rows: Iterable[tuple[str, str]], *, counts: bool) -> None:
    """A card of labelled values under a title and one sentence that matters most."""
    state = "good" if counts else "bad"
    listed = "".join(f"<div><dt>{escape(k)}</dt><dd><bdi>{escape(v)}</bdi></dd></div>" for k, v in rows)
    st.html(
        f'<section class="case"><h3><bdi>{escape(title)}</bdi></h3>'
        f'<p class="verdict {state}"><bdi>{escape(mark)}</bdi></p><dl>{listed}</dl></section>'
    )


def counts(pairs: Iterable[tuple[str, str]]) -> None:
    """A few numbers in a line."""
    shown = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in pairs)
    st.html(f'<dl class="tallies">{shown}</dl>')


def job(title: str, about: str) -> None:
    st.html(f'<p class="job"><strong>{escape(title)}</strong> <bdi>{escape(about)}</bdi></p>')


def refused(title: str, came: str, why: Iterable[str], notes: Iterable[str]) -> None:
    """What did not come in, from where, and each thing that is wrong with it."""
    reasons = "".join(f"<li><bdi>{escape(one)}</bdi></li>" for one in why)
    below = "".join(f'<p class="quiet">{escape(note)}</p>' for note in notes)
    st.html(
        f'<section class="case refused"><h3><bdi>{escape(title)}</bdi></h3>'
        f'<p class="quiet"><bdi>{escape(came)}</bdi></p><ul>{reasons}</ul>{below}</section>'
    )


def facts_alone(title: str, rows: Iterable[tuple[str, str]]) -> None:
    """Labelled values under a quiet line."""
    listed = "".join(f"<div><dt>{escape(k)}</dt><dd><bdi>{escape(v)}</bdi></dd></div>" for k, v in rows)
    st.html(f'<section class="case"><p class="quiet apart">{escape(title)}</p><dl>{listed}</dl></section>')


def against(heads: tuple[str, str], rows: Iterable[tuple[str, str, str, bool, str]], nothing: str) -> None:
    """Two contents of one entry: each field of both in one line, marked where they differ."""
    parts = [f'<p class="head">{escape(head)}</p>' for head in heads]
    for label, one, other, differs, how in rows:
        below = f' <span class="quiet">{escape(how)}</span>' if how else ""
        parts.append(f'<p class="label">{escape(label)}{below}</p>')
        mark = ' class="other"' if differs else ""
        parts += [f"<div{mark}><bdi>{escape(value or nothing)}</bdi></div>" for value in (one, other)]
    st.html(f'<section class="case pair">{"".join(parts)}</section>')
