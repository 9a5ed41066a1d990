"""Two revisions of a round beside each other: what is another, and what it follows from."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from engine.core.revision_beside import ResultsBeside
from engine.core.roles import Actor
from engine.services import results_differences
from engine.services.office import Office
from engine.services.results_seen import ResultsSeen
from engine.texts import results_beside as words
from engine.texts.markdown import plain
from pages.components import actions, tables

LIST = 760


def show(office: Office, actor: Actor, seen: ResultsSeen) -> None:
    """The newest revision beside the one before it, or any earlier pair."""
    later = [one.number for one in seen.revisions if one.number > 1]
    if not later:
        return
    st.header(words.TITLE, anchor=False)
    names = {number: words.PAIR.format(before=number - 1, after=number) for number in later}
    chosen = later[0]
    if len(later) > 1:
        chosen = st.pills(words.WHICH, later, default=later[0], required=True, key="revision-pair",
                          format_func=names.__getitem__)  # fmt: skip
    with st.spinner(words.READING, show_time=False):
        number = seen.round.number
        found = actions.look(results_differences.differences, office, actor, seen.slug, number, chosen)
    with st.container(width=LIST):
        st.markdown(plain(words.reopened(found)))
    heads = [words.REVISION.format(number=number) for number in (found.before, found.after)]
    _figures(found, heads)
    _winners(found, heads)
    st.subheader(words.CAUSES, anchor=False)
    causes = list(words.causes(found))
    with st.container(width=LIST):
        st.markdown("\n".join(f"- {plain(line)}" for line in causes) or words.NO_CAUSE)
    _entries(found)


def _figures(found: ResultsBeside, heads: Sequence[str]) -> None:
    rows = (
        (
            "" if one.before == one.after else "other",
            words.FIGURES[one.name],
            words.figure(one.before),
            words.figure(one.after),
        )
        for one in found.figures
    )
    _table((words.ITEM, *heads), rows)


def _winners(found: ResultsBeside, heads: Sequence[str]) -> None:
    st.subheader(words.WINNERS, anchor=False)
    if found.is_same_list:
        st.caption(words.SAME_LIST)
        return
    rows = (
        (
            _mark(one.before, one.after),
            f"{one.name or words.NONE} · {one.entry_id}",
            words.place(one.before),
            words.place(one.after),
            words.move(one),
        )
        for one in found.winners
    )
    _table((words.WINNER, *heads, ""), rows)


def _mark(before: object, after: object) -> str:
    return "" if before == after else "other"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """`rows`: a class, then what stands in it. On a phone each row is a card that names its columns."""
    head = "".join(f"<th>{escape(text)}</th>" if text else "<td></td>" for text in heads)
    body = "".join(
        f'<tr class="{mark}"><th scope="row"><bdi>{escape(first)}</bdi></th>'
        + "".join(
            f'<td data-head="{escape(name)}"><bdi>{escape(text)}</bdi></td>'
            for name, text in zip(heads[1:], cells, strict=True)
        )
        + "</tr>"
        for mark, first, *cells in rows
    )
    st.html(f'<table class="beside"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _entries(found: ResultsBeside) -> None:
    if not found.entries:
        return
    rows = [
        {
            "entry": one.entry_id,
            "name": one.name,
            "was": words.stood(one, one.before),
            "now": words.stood(one, one.after),
            "why": words.why(one),
        }
        for one in found.entries
    ]
    columns = {
        name: tables.words_of(
            head.format(before=found.before, after=found.after), "large" if name == "why" else None
        )
        for name, head in words.ENTRY_COLUMNS.items()
    }
    with st.expander(words.entries_title(found)):
        tables.show(rows, columns, key=f"beside-{found.after}", height=320 if len(rows) > 8 else None)
