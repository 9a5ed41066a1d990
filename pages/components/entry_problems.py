"""Problems of a file: how many of each kind, where each stands and what to do; and a copy to take along."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st
from streamlit.column_config import NumberColumn

from engine.core.problems import Problem
from engine.services import import_log
from engine.texts import entry_files as words
from engine.texts.numbers import whole
from pages.components import downloads, tables

SHOWN = 1_000
FILE_NAME = "bang-loi.xlsx"


def table(found: Sequence[Problem], *, key: str) -> None:
    shown = [
        {
            "sheet": p.sheet or "",
            "row": p.row,
            "column": p.column or "",
            "found": p.found or "",
            "todo": words.todo(p),
        }
        for p in found[:SHOWN]
    ]
    heads = words.PROBLEM_COLUMNS
    columns = {name: tables.words_of(head) for name, head in heads.items() if name != "row"}
    columns |= {name: tables.words_of(heads[name], "small") for name in ("column", "found")}
    order = [name for name in heads if name != "sheet" or any(p.sheet for p in found)]
    columns["row"] = NumberColumn(heads["row"], format="localized", step=1, width="small")
    tables.show(shown, {name: columns[name] for name in order}, key=key, height=_height(len(shown)))
    if len(found) > SHOWN:
        st.caption(words.FIRST_LISTED.format(shown=whole(SHOWN)))


def counted(found: Sequence[Problem]) -> str:
    """ "Thời điểm không hợp lệ (12), Thiếu nội dung bắt buộc (3)"."""
    kinds = Counter(words.kind(p) for p in found)
    return ", ".join(f"{kind} ({whole(count)})" for kind, count in kinds.most_common())


def take(found: Sequence[Problem], *, key: str) -> None:
    downloads.button(
        words.TAKE_PROBLEMS, lambda: import_log.problems_to_take(found), FILE_NAME, key=f"take-{key}"
    )
    st.caption(words.TAKE_HELP)


def _height(rows: int) -> int | None:
    return 400 if rows > 10 else None
