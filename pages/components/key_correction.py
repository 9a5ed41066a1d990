"""Correcting the key of a closed round: what is wrong, what it would change, and the second person."""

from collections.abc import Sequence

import streamlit as st

from engine.core.key_corrections import AnswerChange, ChangedAnswer
from engine.core.roles import Actor
from engine.services import key_corrections, process
from engine.services.jobs import Job
from engine.services.key_correction_seen import CorrectionAct, CorrectionAsked, CorrectionDesk, Preview
from engine.services.office import Office, Progress
from engine.texts import key_correction as words
from engine.texts import refusals
from engine.texts.markdown import plain
from pages.components import actions, cards, key_drafting, key_effect, key_versions, session, working

KIND = "key-effect"
_DRAFT = "key-draft"
PART = {"part": "key"}
"""What the address says where this is to be opened."""


def section(office: Office, actor: Actor, slug: str, number: int, round_name: str) -> None:
    desk = actions.look(key_corrections.desk, office, actor, slug, number)
    cards.headline(words.STANDS.format(version=desk.version), words.HOW)
    if desk.frozen is not None:
        _reopen_first(desk, round_name)
    if desk.asked is not None:
        _waiting(office, actor, desk, desk.asked)
    elif CorrectionAct.PREVIEW in desk.may:
        _draft(office, actor, desk, round_name)
    else:
        st.caption(words.ONLY_READING)
    key_versions.show(actions.look(key_corrections.history, office, actor, slug, number))


def link(slug: str, number: int, round_name: str) -> None:
    """From the results of a round to where its key is corrected."""
    label = plain(words.FROM_RESULTS.format(round=round_name))
    query = {"contest": slug, "round": str(number)} | PART
    with st.container(key="way-back"):
        st.page_link("question_bank.py", label=label, query_params=query)


def _reopen_first(desk: CorrectionDesk, round_name: str) -> None:
    if desk.frozen is None:
        return
    with st.container(key="blocker-frozen", gap=None):
        st.markdown(plain(refusals.sentence(desk.frozen)))
        if CorrectionAct.PREVIEW in desk.may:
            st.markdown(words.STILL_LOOK)
        query = {"contest": desk.contest.slug, "round": str(desk.round.number)}
        label = plain(words.TO_RESULTS.format(round=round_name))
        st.page_link("round_results.py", label=label, query_params=query)


def _draft(office: Office, actor: Actor, desk: CorrectionDesk, round_name: str) -> None:
    changes = key_drafting.choose(desk)
    if not changes:
        session.forget(_DRAFT)
        return
    about = (desk.paper, desk.version, changes)
    if st.button(words.LOOK, type="primary", key="key-look"):
        session.keep(_DRAFT, about)
    looked = session.kept(_DRAFT)
    if looked is None:
        return
    if looked != about:
        st.caption(words.LOOK_AGAIN)
        return
    found = _reckoned(office, actor, desk, changes)
    if found is None:
        return
    key_effect.show(desk.contest, found)
    if CorrectionAct.PROPOSE in desk.may:
        _propose(office, actor, desk, changes, round_name)


def _propose(
    office: Office, actor: Actor, desk: CorrectionDesk, changes: Sequence[AnswerChange], round_name: str
) -> None:
    st.subheader(words.PROPOSE, anchor=False)
    st.caption(plain(words.PROPOSE_WHY.format(round=round_name)))
    with st.form("propose-key", border=False):
        why = st.text_area(words.REASON, max_chars=1000, key="key-why")
        document = st.text_input(
            words.DOCUMENT, placeholder=words.DOCUMENT_HINT, max_chars=200, key="key-document"
        )
        if st.form_submit_button(words.PROPOSE, type="primary"):
            actions.attempt(
                key_corrections.propose,
                office,
                actor,
                desk.contest.slug,
                desk.round.number,
                changes,
                why,
                document=document,
                version=desk.version,
                done=words.PROPOSED,
            )


def _waiting(office: Office, actor: Actor, desk: CorrectionDesk, asked: CorrectionAsked) -> None:
    st.header(words.WAITING, anchor=False)
    key_versions.proposal(asked)
    if CorrectionAct.PREVIEW not in desk.may:
        st.caption(words.READS_ONLY)
        return
    found = _reckoned(office, actor, desk, as_asked(asked.changes))
    if found is not None:
        key_effect.show(desk.contest, found)
    _decide(office, actor, desk, asked, found)


def _decide(
    office: Office, actor: Actor, desk: CorrectionDesk, asked: CorrectionAsked, found: Preview | None
) -> None:
    where = (desk.contest.slug, desk.round.number, asked.id)
    if asked.proposed_by == actor.name:
        st.caption(words.OWN)
    if found is not None and CorrectionAct.CONFIRM in desk.may:
        seen = found.effect.seen
        agreed = st.checkbox(words.AGREE, key=f"key-agree-{asked.id}-{seen[:12]}")
        if st.button(words.CONFIRM, type="primary", disabled=not agreed, key="key-confirm"):
            actions.attempt(key_corrections.confirm, office, actor, *where, seen, done=words.CONFIRMED)
    if CorrectionAct.WITHDRAW in desk.may and st.button(words.WITHDRAW, key="key-withdraw"):
        actions.attempt(key_corrections.withdraw, office, actor, *where, done=words.WITHDRAWN)


def as_asked(changes: Sequence[ChangedAnswer]) -> tuple[AnswerChange, ...]:
    return tuple(AnswerChange(one.number, one.after.accepted, one.after.voided) for one in changes)


def _reckoned(
    office: Office, actor: Actor, desk: CorrectionDesk, changes: Sequence[AnswerChange]
) -> Preview | None:
    """A million entries are ranked twice in a job of its own; once that is done it is there at once."""
    slug, number = desk.contest.slug, desk.round.number
    named = ",".join(f"{c.number}{'*' if c.voided else ''.join(sorted(c.accepted))}" for c in changes)
    about = f"{slug}/{number}/{desk.paper}/{desk.version}/{named}/{actor.name}"

    def work(progress: Progress) -> bool:
        key_corrections.preview(office, actor, slug, number, changes, progress)
        return True

    job = working.last(actor, KIND, about)
    if job is None:
        working.begin(actor, KIND, about, work)
        return None
    if job.running:
        _follow(job)
        return None
    if why := working.trouble(job):
        st.warning(words.NOT_RECKONED.format(why=why))
        if st.button(words.RECKON_AGAIN, key="key-again"):
            process.jobs().forget(actor.name, job.id)
            st.rerun()
        return None
    return actions.attempt(key_corrections.preview, office, actor, slug, number, changes)


@st.fragment(run_every=1)
def _follow(job: Job) -> None:
    if not job.running:
        st.rerun()
    st.progress(min(1.0, (job.done + 0.5) / job.total) if job.total else 0.0, text=words.RECKONING)
    st.caption(words.RECKONING_LEAVE)
