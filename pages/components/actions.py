"""Acts of people: a refusal is one sentence beside the act, a bug a sentence with a reference."""

import logging
import uuid
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from engine.core.problems import Refused
from engine.texts import pages as words
from engine.texts import refusals
from engine.texts.markdown import plain
from pages.components import session

T = TypeVar("T")
_log = logging.getLogger("bangvang")


def attempt(act: Callable[..., T], *given: object, done: str | None = None, **named: object) -> T | None:
    """Does it, or says why not. With `done` the page runs anew and shows that sentence."""
    try:
        result = act(*given, **named)
    except Refused as refused:
        refuse(refused)
        return None
    if done is not None:
        session.say(done)
        st.rerun()
    return result


def look(at: Callable[..., T], *given: object, **named: object) -> T:
    """Reads what a page shows; where it may not be seen, the page says so and ends."""
    try:
        return at(*given, **named)
    except Refused as refused:
        refuse(refused)
        st.stop()


def refuse(refused: Refused) -> None:
    st.warning(plain(refusals.sentence(refused)))


def tell(error: Exception) -> bool:
    """What no page caught."""
    if isinstance(error, Refused):
        refuse(error)
        return True
    reference = uuid.uuid4().hex[:8]
    _log.error("bug %s", reference, exc_info=error)
    st.error(words.BUG.format(reference=reference))
    return True
