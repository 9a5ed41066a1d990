"""The register from a file that was dragged in: what is wrong, what would change, then the writing."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from engine.core.register_changes import RegisterChanges
from engine.core.roles import Actor, Right
from engine.core.units import Unit
from engine.services import register_files, unit_editing, uploads
from engine.services.office import Office
from engine.services.register_files import RegisterPreview
from engine.services.unit_register import UnitsLoaded
from engine.texts import units as words
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from engine.texts.participation import kind
from pages.components import actions, cases, downloads, problem_table, register_edit, session, tables

_TURN, _READ = "register-upload-turn", "register-read"


def show(office: Office, actor: Actor, _first: date) -> None:
    loads = actor.may(Right.LOAD_FILES)
    st.caption(words.FILES_WHY if loads else words.FILES_READ)
    with st.container(horizontal=True):
        downloads.button(
            words.EXPORT,
            lambda: register_files.export(office, actor),
            words.EXPORT_FILE,
            key="register-export",
        )
        if loads:
            downloads.button(
                words.TEMPLATE, register_files.template, words.TEMPLATE_FILE, key="register-template"
            )
    if not loads:
        return
    file = st.file_uploader(
        words.UPLOAD,
        type=["xlsx", "csv"],
        help=words.UPLOAD_HELP,
        max_upload_size=register_files.LARGEST_FILE_MB,
        key=f"register-{session.kept(_TURN) or 0}",
    )
    if file is not None:
        _review(office, actor, file, _read(office, actor, file))


def _read(office: Office, actor: Actor, file: UploadedFile) -> RegisterPreview:
    """Once for a file: what somebody looks at stays what they saw, until they drag it in anew."""
    kept: tuple[str, RegisterPreview] | None = session.kept(_READ)
    if kept is None or kept[0] != file.file_id:
        with uploads.for_a_moment(office, file.name, file.getvalue()) as path:
            kept = (file.file_id, actions.look(register_files.preview, office, actor, path))
        session.keep(_READ, kept)
    return kept[1]


def _review(office: Office, actor: Actor, file: UploadedFile, seen: RegisterPreview) -> None:
    name, found = plain(uploads.plain_name(file.name)), seen.found
    if seen.problems:
        st.warning(words.FAULTY.format(file=name, count=whole(len(seen.problems))))
    elif not found.any:
        st.success(words.SAME.format(file=name))
    else:
        st.success(words.READY.format(file=name, read=whole(seen.read)))
    problem_table.show(seen.problems, seen.warnings, ())
    if seen.problems:
        return
    cases.counts(
        [
            (words.TALLY_NEW, whole(len(found.new))),
            (words.TALLY_CHANGED, whole(len(found.changed))),
            (words.TALLY_SAME, whole(found.unchanged)),
            (words.TALLY_UNNAMED, whole(len(found.unnamed))),
        ]
    )
    _changes(found)
    _units(words.NEW_UNITS, found.new, "new-units")
    if found.any:
        _store(office, actor, file, seen)
    if found.unnamed:
        with st.expander(words.UNNAMED_UNITS):
            _units(None, found.unnamed, "unnamed-units")


def _changes(found: RegisterChanges) -> None:
    title, heads = words.CHANGES, words.CHANGES_COLUMNS
    rows: list[dict[str, object]] = [
        {
            "name": one.after.name,
            "code": one.after.code,
            "field": words.FIELDS[field],
            "before": words.value(field, getattr(one.before, field)),
            "after": words.value(field, getattr(one.after, field)),
        }
        for one in found.changed
        for field in one.fields
    ]
    if rows:
        st.header(title, anchor=False)
        columns = {name: tables.words_of(head) for name, head in heads.items()}
        tables.show(rows, columns, key="register-changes", height=tables.height(len(rows)))


def _units(title: str | None, units: Sequence[Unit], key: str) -> None:
    if not units:
        return
    if title:
        st.header(title, anchor=False)
    rows: list[dict[str, object]] = [
        {
            "name": unit.name,
            "code": unit.code,
            "kind": kind(unit.kind),
            "above": unit.parent or "",
            "block": unit.block,
            "headcount": unit.headcount,
            "valid": words.validity(unit),
        }
        for unit in units
    ]
    heads = words.COLUMNS | {"valid": words.VALID}
    columns = {name: tables.words_of(heads[name]) for name in rows[0]}
    columns |= {"headcount": tables.whole(heads["headcount"])}
    tables.show(rows, columns, key=key, height=tables.height(len(rows)))


def _store(office: Office, actor: Actor, file: UploadedFile, seen: RegisterPreview) -> None:
    found = seen.found
    after = [*found.new, *(one.after for one in found.changed)]
    st.caption(plain(register_edit.touched(actions.look(unit_editing.touches, office, actor, after))))
    reason = st.text_input(words.REASON, help=words.REASON_HELP, key=f"register-reason-{file.file_id}")

    def store() -> UnitsLoaded:
        with uploads.for_a_moment(office, file.name, file.getvalue()) as path:
            return register_files.store(office, actor, path, reason, seen.seen)

    if not st.button(words.STORE, type="primary", key="register-store"):
        return
    stored = actions.attempt(store)
    if stored is None:
        return
    if stored.problems:
        st.warning(words.STORE_FAULTY)
        return
    session.keep(_TURN, (session.kept(_TURN) or 0) + 1)
    session.forget(_READ)
    session.say(words.STORED.format(new=whole(len(found.new)), changed=whole(len(found.changed))))
    st.rerun()
