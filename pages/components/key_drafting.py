"""Choosing what is to count as right: each question with how it was answered."""

from fractions import Fraction
from html import escape

import streamlit as st

from engine.core.key_corrections import AnswerChange
from engine.core.questions import LETTERS
from engine.services.key_correction_seen import AskedQuestion, CorrectionDesk
from engine.texts import key_correction as words
from engine.texts.numbers import percent, whole
from pages.components.quiz import visible

LONGEST_NAMED = 90


def choose(desk: CorrectionDesk) -> tuple[AnswerChange, ...]:
    """What somebody wants to count from now on, question by question; only what would differ."""
    by_number = {question.number: question for question in desk.questions}
    place = f"{desk.contest.slug}-{desk.round.number}-{desk.version}"
    chosen = st.multiselect(
        words.CHOOSE,
        list(by_number),
        format_func=lambda number: _named(by_number[number]),
        help=words.CHOOSE_HELP,
        key=f"key-questions-{place}",
    )
    wanted = [_question(by_number[number], place) for number in sorted(chosen)]
    if any(change is None for change in wanted):
        return ()
    differs = tuple(change for change in wanted if change and _differs(by_number[change.number], change))
    if wanted and not differs:
        st.caption(words.NOTHING_DIFFERS)
    return differs


def _differs(question: AskedQuestion, change: AnswerChange) -> bool:
    return (question.accepted, question.voided) != (change.accepted, change.voided)


def _named(question: AskedQuestion) -> str:
    text = visible(question.text)
    short = text if len(text) <= LONGEST_NAMED else text[:LONGEST_NAMED].rstrip() + "…"
    return words.QUESTION.format(number=question.number, text=short)


def _question(question: AskedQuestion, place: str) -> AnswerChange | None:
    """None: not said yet."""
    number = question.number
    with st.container(border=True, key=f"key-question-{number}"):
        answered(question)
        accepting = st.container()
        label = words.VOID.format(number=number)
        voided = st.toggle(label, value=question.voided, key=f"key-void-{place}-{number}")
        if voided:
            return AnswerChange(number, question.accepted, voided=True)
        letters = accepting.pills(
            words.ACCEPTED.format(number=number),
            list(LETTERS[: len(question.options)]),
            selection_mode="multi",
            default=sorted(question.accepted),
            key=f"key-accepted-{place}-{number}",
        )
        if not letters:
            st.warning(words.CHOOSE_ONE.format(number=number))
            return None
    return AnswerChange(number, frozenset(letters))


def answered(question: AskedQuestion) -> None:
    """Each option with who chose it: how wrong a key is shows here first."""
    rows = [
        _option(letter, text, people, question)
        for letter, text, people in zip(LETTERS, question.options, question.chosen, strict=False)
    ]
    rows.append(_bar(words.NO_LETTER, words.BLANK, question.blank, question.shown))
    voided = f'<p class="why"><b>{escape(words.VOIDED_NOW)}</b></p>' if question.voided else ""
    title = escape(words.QUESTION.format(number=question.number, text=visible(question.text)))
    asked = f'<p class="asked"><bdi>{title}</bdi></p>'
    st.html(f'<article class="answered">{asked}{voided}<ul>{"".join(rows)}</ul></article>')


def _option(letter: str, text: str, people: int, question: AskedQuestion) -> str:
    counts = letter in question.accepted and not question.voided
    return _bar(letter, visible(text), people, question.shown, words.COUNTS_NOW if counts else "")


def _bar(letter: str, text: str, people: int, shown: int, mark: str = "") -> str:
    part = Fraction(people, shown) if shown else Fraction(0)
    told = words.CHOSEN.format(people=whole(people), share=percent(part))
    said = f" <em>✓ {escape(mark)}</em>" if mark else ""
    look = " class=right" if mark else ""
    return (
        f"<li{look}><b>{escape(letter)}</b><span><bdi>{escape(text)}</bdi>{said}</span>"
        f'<small>{escape(told)}</small><i><i style="width:{float(part * 100):.1f}%"></i></i></li>'
    )
