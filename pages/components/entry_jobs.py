"""Reading and writing files of entries as work that goes on by itself, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from engine.core.roles import Actor
from engine.services import entry_files, import_log, process, uploads
from engine.services.entry_files import EntriesLoaded
from engine.services.import_log import ImportSeen
from engine.services.jobs import Job
from engine.services.office import Office, Progress
from engine.texts import entry_files as words
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day, whole
from engine.texts.roles import called
from pages.components import actions, cases, entry_problems

CHECK, LOAD = "entries-check", "entries-load"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: the file waits on the disk until somebody decides, unless it was written."""

    slug: str
    path: Path | None
    loaded: EntriesLoaded
    before: ImportSeen | None

    @property
    def new(self) -> int:
        return max(0, self.loaded.read - self.loaded.refused - self.loaded.already_there)


def begin_check(office: Office, actor: Actor, slug: str, path: Path, name: str) -> Job:
    def work(progress: Progress) -> Outcome:
        return _or_dropped(path, lambda: _check(office, actor, slug, path, progress))

    return process.jobs().begin(actor.name, CHECK, f"{slug} · {name}", work)


def begin_load(office: Office, actor: Actor, slug: str, path: Path, name: str, *, good_alone: bool) -> Job:
    def work(progress: Progress) -> Outcome:
        before = import_log.same_file(office, actor, slug, path)
        try:
            loaded = entry_files.load(office, actor, path, slug, accept_good=good_alone, progress=progress)
        finally:
            uploads.drop(path)
        return Outcome(slug, None, loaded, before)

    return process.jobs().begin(actor.name, LOAD, f"{slug} · {name}", work)


def show(office: Office, actor: Actor, slug: str) -> None:
    mine = _mine(actor, slug)
    if not mine:
        return
    st.subheader(words.WORK, anchor=False)
    if any(job.running for job in mine):
        st.caption(words.WORK_HELP)
        _running(actor, slug)
    for job in mine:
        if not job.running:
            with st.container(border=True, key=f"job-{job.id}"):
                _ended(office, actor, job, newest=job is mine[0])


def _mine(actor: Actor, slug: str) -> list[Job]:
    """The newest first; of other contests their own page tells."""
    jobs = process.jobs()
    mine = [job for kind in (CHECK, LOAD) for job in jobs.of(actor.name, kind) if _slug(job) == slug]
    return sorted(mine, key=lambda job: -job.begun_at)


@st.fragment(run_every=1)
def _running(actor: Actor, slug: str) -> None:
    """Reads what the process knows; when the last one ends the page is made anew."""
    running = [job for job in _mine(actor, slug) if job.running]
    if not running:
        st.rerun()
    for job in running:
        part = min(1.0, job.done / job.total) if job.total else 0.0
        st.progress(part, f"{plain(_name(job))}: {words.progress(job.step, job.done, job.total)}")


def _ended(office: Office, actor: Actor, job: Job, *, newest: bool) -> None:
    if job.refused or job.bug:
        cases.job(words.NOT_LOADED, _name(job))
        if job.refused:
            actions.refuse(job.refused)
        else:
            st.error(words.FAILED.format(reference=job.bug))
        _put_away(actor, job, None)
        return
    outcome: Outcome = job.result
    _counts(job, outcome)
    if outcome.before:
        before = outcome.before
        st.info(
            plain(
                words.SAME_FILE.format(
                    by=called(before.by),
                    at=time_of_day(before.at),
                    accepted=whole(before.accepted or 0),
                    refused=whole(before.refused),
                )
            )
        )
    _problems(job, outcome.loaded, newest=newest)
    if outcome.path:
        _offer(office, actor, job, outcome, outcome.path)
    else:
        _put_away(actor, job, None)


def _counts(job: Job, outcome: Outcome) -> None:
    loaded = outcome.loaded
    if job.kind == LOAD:
        title, heads, new = (
            words.LOADED if loaded.done else words.NOT_LOADED,
            words.COUNTS_DONE,
            loaded.accepted,
        )
    else:
        title = words.CHECKED if outcome.new else words.CHECKED_NOTHING
        title, heads, new = words.CHECKED_BAD if loaded.problems else title, words.COUNTS, outcome.new
    cases.job(title, _name(job))
    numbers = (loaded.read, new, loaded.already_there, loaded.refused)
    cases.counts(zip(heads, map(whole, numbers), strict=True))


def _problems(job: Job, loaded: EntriesLoaded, *, newest: bool) -> None:
    if loaded.problems:
        label = words.PROBLEMS.format(count=whole(len(loaded.problems)))
        with st.expander(label, expanded=newest and job.kind == CHECK):
            st.caption(plain(entry_problems.counted(loaded.problems)))
            entry_problems.table(loaded.problems)
            entry_problems.take(loaded.problems, key=job.id)
    if loaded.warnings:
        with st.expander(words.WARNINGS.format(count=whole(len(loaded.warnings)))):
            st.caption(plain(entry_problems.counted(loaded.warnings)))
            entry_problems.table((), loaded.warnings)


def _offer(office: Office, actor: Actor, job: Job, outcome: Outcome, path: Path) -> None:
    """Writing, where there is something to write; refused rows are noted even where nothing else is new."""
    good_alone = bool(outcome.loaded.problems)
    if good_alone and not outcome.loaded.good:
        st.caption(words.HOPELESS)
    elif good_alone or outcome.new:
        label = (words.WRITE_GOOD if good_alone else words.WRITE_ALL).format(count=whole(outcome.new))
        label = label if outcome.new else words.NOTE_READ
        tip = words.WRITE_GOOD_HELP if good_alone else None
        if st.button(label, key=f"write-{job.id}", type="primary", help=tip):
            given = (office, actor, outcome.slug, path, _name(job))
            if actions.attempt(begin_load, *given, good_alone=good_alone):
                process.jobs().forget(actor.name, job.id)
                st.rerun()
    _put_away(actor, job, path)


def _put_away(actor: Actor, job: Job, path: Path | None) -> None:
    if st.button(words.DROP if path else words.PUT_AWAY, key=f"away-{job.id}"):
        process.jobs().forget(actor.name, job.id)
        if path:
            uploads.drop(path)
        st.rerun()


def _check(office: Office, actor: Actor, slug: str, path: Path, progress: Progress) -> Outcome:
    loaded = entry_files.check(office, actor, path, slug, progress=progress)
    return Outcome(slug, path, loaded, import_log.same_file(office, actor, slug, path))


def _or_dropped(path: Path, work: Callable[[], Outcome]) -> Outcome:
    try:
        return work()
    except BaseException:
        uploads.drop(path)
        raise


def _slug(job: Job) -> str:
    return job.about.partition(" · ")[0]


def _name(job: Job) -> str:
    return job.about.partition(" · ")[2]
