"""The ranking to take away: a short one at once, a long one made beside the page."""

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from engine.core.roles import Actor
from engine.services import process, ranking_book
from engine.services.jobs import Job
from engine.services.office import Office
from engine.services.ranking_seen import RankingSeen
from engine.texts import ranking as words
from engine.texts.numbers import exact_time, whole
from pages.components import downloads, working


def offer(office: Office, actor: Actor, seen: RankingSeen) -> None:
    slug, number = seen.slug, seen.round_number
    key, address = f"ranking-{slug}-{number}-xlsx", {"contest": slug, "round": str(number)}
    if seen.people <= ranking_book.LONG:
        _link(address, key)
        return
    about = f"{slug}/{number}"
    job = working.last(actor, ranking_book.KIND, about)
    if job is not None and job.running:
        _follow(job)
        return
    if job is not None and job.ended_at is not None:
        if (why := working.trouble(job)) is None:
            st.caption(words.XLSX_MADE.format(at=exact_time(job.ended_at)))
            _link(address | {"job": job.id}, key)
        else:
            st.warning(words.XLSX_FAILED.format(why=why))
    st.caption(words.MAKE_XLSX_WHY.format(rows=whole(seen.people)))
    if st.button(words.MAKE_XLSX, key=f"{key}-make"):
        for old in process.jobs().of(actor.name, ranking_book.KIND):
            process.jobs().forget(actor.name, old.id)  # its file goes with it
        work = partial(ranking_book.make_file, office, actor, slug, number)
        working.begin(actor, ranking_book.KIND, about, work)


def _link(address: dict[str, str], key: str) -> None:
    downloads.link(words.TO_XLSX, f"/exports/ranking?{urlencode(address)}", key=key, why=words.TO_XLSX_WHY)


@st.fragment(run_every=1)
def _follow(job: Job) -> None:
    if not job.running:
        st.rerun()
    part = job.done / job.total if job.total else 0.0
    st.progress(part, text=words.MAKING_XLSX.format(done=whole(job.done), rows=whole(job.total or 0)))
