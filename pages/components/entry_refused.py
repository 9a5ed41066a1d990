"""Rows refused at the door, one after the other: why, what stood in them, and what to do."""

import streamlit as st

from engine.core.contests import Contest
from engine.core.roles import Actor, Right
from engine.services import refused_entries
from engine.services.office import Office
from engine.services.refused_entries import RefusedSeen
from engine.texts import intake_desk as words
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day, to_the_second, whole
from engine.texts.roles import called
from pages.components import actions, cases, entry_undo, session, tables

_AT = "refused-at"


def show(office: Office, actor: Actor, contest: Contest) -> None:
    found = actions.look(refused_entries.listed, office, actor, contest.slug)
    st.caption(words.PROBLEMS_HELP)
    if not found.rows:
        st.caption(words.NONE_REFUSED)
        return
    st.caption(words.LEFT.format(unseen=whole(found.unseen), total=whole(found.total)))
    if found.total > len(found.rows):
        st.caption(words.FIRST_LISTED.format(count=whole(len(found.rows))))
    rows = _chosen(found.rows)
    if not rows:
        st.caption(words.NONE_OF_THESE)
        return
    at: int = (session.kept(_AT) or 0) % len(rows)
    _card(rows[at])
    _acts(office, actor, contest.slug, rows, at)
    _list(office, actor, contest.slug, rows)


def _chosen(rows: tuple[RefusedSeen, ...]) -> list[RefusedSeen]:
    """Filters stay while one works: what was marked leaves, and the next comes up in its place."""
    which = st.pills(
        words.WHICH_LABEL,
        list(words.WHICH),
        default="unseen",
        required=True,
        format_func=words.WHICH.__getitem__,
        label_visibility="collapsed",
        key="refused-which",
    )
    left, right = st.columns(2)
    sources = sorted({one.source for one in rows})
    source = left.selectbox(
        words.SOURCE,
        ["", *sources],
        format_func=lambda name: words.source(name) if name else words.EVERY_SOURCE,
        key="refused-source",
    )
    kinds = sorted({words.kind(p) for one in rows for p in one.problems})
    kind = right.selectbox(
        words.KIND, ["", *kinds], format_func=lambda name: name or words.EVERY_KIND, key="refused-kind"
    )
    return [
        one
        for one in rows
        if _is(one, which or "unseen")
        and source in ("", one.source)
        and (not kind or kind in map(words.kind, one.problems))
    ]


def _is(one: RefusedSeen, which: str) -> bool:
    if which == "unseen":
        return one.seen_at is None
    return which == "all" or one.is_conflict == (which == "conflict")


def _card(one: RefusedSeen) -> None:
    head = words.CONFLICT_HEAD if one.is_conflict else words.REFUSED_HEAD
    came = words.CAME_FROM.format(
        source=words.source(one.source, rehearsal=one.rehearsal), at=to_the_second(one.at)
    )
    cases.refused(
        head.format(id=one.entry_id or words.NO_ID),
        came,
        [words.problem(problem) for problem in one.problems],
        [] if one.of_contest else [words.NO_CONTEST],
    )
    if not one.is_conflict:
        _as_received(one)
        return
    st.caption(words.WHAT_TO_DO_CONFLICT)
    if not one.stored:
        st.caption(words.STORED_GONE)
        _as_received(one)
        return
    cases.against(
        words.SIDES,
        [
            (
                words.field(b.field),
                words.value(b.field, b.came),
                words.value(b.field, b.stored),
                b.differs,
                words.difference(b),
            )
            for b in one.stored
        ],
        words.NOTHING_GIVEN,
    )
    if not any(b.differs for b in one.stored):
        st.caption(words.LOOKS_ALIKE)


def _as_received(one: RefusedSeen) -> None:
    if not one.fields:
        st.caption(words.NOTHING_READ)
        return
    fields = [(words.field(k), words.value(k, v)) for k, v in words.in_order(one.fields)]
    cases.facts_alone(words.AS_RECEIVED, fields)


def _acts(office: Office, actor: Actor, slug: str, rows: list[RefusedSeen], at: int) -> None:
    one = rows[at]
    with st.container(horizontal=True, vertical_alignment="center"):
        if one.seen_at is not None:
            st.caption(plain(words.SEEN_BY.format(by=called(one.seen_by or ""), at=time_of_day(one.seen_at))))
        elif actor.may(Right.LOAD_FILES) and st.button(
            words.MARK, key=f"mark-{one.id}", type="primary", shortcut="1"
        ):
            done = words.MARKED
            entry_undo.attempt(refused_entries.mark_seen, office, actor, slug, (one.id,), done=done)
        if len(rows) > 1:
            for label, key, step in ((words.BACK, "Left", -1), (words.NEXT, "Right", 1)):
                if st.button(label, key=f"{key}-{one.id}", shortcut=key):
                    session.keep(_AT, (at + step) % len(rows))
                    st.rerun()
            st.caption(words.PLACE.format(place=whole(at + 1), count=whole(len(rows))))
    if not actor.may(Right.LOAD_FILES):
        st.caption(words.ONLY_MARKERS)


def _list(office: Office, actor: Actor, slug: str, rows: list[RefusedSeen]) -> None:
    """All at once only under what they are, and far from where a press in a hurry falls."""
    with st.expander(words.LIST.format(count=whole(len(rows)))):
        shown = [
            {
                "at": to_the_second(one.at),
                "source": words.source(one.source, rehearsal=one.rehearsal),
                "id": one.entry_id,
                "kind": ", ".join(sorted({words.kind(p) for p in one.problems})),
                "seen": "" if one.seen_at is None else called(one.seen_by or ""),
            }
            for one in rows
        ]
        heads = {name: tables.words_of(head) for name, head in words.COLUMNS.items()}
        tables.show(shown, heads, key="refused-list", height=tables.height(len(shown)))
        unseen = [row.id for row in rows if row.seen_at is None]
        if len(unseen) < 2 or not actor.may(Right.LOAD_FILES):
            return
        label = words.MARK_ALL.format(count=whole(len(unseen)))
        if st.button(label, key=f"mark-all-{unseen[0]}-{len(unseen)}"):
            done = words.MARKED_ALL.format(count=whole(len(unseen)))
            entry_undo.attempt(refused_entries.mark_seen, office, actor, slug, tuple(unseen), done=done)
