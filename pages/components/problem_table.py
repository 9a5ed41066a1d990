"""The problems of a file as a table: where, what was found, what to do; each leads to its row beside it."""

from collections.abc import Collection, Sequence
from html import escape

import streamlit as st

from engine.core.problems import Problem
from engine.texts import question_bank as words
from engine.texts.numbers import whole
from engine.texts.problems import FOUND_AT_MOST, without_place
from pages.components.quiz import anchor, visible

SHOWN_AT_MOST = 300


def show(problems: Sequence[Problem], warnings: Sequence[Problem], rows: Collection[int]) -> None:
    """`rows`: those that are shown beside the table and can be led to."""
    every = [(problem, True) for problem in problems] + [(warning, False) for warning in warnings]
    if not every:
        return
    listed = every[:SHOWN_AT_MOST]
    with_sheet = any(problem.sheet for problem, _ in listed)
    heads = [head for head in words.HEADS if with_sheet or head != words.HEADS[1]]
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "".join(_row(problem, is_fault, heads, rows) for problem, is_fault in listed)
    st.html(
        f'<div class="faults" tabindex="0" role="region" aria-label="{escape(words.FAULTS_LABEL)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    if more := len(every) - len(listed):
        st.caption(words.MORE_FAULTS.format(more=whole(more)))


def _row(problem: Problem, is_fault: bool, heads: Sequence[str], rows: Collection[int]) -> str:
    kind, sheet, row, column, found, what = words.HEADS
    said = without_place(problem)
    look, label = ("fault", words.FAULT) if is_fault else ("note", words.NOTE)
    cells = {
        kind: f'<span class="{look}">{escape(label)}</span>',
        sheet: _text(problem.sheet or ""),
        row: _place(problem.row, rows),
        # What is not there has no place; its sentence names it.
        column: _text("" if problem.code == "missing-column" else problem.column or ""),
        found: _text((problem.found or "")[:FOUND_AT_MOST]),
        what: _text(said[:1].upper() + said[1:]),
    }
    return (
        "<tr>"
        + "".join(f'<td data-head="{escape(head)}">{cells[head] or "–"}</td>' for head in heads)
        + "</tr>"
    )


def _place(row: int | None, rows: Collection[int]) -> str:
    if row is None:
        return escape(words.WHOLE_FILE)
    return f'<a href="#{anchor(row)}">{row}</a>' if row in rows else str(row)


def _text(text: str) -> str:
    return f"<bdi>{escape(visible(text))}</bdi>" if text else ""
