"""Frozen collective prizes: verified, published, reopened; the freezes before, and what became otherwise."""

from html import escape

import streamlit as st

from engine.core.collective_differences import UnitBeside
from engine.core.contests import Contest
from engine.core.results import RoundState, announced
from engine.core.roles import Actor, Right
from engine.services import (
    collective_deciding,
    collective_differences,
    collective_reopening,
    collective_verifying,
)
from engine.services.collective_seen import CollectiveResultsSeen, CollectiveRevisionSeen
from engine.services.office import Office
from engine.services.results_seen import ResultAct
from engine.texts import collective_page as words
from engine.texts import collective_published as board
from engine.texts import round_results as common
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from pages.components import actions, results_board, results_frozen, results_history, working

PUBLISH, VERIFY = "publish-collective", "verify-collective"


def public(seen: CollectiveResultsSeen) -> None:
    if not announced(seen.state) or seen.rounds_moved:
        return
    place = f"/results/{seen.slug}/collective"
    st.subheader(common.PUBLIC, anchor=False)
    st.caption(common.PUBLIC_WHY)
    st.code(results_frozen.address(place), language=None, wrap_lines=True)
    square, files = st.columns([2, 5], gap="medium", vertical_alignment="center")
    label = escape(words.PROVE_LABEL)
    square.html(f'<img class="square" src="{escape(place)}/qr.svg" alt="{label}" width="148" height="148">')
    with files.container(horizontal=True):
        st.link_button(common.OPEN_PUBLIC, place, type="primary", key="public")
        st.link_button(board.TO_PDF, f"{place}.pdf", key="public-pdf")
        st.link_button(board.TO_XLSX, f"{place}.xlsx", key="public-xlsx")
        st.link_button(words.TO_POSTER, f"{place}/poster.pdf", key="public-poster")
        st.link_button(board.TO_JSON, f"/api/v1/contests/{seen.slug}/collective", key="public-json")


def verify(
    office: Office, actor: Actor, seen: CollectiveResultsSeen, revision: CollectiveRevisionSeen
) -> None:
    about = f"{seen.slug}/{revision.number}"
    job = working.last(actor, VERIFY, about)
    if job is not None and job.running:
        working.follow(job, common.VERIFYING)
        return
    if job is not None and job.ended_at is not None:
        at = common.at(job.ended_at)
        if why := working.trouble(job):
            st.warning(common.NOT_VERIFIED.format(at=at, why=why))
        else:
            results_history.verified(job.result, at)
    if st.button(common.VERIFY, help=words.VERIFY_WHY, key=f"verify-{revision.number}"):
        given = (office, actor, seen.slug, revision.number)
        working.begin(
            actor, VERIFY, about, lambda progress: collective_verifying.verify(*given, progress=progress)
        )


def publish(office: Office, actor: Actor, seen: CollectiveResultsSeen) -> None:
    if seen.state is not RoundState.APPROVED:
        return
    st.subheader(words.STEPS[3], anchor=False)
    st.caption(words.PUBLISH_WHY)
    job = working.last(actor, PUBLISH, seen.slug)
    if job is not None and job.running:
        working.follow(job, words.PUBLISHING)
        return
    if job is not None and job.ended_at is not None and (why := working.trouble(job)):
        st.warning(common.NOT_PUBLISHED.format(at=common.at(job.ended_at), why=why))
    if ResultAct.PUBLISH in seen.may:
        if st.button(words.PUBLISH, type="primary", key="publish"):
            slug = seen.slug
            working.begin(
                actor,
                PUBLISH,
                slug,
                lambda progress: collective_deciding.publish(office, actor, slug, progress),
            )
    elif not actor.may(Right.PUBLISH):
        st.caption(words.PUBLISH_NOT_YOURS)


def reopen(
    office: Office, actor: Actor, seen: CollectiveResultsSeen, standing: CollectiveRevisionSeen
) -> None:
    """Two people: one asks, another confirms."""
    asked = standing.reopening
    if asked is not None:
        st.subheader(words.REOPEN, anchor=common.PLACE_REOPEN)
        why = common.ASKED_BY.format(by=asked.asked_by, at=common.at(asked.at), reason=asked.reason)
        st.warning(plain(why))
        with st.container(horizontal=True):
            if ResultAct.CONFIRM_REOPEN in seen.may and st.button(common.CONFIRM, key="confirm-reopening"):
                given = (seen.slug, asked.id)
                act = collective_reopening.confirm_reopening
                actions.attempt(act, office, actor, *given, done=words.REOPENED)
            if ResultAct.WITHDRAW_REOPEN in seen.may and st.button(common.WITHDRAW, key="withdraw-reopening"):
                act = collective_reopening.withdraw_reopening
                actions.attempt(act, office, actor, seen.slug, done=common.WITHDRAWN)
        if asked.asked_by == actor.name:
            st.caption(common.ASK_WAITS)
    elif ResultAct.ASK_REOPEN in seen.may:
        with st.expander(words.REOPEN):
            st.caption(words.REOPEN_WHY)
            with st.form("reopen", border=False, clear_on_submit=True):
                why = st.text_area(common.REASON, max_chars=1000)
                if st.form_submit_button(common.ASK):
                    act = collective_reopening.ask_to_reopen
                    actions.attempt(act, office, actor, seen.slug, why, done=common.ASKED)


def beside(office: Office, actor: Actor, contest: Contest, seen: CollectiveResultsSeen) -> None:
    if len(seen.revisions) < 2:
        return
    found = actions.look(collective_differences.differences, office, actor, seen.slug)
    st.subheader(words.BESIDE, anchor=False)
    why = words.BESIDE_WHY.format(
        later=found.later,
        earlier=found.earlier,
        asked=found.asked_by,
        confirmed=found.confirmed_by,
        reason=found.reason,
    )
    st.caption(plain(why))
    lines = [_became(one) for one in found.units] or [words.SAME]
    if found.rounds:
        lines.append(words.ROUNDS_CHANGED.format(rounds=words.rounds(contest.round_word, found.rounds)))
    if found.rule_changed:
        lines.append(words.RULE_CHANGED)
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _became(one: UnitBeside) -> str:
    moved = (
        words.MOVED.format(figure=words.FIGURES[f.name], before=_figure(f.before), after=_figure(f.after))
        for f in one.figures
    )
    return words.BECAME[one.became].format(name=one.name, figures=", ".join(moved) or words.NOTHING_MOVED)


def _figure(value: int | None) -> str:
    return board.NO_PLACE if value is None else whole(value)


def history(office: Office, actor: Actor, seen: CollectiveResultsSeen) -> None:
    """Those reopened since: nothing frozen is ever lost."""
    old = [one for one in seen.revisions if one.reopened]
    if not old:
        return
    st.subheader(words.HISTORY, anchor=False)
    for one in old:
        title = common.OF_REVISION.format(number=one.number, at=common.at(one.frozen_at))
        with st.expander(title):
            st.markdown("\n".join(f"- {plain(line)}" for line in results_history.story(one)))
            results_board.digest(one)
            verify(office, actor, seen, one)
