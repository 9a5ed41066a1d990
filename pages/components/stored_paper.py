"""The paper a round has: how it stands, its questions, its key to those who may see it, its history."""

from functools import partial

import streamlit as st

from engine.core.roles import Actor, Right
from engine.services import paper_views, papers
from engine.services.office import Office
from engine.services.paper_views import Confirming, KeyOpened, PaperSeen, PaperShown
from engine.texts import question_bank as words
from engine.texts import refusals
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day, until
from engine.texts.pages import PAPERS
from engine.texts.roles import ROLES, called
from pages.components import actions, cards, downloads, quiz, session, tables

_KEY = "bank-key"
NAMED_AT_MOST = 6


def headline(shown: PaperShown, round_name: str) -> None:
    """Where the round's paper stands, and what has to be done until when."""
    paper = shown.paper
    if paper is None:
        state, what = PAPERS[0], words.NO_PAPER
    elif paper.confirmed_by is None:
        state, what = PAPERS[1], words.UNCONFIRMED
    else:
        state, what = PAPERS[2], words.CONFIRMED
    next_step = what[shown.state].format(
        round=round_name, opens=time_of_day(shown.round.opens_at), until=until(shown.round)
    )
    cards.headline(state, next_step)


def section(office: Office, actor: Actor, shown: PaperShown, round_name: str) -> None:
    paper = shown.paper
    if paper is None:
        st.caption(plain(words.NOTHING_STORED_HERE.format(round=round_name)))
        return
    about, beside = st.columns([2, 3], gap="large")
    with about:
        size = words.FIXED_SIZE if paper.draw is None else words.DRAWN_SIZE
        lines = [words.LOADED_BY.format(by=called(paper.imported_by), at=time_of_day(paper.imported_at))]
        if paper.confirmed_by is not None:
            lines.append(words.CONFIRMED_BY.format(by=called(paper.confirmed_by)))
        cards.show([cards.card(size.format(size=paper.size, draw=paper.draw), lines)])
        opened = _key(office, actor, shown, paper, round_name)
        if shown.confirming is not None:
            _confirm(office, actor, shown, paper, shown.confirming, opened, round_name)
    with beside:
        _questions(shown, paper, opened, round_name)


def _key(
    office: Office, actor: Actor, shown: PaperShown, paper: PaperSeen, round_name: str
) -> KeyOpened | None:
    """Asked for by a person each time, so that an event can say who saw the key before the close."""
    slug, number = shown.contest.slug, shown.round.number
    if not paper.may_see_key:
        session.forget(_KEY)
        if paper.questions is not None:
            st.caption(plain(words.KEY_HIDDEN.format(round=round_name)))
        return None
    file_name = words.PAPER_FILE.format(slug=slug, round=number)
    make = partial(paper_views.workbook, office, actor, slug, number, paper.id)
    wanted = st.toggle(words.SHOW_KEY, help=words.SHOW_KEY_HELP, key=f"show-key-{slug}-{paper.id}")
    downloads.button(words.TAKE_PAPER, make, file_name, key="bank-paper")
    kept: KeyOpened | None = session.kept(_KEY)
    if not wanted:
        session.forget(_KEY)
        return None
    if kept is None or kept.paper != paper.id:
        kept = actions.attempt(paper_views.open_key, office, actor, slug, number, paper.id)
        session.keep(_KEY, kept)
    return kept


def _questions(shown: PaperShown, paper: PaperSeen, opened: KeyOpened | None, round_name: str) -> None:
    if paper.questions is None:
        st.info(plain(words.QUESTIONS_HIDDEN.format(round=round_name)))
        return
    questions = opened.with_key(paper.questions) if opened else paper.questions
    quiz.phone(
        shown.contest.title,
        round_name,
        [quiz.Card(question) for question in questions],
        with_key=opened is not None,
        key="bank-paper-part",
    )


def _confirm(
    office: Office,
    actor: Actor,
    shown: PaperShown,
    paper: PaperSeen,
    confirming: Confirming,
    opened: KeyOpened | None,
    round_name: str,
) -> None:
    st.subheader(words.CONFIRM_TITLE, anchor=False)
    if confirming.refused is not None:
        if actor.may(Right.CONFIRM_KEY):  # others never asked to
            st.write(plain(refusals.sentence(confirming.refused)))
        st.write(plain(_who_can(confirming)))
        return
    if opened is None:
        st.write(words.CONFIRM_FIRST)
        return
    agreed = st.checkbox(words.CONFIRM_CHECK.format(size=paper.size), key=f"agree-{paper.id}")
    if st.button(words.CONFIRM, type="primary", disabled=not agreed, key="bank-confirm"):
        done = plain(words.CONFIRM_DONE.format(round=round_name))
        slug, number = shown.contest.slug, shown.round.number
        actions.attempt(papers.confirm, office, actor, slug, number, paper_id=paper.id, done=done)


def _who_can(confirming: Confirming) -> str:
    if not confirming.others:
        return words.NOBODY_CAN
    named = [f"{name} ({ROLES[role]})" for name, role in confirming.others[:NAMED_AT_MOST]]
    if more := len(confirming.others) - len(named):
        named.append(words.MORE_PEOPLE.format(more=more))
    return words.WHO_CAN.format(names=", ".join(named))


def history(shown: PaperShown) -> None:
    rows = [
        {
            "revision": one.revision,
            "size": (words.HISTORY_SIZE if one.draw is None else words.HISTORY_DRAWN).format(
                size=one.questions, draw=one.draw
            ),
            "file": one.file_name or "",
            "by": called(one.imported_by),
            "at": time_of_day(one.imported_at),
            "confirmed": called(one.confirmed_by or "") or words.NOT_CONFIRMED,
            "confirmed_at": time_of_day(one.confirmed_at) if one.confirmed_at else "",
        }
        for one in shown.history
    ]
    columns = {name: tables.words_of(label) for name, label in words.HISTORY_COLUMNS.items()}
    tables.show(
        rows, columns | {"revision": tables.whole(words.HISTORY_COLUMNS["revision"])}, key="bank-history"
    )
