"""Texts that are matched to no unit, one after the other or many at once, and what was matched by hand."""

import streamlit as st

from engine.core.contests import Contest
from engine.core.roles import Actor, Right
from engine.services import unit_queue, unit_register
from engine.services.office import Office
from engine.services.people_shown import UnitNamed
from engine.services.unit_queue import Proposed, TextWaiting, UnitsWaiting
from engine.texts import entries as words
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day, whole
from engine.texts.roles import called
from pages.components import actions, cases, entry_undo, pickers, session, tables

_SKIPPED = "units-skipped"
FILTERED_FROM = 6
"""Texts; fewer are seen at a glance."""


def show(office: Office, actor: Actor, contest: Contest) -> None:
    at: int = session.kept(_SKIPPED) or 0
    proposed, holding = (
        Proposed(session.kept("texts-which") or Proposed.ALL),
        session.kept("texts-find") or "",
    )
    waiting = actions.look(
        unit_queue.waiting,
        office,
        actor,
        contest.slug,
        pickers.round_led_from(),
        proposed=proposed,
        holding=holding,
        skipped=at // unit_queue.PAGE * unit_queue.PAGE,
    )
    if at >= waiting.found > 0:
        session.forget(_SKIPPED)
        st.rerun()
    if not waiting.choices:
        st.info(words.NO_REGISTER)
    if not waiting.total:
        if waiting.choices:
            st.caption(words.NO_TEXTS)
    else:
        st.caption(plain(words.units_left(waiting.total, waiting.entries)))
        if waiting.of_round is not None:
            st.caption(plain(words.UNITS_IN_THE_WAY.format(round=f"{contest.round_word} {waiting.of_round}")))
        if waiting.total >= FILTERED_FROM or proposed is not Proposed.ALL or holding:
            _filters()
        _work(office, actor, contest.slug, waiting, at)
    _decided(office, actor, contest.slug)


def _filters() -> None:
    st.pills(
        words.WHICH_TEXTS,
        [one.value for one in Proposed],
        default=Proposed.ALL.value,
        required=True,
        format_func=words.PROPOSED_WHICH.__getitem__,
        label_visibility="collapsed",
        key="texts-which",
        on_change=lambda: session.forget(_SKIPPED),
    )
    st.text_input(
        words.FIND_TEXT,
        key="texts-find",
        type="search",
        width=cases.MEASURE,
        on_change=lambda: session.forget(_SKIPPED),
    )


def _work(office: Office, actor: Actor, slug: str, waiting: UnitsWaiting, at: int) -> None:
    if not waiting.texts:
        st.caption(words.NO_SUCH_TEXTS)
    elif actor.may(Right.DECIDE_ENTRIES):
        with st.container(width=cases.MEASURE):
            _next(office, actor, slug, waiting, at)
        _many(office, actor, slug, waiting)
    else:
        st.caption(words.ONLY_LOOK)
        _listed(waiting)


def named(unit: UnitNamed) -> str:
    return f"{unit.name}, {unit.above}" if unit.above else unit.name


def _next(office: Office, actor: Actor, slug: str, waiting: UnitsWaiting, at: int) -> None:
    """Widgets are named by the text they are about: a press that comes late meets nothing else."""
    text = waiting.texts[min(at % unit_queue.PAGE, len(waiting.texts) - 1)]
    told = words.have_typed(text.people, text.entries)
    cases.said(words.TYPED, text.text, told)
    st.caption(words.PROPOSED if text.proposals else words.NO_PROPOSAL)
    for place, (unit, how) in enumerate(zip(text.proposals, text.nearness, strict=True), 1):
        key = f"match-{text.id}-{place}"
        with st.container(key=f"near-{text.id}-{place}"):
            button, why = st.columns([5, 3], vertical_alignment="center")
            if button.button(plain(named(unit)), key=key, shortcut=str(place), width="stretch", wrap=True):
                _confirm(office, actor, slug, text, unit, words.BY_PROPOSAL)
            why.caption(words.NEARNESS[how])
    search, act = st.columns([4, 1], vertical_alignment="bottom")
    other = search.selectbox(
        words.OTHER_UNIT,
        waiting.choices,
        index=None,
        format_func=named,
        placeholder=words.CHOOSE_UNIT,
        key=f"other-{text.id}",
    )
    if act.button(words.MATCH, key=f"match-{text.id}", disabled=other is None, width="stretch") and other:
        _confirm(office, actor, slug, text, other, words.BY_SEARCH)
    if waiting.found > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            _steps(text, waiting.found, at)
    st.caption(words.REMEMBERED)


def _steps(text: TextWaiting, count: int, at: int) -> None:
    for label, key, step in ((words.PREVIOUS, "Left", -1), (words.SKIP, "Right", 1)):
        if st.button(label, key=f"{key}-{text.id}", shortcut=key):
            session.keep(_SKIPPED, (at + step) % count)
            st.rerun()
    st.caption(words.TEXT_AT.format(place=whole(at + 1), count=whole(count)))


def _confirm(office: Office, actor: Actor, slug: str, text: TextWaiting, unit: UnitNamed, why: str) -> None:
    done = words.MATCHED.format(text=plain(text.text), unit=plain(named(unit)))
    entry_undo.attempt(unit_register.confirm_text, office, actor, slug, text.text, unit.code, why, done=done)


def _many(office: Office, actor: Actor, slug: str, waiting: UnitsWaiting) -> None:
    clear = [text for text in waiting.texts if text.is_plain]
    if len(clear) < 2:
        return
    with st.expander(words.MANY.format(count=whole(len(clear)))):
        st.caption(words.MANY_HELP)
        key = "many-" + "-".join(str(text.id) for text in clear)
        chosen = [
            clear[place]
            for place in tables.choose(
                _rows(clear), _columns(), key=key, height=tables.height(len(clear)), many=True
            )
        ]
        label = words.MATCH_MANY.format(count=whole(len(chosen)))
        if st.button(label, key="match-many", type="primary", disabled=not chosen):
            decided = {text.text: text.proposals[0].code for text in chosen}
            done = words.MATCHED_MANY.format(count=whole(len(chosen)))
            entry_undo.attempt(
                unit_register.confirm_texts, office, actor, slug, decided, words.BY_MANY, done=done
            )


def _listed(waiting: UnitsWaiting) -> None:
    tables.show(_rows(waiting.texts), _columns(), key="texts-waiting")


def _rows(texts: list[TextWaiting] | tuple[TextWaiting, ...]) -> list[dict[str, object]]:
    return [
        {
            "text": text.text,
            "unit": named(text.proposals[0]) if text.proposals else "",
            "people": text.people,
            "entries": text.entries,
        }
        for text in texts
    ]


def _columns() -> dict[str, tables.Column]:
    heads = words.TEXT_COLUMNS
    return {
        "text": tables.words_of(heads["text"], "medium"),
        "unit": tables.words_of(heads["unit"], "medium"),
        "people": tables.whole(heads["people"]),
        "entries": tables.whole(heads["entries"]),
    }


def _decided(office: Office, actor: Actor, slug: str) -> None:
    found = actions.look(unit_queue.decided, office, actor, slug)
    if not found:
        return
    with st.expander(words.DECIDED_TEXTS.format(count=whole(len(found)))):
        rows = [
            {"text": one.text, "unit": named(one.unit), "by": called(one.by), "at": time_of_day(one.at)}
            for one in found
        ]
        heads = {k: tables.words_of(v) for k, v in words.DECIDED_TEXT_COLUMNS.items()}
        tables.show(rows, heads, key="texts-decided")
        if not actor.may(Right.DECIDE_ENTRIES):
            return
        with st.form("text-back", border=False):
            typed = st.selectbox(words.WHICH_TEXT, [one.text for one in found], index=None)
            reason = st.text_input(words.REASON, help=words.REASON_HELP)
            pressed = st.form_submit_button(words.TAKE_BACK)
            if pressed and not typed:
                st.warning(words.CHOOSE_FIRST)
            elif pressed:
                done = words.TEXT_TAKEN_BACK
                actions.attempt(unit_register.take_back_text, office, actor, slug, typed, reason, done=done)
