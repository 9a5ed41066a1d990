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
_TROUBLE = "_trouble"
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


def attempt_anew(act: Callable[..., T], *given: object, done: str | None = None) -> T:
    """The same where the page has to run anew also after a refusal, so that nothing typed stays in it."""
    try:
        result = act(*given)
    except Refused as refused:
        session.keep(_TROUBLE, refused)
        st.rerun()
    if done is not None:
        session.say(done)
        st.rerun()
    return result


def tell_trouble() -> None:
    """What `attempt_anew` was refused with, beside the act it was about; told once."""
    refused = session.kept(_TROUBLE)
    session.forget(_TROUBLE)
    # Its place is kept when there is nothing to tell: a form below that moved up would be seen twice.
    with st.empty():
        if isinstance(refused, Refused):
            refuse(refused)


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
