"""Systems that send entries, a card each: whether it may send now, how fast, under which key."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

import streamlit as st

from engine.core.moments import Moment
from engine.services.sources.seen import SourceSeen
from engine.texts import sources_page as words
from engine.texts.numbers import whole
from engine.texts.roles import called
from pages.components import cards


def show(found: Sequence[SourceSeen], last_sent: Mapping[str, Moment]) -> None:
    if not found:
        st.info(words.NONE)
        return
    cards.show(
        cards.card(one.source.name, _lines(one, last_sent.get(one.source.name)), mark=_mark(one))
        for one in found
    )


def _mark(one: SourceSeen) -> str:
    if not one.standing:
        state, said = "closed", words.STOPPED
    elif one.signs_under_another_secret:
        state, said = "frozen", words.BROKEN
    elif one.source.rehearsal:
        state, said = "scheduled", words.REHEARSES
    else:
        state, said = "open", words.SENDS
    return f'<span class="state {state}">{escape(said)}</span>'


def _lines(one: SourceSeen, last: Moment | None) -> Iterator[str]:
    yield words.NOTHING_SENT if last is None else words.LAST_SENT.format(at=words.at(last))
    standing = one.standing
    if not standing:
        yield words.NO_KEY
    elif len(standing) == 1:
        yield words.ONE_KEY.format(at=words.at(standing[0].made_at), by=called(standing[0].made_by))
    else:
        yield words.TWO_KEYS.format(count=whole(len(standing)), at=words.at(standing[0].made_at))
    if one.signs_under_another_secret:
        yield words.OTHER_SECRET
    if one.source.rehearsal:
        yield words.MADE_UP
    yield words.limit(one.source.per_second)
    yield words.SIGNED if one.source.signed else words.NOT_SIGNED
