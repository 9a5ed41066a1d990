"""What can be done about a freeze afterwards: verify it, reopen it, read the ones before."""

import streamlit as st

from engine.core.contests import Contest
from engine.core.roles import Actor
from engine.services import results
from engine.services.office import Office
from engine.services.results_seen import ResultAct, ResultsSeen, RevisionSeen, Verified
from engine.texts import published
from engine.texts import results as said
from engine.texts import results_aside as aside
from engine.texts import round_results as words
from engine.texts.markdown import plain
from engine.texts.roles import called
from pages.components import actions, results_aside, results_board, results_verdicts, working

KIND = "verify"


def verify(office: Office, actor: Actor, seen: ResultsSeen, revision: RevisionSeen) -> None:
    number = seen.round.number
    about = f"{seen.slug}/{number}/{revision.number}"
    job = working.last(actor, KIND, about)
    if job is not None and job.running:
        working.follow(job, words.VERIFYING)
        return
    if job is not None and job.ended_at is not None:
        at = words.at(job.ended_at)
        if why := working.trouble(job):
            st.warning(words.NOT_VERIFIED.format(at=at, why=why))
        else:
            verified(job.result, at)
    if st.button(words.VERIFY, help=words.VERIFY_WHY, key=f"verify-{revision.number}"):
        working.begin(
            actor,
            KIND,
            about,
            lambda progress: results.verify(office, actor, seen.slug, number, revision.number, progress),
        )


def verified(found: Verified, at: str) -> None:
    if found.ok:
        st.success(words.VERIFIED.format(at=at, short=published.short(found.digest)))
        return
    short = published.short
    st.error(words.DIFFERS.format(digest=short(found.digest), recomputed=short(found.recomputed)))
    st.markdown("\n".join(f"- {plain(said.difference(one))}" for one in found.differences))


def reopen(office: Office, actor: Actor, seen: ResultsSeen, standing: RevisionSeen) -> None:
    """Two people: one asks, another confirms."""
    where = (seen.slug, seen.round.number)
    asked = standing.reopening
    if asked is not None:
        if results_aside.asked(office, actor, seen):
            labels, told = (aside.CONFIRM, aside.WITHDRAW), (aside.CONFIRMED, aside.WITHDRAWN)
        else:
            st.header(words.REOPEN, anchor=words.PLACE_REOPEN)
            labels, told = (words.CONFIRM, words.WITHDRAW), (words.CONFIRMED, words.WITHDRAWN)
            why = words.ASKED_BY.format(by=asked.asked_by, at=words.at(asked.at), reason=asked.reason)
            st.warning(plain(why))
        with st.container(horizontal=True):
            if ResultAct.CONFIRM_REOPEN in seen.may and st.button(labels[0], key="confirm-reopening"):
                given = (*where, asked.id)
                actions.attempt(results.confirm_reopening, office, actor, *given, done=told[0])
            if ResultAct.WITHDRAW_REOPEN in seen.may and st.button(labels[1], key="withdraw-reopening"):
                actions.attempt(results.withdraw_reopening, office, actor, *where, done=told[1])
        if asked.asked_by == actor.name:
            st.caption(words.ASK_WAITS)
    elif ResultAct.ASK_REOPEN in seen.may:
        with st.expander(words.REOPEN):
            st.caption(words.REOPEN_WHY)
            with st.form("reopen", border=False, clear_on_submit=True):
                why = st.text_area(words.REASON, max_chars=1000)
                if st.form_submit_button(words.ASK):
                    actions.attempt(results.ask_to_reopen, office, actor, *where, why, done=words.ASKED)
        results_aside.offer(office, actor, seen)


def revisions(office: Office, actor: Actor, contest: Contest, seen: ResultsSeen) -> None:
    """Those reopened since: nothing frozen is ever lost."""
    old = [one for one in seen.revisions if one.reopened]
    if not old:
        return
    st.header(words.HISTORY, anchor=False)
    for one in old:
        title = words.OF_REVISION.format(number=one.number, at=words.at(one.frozen_at))
        with st.expander(title):
            st.markdown("\n".join(f"- {plain(line)}" for line in story(one)))
            results_board.digest(one)
            results_board.figures(one)
            won = actions.look(results.winners, office, actor, seen.slug, seen.round.number, one.number)
            results_board.winners(actor, contest, won, key=str(one.number))
            verify(office, actor, seen, one)


def story(one: RevisionSeen) -> list[str]:
    lines = [words.FROZEN_BY.format(by=called(one.frozen_by), at=words.at(one.frozen_at))]
    lines += [results_verdicts.reason(v.judge, v.verdict, v.reason, v.at) for v in one.verdicts]
    if one.published_at is not None:
        lines.append(words.PUBLISHED_BY.format(by=one.published_by or "", at=words.at(one.published_at)))
    if one.reopening is not None:
        asked, confirmed = one.reopening.asked_by, one.reopened_by or ""
        lines.append(words.REOPENED_BY.format(asked=asked, confirmed=confirmed, reason=one.reopening.reason))
    return lines
