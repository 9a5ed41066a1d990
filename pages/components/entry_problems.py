"""Problems of a file: how many of each kind, where each stands and what to do; and a copy to take along."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from engine.core.problems import Problem
from engine.services import import_log
from engine.texts import entry_files as words
from engine.texts.numbers import whole
from pages.components import downloads, problem_table

FILE_NAME = "bang-loi.xlsx"


def table(found: Sequence[Problem], warnings: Sequence[Problem] = ()) -> None:
    """What to do is a whole sentence, and on a phone a card: no cell of it is cut."""
    shown, noted = found[: problem_table.SHOWN_AT_MOST], warnings[: problem_table.SHOWN_AT_MOST]
    problem_table.show(shown, noted, ())
    if len(shown) < len(found):
        st.caption(words.FIRST_LISTED.format(shown=whole(len(shown))))
    if len(noted) < len(warnings):
        st.caption(words.FIRST_NOTED.format(shown=whole(len(noted))))


def counted(found: Sequence[Problem]) -> str:
    """ "Thời điểm không hợp lệ (12), Thiếu nội dung bắt buộc (3)"."""
    kinds = Counter(words.kind(p) for p in found)
    return ", ".join(f"{kind} ({whole(count)})" for kind, count in kinds.most_common())


def take(found: Sequence[Problem], *, key: str) -> None:
    downloads.button(
        words.TAKE_PROBLEMS, lambda: import_log.problems_to_take(found), FILE_NAME, key=f"take-{key}"
    )
    st.caption(words.TAKE_HELP)
