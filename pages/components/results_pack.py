"""The evidence pack of a frozen round: made in the background, then taken over an address of its own."""

from urllib.parse import urlencode

import streamlit as st

from engine.core.roles import Actor
from engine.services import results_export
from engine.services.office import Office
from engine.services.results_seen import ResultsSeen
from engine.texts import pack as words
from engine.texts import round_results as common
from pages.components import actions, downloads, working

KIND = "pack"


def show(office: Office, actor: Actor, seen: ResultsSeen) -> None:
    """Nothing where nothing is frozen."""
    if seen.standing is None:
        return
    slug, number, revision = seen.slug, seen.round.number, seen.standing.number
    about = f"{slug}/{number}/{revision}"
    st.header(words.PACK, anchor=False)
    st.caption(words.PACK_WHY)
    job = working.last(actor, KIND, about)
    if job is not None and job.running:
        working.follow(job, words.PACK_MAKING)
        return
    if job is not None and job.ended_at is not None and (why := working.trouble(job)):
        st.warning(words.PACK_NOT_MADE.format(at=common.at(job.ended_at), why=why))
    size = actions.look(results_export.ready, office, actor, slug, number, revision)
    if size is not None:
        asked = urlencode({"contest": slug, "round": number, "revision": revision})
        label = words.PACK_TAKE.format(size=words.megabytes(size))
        downloads.link(label, f"/exports/pack?{asked}", key="pack-take", why=words.PACK_TAKE_WHY)
    elif st.button(words.PACK_MAKE, key="pack-make"):
        working.begin(
            actor,
            KIND,
            about,
            lambda progress: results_export.prepare(office, actor, slug, number, revision, progress),
        )
