"""A paper somebody answered, with right and wrong: as HTML, for whoever may see the key."""

from collections.abc import Sequence
from html import escape

from engine.core.questions import LETTERS, Paper
from engine.services.ranking_reasons import Answered, Mark
from engine.texts import ranking_reasons as words
from engine.texts.numbers import whole


def html(paper: Paper, shown: Sequence[Answered]) -> str:
    right = sum(one.mark in (Mark.RIGHT, Mark.VOIDED) for one in shown)
    told = [words.PAPER_SUM.format(right=whole(right), shown=whole(len(shown)))]
    if voided := sum(one.mark is Mark.VOIDED for one in shown):
        told.append(words.VOIDED_COUNT.format(count=whole(voided)))
    if paper.draw is not None:
        bank = len(paper.questions)
        told.append(words.PAPER_DRAWN.format(bank=whole(bank), shown=whole(len(shown))))
    strip = "".join(
        f'<li class="{one.mark.value}" title="{escape(words.MARKS[one.mark.value])}">{one.number}'
        f"<i>{words.SIGNS[one.mark.value]}</i></li>"
        for one in shown
    )
    questions = "".join(map(_question, shown))
    return (
        f'<p>{escape(" ".join(told))}</p><ol class="strip" aria-hidden="true">{strip}</ol>'
        f'<ol class="questions">{questions}</ol>'
    )


def _question(one: Answered) -> str:
    label = words.ACCEPTED if len(one.accepted) == 1 else words.ACCEPTED_SEVERAL
    chose = _option(one, one.chosen) if one.chosen else words.CHOSE_NOTHING
    accepted = "; ".join(_option(one, letter) for letter in one.accepted)
    same = one.mark is Mark.RIGHT and one.accepted == one.chosen
    key = "" if same else f"<dt>{escape(label)}</dt><dd>{escape(accepted)}</dd>"
    number = escape(words.QUESTION.format(number=one.number))
    mark = f"{words.SIGNS[one.mark.value]} {escape(words.MARKS[one.mark.value])}"
    return (
        f'<li class="{one.mark.value}"><p class="asked"><strong>{number}</strong> <em>{mark}</em></p>'
        f"<p><bdi>{escape(one.text)}</bdi></p>"
        f"<dl><dt>{escape(words.CHOSE)}</dt><dd>{escape(chose)}</dd>{key}</dl></li>"
    )


def _option(one: Answered, letter: str) -> str:
    place = LETTERS.find(letter)
    text = one.options[place] if 0 <= place < len(one.options) else ""
    return words.OPTION.format(letter=letter, text=text)
