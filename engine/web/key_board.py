"""The questions and the key of a published round, as a plain page in the look of the list."""

from html import escape

from engine.core.questions import Question
from engine.services.published_key import KeySeen
from engine.texts import printed
from engine.texts import published as words
from engine.texts.numbers import whole
from engine.web import board


def page(seen: KeySeen) -> str:
    key = seen.key
    if key is None:
        raise AssertionError("a key that is withheld is not shown")
    name = words.ROUND.format(round_word=key.round_word, round=key.round_number)
    revision = words.REVISION.format(revision=key.revision)
    head = (
        f'<p class="kind">{escape(printed.KEY)}</p><h1>{escape(key.title)}</h1>'
        f'<p class="round">{escape(name)}</p><p class="when">{escape(revision)}</p>'
    )
    drawn = ""
    if key.draw is not None:
        said = printed.KEY_DRAWN.format(draw=whole(key.draw), count=whole(len(key.questions)))
        drawn = f'<p class="whence">{escape(said)}</p>'
    body = (
        f'<section class="sealed"><p>{escape(printed.KEY_WHY)}</p>'
        f"{board.hashed(printed.KEY_MEMBER, key.member)}</section>{drawn}"
        f'<ol class="questions">{"".join(map(_question, key.questions))}</ol>'
    )
    place = board.place(key.slug, key.round_number)
    links = (
        (place, printed.TO_LIST),
        (f"/api/v1/contests/{key.slug}/rounds/{key.round_number}/key", words.TO_JSON),
    )
    said = "".join(f'<a href="{escape(where)}">{escape(label)}</a>' for where, label in links)
    return board.filled(f"{printed.KEY} {name}: {key.title}", head, body, f'<p class="links">{said}</p>')


def _question(one: Question) -> str:
    options = "".join(
        _option(letter, text, right=letter in one.accepted)
        for letter, text in zip(one.letters, one.options, strict=True)
    )
    voided = f'<p class="voided">{escape(printed.VOIDED)}</p>' if one.voided else ""
    notes = "".join(
        f'<p class="note"><bdi>{escape(form.format(**{name: text}))}</bdi></p>'
        for name, form, text in (
            ("source", printed.SOURCE, one.source),
            ("explanation", printed.EXPLANATION, one.explanation),
        )
        if text
    )
    number = escape(printed.KEY_NUMBER.format(number=one.number))
    return (
        f'<li><p class="label">{number}</p><h2><bdi>{escape(one.text)}</bdi></h2>'
        f'<ul class="options">{options}</ul>{voided}{notes}</li>'
    )


def _option(letter: str, text: str, *, right: bool) -> str:
    mark = f' <em class="mark">{escape(printed.RIGHT)}</em>' if right else ""
    return (
        f'<li class="{"right" if right else "other"}"><b>{letter}</b>'
        f"<span><bdi>{escape(text)}</bdi>{mark}</span></li>"
    )
