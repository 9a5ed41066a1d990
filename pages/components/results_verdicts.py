"""What the judges said about a frozen round; and the judge who looks approves or refuses what they saw."""

from functools import partial

import streamlit as st

from engine.core.roles import Actor
from engine.services import proving, results
from engine.services.office import Office
from engine.services.proving import Ways
from engine.services.results_seen import ResultAct, ResultsSeen, RevisionSeen
from engine.texts import judging, published
from engine.texts import round_results as words
from engine.texts.markdown import plain
from pages.components import actions, results_proof, session, working

KIND = "approve"
MEASURE = 560


def show(office: Office, actor: Actor, seen: ResultsSeen, standing: RevisionSeen) -> None:
    st.header(words.VERDICTS, anchor=words.PLACE_VERDICTS)
    said = [reason(one.judge, one.verdict, one.reason, one.at) for one in standing.verdicts]
    st.markdown("\n".join(f"- {plain(line)}" for line in said) or words.NO_VERDICTS)
    if any(one.verdict == "refused" for one in standing.verdicts):
        st.warning(words.WAS_REFUSED)
    about = f"{seen.slug}/{seen.round.number}/{standing.digest}"
    job = working.last(actor, KIND, about)
    if job is not None and job.running:
        working.follow(job, words.APPROVING)
        return
    if job is not None and job.ended_at is not None and (why := working.trouble(job)):
        st.warning(words.NOT_APPROVED.format(at=words.at(job.ended_at), why=why))
    if ResultAct.APPROVE not in seen.may:
        st.caption(_why_not(actor, seen, standing))
        return
    ways = proving.ways(office, actor, session.seat_key())
    with st.container(width=MEASURE):
        actions.tell_trouble()
        _approve(office, actor, seen, standing, ways, about)
        results_proof.elsewhere(ways, seen.slug, seen.round.number)
        _refuse(office, actor, seen, standing, ways, about)


def _approve(
    office: Office, actor: Actor, seen: ResultsSeen, standing: RevisionSeen, ways: Ways, about: str
) -> None:
    short = published.short(standing.digest)
    compared = st.checkbox(judging.COMPARED.format(short=short), key=f"compared-{about}")
    looked = st.checkbox(judging.LOOKED, key=f"looked-{about}")
    with st.form("approving", clear_on_submit=True, border=False):
        password = results_proof.ask(actor, ways, "approve")
        ready = compared and looked
        if not ready:
            st.caption(judging.TICK_FIRST)
        if not st.form_submit_button(words.APPROVE, type="primary", disabled=not ready):
            return
    proof = results_proof.given(office, actor, ways, standing.digest, password)
    act = partial(results.approve, office, actor, seen.slug, seen.round.number, standing.digest, proof)
    working.begin(actor, KIND, about, lambda progress: act(progress=progress))


def _refuse(
    office: Office, actor: Actor, seen: ResultsSeen, standing: RevisionSeen, ways: Ways, about: str
) -> None:
    with st.expander(words.REFUSE_EXPANDER), st.form("refusing", border=False):
        why_not = st.text_area(words.REASON, key=f"refuse-{about}", max_chars=1000)
        password = results_proof.ask(actor, ways, "refuse")
        if not st.form_submit_button(words.REFUSE):
            return
        proof = results_proof.given(office, actor, ways, standing.digest, password)
        to = (seen.slug, seen.round.number, standing.digest, why_not, proof)
        actions.attempt_anew(results.refuse, office, actor, *to, done=words.REFUSED_DONE)


def reason(judge_name: str, verdict: str, why: str, at: int) -> str:
    said = words.verdict(judge_name, verdict, at)
    return words.WITH_REASON.format(said=said, reason=why) if why else said


def _why_not(actor: Actor, seen: ResultsSeen, standing: RevisionSeen) -> str:
    if standing.frozen_by == actor.name:
        return words.YOU_FROZE.format(count=seen.approvals)
    if any(one.judge == actor.name for one in standing.verdicts):
        return words.YOU_DECIDED
    return words.JUDGES_ONLY
