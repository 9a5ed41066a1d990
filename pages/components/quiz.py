"""Questions as entrants see them on a phone, of plain HTML, every text from outside escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from engine.core.questions import LETTERS
from engine.services.paper_views import KeySeen, QuestionSeen
from engine.texts import question_bank as words

PART_SIZE = 200
LONGEST_SHOWN = 5_000


@dataclass(frozen=True, slots=True)
class Card:
    """A question and where it stands in the file it is read from."""

    question: QuestionSeen
    row: int | None = None
    marred: bool = False


def phone(title: str, round_name: str, cards: Sequence[Card], *, with_key: bool, key: str) -> None:
    """A long paper is shown in parts: two hundred questions are what one scrolls through."""
    shown = cards
    if len(cards) > PART_SIZE:
        starts = range(0, len(cards), PART_SIZE)
        start = st.selectbox(words.PART, starts, format_func=lambda at: _part(at, len(cards)), key=key)
        shown = cards[start : start + PART_SIZE]
    count = words.PHONE_COUNT.format(count=len(cards))
    about = f"{escape(round_name)} · {escape(count)}"
    st.html(
        f'<section class="phone" tabindex="0" aria-label="{escape(words.AS_ENTRANTS_SEE)}">'
        f"<header><strong>{escape(visible(title))}</strong><span>{about}</span></header>"
        f"{''.join(_card(card, with_key=with_key) for card in shown)}</section>"
    )


def _part(start: int, of: int) -> str:
    return words.PART_OF.format(first=start + 1, last=min(start + PART_SIZE, of))


def _card(card: Card, *, with_key: bool) -> str:
    question = card.question
    key = question.key if with_key else None
    number = words.QUESTION.format(number=question.number) if question.number else words.QUESTION_UNNUMBERED
    place = "" if card.row is None else f" <small>{escape(words.ROW.format(row=card.row))}</small>"
    mark = f' <b class="marred">{escape(words.MARRED)}</b>' if card.marred else ""
    where = "" if card.row is None else f' id="{anchor(card.row)}"'
    options = "".join(
        _option(letter, text, key) for letter, text in zip(LETTERS, question.options, strict=False)
    )
    look = "quiz marred" if card.marred else "quiz"
    return (
        f'<article class="{look}"{where}><h3>{escape(number)}{place}{mark}</h3>'
        f"<p>{_text(question.text)}</p><ul>{options}</ul>{_about(key)}</article>"
    )


def _option(letter: str, text: str, key: KeySeen | None) -> str:
    right = key is not None and letter in key.accepted
    told = f" <em>✓ {escape(words.RIGHT)}</em>" if right else ""
    return f"<li{' class=right' if right else ''}><b>{letter}</b><span>{_text(text)}{told}</span></li>"


def _about(key: KeySeen | None) -> str:
    if key is None:
        return ""
    voided = f'<p class="why"><b>{escape(words.VOIDED)}</b></p>' if key.voided else ""
    told = ((words.SOURCE, key.source), (words.EXPLANATION, key.explanation))
    return voided + "".join(
        f'<p class="why"><b>{escape(label)}:</b> {_text(text)}</p>' for label, text in told if text
    )


def _text(text: str) -> str:
    return f"<bdi>{escape(visible(text) or words.EMPTY_TEXT)}</bdi>"


def visible(text: str) -> str:
    """What cannot be printed turns no line around and hides nothing."""
    cut = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cut)


def anchor(row: int) -> str:
    """What a problem leads to."""
    return f"row-{row}"
