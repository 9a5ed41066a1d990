"""Changing one unit, or adding one: what it touches is said before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from engine.core.entries import read_prediction
from engine.core.roles import Actor
from engine.core.units import ALWAYS_FROM, ALWAYS_TO, Unit
from engine.services import unit_editing
from engine.services.office import Office
from engine.services.unit_browse import RegisterSeen, UnitSeen
from engine.services.unit_editing import ContestTouched
from engine.texts import units as words
from engine.texts.markdown import plain
from engine.texts.participation import KINDS
from pages.components import actions, register_day

NEW = Unit("", "")


def edit(office: Office, actor: Actor, seen: UnitSeen, register: RegisterSeen) -> None:
    unit = seen.unit
    st.caption(plain(touched(actions.look(unit_editing.touches, office, actor, [unit]))))
    # Another state of the unit is another form: nothing typed for the old one is kept for the new.
    sent = _form(unit, register, f"edit-{unit.code}-{seen.seen[:12]}")
    if sent is None:
        return
    wanted, reason, document = sent
    act = partial(unit_editing.edit, seen=seen.seen, reason=reason, document=document)
    actions.attempt(act, office, actor, unit.key, wanted, done=plain(words.SAVED.format(name=wanted.name)))


def add(office: Office, actor: Actor, register: RegisterSeen) -> None:
    sent = _form(NEW, register, "add-unit")
    if sent is not None:
        wanted, reason, document = sent
        done = plain(words.ADDED.format(name=wanted.name))
        actions.attempt(unit_editing.add, office, actor, wanted, reason, document, done=done)


def touched(contests: Sequence[ContestTouched]) -> str:
    return words.touched({one.title: (one.round_word, one.frozen) for one in contests})


def _form(unit: Unit, register: RegisterSeen, key: str) -> tuple[Unit, str, str | None] | None:
    parents = {"": words.NO_PARENT} | {
        line.unit.code: f"{line.unit.name} ({line.unit.code})" for line in register.lines
    }
    if unit.parent and unit.parent not in parents:
        parents[unit.parent] = unit.parent
    with st.form(key, border=False):
        left, right = st.columns(2, gap="large")
        with left:
            code = unit.code or st.text_input(words.FIELDS["code"], key=f"{key}-code")
            name = st.text_input(words.FIELDS["name"], unit.name, key=f"{key}-name")
            of_kind = _choice(words.FIELDS["kind"], KINDS, unit.kind, f"{key}-kind")
            parent = _choice(words.FIELDS["parent"], parents, unit.parent or "", f"{key}-parent")
            block = _choice(
                words.FIELDS["block"], dict.fromkeys(register.blocks, ""), unit.block, f"{key}-block"
            )
            competes = st.checkbox(words.FIELDS["competes"], unit.competes, key=f"{key}-competes")
            valid_from = _day("valid_from", unit.valid_from, key)
            valid_to = _day("valid_to", unit.valid_to, key)
        with right:
            people = st.text_input(
                words.FIELDS["headcount"],
                "" if unit.headcount is None else words.people(unit.headcount),
                placeholder=words.PEOPLE_HINT,
                key=f"{key}-people",
            )
            source = st.text_input(
                words.FIELDS["headcount_source"], unit.headcount_source, key=f"{key}-source"
            )
            on = _day("headcount_on", unit.headcount_on, key)
            aliases = st.text_area(
                words.FIELDS["aliases"],
                "\n".join(unit.aliases),
                help=words.ALIASES_HELP,
                key=f"{key}-aliases",
            )
            reason = st.text_input(words.REASON, help=words.REASON_HELP, key=f"{key}-reason")
            document = st.text_input(words.DOCUMENT, help=words.DOCUMENT_HELP, key=f"{key}-document")
        if not st.form_submit_button(words.SAVE if unit.code else words.ADD, type="primary"):
            return None
    number = read_prediction(people) if people.strip() else None
    if people.strip() and number is None:
        st.warning(plain(words.BAD_PEOPLE.format(found=people)))
        return None
    wanted = replace(
        unit,
        code=code,
        name=name,
        kind=of_kind,
        parent=parent or None,
        block=block,
        headcount=number,
        headcount_source=source,
        headcount_on=on,
        competes=competes,
        valid_from=valid_from or ALWAYS_FROM,
        valid_to=valid_to or ALWAYS_TO,
        aliases=tuple(line.strip() for line in aliases.splitlines() if line.strip()),
    )
    return wanted, reason, document or None


def _choice(label: str, known: Mapping[str, str], given: str, key: str) -> str:
    """One of those there are; words of one's own too, but for the unit above."""
    options = list(dict.fromkeys(["", *known, given]))
    names = {one: known.get(one) or one or words.NONE for one in options}
    chosen = st.selectbox(
        label,
        options,
        options.index(given),
        format_func=lambda one: names.get(one, one),
        accept_new_options=not key.endswith("-parent"),
        key=key,
    )
    return chosen or ""


def _day(name: str, given: date | None, key: str) -> date | None:
    known = None if given in (None, ALWAYS_FROM, ALWAYS_TO) else given
    low, high = register_day.EARLIEST, register_day.LATEST
    return st.date_input(
        words.FIELDS[name],
        known,
        min(low, known or low),
        max(high, known or high),
        format="DD/MM/YYYY",
        help=None if name == "headcount_on" else words.EMPTY_IS_ALWAYS,
        key=f"{key}-{name}",
    )
