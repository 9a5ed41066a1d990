"""Tables: the same heads, numbers and widths everywhere."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import streamlit as st
from streamlit.column_config import Column, NumberColumn, TextColumn

from engine.texts import pages as words

ROW_HEIGHT = 36


def whole(label: str, help_text: str | None = None) -> Column:
    """Whole numbers as 1.234."""
    return NumberColumn(label, help=help_text, format="localized", step=1)


def words_of(label: str, width: str | None = None) -> Column:
    return TextColumn(label, width=width)


def show(
    rows: Sequence[Mapping[str, object]],
    columns: Mapping[str, Column],
    *,
    key: str,
    empty: str = words.NOTHING_YET,
    height: int | None = None,
) -> None:
    """Rows in the given order of columns; columns not named are not sent to the browser."""
    if not rows:
        st.caption(empty)
        return
    table = pa.table({name: [row[name] for row in rows] for name in columns})
    st.dataframe(
        table,
        column_config=dict(columns),
        hide_index=True,
        width="stretch",
        height=height or "content",
        row_height=ROW_HEIGHT,
        key=key,
    )
