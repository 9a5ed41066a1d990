"""A published round: whose papers were checked, who has the prize, and those who record it."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from engine.core.problems import Refused
from engine.core.results import AwardingStep
from engine.core.roles import Actor, Right
from engine.services.office import Office
from engine.services.results_awarding import AwardSeen, StepSeen, awards_of, record_step, take_back_step
from engine.services.results_seen import ResultsSeen
from engine.texts import awarding as words
from engine.texts import published
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from pages.components import actions, session, tables

_WIDTHS = {"name": 175, "checked": 185, "handed": 185, "notes": 200}


def show(office: Office, actor: Actor, seen: ResultsSeen) -> None:
    awards = actions.look(awards_of, office, actor, seen.slug, seen.round.number)
    if not awards:
        return
    st.header(words.TITLE, anchor=False)
    handed = sum(one.handed_over is not None for one in awards)
    st.caption(words.headline(handed, len(awards)))
    rows = [_row(one) for one in awards]
    columns = {name: tables.words_of(label, _WIDTHS.get(name)) for name, label in words.COLUMNS.items()}
    if not actor.may(Right.PUBLISH):
        tables.show(rows, columns, key="awards")
        st.caption(words.NOT_YOURS)
        return
    done = handed + sum(one.checked is not None for one in awards)
    key = f"awards-{seen.slug}-{seen.round.number}-{awards[0].revision}-{done}"
    chosen = [awards[place] for place in tables.choose(rows, columns, key=key, many=True)]
    if seen.standing is not None and seen.standing.reopening is not None:
        st.caption(words.ASKED)
    elif not chosen:
        st.caption(words.PICK)
    else:
        _record(office, actor, seen, chosen)
        if len(chosen) == 1:
            _undo(office, actor, seen, chosen[0])
    address = "/exports/receipts?" + urlencode({"contest": seen.slug, "round": seen.round.number})
    st.link_button(words.TO_XLSX, address, help=words.XLSX_WHY)


def _row(one: AwardSeen) -> dict[str, object]:
    notes = [said.note for said in (one.checked, one.handed_over) if said is not None and said.note]
    notes += [
        words.EARLIER.format(prize=e.prize, revision=e.revision, by=e.by, at=words.at(e.at))
        for e in one.earlier
    ]
    return {
        "prize": one.prize,
        "name": _name(one),
        "unit": one.unit or published.UNIT_UNKNOWN,
        "checked": _said(one.checked),
        "handed": _said(one.handed_over),
        "notes": "; ".join(notes),
        "entry": one.entry_id,
    }


def _name(one: AwardSeen) -> str:
    return one.name or published.NO_NAME


def _said(step: StepSeen | None) -> str:
    return words.NOT_YET if step is None else words.DONE.format(by=step.by, at=words.at(step.at))


def _record(office: Office, actor: Actor, seen: ResultsSeen, chosen: Sequence[AwardSeen]) -> None:
    names = ", ".join(_name(one) for one in chosen)
    st.markdown(plain(words.CHOSEN.format(count=len(chosen), names=names)))
    with st.form("awarding", border=False):
        note = st.text_input(words.NOTE, max_chars=200, placeholder=words.NOTE_HINT, autocomplete="off")
        with st.container(horizontal=True):
            pressed = [step for step in AwardingStep if st.form_submit_button(words.RECORD[step])]
    for step in pressed:
        _each(office, actor, seen, chosen, step, note)


def _each(
    office: Office,
    actor: Actor,
    seen: ResultsSeen,
    chosen: Sequence[AwardSeen],
    step: AwardingStep,
    note: str,
) -> None:
    """One after the other: who is refused keeps nobody else from being recorded."""
    recorded = 0
    for one in chosen:
        try:
            given = (seen.slug, seen.round.number, one.revision, one.entry_id)
            record_step(office, actor, *given, step, note)
            recorded += 1
        except Refused as refused:
            actions.refuse(refused)
    if recorded == len(chosen):
        session.say(words.RECORDED[step].format(count=whole(recorded)))
        st.rerun()


def _undo(office: Office, actor: Actor, seen: ResultsSeen, one: AwardSeen) -> None:
    """The last step of one winner."""
    if one.checked is None:
        return
    step = AwardingStep.PRIZE_HANDED_OVER if one.handed_over else AwardingStep.DOCUMENT_CHECKED
    with st.expander(words.UNDO), st.form("undo-awarding", border=False):
        st.caption(plain(words.UNDO_WHY.format(name=_name(one), step=words.UNDO_STEP[step])))
        why = st.text_area(words.UNDO_REASON, max_chars=1000)
        if st.form_submit_button(words.TO_UNDO):
            given = (seen.slug, seen.round.number, one.revision, one.entry_id, step, why)
            actions.attempt(take_back_step, office, actor, *given, done=words.UNDONE)
