"""Moving a round: what it is, what it would be, and which entries that touches."""

from datetime import datetime, timedelta

import streamlit as st

from engine.core.contests import Round
from engine.core.moments import MINUTE, VIETNAM, Moment, in_vietnam, moment_of
from engine.core.roles import Actor
from engine.services import contests
from engine.services.contests import ContestSeen
from engine.services.office import Office
from engine.texts import contests as words
from engine.texts.markdown import plain
from engine.texts.rules import when
from pages.components import actions, cards, contest_edits, contest_views, session

EARLIEST, LATEST = (datetime(year, 1, 1, tzinfo=VIETNAM).replace(tzinfo=None) for year in (2000, 2101))
STEP = timedelta(minutes=5)


def move(office: Office, actor: Actor, seen: ContestSeen) -> None:
    kept = contest_edits.looked_at(seen)
    contest = kept.contest
    key = f"{contest.slug}-{kept.fingerprint[:12]}"
    numbers = [r.number for r in contest.rounds]
    number = st.selectbox(
        words.MOVE_ROUND, numbers, format_func=lambda n: f"{contest.round_word} {n}", key=f"{key}-round"
    )
    before = next(r for r in contest.rounds if r.number == number)
    opening, close = st.columns(2)
    with opening:
        opens_at = _moment(words.NEW_OPENING, before.opens_at, f"{key}-{number}-opens")
    with close:
        closes_at = _moment(words.NEW_CLOSE, before.closes_at, f"{key}-{number}-closes")
    moved = Round(before.number, opens_at, closes_at)
    if moved == before:
        st.caption(words.SAME_WINDOW)
        return
    ahead = actions.look(contests.moving, office, actor, contest.slug, moved)
    told = [(words.BEFORE, before), (words.AFTER, moved)]
    windows = (when(contest, r).partition(": ")[2].capitalize() for _, r in told)
    both = zip(told, windows, strict=True)
    cards.show(cards.card(title, [window]) for (title, _), window in both)
    if ahead.problems:
        contest_views.findings(ahead.problems, words.PROBLEMS, None, in_file=False, key="move-problems")
        return
    st.markdown("\n".join(f"- {plain(line)}" for line in words.falls(ahead.falls_in, ahead.falls_out)))
    st.caption(words.MOVE_ORDERED if ahead.has_opened else words.MOVE_FREE)
    reason = document = None
    if ahead.has_opened:
        reason = st.text_input(words.REASON, key=f"{key}-{number}-reason") or None
        document = st.text_input(words.DOCUMENT, key=f"{key}-{number}-document") or None
    if st.button(words.MOVE, type="primary"):
        _keep(office, actor, kept, moved, reason, document)


def _keep(
    office: Office, actor: Actor, kept: ContestSeen, moved: Round, reason: str | None, document: str | None
) -> None:
    contest = kept.contest

    def act() -> bool:
        contests.move_round(
            office, actor, contest.slug, moved, reason=reason, document=document, seen=kept.fingerprint
        )
        return True

    if actions.attempt(act):
        contest_edits.begin_anew()
        session.say(plain(words.MOVED.format(round=f"{contest.round_word} {moved.number}")))
        st.rerun()


def _moment(label: str, at: Moment, key: str) -> Moment:
    """A moment in Vietnam time; what is finer than a minute stays as it is until somebody picks another."""
    given = in_vietnam(at // MINUTE * MINUTE).replace(tzinfo=None)
    picked = st.datetime_input(
        label,
        given,
        min(EARLIEST, given),
        max(LATEST, given),
        format="DD/MM/YYYY",
        step=STEP,
        help=words.MOVE_HELP,
        key=key,
    )
    return at if picked is None or picked == given else moment_of(picked)
