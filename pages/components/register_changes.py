"""Mergers and splits: which units became which, loaded from a file or recorded by form."""

from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.successions import UnitKey
from engine.services import unit_browse, unit_successions, uploads
from engine.services.office import Office
from engine.services.unit_successions import NewUnit, Step, SuccessionsPreview
from engine.texts import refusals
from engine.texts import unit_successions as passed
from engine.texts import units as words
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from pages.components import (
    actions,
    cases,
    pickers,
    problem_table,
    register_merger,
    session,
    tables,
)

_TURN, _READ = "successions-turn", "successions-read"


def show(office: Office, actor: Actor, first: date) -> None:
    steps = actions.look(unit_successions.steps, office, actor)
    if not steps:
        st.caption(passed.NO_STEPS)
    for step in steps:
        _step(office, actor, step)
    if actor.may(Right.LOAD_FILES):
        st.header(passed.PASSED_HEAD, anchor=False)
        _upload(office, actor, first)
        st.header(passed.FORM_HEAD, anchor=False)
        register_merger.show(office, actor, first)


def _step(office: Office, actor: Actor, step: Step) -> None:
    told = passed.STEP.format(
        olds=whole(step.olds),
        kinds=passed.kinds(old for new in step.news for old, _, _ in new.olds),
        old_top=step.old_top,
        news=whole(len(step.news)),
        new_top=step.new_top,
        on=f"{step.on:%d/%m/%Y}",
    )
    st.header(plain(told), anchor=False)
    st.caption(passed.STEP_HINT)
    rows: list[dict[str, object]] = [
        {
            "name": new.unit.name,
            "code": new.unit.code,
            "count": len(new.olds),
            "olds": ", ".join(old.name for old, _, _ in new.olds),
            "checked": passed.UNCHECKED_MARK.format(count=new.unchecked)
            if new.unchecked
            else passed.CHECKED_MARK,
        }
        for new in step.news
    ]
    columns = {name: tables.words_of(head) for name, head in passed.STEP_COLUMNS.items()}
    columns |= {
        "count": tables.whole(passed.STEP_COLUMNS["count"]),
        "olds": tables.words_of(passed.STEP_COLUMNS["olds"], "large"),
    }
    key = f"step-{step.on}-{step.news[0].unit.code}"
    place = tables.pick(rows, columns, key=f"{key}-{step.unchecked}", height=tables.height(len(rows)))
    if place is not None:
        _one(office, actor, step.news[place])
    if step.unchecked and actor.may(Right.LOAD_FILES):
        st.caption(passed.STEP_UNCHECKED.format(count=whole(step.unchecked)))
        left = [new.unit.key for new in step.news if new.unchecked]
        _check(office, actor, left, passed.CHECK_ALL.format(count=whole(step.unchecked)), key)


def _one(office: Office, actor: Actor, new: NewUnit) -> None:
    st.markdown(f"**{plain(new.unit.name)}**")
    rows: list[dict[str, object]] = [
        {
            "name": old.name,
            "code": old.code,
            "share": passed.share(how.share, split=split),
            "source": how.document or how.source,
            "checked": passed.CHECKED_MARK if how.checked else f"○ {words.UNCHECKED}",
        }
        for old, how, split in new.olds
    ]
    columns = {name: tables.words_of(head) for name, head in passed.OLD_COLUMNS.items()}
    tables.show(rows, columns, key=f"olds-{new.unit.code}")
    _carried(office, actor, new)
    if new.unchecked and actor.may(Right.LOAD_FILES):
        _check(office, actor, [new.unit.key], passed.CHECK_ONE, new.unit.code)


def _carried(office: Office, actor: Actor, new: NewUnit) -> None:
    for contest in actions.look(unit_browse.contests_seen, office, actor):
        if contest.register_day >= new.unit.valid_from:
            continue
        try:
            said = passed.carried(unit_successions.carried(office, actor, contest.slug, new.unit.key))
        except Refused as refused:
            st.caption(plain(refusals.sentence(refused)))
            continue
        st.markdown(plain(passed.CARRIED.format(name=new.unit.name, contest=contest.title, said=said)))


def _check(office: Office, actor: Actor, new: list[UnitKey], label: str, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(passed.CHECK_REASON, placeholder=words.DOCUMENT_HELP, key=f"check-why-{key}")
        pressed = st.button(label, key=f"check-{key}")
    if pressed:
        done = actions.attempt(unit_successions.check, office, actor, new, reason)
        if done is not None:
            session.say(passed.CHECK_DONE.format(count=whole(done)))
            st.rerun()


def _upload(office: Office, actor: Actor, first: date) -> None:
    turn: int = session.kept(_TURN) or 0
    seen = actions.look(unit_browse.register_on, office, actor, first)
    days = list(seen.steps) or [first]
    on = pickers.one_of(
        passed.PASSED_ON,
        {day.isoformat(): f"{day:%d/%m/%Y}" for day in days},
        "begins",
        width=pickers.NARROW,
    )
    file = st.file_uploader(
        passed.PASSED_UPLOAD, type=["csv", "xlsx"], help=passed.PASSED_UPLOAD_HELP, key=f"successions-{turn}"
    )
    if file is None:
        return
    begins_on = date.fromisoformat(on)
    found = _read(office, actor, file, begins_on)
    problem_table.show(found.problems, found.warnings, ())
    tallies = (
        (words.TALLY_NEW, len(found.new)),
        (words.TALLY_CHANGED, len(found.changed)),
        (words.TALLY_SAME, found.unchanged),
    )
    cases.counts([(label, whole(count)) for label, count in tallies])
    if not found.problems and (found.new or found.changed):
        _store(office, actor, file, begins_on, found, turn)


def _read(office: Office, actor: Actor, file: UploadedFile, begins_on: date) -> SuccessionsPreview:
    """Once for a file and a day: what is stored is what was looked at, or nothing."""
    about = file.file_id, begins_on
    kept: tuple[object, SuccessionsPreview] | None = session.kept(_READ)
    if kept is None or kept[0] != about:
        with uploads.for_a_moment(office, file.name, file.getvalue()) as path:
            kept = about, actions.look(unit_successions.preview, office, actor, path, begins_on)
        session.keep(_READ, kept)
    return kept[1]


def _store(
    office: Office, actor: Actor, file: UploadedFile, begins_on: date, found: SuccessionsPreview, turn: int
) -> None:
    reason = st.text_input(words.REASON, help=words.REASON_HELP, key=f"successions-reason-{turn}")
    document = st.text_input(words.DOCUMENT, help=words.DOCUMENT_HELP, key=f"successions-document-{turn}")

    def store() -> SuccessionsPreview:
        with uploads.for_a_moment(office, file.name, file.getvalue()) as path:
            return unit_successions.load(office, actor, path, begins_on, reason, found.seen, document or None)

    if st.button(passed.PASSED_STORE, type="primary", key="successions-store") and actions.attempt(store):
        session.keep(_TURN, turn + 1)
        session.forget(_READ)
        session.say(passed.PASSED_STORED.format(new=whole(len(found.new)), changed=whole(len(found.changed))))
        st.rerun()
