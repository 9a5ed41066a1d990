"""The audit log to take away: a short one at once, a long one made beside the page."""

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from engine.core.roles import Actor
from engine.services import process, trail_address, trail_book
from engine.services.jobs import Job
from engine.services.office import Office
from engine.services.trail_address import Asked
from engine.texts import audit_log as words
from engine.texts.numbers import exact_time, whole
from pages.components import downloads, working


def offer(office: Office, actor: Actor, asked: Asked, events: int) -> None:
    """`events`: how many are found."""
    if events <= trail_book.LONG:
        _link(asked.parts)
        return
    job = working.last(actor, trail_book.KIND, asked.query)
    if job is not None and job.running:
        _follow(job)
        return
    if job is not None and job.ended_at is not None:
        if (why := working.trouble(job)) is None:
            made = words.XLSX_MADE.format(events=whole(job.result.made.events), at=exact_time(job.ended_at))
            st.caption(made)
            _link(asked.parts | {"job": job.id})
        else:
            st.warning(words.XLSX_FAILED.format(why=why))
    if st.button(
        words.MAKE_XLSX, key="trail-xlsx-make", help=words.MAKE_XLSX_WHY.format(events=whole(events))
    ):
        for old in process.jobs().of(actor.name, trail_book.KIND):
            process.jobs().forget(actor.name, old.id)  # its file goes with it
        work = partial(trail_book.make_file, office, actor, trail_address.asked(asked))
        working.begin(actor, trail_book.KIND, asked.query, work)


def _link(parts: dict[str, str]) -> None:
    address = f"/exports/audit?{urlencode(parts)}"
    downloads.link(words.TO_XLSX, address, key="trail-xlsx", why=words.TO_XLSX_WHY)


@st.fragment(run_every=1)
def _follow(job: Job) -> None:
    if not job.running:
        st.rerun()
    part = min(1.0, job.done / job.total) if job.total else 0.0
    told = words.MAKING_XLSX.format(done=whole(job.done), events=whole(job.total or 0))
    st.progress(part, text=told)
