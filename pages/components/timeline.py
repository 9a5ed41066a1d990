"""Rounds on a line of time: how long each is, what lies between them, where now is."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

import streamlit as st

from engine.core.contests import Contest, Round
from engine.core.moments import Moment, in_vietnam
from engine.core.results import RoundState
from engine.services.contests import RoundSeen
from engine.texts import contests as words
from engine.texts.numbers import time_of_day
from engine.texts.pages import PAPERS
from engine.texts.rules import when
from pages.components import cards

NARROWEST = 0.8
"""Per cent of the line: a round of an hour in a contest of months is still seen."""


def show(contest: Contest, seen: Sequence[RoundSeen], now: Moment, *, with_papers: bool = True) -> None:
    st.html(_line(contest, seen, now, with_papers=with_papers))


def _line(contest: Contest, seen: Sequence[RoundSeen], now: Moment, *, with_papers: bool) -> str:
    in_time = sorted(seen, key=lambda r: r.round.opens_at)
    start, end = in_time[0].round.opens_at, max(r.round.closes_at for r in in_time)
    mark = _place(now, start, end) if start <= now < end else None
    rows: list[str] = []
    for before, after in pairwise([None, *in_time]):
        if after is None:
            continue
        if before is not None and before.round.closes_at < after.round.opens_at:
            between = words.gap(before.round.closes_at, after.round.opens_at)
            rows.append(f'<p class="gap" role="listitem">{escape(between)}</p>')
        rows.append(_round(contest, after, start, end, mark, with_papers=with_papers))
    legs = f"{_axis(start, end, now, mark)}{''.join(rows)}"
    return f'<div class="timeline-room"><div class="timeline" role="list">{legs}</div></div>'


def _round(
    contest: Contest,
    seen: RoundSeen,
    start: Moment,
    end: Moment,
    mark: float | None,
    *,
    with_papers: bool,
) -> str:
    r: Round = seen.round
    left = min(_place(r.opens_at, start, end), 100 - NARROWEST)
    width = max(_place(r.closes_at, start, end) - left, NARROWEST)
    name = escape(f"{contest.round_word} {r.number}")
    window = escape(when(contest, r).partition(": ")[2].rstrip(".").capitalize())
    ready = PAPERS[seen.has_paper + (seen.has_paper and seen.key_confirmed)]
    paper = f'<p class="quiet">{escape(ready)}</p>' if with_papers else ""
    return (
        '<div class="leg" role="listitem">'
        f'<p class="what"><strong>{name}</strong>{cards.state(seen.state.value)}</p>'
        f'<div class="track" aria-hidden="true"><span class="bar {escape(seen.state.value)}" '
        f'style="left:{left:.2f}%;width:{width:.2f}%"></span>{_now_line(mark)}</div>'
        f'<div class="told"><p>{window}</p>{paper}</div></div>'
    )


def _axis(start: Moment, end: Moment, now: Moment, mark: float | None) -> str:
    """The first and the last day; now stands between them, at its place."""
    first, last = (escape(f"{in_vietnam(at):%d/%m/%Y}") for at in (start, end))
    here = ""
    if mark is not None:
        said = escape(words.NOW.format(at=time_of_day(now)))
        side = " after" if mark > 55 else ""
        here = f'<span class="here{side}" style="left:{mark:.2f}%">{said}</span>'
    ends = f'<span>{first}</span>{here}<span class="end">{last}</span>'
    with_now = " with-now" if here else ""
    return f'<div class="axis{with_now}" role="listitem"><div>{ends}</div></div>'


def _now_line(mark: float | None) -> str:
    return "" if mark is None else f'<span class="now-line" style="left:{mark:.2f}%"></span>'


def _place(at: Moment, start: Moment, end: Moment) -> float:
    return 100 * (at - start) / (end - start)


def not_stored_yet(contest: Contest, now: Moment) -> Iterator[RoundSeen]:
    """Rounds of a contest that is only looked at: no paper yet."""
    for r in contest.rounds:
        yield RoundSeen(r, RoundState(r.state(now).value), has_paper=False, key_confirmed=False)
