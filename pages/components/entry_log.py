"""The files that came in, and the refused rows that somebody has to read before a freeze."""

import streamlit as st

from engine.core.roles import Actor, Right
from engine.services import import_log
from engine.services.import_log import ImportSeen
from engine.services.office import Office
from engine.texts import entry_files as words
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day, whole
from engine.texts.roles import called
from pages.components import actions, pickers, tables


def show(office: Office, actor: Actor, slug: str) -> None:
    st.header(words.IMPORTS, anchor=False)
    every = actions.look(import_log.every, office, actor, slug)
    waiting = [one for one in every if one.waits]
    if waiting:
        left = sum(one.refused for one in waiting)
        st.caption(words.WAITING_IMPORTS.format(count=whole(left)))
    for one in waiting:
        _read(office, actor, slug, one)
    rows = [
        {
            "file": one.file_name,
            "at": time_of_day(one.at),
            "by": called(one.by),
            "read": one.read,
            "accepted": one.accepted,
            "there": one.already_there,
            "refused": one.refused,
            "state": _state(one),
        }
        for one in every
    ]
    numbers = ("read", "accepted", "there", "refused")
    columns = {
        name: tables.whole(head) if name in numbers else tables.words_of(head)
        for name, head in words.IMPORT_COLUMNS.items()
    }
    tables.show(rows, columns, key="imports", empty=words.NO_IMPORTS)


def _read(office: Office, actor: Actor, slug: str, one: ImportSeen) -> None:
    told = words.REFUSED_OF.format(file=one.file_name, count=whole(one.refused), at=time_of_day(one.at))
    with st.expander(plain(told), expanded=pickers.round_led_from() is not None):
        st.caption(words.REFUSED_ELSEWHERE)
        places = actions.look(import_log.refused_rows, office, actor, slug, one.id)
        rows = [
            {"sheet": p.sheet or "", "row": p.row, "column": p.column or "", "kind": words.kind(p)}
            for p in places
        ]
        heads = words.PROBLEM_COLUMNS
        columns = {
            "row": tables.whole(heads["row"]),
            "column": tables.words_of(heads["column"]),
            "kind": tables.words_of(words.KIND, "large"),
        }
        if any(p.sheet for p in places):
            columns = {"sheet": tables.words_of(heads["sheet"])} | columns
        tables.show(rows, columns, key=f"refused-{one.id}", height=320 if len(rows) > 8 else None)
        if actor.may(Right.LOAD_FILES) and st.button(words.SEEN, key=f"seen-{one.id}", type="primary"):
            actions.attempt(import_log.mark_read, office, actor, slug, one.id, done=words.SEEN_DONE)


def _state(one: ImportSeen) -> str:
    if not one.refused:
        return words.NONE_REFUSED
    return words.UNREAD if one.waits else words.READ_BY.format(by=one.read_by)
