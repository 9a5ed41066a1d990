"""The chain of the audit log: the alarm where it is broken, its check, and hashes printed on documents."""

import streamlit as st

from engine.core.moments import SECOND
from engine.core.roles import Actor
from engine.services import audit_trail, chain_check, process
from engine.services.chain_check import HeadFound
from engine.services.jobs import Job
from engine.services.office import Office
from engine.texts import audit_log as words
from engine.texts.markdown import plain
from engine.texts.numbers import exact_time, time_of_day, whole
from engine.texts.roles import called
from pages.components import actions

CHAIN = "audit-chain"
AGAIN_EVERY = 1.0


def alarm(office: Office, actor: Actor, *, leads: bool = False) -> None:
    """Nothing while all is well. `leads`: with the way to the audit log, from other pages."""
    found = chain_check.alarm(office, actor)
    if found is None:
        return
    st.error(
        words.ALARM.format(at=time_of_day(found.checked_at), number=whole(found.first_broken or 0)),
        icon=":material/gpp_maybe:",
    )
    if leads:
        st.page_link("audit_log.py", label=words.TO_TRAIL)


def show(office: Office, actor: Actor) -> None:
    """Every hash computed again, by itself while people read on; and what documents print of it."""
    st.header(words.CHAIN, anchor=words.PLACE_CHAIN)
    st.caption(words.CHAIN_WHY)
    _last(office, actor)
    if st.button(words.CHECK):
        actions.attempt(
            process.jobs().begin, actor.name, CHAIN, "", lambda tell: audit_trail.check(office, actor, tell)
        )
    done = process.jobs().of(actor.name, CHAIN)
    if done and done[0].running:
        st.fragment(_under_way, run_every=AGAIN_EVERY)(done[0])
    elif done:
        _checked(done[0])
    _printed(office, actor)


def _last(office: Office, actor: Actor) -> None:
    last = chain_check.last(office, actor)
    if last is None:
        st.caption(words.NEVER_CHECKED)
        return
    by = words.BY_ITSELF
    if last.checked_by != chain_check.NIGHTLY:
        by = words.BY_SOMEBODY.format(name=called(last.checked_by))
    found = words.LAST_HOLDS if last.ok else words.LAST_BREAKS.format(number=whole(last.first_broken or 0))
    said = words.LAST_CHECK.format(
        at=time_of_day(last.checked_at), by=by, events=whole(last.to_event), found=found
    )
    st.caption(plain(said))


def _under_way(job: Job) -> None:
    if not job.running:
        st.rerun()
    if job.total:
        said = words.CHECKING.format(done=whole(job.done), total=whole(job.total))
        st.progress(min(1.0, job.done / job.total), said)
    else:
        st.progress(0.0, words.CHECKING_BEGINS)


def _checked(job: Job) -> None:
    if job.refused is not None:
        actions.refuse(job.refused)
    elif job.bug is not None:
        st.error(words.CHECK_FAILED.format(reference=job.bug))
    else:
        found, at = job.result, exact_time((job.ended_at or 0) // SECOND * SECOND)
        if found.broken_at is None:
            said = words.HOLDS.format(events=whole(found.events), at=at, head=found.head)
            if found.since is not None:
                said = f"{words.HOLDS_MORE.format(since=time_of_day(found.since))} {said}"
            st.success(said)
        else:
            st.error(words.BREAKS.format(number=whole(found.broken_at), at=at))


def _printed(office: Office, actor: Actor) -> None:
    """A hash typed or pasted from a document."""
    st.header(words.HEAD, anchor=False)
    st.caption(words.HEAD_WHY)
    with st.form("printed-head", border=False):
        typed = st.text_input(words.HEAD_LABEL, max_chars=200)
        asked = st.form_submit_button(words.HEAD_ASK)
    if not asked:
        return
    found = actions.attempt(chain_check.find_head, office, actor, typed)
    if isinstance(found, HeadFound):
        st.success(
            words.HEAD_FOUND.format(
                number=whole(found.number),
                at=exact_time(found.at),
                after=whole(found.after),
                hash=found.hash,
            )
        )
    elif found is not None:
        lost = found.seen_at
        st.error(words.HEAD_LOST.format(at=time_of_day(lost)) if lost is not None else words.HEAD_UNKNOWN)
