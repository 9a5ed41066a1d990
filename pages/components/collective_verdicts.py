"""What the judges said about frozen collective prizes; and the judge who looks approves or refuses them."""

from functools import partial

import streamlit as st

from engine.core.roles import Actor
from engine.services import collective_deciding, proving
from engine.services.collective_seen import CollectiveResultsSeen, CollectiveRevisionSeen
from engine.services.office import Office
from engine.services.proving import Ways
from engine.services.results_seen import ResultAct
from engine.texts import collective_page as words
from engine.texts import judging, published
from engine.texts import round_results as common
from engine.texts.markdown import plain
from pages.components import actions, results_proof, results_verdicts, session, working

KIND = "approve-collective"


def show(office: Office, actor: Actor, seen: CollectiveResultsSeen, standing: CollectiveRevisionSeen) -> None:
    st.subheader(common.VERDICTS, anchor=common.PLACE_VERDICTS)
    said = [results_verdicts.reason(one.judge, one.verdict, one.reason, one.at) for one in standing.verdicts]
    st.markdown("\n".join(f"- {plain(line)}" for line in said) or common.NO_VERDICTS)
    if any(one.verdict == "refused" for one in standing.verdicts):
        st.warning(words.WAS_REFUSED)
    about = f"{seen.slug}/{standing.digest}"
    job = working.last(actor, KIND, about)
    if job is not None and job.running:
        working.follow(job, words.APPROVING)
        return
    if job is not None and job.ended_at is not None and (why := working.trouble(job)):
        st.warning(common.NOT_APPROVED.format(at=common.at(job.ended_at), why=why))
    if ResultAct.APPROVE not in seen.may:
        st.caption(_why_not(actor, seen, standing))
        return
    ways = proving.ways(office, actor, session.seat_key())
    with st.container(width=results_verdicts.MEASURE):
        actions.tell_trouble()
        _approve(office, actor, seen, standing, ways, about)
        results_proof.elsewhere(ways, seen.slug)
        _refuse(office, actor, seen, standing, ways, about)


def _approve(
    office: Office,
    actor: Actor,
    seen: CollectiveResultsSeen,
    standing: CollectiveRevisionSeen,
    ways: Ways,
    about: str,
) -> None:
    short = published.short(standing.digest)
    compared = st.checkbox(judging.COMPARED.format(short=short), key=f"compared-{about}")
    looked = st.checkbox(words.LOOKED, key=f"looked-{about}")
    with st.form("approving", clear_on_submit=True, border=False):
        password = results_proof.ask(actor, ways, "approve")
        ready = compared and looked
        if not ready:
            st.caption(judging.TICK_FIRST)
        if not st.form_submit_button(words.APPROVE, type="primary", disabled=not ready):
            return
    proof = results_proof.given(office, actor, ways, standing.digest, password)
    act = partial(collective_deciding.approve, office, actor, seen.slug, standing.digest, proof)
    working.begin(actor, KIND, about, lambda progress: act(progress=progress))


def _refuse(
    office: Office,
    actor: Actor,
    seen: CollectiveResultsSeen,
    standing: CollectiveRevisionSeen,
    ways: Ways,
    about: str,
) -> None:
    with st.expander(words.REFUSE_EXPANDER), st.form("refusing", border=False):
        why_not = st.text_area(common.REASON, key=f"refuse-{about}", max_chars=1000)
        password = results_proof.ask(actor, ways, "refuse")
        if not st.form_submit_button(words.REFUSE):
            return
        proof = results_proof.given(office, actor, ways, standing.digest, password)
        to = (seen.slug, standing.digest, why_not, proof)
        actions.attempt_anew(collective_deciding.refuse, office, actor, *to, done=common.REFUSED_DONE)


def _why_not(actor: Actor, seen: CollectiveResultsSeen, standing: CollectiveRevisionSeen) -> str:
    if standing.frozen_by == actor.name:
        return words.YOU_FROZE.format(count=seen.approvals)
    if any(one.judge == actor.name for one in standing.verdicts):
        return common.YOU_DECIDED
    return common.JUDGES_ONLY
