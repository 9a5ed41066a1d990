"""Showing once more that it is you, at the moment you decide: a password, or a fresh sign-in elsewhere."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from engine.core.moments import MINUTE
from engine.core.roles import Actor
from engine.services import proving
from engine.services.office import Office
from engine.services.proving import Ways
from engine.texts import judging as words
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day
from pages.components import actions, session

_TURN = "proof-turn"
PAGE, OF_PRIZES = "/round_results", "/collective_prizes"


def ask(actor: Actor, ways: Ways, name: str) -> str:
    """The field of one form. Every attempt has a field of its own: what was typed stays nowhere."""
    if ways.vouched_until is not None:
        st.caption(words.VOUCHED.format(until=time_of_day(ways.vouched_until)))
        return ""
    label = plain(words.PASSWORD.format(name=actor.name))
    key = f"{name}-password-{_turn()}"
    typed = st.text_input(label, type="password", key=key, autocomplete="current-password")
    st.caption(words.PASSWORD_WHY)
    return typed


def given(office: Office, actor: Actor, ways: Ways, about: str, password: str) -> str:
    """The proof; where there is none the page runs anew, with empty fields and the sentence why not."""
    session.keep(_TURN, _turn() + 1)
    if ways.vouched_until is not None:
        return actions.attempt_anew(proving.by_provider, office, actor, about, session.seat_key())
    return actions.attempt_anew(proving.by_password, office, actor, about, password)


def elsewhere(ways: Ways, slug: str, number: int | None = None) -> None:
    """The way to the identity provider and back, for those who have no password here. Without a number: of
    the collective prizes."""
    if not ways.provider or ways.vouched_until is not None:
        return
    about = {"contest": slug} if number is None else {"contest": slug, "round": number}
    back = f"{OF_PRIZES if number is None else PAGE}?{urlencode(about)}"
    to = escape(f"/sign-in/provider?{urlencode({'again': 1, 'next': back})}")
    then = words.BY_PROVIDER_THEN.format(minutes=proving.VOUCHED_LASTS // MINUTE)
    st.html(
        f'<p class="elsewhere">{escape(words.BY_PROVIDER)} <a href="{to}">{escape(words.TO_PROVIDER)}</a> '
        f"{escape(then)}</p>"
    )


def _turn() -> int:
    turn: int = session.kept(_TURN) or 0
    return turn
