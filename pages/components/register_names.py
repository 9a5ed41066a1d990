"""Blocks, which units compete, and the other names of units with where they come from."""

from datetime import date

import streamlit as st

from engine.core.roles import Actor, Right
from engine.services import unit_browse, unit_editing
from engine.services.office import Office
from engine.services.unit_browse import NameKnown, RegisterSeen
from engine.texts import units as words
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day, whole
from engine.texts.roles import called
from pages.components import actions, register_day, register_edit, register_tree, session, tables
from pages.components.cases import MEASURE

_TURN = "competing-turn"


def show(office: Office, actor: Actor, first: date) -> None:
    when, of_kind, of_block, _ = st.columns([1, 1, 1, 1])
    with when:
        day = register_day.pick(first)
    seen = actions.look(unit_browse.register_on, office, actor, day)
    register_day.steps(seen)
    if not seen.lines:
        st.info(plain(register_day.nobody(seen, None)))
        return
    with of_kind:
        wanted_kind = register_tree.kinds(seen)
    with of_block:
        wanted_block = register_tree.blocks(seen)
    st.header(words.COMPETING, anchor=False)
    _competing(office, actor, seen, wanted_kind, wanted_block)
    st.header(words.BLOCKS, anchor=False)
    with st.container(width=MEASURE):
        _blocks(office, actor, seen)
    st.header(words.ALIASES, anchor=False)
    _aliases(office, actor, day)


def _competing(
    office: Office, actor: Actor, seen: RegisterSeen, of_kind: str | None, block: str | None
) -> None:
    lines = register_tree.found(seen.lines, "", of_kind, block)
    competing = sum(line.unit.competes for line in lines)
    st.caption(words.COMPETING_NOW.format(competing=whole(competing), total=whole(len(lines))))
    rows = [register_tree.row(line) for line in lines]
    heads = register_tree.columns()
    columns = {name: heads[name] for name in ("name", "competes", "block", "kind", "code")}
    key, height = f"competing-{seen.day}-{of_kind}-{block}", tables.height(len(rows))
    if not actor.may(Right.LOAD_FILES):
        tables.show(rows, columns, key=key, height=height)
        return
    turn: int = session.kept(_TURN) or 0
    chosen = tables.choose(rows, columns, key=f"{key}-{turn}", height=height, many=True)
    filtered = len(lines) < len(seen.lines)
    picked = [lines[place] for place in chosen] or (lines if filtered else [])
    st.caption(words.COMPETING_HELP.format(count=whole(len(picked))))
    if not picked:
        return
    keys = [line.unit.key for line in picked]
    st.caption(
        plain(
            register_edit.touched(
                actions.look(unit_editing.touches, office, actor, [line.unit for line in picked])
            )
        )
    )
    reason = st.text_input(words.REASON, help=words.REASON_HELP, key=f"competing-reason-{turn}")
    count = whole(len(keys))
    with st.container(horizontal=True):
        given = st.button(words.SET_COMPETING.format(count=count), key="set-competing")
        taken = st.button(words.UNSET_COMPETING.format(count=count), key="unset-competing")
    if given or taken:
        done = actions.attempt(unit_editing.set_competing, office, actor, keys, given, reason)
        if done is not None:
            session.keep(_TURN, turn + 1)
            session.say(words.COMPETING_DONE.format(count=whole(done)))
            st.rerun()


def _blocks(office: Office, actor: Actor, seen: RegisterSeen) -> None:
    blocks = seen.blocks
    rows: list[dict[str, object]] = [
        {
            "block": block,
            "units": count,
            "competing": sum(line.unit.competes for line in seen.lines if line.unit.block == block),
        }
        for block, count in blocks.items()
    ]
    heads = words.BLOCK_COLUMNS
    columns = {"block": tables.words_of(heads["block"], 200)} | {
        name: tables.whole(heads[name]) for name in ("units", "competing")
    }
    tables.show(rows, columns, key="blocks", empty=words.NO_BLOCKS)
    if not blocks or not actor.may(Right.LOAD_FILES):
        return
    with st.expander(words.RENAME), st.form("rename-block", border=False):
        old = st.selectbox(words.RENAME_OLD, list(blocks), key="block-old")
        new = st.text_input(words.RENAME_NEW, key="block-new")
        reason = st.text_input(words.REASON, help=words.REASON_HELP, key="block-reason")
        sent = st.form_submit_button(words.RENAME, type="primary")
    if sent and old:
        done = actions.attempt(unit_editing.rename_block, office, actor, old, new, reason)
        if done is not None:
            session.say(words.RENAMED.format(count=whole(done)))
            st.rerun()


def _aliases(office: Office, actor: Actor, day: date) -> None:
    st.caption(words.ALIAS_WHY)
    found = actions.look(unit_browse.names, office, actor, day)
    rows: list[dict[str, object]] = [
        {"alias": known.name, "name": unit.name, "code": unit.code, "origin": _origin(known)}
        for unit, known in found
    ]
    columns = {name: tables.words_of(head) for name, head in words.ALIAS_COLUMNS.items()}
    tables.show(rows, columns, key="aliases", empty=words.NO_ALIASES, height=tables.height(len(rows)))


def _origin(known: NameKnown) -> str:
    if known.contest is None or known.at is None:
        return words.OF_FILE
    return words.OF_TEXT.format(contest=known.contest, by=called(known.by or ""), at=time_of_day(known.at))
