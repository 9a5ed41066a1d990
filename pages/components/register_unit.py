"""One unit: what it is, its names, what it came from, its headcount, and changing it."""

from datetime import date

import streamlit as st

from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.successions import Succession
from engine.core.units import HeadcountSource, Unit
from engine.services import headcounts, unit_browse
from engine.services.headcounts import History
from engine.services.office import Office
from engine.services.unit_browse import RegisterSeen, UnitSeen
from engine.texts import refusals
from engine.texts import units as words
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from engine.texts.participation import kind
from pages.components import (
    actions,
    contest_views,
    places,
    register_day,
    register_edit,
    register_people,
    session,
)


def show(office: Office, actor: Actor, code: str, day: date) -> None:
    st.button(words.BACK, on_click=places.go, args=(None,), type="tertiary", key="back-to-units")
    register = actions.look(unit_browse.register_on, office, actor, day)
    line = next((one for one in register.lines if one.unit.code == code), None)
    if line is None:
        st.info(plain(_not_there(actor, register, code)))
        st.stop()
    seen = actions.look(unit_browse.one, office, actor, line.unit.key)
    history = actions.look(headcounts.history, office, actor, line.unit.key)
    if session.moved(*_state(seen, history)):
        st.warning(plain(words.MOVED.format(name=seen.unit.name)))
    places.trail(seen.trail)
    st.header(plain(seen.unit.name), anchor=False)
    about, people = st.columns([2, 3], gap="large")
    with about:
        contest_views.facts(_facts(seen))
        for title, units in ((words.WENT_IN, seen.before), (words.WENT_INTO, seen.after)):
            contest_views.listed(title, tuple(_went(*one) for one in units))
    with people:
        register_people.show(office, actor, seen, history)
    if actor.may(Right.LOAD_FILES):
        with st.expander(words.EDIT):
            register_edit.edit(office, actor, seen, register)


def _state(seen: UnitSeen, history: History) -> tuple[object, object]:
    """Which visit to which unit, and all that the buttons of this page are about."""
    holds, waits = history.holds, history.waits
    said = None if holds is None else (holds.id, holds.confirmed_by)
    return (seen.unit.key, places.steps()), (seen.seen, said, None if waits is None else waits.id)


def _not_there(actor: Actor, register: RegisterSeen, code: str) -> str:
    if not register.lines:
        return register_day.nobody(register, None if actor.may(Right.READ_ALL) else actor.unit)
    if not actor.may(Right.READ_ALL):
        return refusals.sentence(Refused("other-unit", own=actor.unit, code=code))
    return words.NOT_THAT_DAY.format(code=code, day=f"{register.day:%d/%m/%Y}")


def _facts(seen: UnitSeen) -> list[tuple[str, str]]:
    unit = seen.unit
    given = [
        (words.FIELDS["code"], unit.code),
        (words.FIELDS["kind"], kind(unit.kind) or words.NONE),
        (words.FIELDS["block"], unit.block or words.NONE),
        (words.FIELDS["competes"], words.YES_NO[unit.competes]),
        (words.VALID, words.validity(unit)),
        (words.BELOW, whole(seen.below)),
        (words.NAMES, "; ".join(_name(one) for one in seen.names) or words.NONE),
    ]
    if seen.counted.how is not HeadcountSource.GIVEN:
        summed = words.standing(seen.counted, confirmed=False, waits=False)
        given.insert(4, (words.FIELDS["headcount"], f"{words.people(seen.counted.people)} ({summed})"))
    return given


def _name(known: unit_browse.NameKnown) -> str:
    if known.contest is None:
        return known.name
    return words.FROM_TEXT.format(name=known.name, contest=known.contest, by=known.by)


def _went(unit: Unit, how: Succession) -> str:
    said = f"{unit.name} ({unit.code}, {words.validity(unit)})"
    return said if how.checked else f"{said}: {words.UNCHECKED}"
