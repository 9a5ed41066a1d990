"""Tables: the same heads, numbers and widths everywhere."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import streamlit as st
from streamlit.column_config import Column, NumberColumn, TextColumn

from engine.texts import pages as words

ROW_HEIGHT = 36


HIGHEST = 560
"""A longer table scrolls in itself."""


def height(rows: int) -> int | None:
    return HIGHEST if (rows + 1) * ROW_HEIGHT > HIGHEST else None


def whole(label: str, help_text: str | None = None) -> Column:
    """Whole numbers as 1.234."""
    return NumberColumn(label, help=help_text, format="localized", step=1)


def words_of(label: str, width: str | int | None = None) -> Column:
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
    _frame(rows, columns, key, height)


def pick(
    rows: Sequence[Mapping[str, object]],
    columns: Mapping[str, Column],
    *,
    key: str,
    height: int | None = None,
) -> int | None:
    """The same, and the number of the row somebody chose. Rows that change need another key."""
    return next(iter(choose(rows, columns, key=key, height=height)), None)


def choose(
    rows: Sequence[Mapping[str, object]],
    columns: Mapping[str, Column],
    *,
    key: str,
    height: int | None = None,
    many: bool = False,
) -> list[int]:
    """The numbers of the rows somebody chose; a choice outlives a rerun, so the key says which these are."""
    if not rows:
        return []
    mode = "multi-row" if many else "single-row"
    event = _frame(rows, columns, key, height, on_select="rerun", selection_mode=mode)
    return [int(place) for place in event["selection"]["rows"] if place < len(rows)]


def _frame(
    rows: Sequence[Mapping[str, object]],
    columns: Mapping[str, Column],
    key: str,
    height: int | None,
    **more: Any,
) -> Any:
    table = pa.table({name: [row[name] for row in rows] for name in columns})
    return st.dataframe(
        table,
        column_config=dict(columns),
        hide_index=True,
        width="stretch",
        height=height or "content",
        row_height=ROW_HEIGHT,
        placeholder=words.EMPTY_CELL,
        key=key,
        **more,
    )
