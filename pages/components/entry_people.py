"""People who may be the same, side by side, one pair after the other; and what was decided."""

import streamlit as st

from engine.core.contests import Contest
from engine.core.people import Verdict
from engine.core.roles import Actor, Right
from engine.services import decisions, people_queue
from engine.services.office import Office
from engine.services.people_queue import PairsWaiting, PairWaiting, Sharing
from engine.services.people_shown import PersonShown
from engine.texts import entries as words
from engine.texts.markdown import plain
from engine.texts.numbers import exact_time, time_of_day, whole
from engine.texts.roles import called
from pages.components import actions, cases, entry_undo, pickers, session, tables

_AT = "pair-at"
FILTERED_FROM = 6
"""Pairs; fewer are soon gone through."""


def show(office: Office, actor: Actor, contest: Contest) -> None:
    at: int = session.kept(_AT) or 0
    sharing = Sharing(session.kept("pairs-which") or Sharing.ALL)
    page = at // people_queue.PAGE * people_queue.PAGE
    number = pickers.round_led_from()
    waiting = actions.look(people_queue.waiting, office, actor, contest.slug, page, number, sharing)
    if at and at >= waiting.total and not waiting.and_more:
        session.forget(_AT)
        st.rerun()
    if waiting.of_round is None and (waiting.total >= FILTERED_FROM or sharing is not Sharing.ALL):
        _filter()
    if not waiting.pairs:
        st.caption(words.NO_PAIRS if sharing is Sharing.ALL else words.NO_SUCH_PAIRS)
    else:
        said = words.PAIRS_MORE if waiting.and_more else words.PAIRS_LEFT
        st.caption(f"{words.PAIR_AT.format(place=whole(at + 1))} {said.format(count=whole(waiting.total))}")
        if waiting.of_round is not None:
            st.caption(plain(words.PAIRS_IN_THE_WAY.format(round=f"{contest.round_word} {waiting.of_round}")))
        st.caption(words.PAIRS_HELP)
        _one(office, actor, contest, waiting, at)
    _decided(office, actor, contest.slug)


def _filter() -> None:
    st.pills(
        words.WHICH_PAIRS,
        [one.value for one in Sharing],
        default=Sharing.ALL.value,
        required=True,
        format_func=words.SHARING_WHICH.__getitem__,
        label_visibility="collapsed",
        key="pairs-which",
        on_change=lambda: session.forget(_AT),
    )


def _one(office: Office, actor: Actor, contest: Contest, waiting: PairsWaiting, at: int) -> None:
    place = min(at % people_queue.PAGE, len(waiting.pairs) - 1)
    pair = waiting.pairs[place]
    st.subheader(words.SHARES[(pair.shares_phone, pair.shares_name)], anchor=False)
    one, other = pair.sides
    cases.beside(words.SIDES, _facts(one, other, contest), words.NOT_GIVEN)
    if not actor.may(Right.DECIDE_ENTRIES):
        st.caption(words.ONLY_LOOK if pair.accounts else words.FOR_OTHERS)
    elif pair.accounts:
        with st.container(width=cases.MEASURE):
            _decide(office, actor, contest.slug, pair, pair.accounts)
    if waiting.total > 1:
        label = words.SKIP if actor.may(Right.DECIDE_ENTRIES) else words.NEXT
        is_last = place + 1 == len(waiting.pairs) < people_queue.PAGE
        with st.container(horizontal=True):
            if at and st.button(words.PREVIOUS, key=f"back-{pair.key}", shortcut="Left"):
                session.keep(_AT, at - 1)
                st.rerun()
            if st.button(label, key=f"skip-{pair.key}", shortcut="Right"):
                session.keep(_AT, 0 if is_last else at + 1)
                st.rerun()


def _decide(office: Office, actor: Actor, slug: str, pair: PairWaiting, accounts: tuple[str, str]) -> None:
    """The reason stays for the next pair; a button is named by its pair, so a late press meets no other."""
    reason = st.text_input(words.REASON, key="pair-reason", help=words.REASON_HELP)
    same, apart = st.columns(2)
    for column, verdict, label, done in (
        (same, Verdict.MERGE, words.MERGE, words.MERGED),
        (apart, Verdict.APART, words.APART, words.KEPT_APART),
    ):
        key = "1" if verdict is Verdict.MERGE else "2"
        if column.button(label, key=f"{verdict.value}-{pair.key}", shortcut=key, width="stretch"):
            entry_undo.attempt(
                decisions.same_person, office, actor, slug, accounts, verdict, reason, done=done
            )


def _facts(
    one: PersonShown, other: PersonShown, contest: Contest
) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    rows = [
        (label, _told(one, name), _told(other, name))
        for name, label in words.FACTS.items()
        if name != "entries"
    ]
    return [*rows, (words.FACTS["entries"], _entries(one, contest), _entries(other, contest))]


def _told(person: PersonShown, name: str) -> tuple[str, ...]:
    values: tuple[str, ...] = getattr(person, name)
    return tuple(map(words.birth, values)) if name == "birth_dates" else values


def _entries(person: PersonShown, contest: Contest) -> tuple[str, ...]:
    told = tuple(
        f"{e.entry_id}, {exact_time(e.submitted_at)}, {words.round_of(e.round_number, contest.round_word)}"
        for e in person.entries
    )
    left = person.entry_count - len(told)
    return (*told, words.AND_MORE_ENTRIES.format(count=whole(left))) if left else told


def _decided(office: Office, actor: Actor, slug: str) -> None:
    found = actions.look(people_queue.decided, office, actor, slug)
    if not found:
        return
    with st.expander(words.DECIDED_PAIRS.format(count=whole(len(found)))):
        rows = [
            {
                "one": pair.shown[0],
                "other": pair.shown[1],
                "verdict": words.VERDICTS[pair.verdict.value],
                "reason": pair.reason,
                "by": called(pair.by),
                "at": time_of_day(pair.at),
            }
            for pair in found
        ]
        tables.show(rows, {k: tables.words_of(v) for k, v in words.PAIR_COLUMNS.items()}, key="pairs-decided")
        if not actor.may(Right.DECIDE_ENTRIES):
            return
        with st.form("pair-back", border=False):
            place = st.selectbox(
                words.WHICH_PAIR,
                range(len(found)),
                index=None,
                format_func=lambda i: plain(" – ".join(found[i].shown)),
            )
            reason = st.text_input(words.REASON, help=words.REASON_HELP, key="pair-back-reason")
            pressed = st.form_submit_button(words.TAKE_BACK)
            if pressed and place is None:
                st.warning(words.CHOOSE_FIRST)
            elif pressed and place is not None:
                pair = found[place].accounts
                done = words.PAIR_TAKEN_BACK
                actions.attempt(decisions.same_person, office, actor, slug, pair, None, reason, done=done)
