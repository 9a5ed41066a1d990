"""What a page is on paper: tables of the screen show what fits, so that paper has tables of its own."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import streamlit as st
from streamlit.column_config import Column

from engine.texts.numbers import whole

UNKNOWN = "—"
OFF = "off-paper"
"""Begins the keys of containers that stay off paper."""


def table(
    rows: Sequence[Mapping[str, object]],
    columns: Mapping[str, Column],
    *,
    label: str | None = None,
    wide: bool = False,
) -> None:
    """Every row, with the heads on each page. `label`: where no heading above says what it is a table of.

    `wide`: the sheets lie on their side.
    """
    if not rows:
        return
    heads = "".join(
        f'<th scope="col"{_side(one)}>{escape(str(one["label"] or ""))}</th>' for one in columns.values()
    )
    said = "".join(f"<tr>{_cells(row, columns)}</tr>" for row in rows)
    caption = f"<caption>{escape(label)}</caption>" if label else ""
    kind = "on-paper wide" if wide else "on-paper"
    st.html(f'<table class="{kind}">{caption}<thead><tr>{heads}</tr></thead><tbody>{said}</tbody></table>')


def lines(said: Iterable[str]) -> None:
    """What was picked on the screen: on paper nobody sees it."""
    st.html(f'<div class="on-paper">{"".join(f"<p>{escape(line)}</p>" for line in said)}</div>')


def _cells(row: Mapping[str, object], columns: Mapping[str, Column]) -> str:
    return "".join(f"<td{_side(one)}>{escape(_text(row[name]))}</td>" for name, one in columns.items())


def _text(value: object) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, float):
        before, after = f"{value:.1f}".split(".")
        return f"{whole(int(before))},{after}"
    return whole(value) if isinstance(value, int) else str(value)


def _side(column: Column) -> str:
    kind = column["type_config"]
    return ' class="number"' if kind and kind["type"] == "number" else ""
