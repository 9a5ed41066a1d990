"""What somebody has just done, and the one press that takes it back."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from engine.core.roles import Actor
from engine.services import undoing
from engine.services.office import Office
from engine.texts import entries as words
from pages.components import actions, session

_LAST = "entries-last-act"


@dataclass(frozen=True, slots=True)
class _Last:
    slug: str
    event: int
    done: str


def attempt(
    act: Callable[..., int], office: Office, actor: Actor, slug: str, *given: object, done: str
) -> None:
    """An act of the queues: the next thing comes up at once, and above it stands the way back."""
    event = actions.attempt(act, office, actor, slug, *given)
    if event is not None:
        session.keep(_LAST, _Last(slug, event, done))
        st.rerun()


def show(office: Office, actor: Actor, slug: str) -> None:
    last: _Last | None = session.kept(_LAST)
    if last is None or last.slug != slug:
        return
    with st.container(key="undo-bar", horizontal=True, vertical_alignment="center"):
        st.success(last.done)
        # Named by its act: a press that comes late meets no other.
        if st.button(words.UNDO, key=f"undo-{last.event}", shortcut="Z"):
            if actions.attempt(undoing.undo, office, actor, slug, last.event) is None:
                session.forget(_LAST)
                return
            session.forget(_LAST)
            session.say(words.UNDONE)
            st.rerun()
