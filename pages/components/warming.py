"""What takes long when it is looked at first: computed beside the page, which says how far it has come."""

from collections.abc import Callable

import streamlit as st

from engine.core.roles import Actor
from engine.services import process
from engine.services.jobs import Job
from engine.services.office import Progress
from engine.texts import ranking as words
from engine.texts.numbers import whole
from pages.components import working

SHOWN_AT_ONCE_SECONDS = 1.0
"""What takes less is not followed."""


def wait_for(actor: Actor, about: str, look: Callable[[Progress], object]) -> None:
    """Goes on when what is looked at is there, or is refused; else the page ends here until it is."""
    kind = f"look-{actor.name}"
    job = working.last(actor, kind, about)
    if job is None or not job.running:
        if job is not None:
            process.jobs().forget(actor.name, job.id)

        def work(progress: Progress) -> None:
            look(progress)

        job = process.jobs().begin(actor.name, kind, about, work)
        job.wait(SHOWN_AT_ONCE_SECONDS)
    if job.running:
        _follow(job)
        st.stop()


@st.fragment(run_every=1)
def _follow(job: Job) -> None:
    if not job.running:
        st.rerun()
    said = words.STEPS.get(job.step, words.COMPUTING)
    st.progress(min(1.0, job.done / job.total) if job.total else 0.0, text=said.format(done=whole(job.done)))
    st.caption(words.COMPUTING_WHY)
