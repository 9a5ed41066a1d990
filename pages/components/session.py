"""Who sits before the page, and what a page remembers: the one file that touches st.session_state."""

from typing import Any

import streamlit as st

from engine.core.roles import Actor, Right
from engine.services import process, signing_in
from engine.services.office import Office
from engine.services.signing_in import Seat
from engine.texts import pages as words

HEADER = "x-bangvang-seat"
"""Set by the gate alone, which strips it from what comes in."""
_DONE = "_done"
_SHOWN = "_shown"


def office() -> Office:
    return process.office()


def seat() -> Seat:
    """Looked up at each run, so a changed role holds at once; the page ends here without one."""
    found = signing_in.seat(office(), seat_key())
    if found is None or found.one_time:
        st.info(words.SESSION_ENDED)
        st.stop()
    return found


def seat_key() -> str:
    return st.context.headers.get(HEADER) or ""


def keep_awake(sitting: Seat) -> None:
    """Only whole runs come here, not what a page refreshes by itself."""
    signing_in.keep_awake(office(), sitting.key)


def guard(*rights: Right) -> Actor:
    """The first line of every page: who looks, if they may look at all (by any of the rights)."""
    actor = seat().actor
    if not any(actor.may(right) for right in rights):
        st.title(words.NOT_YOURS)
        st.write(words.NOT_YOURS_WHY)
        st.stop()
    return actor


def say(done: str) -> None:
    """One sentence about what was done, shown once the page has run anew."""
    st.session_state[_DONE] = done
    # What one did oneself is no news.
    forget(_SHOWN)


def tell_what_was_done() -> None:
    # The place stays when there is nothing to say: else all below would move up one and flash twice.
    place, done = st.empty(), st.session_state.pop(_DONE, None)
    if done:
        place.success(done)


def moved(about: object, state: object) -> bool:
    """Whether what somebody looks at became another since they last saw it, by another hand than theirs.

    A button or a form of the old state is gone with it, and what was pressed or typed there with the button:
    without a word it would look as if it had been done.
    """
    before = kept(_SHOWN)
    keep(_SHOWN, (about, state))
    return before is not None and before[0] == about and before[1] != state


def keep(name: str, value: Any) -> None:
    st.session_state[name] = value


def knows(name: str) -> bool:
    return name in st.session_state


def kept(name: str) -> Any:
    return st.session_state.get(name)


def forget(name: str) -> None:
    st.session_state.pop(name, None)
