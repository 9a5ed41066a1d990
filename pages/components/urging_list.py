"""The units that lag, worst first, and which of them somebody writes to."""

import hashlib
from collections.abc import Sequence
from fractions import Fraction
from math import floor

import streamlit as st
from streamlit.column_config import Column, NumberColumn

from engine.core.moments import SECOND
from engine.core.urging import Against
from engine.services.urging import UnitLag, Urged
from engine.texts import urging as words
from engine.texts.markdown import plain
from engine.texts.numbers import exact_time, whole
from pages.components import cards, paper, session, tables

_MOST_SHOWN = 12
_CHOSEN = "urged-unit"


def picked(seen: Urged) -> str:
    """What the list is of, in one line."""
    asked = seen.asked
    return words.picked(
        seen.contest, asked.round_number, asked.kind, seen.against, asked.order, all_below=asked.all_below
    )


def headline(seen: Urged) -> None:
    counted = len(seen.units) + seen.others
    cards.headline(*words.lag(len(seen.units), counted, seen.missing or 0, seen.against))
    st.caption(plain(words.why(seen.contest, seen.course, seen.against)))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words.AT.format(at=exact_time(seen.at // SECOND * SECOND)), width="content")
        st.button(words.RENEW, key="urging-renew")


def choose(seen: Urged) -> UnitLag | None:
    """The unit stays chosen when the order changes around it."""
    st.header(words.LIST, anchor=False)
    if not seen.units:
        st.success(words.NOBODY_LAGS[seen.against])
    else:
        with st.container(key=f"{paper.OFF}-pick"):
            st.caption(words.LIST_NOTE)
        _table(seen, seen.units, "urged")
        paper.table(*_told(seen, seen.units))
    if seen.uncounted:
        label = words.UNCOUNTED.format(count=whole(len(seen.uncounted)))
        with st.expander(label, expanded=not seen.units):
            st.caption(words.UNCOUNTED_WHY)
            _table(seen, seen.uncounted, "uncounted")
        paper.table(*_told(seen, seen.uncounted), label=label)
    chosen = session.kept(_CHOSEN)
    found = [one for one in seen.all if one.unit.code == chosen]
    return next(iter([*found, *seen.all]), None)


def _table(seen: Urged, units: Sequence[UnitLag], key: str) -> None:
    # A row chosen is one of these units in this order: another order is another table.
    codes = "\n".join(one.unit.code for one in units)
    key = f"{key}-{hashlib.sha256(codes.encode()).hexdigest()[:12]}"
    shown = tables.ROW_HEIGHT * (min(len(units), _MOST_SHOWN) + 1) + 2
    height = shown + tables.ROW_HEIGHT // 2 * (len(units) > _MOST_SHOWN)  # half a row: there are more
    picked = tables.pick(*_told(seen, units), key=key, height=height)
    before = f"{key}-row"
    if picked is not None and picked != session.kept(before):
        session.keep(_CHOSEN, units[picked].unit.code)
    session.keep(before, picked)


def _told(seen: Urged, units: Sequence[UnitLag]) -> tuple[list[dict[str, object]], dict[str, Column]]:
    names = ["name", "rate"]
    if seen.against is not Against.PEOPLE:
        names += ["missing", "per_day"]
    if seen.against is Against.PACE:
        names.append("behind")
    names += ["people", "headcount", *(["above"] if seen.asked.all_below else [])]
    return [_row(one) for one in units], {name: _COLUMNS[name] for name in names}


def _row(one: UnitLag) -> dict[str, object]:
    counted = one.lag.counted
    return {
        "name": one.unit.name,
        "above": one.above or "",
        "people": counted.people,
        "headcount": counted.headcount.people,
        "rate": None if counted.rate is None else floor(counted.rate * 1000 + Fraction(1, 2)) / 10,
        "behind": one.lag.behind,
        "missing": counted.missing,
        "per_day": one.lag.per_day,
    }


_COLUMNS = {
    "name": tables.words_of(words.COLUMNS["name"], 230),
    "above": tables.words_of(words.COLUMNS["above"], 180),
    "people": tables.whole(words.COLUMNS["people"]),
    "headcount": tables.whole(words.COLUMNS["headcount"]),
    "rate": NumberColumn(words.COLUMNS["rate"], format="localized", step=0.1),
    "behind": tables.whole(words.COLUMNS["behind"]),
    "missing": tables.whole(words.COLUMNS["missing"]),
    "per_day": tables.whole(words.COLUMNS["per_day"]),
}
