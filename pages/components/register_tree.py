"""The register on a day as a table that opens each unit; adding one."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from engine.core.roles import Actor, Right
from engine.core.unit_names import plain_name
from engine.services import unit_browse
from engine.services.office import Office
from engine.services.unit_browse import RegisterSeen, UnitLine
from engine.texts import units as words
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from engine.texts.participation import kind
from pages.components import actions, pickers, places, register_day, register_edit, tables

ALL, NO_BLOCK = "all", "none"
_INDENT = "\u2003"


def show(office: Office, actor: Actor, first: date) -> None:
    when, search, of_kind, of_block = st.columns([1, 2, 1, 1])
    with when:
        day = register_day.pick(first)
    seen = actions.look(unit_browse.register_on, office, actor, day)
    register_day.steps(seen)
    if not seen.lines:
        st.info(plain(register_day.nobody(seen, None if actor.may(Right.READ_ALL) else actor.unit)))
    else:
        with search:
            text = st.text_input(words.SEARCH, placeholder=words.SEARCH_HINT, key="unit-search")
        with of_kind:
            wanted_kind = kinds(seen)
        with of_block:
            wanted_block = blocks(seen)
        lines = found(seen.lines, text or "", wanted_kind, wanted_block)
        said = words.LISTED.format(
            shown=whole(len(lines)), total=whole(len(seen.lines)), day=f"{day:%d/%m/%Y}"
        )
        st.caption(said if lines else words.NOTHING_FOUND)
        whole_tree = len(lines) == len(seen.lines)
        opened(lines, key=f"units-{day}-{wanted_kind}-{wanted_block}-{text}", indented=whole_tree)
    if actor.may(Right.LOAD_FILES):
        with st.expander(words.ADD):
            st.caption(words.ADD_HELP)
            register_edit.add(office, actor, seen)


def kinds(seen: RegisterSeen) -> str | None:
    names = {ALL: words.ANY_KIND} | {one: kind(one) or words.NONE for one in seen.kinds}
    return _or_all(pickers.one_of(words.KIND, names, "kind"))


def blocks(seen: RegisterSeen) -> str | None:
    names = {ALL: words.ANY_BLOCK, NO_BLOCK: words.NO_BLOCK} | {one: one for one in seen.blocks}
    return _or_all(pickers.one_of(words.BLOCK, names, "block"))


def found(lines: Sequence[UnitLine], text: str, of_kind: str | None, block: str | None) -> list[UnitLine]:
    """Names are found whatever the accents, and by their other names too."""
    wanted = plain_name(text)
    of_block = "" if block == NO_BLOCK else block
    return [
        line
        for line in lines
        if (of_kind is None or line.unit.kind == of_kind)
        and (of_block is None or line.unit.block == of_block)
        and (not wanted or _answers(line, wanted, text.strip()))
    ]


def opened(lines: Sequence[UnitLine], *, key: str, indented: bool = False) -> None:
    """A table that leads into the unit of the row that was chosen."""
    rows = [row(line, indented=indented) for line in lines]
    shown = columns()
    if indented:
        del shown["above"]
    place = tables.pick(rows, shown, key=f"{key}-{places.steps()}", height=tables.height(len(rows)))
    if place is not None:
        places.go(lines[place].unit.code)
        st.rerun()


def row(line: UnitLine, *, indented: bool = False) -> dict[str, object]:
    unit, statement = line.unit, line.statement
    return {
        "name": _INDENT * (line.depth if indented else 0) + unit.name,
        "code": unit.code,
        "kind": kind(unit.kind),
        "above": line.above,
        "block": unit.block,
        "headcount": line.counted.people,
        "standing": words.standing(line.counted, confirmed=line.is_confirmed, waits=line.waits is not None),
        "source": statement.source if statement else "",
        "on": words.day(unit.headcount_on),
        "competes": words.COMPETES if unit.competes else words.COMPETES_NOT,
    }


def columns() -> dict[str, tables.Column]:
    wide = {"name": 245, "standing": 200, "kind": 170, "code": 90}
    heads = {name: tables.words_of(head, wide.get(name)) for name, head in words.COLUMNS.items()}
    return heads | {"headcount": tables.whole(words.COLUMNS["headcount"])}


def _answers(line: UnitLine, wanted: str, text: str) -> bool:
    unit = line.unit
    return unit.code == text or any(wanted in plain_name(one) for one in (unit.name, *unit.aliases))


def _or_all(chosen: str) -> str | None:
    return None if chosen == ALL else chosen
