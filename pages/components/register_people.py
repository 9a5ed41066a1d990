"""How many people a unit has: what holds, what its official says of it, and everything before."""

import streamlit as st

from engine.core.entries import read_prediction
from engine.core.roles import Actor, Right
from engine.services import headcounts
from engine.services.headcounts import History, Proposal, Statement
from engine.services.office import Office
from engine.services.unit_browse import UnitSeen
from engine.texts import units as words
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day, whole
from engine.texts.roles import called
from pages.components import actions, register_day, tables


def show(office: Office, actor: Actor, seen: UnitSeen, history: History) -> None:
    st.subheader(words.YOUR_WORD, anchor=False)
    _holds(office, actor, seen, history)
    if history.waits is not None:
        _waits(office, actor, history.waits)
    elif actor.may(Right.CONFIRM_HEADCOUNT):
        _propose(office, actor, seen)
    st.subheader(words.HISTORY, anchor=False)
    rows = [_row(history, place, one) for place, one in enumerate(history.statements)]
    tables.show(rows, _heads(words.HISTORY_COLUMNS), key="headcount-history", empty=words.NO_HISTORY)
    ended = [_proposal(one) for one in history.proposals if one.outcome is not None]
    if ended:
        st.subheader(words.PAST_PROPOSALS, anchor=False)
        tables.show(ended, _heads(words.PROPOSAL_COLUMNS), key="past-proposals")


def _holds(office: Office, actor: Actor, seen: UnitSeen, history: History) -> None:
    holds = history.holds
    if holds is None or not holds.headcount:
        st.markdown(plain(words.NO_HISTORY))
        return
    people = whole(holds.headcount)
    if holds.confirmed_by is not None and holds.confirmed_at is not None:
        said = words.CONFIRMED_ALREADY.format(
            people=people, by=called(holds.confirmed_by), at=time_of_day(holds.confirmed_at)
        )
        st.markdown(plain(said))
        return
    st.markdown(plain(words.NOT_CONFIRMED.format(people=people)))
    label = words.CONFIRM.format(people=people)
    # Whoever proposed another number first takes that back.
    free = history.waits is None and actor.may(Right.CONFIRM_HEADCOUNT)
    if free and st.button(label, type="primary", key=f"confirm-{holds.id}"):
        said_of = {seen.unit.key: holds.id}
        done = words.CONFIRM_DONE.format(count=1)
        actions.attempt(headcounts.confirm, office, actor, said_of, done=done)


def _waits(office: Office, actor: Actor, one: Proposal) -> None:
    with st.container(key=f"waits-proposal-{one.id}"):
        on = words.OF_DAY.format(day=words.day(one.counted_on)) if one.counted_on else ""
        said = words.WAITING.format(
            people=whole(one.headcount), source=one.source, on=on, by=called(one.by), at=time_of_day(one.at)
        )
        st.markdown(plain(said))
        if actor.may(Right.CONFIRM_HEADCOUNT):
            if st.button(words.WITHDRAW, key=f"withdraw-{one.id}"):
                actions.attempt(headcounts.withdraw, office, actor, one.id, done=words.WITHDRAWN)
        elif actor.may(Right.LOAD_FILES):
            reason = st.text_input(words.REASON, help=words.REASON_HELP, key=f"reason-{one.id}")
            with st.container(horizontal=True):
                taken = st.button(words.ACCEPT, type="primary", key=f"accept-{one.id}")
                left = st.button(words.REFUSE, key=f"refuse-{one.id}")
            if taken:
                actions.attempt(headcounts.accept, office, actor, one.id, reason, done=words.ACCEPTED)
            if left:
                actions.attempt(headcounts.refuse, office, actor, one.id, reason, done=words.REFUSED)


def _propose(office: Office, actor: Actor, seen: UnitSeen) -> None:
    with st.expander(words.PROPOSE_HEAD), st.form("propose-headcount", border=False):
        st.caption(words.PROPOSE_WHY)
        people = st.text_input(words.PEOPLE, placeholder=words.PEOPLE_HINT, key="propose-people")
        source = st.text_input(words.SOURCE, placeholder=words.SOURCE_HINT, key="propose-source")
        on = st.date_input(
            words.COUNTED_ON,
            None,
            register_day.EARLIEST,
            register_day.LATEST,
            format="DD/MM/YYYY",
            key="propose-on",
        )
        sent = st.form_submit_button(words.PROPOSE, type="primary")
    if sent:
        number = read_prediction(people)
        if number is None:
            st.warning(plain(words.BAD_PEOPLE.format(found=people) if people.strip() else words.NO_PEOPLE))
            return
        key = seen.unit.key
        actions.attempt(headcounts.propose, office, actor, key, number, source, on, done=words.PROPOSED)


def _row(history: History, place: int, one: Statement) -> dict[str, object]:
    after = history.superseded_by(place)
    until = words.HOLDS
    if after is not None and after.at is not None:
        until = words.REPLACED.format(people=words.people(after.headcount), at=time_of_day(after.at))
    confirmed = ""
    if one.confirmed_by is not None and one.confirmed_at is not None:
        confirmed = words.CONFIRMED_BY.format(by=called(one.confirmed_by), at=time_of_day(one.confirmed_at))
    return {
        "headcount": words.people(one.headcount),
        "source": one.source or words.NONE,
        "on": words.day(one.counted_on),
        "by": words.BEFORE_HISTORY if one.by is None else called(one.by),
        "at": "" if one.at is None else time_of_day(one.at),
        "confirmed": confirmed,
        "until": until,
    }


def _proposal(one: Proposal) -> dict[str, object]:
    return {
        "people": words.people(one.headcount),
        "source": one.source,
        "by": called(one.by),
        "at": time_of_day(one.at),
        "outcome": words.OUTCOMES.get(one.outcome or "", words.NONE),
        "ended": called(one.ended_by or ""),
        "reason": one.reason or words.NONE,
    }


def _heads(named: dict[str, str]) -> dict[str, tables.Column]:
    return {name: tables.words_of(head) for name, head in named.items()}
