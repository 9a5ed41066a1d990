"""A merger or a split by form: looked at with all it does before it is written."""

import re
from datetime import date, timedelta
from fractions import Fraction

import streamlit as st

from engine.core.roles import Actor
from engine.core.units import Unit
from engine.services import reorganising, unit_browse
from engine.services.office import Office
from engine.services.reorganising import Ahead, Reorganisation
from engine.services.unit_browse import UnitLine
from engine.texts import unit_successions as passed
from engine.texts import units as words
from engine.texts.markdown import plain
from pages.components import actions, register_day, register_edit, session

_PLAN, _SEEN, _TURN = "merger-plan", "merger-seen", "merger-turn"
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d{1,6})?")
MOST_NEW = 10


def show(office: Office, actor: Actor, first: date) -> None:
    st.caption(passed.FORM_WHY)
    turn: int = session.kept(_TURN) or 0
    when, which = st.columns([1, 3])
    with when:
        last = st.date_input(
            passed.FORM_LAST,
            first,
            register_day.EARLIEST,
            register_day.LATEST,
            format="DD/MM/YYYY",
            key=f"merger-last-{turn}",
        )
    if not isinstance(last, date):
        return
    seen = actions.look(unit_browse.register_on, office, actor, last)
    if not seen.lines:
        st.info(plain(register_day.nobody(seen, None)))
        return
    lines = {line.unit.code: line for line in seen.lines}
    with which:
        ends = st.multiselect(
            passed.FORM_ENDS,
            list(lines),
            format_func=lambda code: _named(lines[code]),
            placeholder=words.OPEN_ONE_HINT,
            key=f"merger-ends-{turn}",
        )
    if not ends:
        return
    count = 1
    if len(ends) == 1:
        count = int(st.number_input(passed.FORM_HOW, 1, MOST_NEW, 2, width=160, key=f"merger-count-{turn}"))
    plan = _form(lines, list(ends), last, count, turn)
    if plan is not None:
        session.keep(_PLAN, plan)
        session.forget(_SEEN)
    kept: Reorganisation | None = session.kept(_PLAN)
    # Only what is still picked above: with other units or another day it has to be looked at anew.
    said = last, tuple(lines[code].unit.key for code in ends), count
    if kept is not None and (kept.last_day, kept.ends, len(kept.becomes)) == said:
        _offer(office, actor, kept, turn)


def _named(line: UnitLine) -> str:
    return f"{line.unit.name} ({line.unit.code})"


def _form(
    lines: dict[str, UnitLine], ends: list[str], last: date, count: int, turn: int
) -> Reorganisation | None:
    like = lines[ends[0]].unit
    becomes, given = [], []
    with st.form(f"merger-{turn}-{count}", border=False):
        for number in range(1, count + 1):
            key = f"merger-{turn}-{number}"
            label = passed.FORM_BECOMES if count == 1 else passed.FORM_NEW.format(number=number)
            st.markdown(f"**{label}**")
            code, name, parent, share = st.columns([1, 2, 2, 1])
            new_code = code.text_input(words.FIELDS["code"], key=f"{key}-code")
            new_name = name.text_input(words.FIELDS["name"], key=f"{key}-name")
            parents = ["", *(one for one in lines if one not in ends)]
            start = parents.index(like.parent) if like.parent in parents else 0
            above = parent.selectbox(
                passed.FORM_PARENT,
                parents,
                start,
                format_func=lambda one: _named(lines[one]) if one else words.NO_PARENT,
                key=f"{key}-parent",
            )
            if count > 1:
                given.append(
                    share.text_input(passed.FORM_SHARE, help=passed.FORM_SHARE_HELP, key=f"{key}-share")
                )
            becomes.append(
                Unit(new_code, new_name, like.kind, above or None, like.block, competes=like.competes)
            )
        if not st.form_submit_button(passed.FORM_LOOK):
            return None
    shares: list[Fraction | None] = []
    for text in given:
        said = text.strip().removesuffix("%").strip()
        if said and not _SHARE.fullmatch(said):
            st.warning(plain(passed.BAD_SHARE.format(found=text)))
            session.forget(_PLAN)
            return None
        shares.append(Fraction(said.replace(",", ".")) / 100 if said else None)
    keys = tuple(lines[code].unit.key for code in ends)
    return Reorganisation(last, keys, tuple(becomes), tuple(shares))


def _offer(office: Office, actor: Actor, plan: Reorganisation, turn: int) -> None:
    ahead: Ahead | None = actions.attempt(reorganising.ahead, office, actor, plan)
    if ahead is None:
        return
    # As it stood when it was looked at first, not as it stands at the click.
    seen: str = session.kept(_SEEN) or ahead.seen
    session.keep(_SEEN, seen)
    first = f"{plan.last_day + timedelta(days=1):%d/%m/%Y}"
    begins = ", ".join(f"{unit.name} ({unit.code})" for unit in ahead.becomes)
    said = passed.FORM_AHEAD.format(
        ends=", ".join(f"{unit.name} ({unit.code})" for unit in ahead.ends),
        last=f"{plan.last_day:%d/%m/%Y}",
        begins=begins,
        first=first,
    )
    st.info(plain(said))
    st.caption(plain(register_edit.touched(ahead.touched)))
    document = st.text_input(passed.FORM_DOCUMENT, help=words.DOCUMENT_HELP, key=f"merger-document-{turn}")
    reason = st.text_input(words.REASON, help=words.REASON_HELP, key=f"merger-reason-{turn}")

    def act() -> bool:
        reorganising.reorganise(office, actor, plan, seen=seen, reason=reason, document=document)
        return True

    if st.button(passed.FORM_SAVE, type="primary", key=f"merger-save-{turn}") and actions.attempt(act):
        session.keep(_TURN, turn + 1)
        session.forget(_PLAN)
        session.forget(_SEEN)
        session.say(plain(passed.FORM_DONE.format(begins=begins, first=first)))
        st.rerun()
