"""Tables to choose rows from, with the mouse or the keyboard; nothing is chosen beforehand."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import streamlit as st
from streamlit.column_config import Column

from pages.components.tables import ROW_HEIGHT

LONGEST = 420


def part(label: str, names: Mapping[str, str], name: str) -> str:
    """One of several, by a short name that stays in the address, so that other pages can lead to it."""
    asked = st.query_params.get(name)
    chosen = st.pills(
        label,
        list(names),
        format_func=names.__getitem__,
        default=asked if asked in names else next(iter(names)),
        required=True,
        key=f"{name}-chosen",
        label_visibility="collapsed",
    )
    if chosen != asked:
        st.query_params[name] = chosen
    return chosen


def rows(
    given: Sequence[Mapping[str, object]], columns: Mapping[str, Column], *, key: str, many: bool = False
) -> list[int]:
    """The places of the chosen rows. The key has to say which rows these are: a choice outlives a rerun."""
    table = pa.table({name: [row[name] for row in given] for name in columns})
    state = st.dataframe(
        table,
        column_config=dict(columns),
        hide_index=True,
        width="stretch",
        height=min(LONGEST, ROW_HEIGHT * (len(given) + 1) + 3),
        row_height=ROW_HEIGHT,
        key=key,
        on_select="rerun",
        selection_mode="multi-row" if many else "single-row",
    )
    return [place for place in state["selection"]["rows"] if place < len(given)]
