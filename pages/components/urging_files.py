"""All units of the list as files: a spreadsheet at once, letters as work beside the page."""

import hashlib

import streamlit as st

from engine.core.moments import SECOND
from engine.core.roles import Actor
from engine.services import urging_files
from engine.services.jobs import Job
from engine.services.office import Office
from engine.services.urging import Asked, Drafts, Urged
from engine.texts import urging as words
from engine.texts.numbers import exact_time, whole
from pages.components import downloads, working

MIME = {
    urging_files.PDF: "application/pdf",
    urging_files.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def show(office: Office, actor: Actor, seen: Urged, drafts: Drafts, base: str) -> None:
    if not seen.all:
        return
    st.header(words.FILES, anchor=False)
    st.caption(words.FILES_WHY.format(count=whole(len(seen.all))))
    given = (office, actor, seen.asked, drafts, base)
    book = words.FILE.format(slug=seen.contest.slug, unit=_unit(seen), ending="xlsx")
    downloads.button(words.TO_BOOK, lambda: urging_files.book(*given), book, key="urging-book")
    for ending in MIME:
        _letters(actor, seen, given, ending)


def _letters(actor: Actor, seen: Urged, given: tuple[Office, Actor, Asked, Drafts, str], ending: str) -> None:
    # Whatever the letters would say otherwise is another work, and so is what another unit may see.
    told = repr((actor.role, actor.unit, *given[2:], ending))
    about = f"{seen.contest.slug}/{hashlib.sha256(told.encode()).hexdigest()[:16]}"
    job = working.last(actor, urging_files.KIND, about)
    if job is not None and job.running:
        _follow(job)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(words.MAKE_LETTERS[ending], key=f"letters-make-{ending}"):
            working.begin(
                actor,
                urging_files.KIND,
                about,
                lambda progress: urging_files.make_letters(*given, progress, ending),
            )
        if job is not None and job.result is not None:
            _take(seen, job, ending)
    if job is not None and (why := working.trouble(job)):
        st.warning(words.NOT_MADE.format(why=why))


def _take(seen: Urged, job: Job, ending: str) -> None:
    name = words.FILE.format(slug=seen.contest.slug, unit=_unit(seen), ending=ending)
    downloads.button(
        words.TAKE_LETTERS[ending],
        lambda: b"".join(job.result.chunks()),
        name,
        key=f"letters-take-{ending}",
        kind=MIME[ending],
    )
    made = job.result.made
    at = exact_time(made.at // SECOND * SECOND)
    st.caption(words.MADE.format(count=whole(made.count), at=at), width="content")


@st.fragment(run_every=1)
def _follow(job: Job) -> None:
    if not job.running:
        st.rerun()
    part = min(1.0, job.done / job.total) if job.total else 0.0
    done, total = whole(job.done), whole(job.total or 0)
    st.progress(part, text=words.MAKING.format(done=done, total=total) if job.total else words.BEGUN)
    st.caption(words.LEAVE)


def _unit(seen: Urged) -> str:
    code = seen.trail[-1].code if seen.trail else "ca-hoi-thi"
    return "".join(c if c.isascii() and (c.isalnum() or c == "-") else "_" for c in code)
