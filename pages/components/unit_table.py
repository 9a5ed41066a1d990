"""The units below one, as a table that leads into each of them."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

import pyarrow as pa
import streamlit as st
from streamlit.column_config import NumberColumn, TextColumn

from engine.services.unit_view import Below
from engine.texts import participation as words
from pages.components import places, session
from pages.components.tables import ROW_HEIGHT, whole, words_of

_HEAD = 37
_MOST_SHOWN = 15
"""Rows in sight; the others are scrolled to."""


def show(below: Sequence[Below], *, key: str) -> None:
    """The table stays the same element while its numbers change: scroll, sort and search hold."""
    codes = [one.row.unit.code for one in below]
    chosen = st.dataframe(
        _table(below),
        column_config=_COLUMNS,
        hide_index=True,
        width="stretch",
        height=_HEAD + ROW_HEIGHT * min(len(below), _MOST_SHOWN),
        row_height=ROW_HEIGHT,
        placeholder=words.NONE,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
    )
    # The row that was chosen is one of the table as it was last shown; another may stand there by now.
    before = session.kept(f"{key}-codes") or codes
    session.keep(f"{key}-codes", codes)
    rows = chosen["selection"]["rows"]
    if rows and rows[0] < len(before):
        places.go(before[rows[0]])
        st.rerun()


def _table(below: Sequence[Below]) -> pa.Table:
    counted = [one.row.counted for one in below]
    return pa.table(
        {
            "name": pa.array([one.row.unit.name for one in below], pa.string()),
            "people": pa.array([c.people for c in counted], pa.int64()),
            "entries": pa.array([c.entries for c in counted], pa.int64()),
            "headcount": pa.array([c.headcount.people for c in counted], pa.int64()),
            "rate": pa.array([_rate(c.rate) for c in counted], pa.float64()),
            "state": pa.array([words.state(c) for c in counted], pa.string()),
            "missing": pa.array([c.missing for c in counted], pa.int64()),
            "kind": pa.array([words.kind(one.row.unit.kind) for one in below], pa.string()),
        }
    )


def _rate(rate: Fraction | None) -> float | None:
    """Rounded half up to one place, as everywhere else."""
    return None if rate is None else floor(rate * 1000 + Fraction(1, 2)) / 10


_COLUMNS = {
    "name": TextColumn(words.COLUMNS["name"], width=270),
    "people": whole(words.COLUMNS["people"], words.PEOPLE_WHAT),
    "entries": whole(words.COLUMNS["entries"], words.ENTRIES_WHAT),
    "headcount": whole(words.COLUMNS["headcount"]),
    "rate": NumberColumn(words.COLUMNS["rate"], format="localized", step=0.1, help=words.RATE_HELP),
    "state": words_of(words.COLUMNS["state"], 160),
    "missing": whole(words.COLUMNS["missing"]),
    "kind": words_of(words.COLUMNS["kind"]),
}
