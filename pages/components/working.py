"""Long work that a page sets going: followed while it runs, left and come back to."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from engine.core.roles import Actor
from engine.services import process
from engine.services.jobs import Job
from engine.services.office import Progress
from engine.texts import refusals
from engine.texts import round_results as words
from engine.texts.markdown import plain
from pages.components import actions

SHOWN_AT_ONCE_SECONDS = 0.8
"""What takes no time is not followed."""


def begin(actor: Actor, kind: str, about: str, work: Callable[[Progress], Any]) -> None:
    """Refused while the same work is under way, so that a second click does nothing."""
    job = actions.attempt(process.jobs().begin, actor.name, kind, about, work)
    if job is not None:
        job.wait(SHOWN_AT_ONCE_SECONDS)
        st.rerun()


def last(actor: Actor, kind: str, about: str) -> Job | None:
    return next((job for job in process.jobs().of(actor.name, kind) if job.about == about), None)


@st.fragment(run_every=1)
def follow(job: Job, doing: str) -> None:
    if not job.running:
        st.rerun()
    part = min(1.0, job.done / job.total) if job.total else 0.0
    st.progress(part, text=doing)
    st.caption(words.FREEZING_LEAVE)


def trouble(job: Job) -> str | None:
    """Why work that ended came to nothing."""
    if job.refused is not None:
        return plain(refusals.sentence(job.refused))
    return words.BUG.format(reference=job.bug) if job.bug is not None else None
