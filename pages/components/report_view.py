"""A report on its page: the parts of its document as plain HTML, every text escaped.

It is as wide as the screen allows, read aloud as headings, lists and tables, and printed on A4.
"""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from engine.core.report import Column, Heading, Listing, Part, Row, Table, Words
from engine.texts import letter as form

CONTROLS = "sheet-controls"
"""What stays off paper."""


def show(title: str, parts: Iterable[Part], notes: Iterable[str]) -> None:
    said = "".join(_part(part) for part in parts)
    small = "".join(f'<p class="note">{escape(note)}</p>' for note in notes)
    st.html(f'<article class="sheet"><h2>{escape(title)}</h2>{said}<footer>{small}</footer></article>')


def how_to_print() -> None:
    st.caption(form.PRINT)


def _part(part: Part) -> str:
    match part:
        case Heading():
            return f"<h3>{escape(part.text)}</h3>"
        case Words():
            kind = ' class="note"' if part.quiet else ""
            return f"<p{kind}>{escape(part.text)}</p>"
        case Listing():
            return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in part.lines)}</ul>"
        case Table():
            return _table(part)


def _table(table: Table) -> str:
    heads = "".join(
        f'<th scope="col"{_side(column.number)} style="width:{column.width}%">{escape(column.label)}</th>'
        for column in table.columns
    )
    rows = "".join(_row(table.columns, row) for row in table.rows)
    return (
        f"<table><caption>{escape(table.label)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(columns: Sequence[Column], row: Row) -> str:
    name, *cells = row.cells
    said = "".join(
        f'<td data-head="{escape(column.label)}"{_side(column.number)}>{escape(text)}</td>'
        for text, column in zip(cells, columns[1:], strict=True)
    )
    kind = ' class="total"' if row.total else ""
    return f'<tr{kind}><th scope="row">{escape(name)}</th>{said}</tr>'


def _side(number: bool) -> str:
    return ' class="number"' if number else ""
