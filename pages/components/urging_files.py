"""All units of the list as files: a spreadsheet at once, letters as work beside the page."""

import hashlib

import streamlit as st

from engine.core.moments import SECOND
from engine.core.roles import Actor
from engine.services import urging_files
from engine.services.jobs import Job
from engine.services.office import Office
from engine.services.urging import Drafts, Urged
from engine.texts import urging as words
from engine.texts.numbers import exact_time, whole
from pages.components import downloads, working

PDF = "application/pdf"


def show(office: Office, actor: Actor, seen: Urged, drafts: Drafts, base: str) -> None:
    if not seen.all:
        return
    st.header(words.FILES, anchor=False)
    st.caption(words.FILES_WHY.format(count=whole(len(seen.all))))
    given = (office, actor, seen.asked, drafts, base)
    # Whatever the letters would say otherwise is another work, and so is what another unit may see.
    told = repr((actor.role, actor.unit, seen.asked, drafts, base))
    about = f"{seen.contest.slug}/{hashlib.sha256(told.encode()).hexdigest()[:16]}"
    with st.container(horizontal=True, vertical_alignment="center"):
        book = words.FILE.format(slug=seen.contest.slug, unit=_unit(seen), ending="xlsx")
        downloads.button(words.TO_BOOK, lambda: urging_files.book(*given), book, key="urging-book")
        job = working.last(actor, urging_files.KIND, about)
        if job is None or not job.running:
            if st.button(words.MAKE_LETTERS, key="letters-make"):
                working.begin(
                    actor,
                    urging_files.KIND,
                    about,
                    lambda progress: urging_files.make_letters(*given, progress),
                )
            if job is not None and job.result is not None:
                _take(seen, job)
    if job is not None and job.running:
        _follow(job)
    elif job is not None and (why := working.trouble(job)):
        st.warning(words.NOT_MADE.format(why=why))
    elif job is not None and job.result is not None:
        made = job.result.made
        at = exact_time(made.at // SECOND * SECOND)
        st.caption(words.MADE.format(count=whole(made.count), at=at))


def _take(seen: Urged, job: Job) -> None:
    name = words.FILE.format(slug=seen.contest.slug, unit=_unit(seen), ending="pdf")
    downloads.button(
        words.TAKE_LETTERS, lambda: b"".join(job.result.chunks()), name, key="letters-take", kind=PDF
    )


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
