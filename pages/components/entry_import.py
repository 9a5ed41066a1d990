"""A file of entries on its way in: what it was understood as, what is wrong with it, then the writing."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from engine.core.contests import Contest
from engine.core.roles import Actor, Right
from engine.services import entry_files, uploads
from engine.services.office import Office
from engine.texts import entry_files as words
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from pages.components import actions, entry_jobs, entry_log, entry_problems, session, tables
from pages.components.cases import MEASURE

KINDS = ["csv", "xlsx", "parquet"]
_UPLOAD, _ROUND = "entry-upload", "entry-uploads"


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody chose and has not decided about."""

    file_id: str
    name: str
    path: Path


def show(office: Office, actor: Actor, contest: Contest) -> None:
    if actor.may(Right.LOAD_FILES):
        _choose(office, actor, contest)
        entry_jobs.show(office, actor, contest.slug)
    else:
        st.caption(words.ONLY_LOADERS)
    entry_log.show(office, actor, contest.slug)


def _choose(office: Office, actor: Actor, contest: Contest) -> None:
    """What was chosen stays while its person looks at another page, although the box is empty then."""
    number: int = session.kept(_ROUND) or 0
    key = f"entry-file-{number}"
    given = st.file_uploader(
        words.UPLOAD, type=KINDS, key=key, help=words.UPLOAD_HELP, on_change=_forget, args=(key,)
    )
    kept: Kept | None = session.kept(_UPLOAD)
    if given is not None and (kept is None or kept.file_id != given.file_id):
        _drop(kept)
        path = uploads.keep(office, given.name, given.getvalue())
        kept = Kept(given.file_id, path.name, path)
        session.keep(_UPLOAD, kept)
    if kept is None or not kept.path.exists():
        return
    if given is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(plain(words.STILL_CHOSEN.format(file=kept.name)))
            if st.button(words.DROP, key="drop-chosen"):
                _drop(kept)
                st.rerun()
    _preview(office, actor, contest, kept, number)


def _forget(key: str) -> None:
    """Taken out of the box by hand."""
    if session.kept(key) is None:
        _drop(session.kept(_UPLOAD))


def _drop(kept: Kept | None) -> None:
    if kept:
        uploads.drop(kept.path)
        session.forget(_UPLOAD)


def _preview(office: Office, actor: Actor, contest: Contest, kept: Kept, number: int) -> None:
    first = actions.look(entry_files.preview, office, actor, kept.path, contest.slug)
    if first.columns:
        st.subheader(words.PREVIEW, anchor=False)
        rows = [{"file": shown or "", "field": words.field(name)} for shown, name in first.columns]
        heads = {
            "file": tables.words_of(words.COLUMN_IN_FILE),
            "field": tables.words_of(words.READ_AS, "large"),
        }
        with st.container(width=MEASURE):
            tables.show(rows, heads, key="mapping")
        with st.expander(words.FIRST_ROWS.format(count=whole(len(first.rows)))):
            names = [f"c{place}" for place in range(len(first.columns))]
            cells = [{"row": n, **dict(zip(names, row, strict=False))} for n, row in first.rows]
            titles = {name: shown for name, (shown, _) in zip(names, first.columns, strict=True)}
            filled = [{name: row.get(name, "") for name in ("row", *names)} for row in cells]
            heads = {"row": tables.whole(words.ROW)} | {k: tables.words_of(v) for k, v in titles.items()}
            tables.show(filled, heads, key="first-rows")
    if first.is_hopeless:
        st.warning(words.CANNOT_CHECK if not first.columns else words.HOPELESS)
        entry_problems.table(first.problems)
    elif st.button(words.CHECK, type="primary", key="check-file"):
        began = actions.attempt(entry_jobs.begin_check, office, actor, contest.slug, kept.path, kept.name)
        if began:
            session.forget(_UPLOAD)
            session.keep(_ROUND, number + 1)
            st.rerun()
