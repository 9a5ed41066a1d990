"""Winners set aside: who is named and why, the one who asks and the one who confirms, and the way back."""

from collections.abc import Iterable

import streamlit as st

from engine.core.roles import Actor
from engine.services import results
from engine.services.office import Office
from engine.services.results_held import may_reopen
from engine.services.results_seen import ResultsSeen
from engine.services.results_setting_aside import SetAsideSeen, SetAsideState
from engine.texts import published
from engine.texts import results_aside as words
from engine.texts import round_results as common
from engine.texts.markdown import plain
from pages.components import actions


def offer(office: Office, actor: Actor, seen: ResultsSeen) -> None:
    """Of the winners of the standing revision, to those who may ask to reopen it."""
    won = actions.look(results.winners, office, actor, seen.slug, seen.round.number)
    if not won:
        return
    named = {
        one.entry_id: words.WINNER.format(
            name=one.name or published.NO_NAME, prize=one.prize, entry_id=one.entry_id
        )
        for one in won
    }
    with st.expander(words.OFFER):
        st.caption(words.OFFER_WHY)
        with st.form("set-aside", border=False):
            chosen = st.multiselect(
                words.WHOM, list(named), format_func=named.__getitem__, placeholder=words.WHOM_HINT
            )
            why = st.text_area(words.REASON, max_chars=1000, placeholder=words.REASON_HINT)
            if st.form_submit_button(words.ASK):
                given = (seen.slug, seen.round.number, chosen, why)
                actions.attempt(results.set_aside, office, actor, *given, done=words.ASKED)


def asked(office: Office, actor: Actor, seen: ResultsSeen) -> bool:
    """Whether the request to reopen is to set winners aside: then it says whom, before anybody confirms."""
    waiting = [one for one in _every(office, actor, seen) if one.state is SetAsideState.ASKED]
    if not waiting:
        return False
    st.header(words.WAITS, anchor=common.PLACE_REOPEN)
    st.caption(words.WAITS_WHY)
    _list(waiting)
    return True


def out(office: Office, actor: Actor, seen: ResultsSeen) -> None:
    """Those whom the next freeze passes over."""
    aside = [one for one in _every(office, actor, seen) if one.state is SetAsideState.IN_FORCE]
    if not aside:
        return
    st.header(words.OUT, anchor=False)
    st.caption(words.OUT_WHY)
    _list(aside)
    if not may_reopen(actor):
        return
    named = {one.id: _was(one) for one in aside}
    with st.expander(words.LIFT), st.form("lift-set-aside", border=False):
        st.caption(words.LIFT_WHY)
        chosen = st.selectbox(words.LIFT_WHOM, list(named), format_func=named.__getitem__)
        why = st.text_area(words.LIFT_REASON, max_chars=1000)
        if st.form_submit_button(words.LIFT):
            given = (seen.slug, seen.round.number, chosen, why)
            actions.attempt(results.lift_set_aside, office, actor, *given, done=words.LIFTED)


def _every(office: Office, actor: Actor, seen: ResultsSeen) -> tuple[SetAsideSeen, ...]:
    return actions.look(results.set_aside_in, office, actor, seen.slug, seen.round.number)


def _list(named: Iterable[SetAsideSeen]) -> None:
    st.markdown("\n".join(f"- {plain(_was(one))}  \n  {plain(_how(one))}" for one in named))


def _was(one: SetAsideSeen) -> str:
    name = one.name or published.NO_NAME
    return words.WAS.format(name=name, prize=one.prize, revision=one.revision, entry_id=one.entry_id)


def _how(one: SetAsideSeen) -> str:
    form = words.HOW if one.confirmed_by else words.HOW_ASKED
    return form.format(
        reason=one.reason,
        asked_by=one.asked_by,
        at=words.at(one.asked_at),
        confirmed_by=one.confirmed_by,
    )
