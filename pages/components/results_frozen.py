"""A frozen round: judges approve or refuse the very digest they saw; then it is published."""

from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from engine.core.roles import Actor
from engine.services import results
from engine.services.office import Office
from engine.services.results_seen import ResultAct, ResultsSeen, RevisionSeen
from engine.texts import published
from engine.texts import round_results as words
from engine.texts.markdown import plain
from pages.components import actions, working

KIND = "approve"


def your_turn(seen: ResultsSeen) -> None:
    """What waits for whoever looks stands below what they have to look at first."""
    if ResultAct.CONFIRM_REOPEN in seen.may:
        st.info(words.TURN_TO_CONFIRM)
    elif ResultAct.APPROVE in seen.may:
        st.info(words.TURN_TO_JUDGE)
    elif ResultAct.PUBLISH in seen.may:
        st.info(words.TURN_TO_PUBLISH)


def judge(office: Office, actor: Actor, seen: ResultsSeen, standing: RevisionSeen) -> None:
    st.header(words.VERDICTS, anchor=False)
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
    short = published.short(standing.digest)
    compared = st.checkbox(words.COMPARED.format(short=short), key=f"compared-{about}")
    if st.button(words.APPROVE, type="primary", disabled=not compared, key="approve"):
        act = partial(results.approve, office, actor, seen.slug, seen.round.number, standing.digest)
        working.begin(actor, KIND, about, lambda progress: act(progress=progress))
    with st.expander(words.REFUSE_EXPANDER):
        why_not = st.text_area(words.REASON, key=f"refuse-{about}", max_chars=1000)
        if st.button(words.REFUSE, key="refuse"):
            given = (seen.slug, seen.round.number, standing.digest, why_not)
            actions.attempt(results.refuse, office, actor, *given, done=words.REFUSED_DONE)


def reason(judge_name: str, verdict: str, why: str, at: int) -> str:
    said = words.verdict(judge_name, verdict, at)
    return words.WITH_REASON.format(said=said, reason=why) if why else said


def _why_not(actor: Actor, seen: ResultsSeen, standing: RevisionSeen) -> str:
    if standing.frozen_by == actor.name:
        return words.YOU_FROZE.format(count=seen.approvals)
    if any(one.judge == actor.name for one in standing.verdicts):
        return words.YOU_DECIDED
    return words.JUDGES_ONLY


def public(seen: ResultsSeen) -> None:
    place = f"/results/{seen.slug}/{seen.round.number}"
    st.header(words.PUBLIC, anchor=False)
    st.caption(words.PUBLIC_WHY)
    st.code(_address(place), language=None, wrap_lines=True)
    with st.container(horizontal=True):
        st.link_button(words.OPEN_PUBLIC, place, type="primary", key="public")
        st.link_button(words.TO_XLSX, f"{place}.xlsx", key="public-xlsx")


def _address(place: str) -> str:
    """As the browser knows us, which a proxy may call by another name than we do."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{place}" if here.netloc else place
