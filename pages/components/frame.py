"""The frame around every page: the mark, the pages of a role, who is signed in."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import streamlit as st

from engine.core.roles import Actor, Right
from engine.texts import pages as words
from engine.texts.roles import ROLES

STATIC = Path(__file__).parents[1] / "static"
ICON = STATIC / "favicon.png"

MENU: tuple[tuple[str, tuple[tuple[str, Right], ...]], ...] = (
    (
        "now",
        (
            ("overview", Right.READ_UNIT),
            ("participation", Right.READ_UNIT),
            ("urging", Right.READ_UNIT),
            ("bulletin", Right.READ_ALL),
            ("unit_report", Right.READ_UNIT),
        ),
    ),
    (
        "prepare",
        (("contests", Right.READ_ALL), ("units", Right.READ_UNIT), ("question_bank", Right.READ_ALL)),
    ),
    ("work", (("entries", Right.READ_ALL), ("sources", Right.SEE_SOURCES))),
    (
        "results",
        (
            ("ranking", Right.READ_ALL),
            ("round_results", Right.READ_ALL),
            ("collective_prizes", Right.READ_ALL),
        ),
    ),
    ("house", (("audit_log", Right.READ_ALL), ("accounts", Right.READ_UNIT))),
)
"""Pages by section, each with the right it takes to see it at all."""


def pages_of(actor: Actor) -> Iterator[tuple[str, list[str]]]:
    for section, pages in MENU:
        names = [name for name, right in pages if actor.may(right)]
        if names:
            yield section, names


def logo() -> None:
    st.logo(str(STATIC / "wordmark.svg"), size="large")


def who(actor: Actor) -> None:
    """A form of plain HTML: signing out must work even where the page does not."""
    unit = f" {escape(actor.unit)}" if actor.unit else ""
    with st.sidebar:
        st.html(
            f'<form class="who" method="post" action="/sign-out"><p>{escape(actor.name)}'
            f"<small>{escape(ROLES[actor.role])}{unit}</small></p>"
            f"<button>{escape(words.SIGN_OUT)}</button></form>"
        )
