"""Entries a minute as bars for each sender, in plain HTML: as wide as a phone, refreshed without flicker."""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from engine.services import intake_desk
from engine.services.intake_desk import Arriving, Flow, RefusedToday
from engine.texts import intake_desk as words
from engine.texts.numbers import whole

COLOURS = 4
"""Senders with a colour of their own; the rest share one."""
EVERY = 15
"""Minutes between two marks of the clock."""


def minutes(seen: Arriving) -> None:
    """One column a minute, the senders on top of each other; a file comes at once and would dwarf them."""
    drawn = _drawn(seen)
    totals = tuple(sum(counts) for counts in zip(*(one.minutes for one in drawn), strict=True))
    totals = totals or (0,) * len(seen.minutes)
    most = max(totals)
    if not most:
        st.html(f'<p class="flow-quiet">{escape(words.QUIET_HOUR)}</p>')
        return
    label = words.CHART.format(hour=whole(sum(totals)), most=whole(most), now=whole(totals[-1]))
    bars = []
    for place, said in enumerate(words.told(seen.minutes, totals)):
        parts = "".join(
            f'<i class="{colour}" style="height:{100 * one.minutes[place] / most:.2f}%"></i>'
            for colour, one in zip(_colours(drawn), drawn, strict=True)
            if one.minutes[place]
        )
        bars.append(f'<b title="{escape(said)}">{parts}</b>')
    marks = "".join(
        f'<span style="left:{100 * (place + 0.5) / len(seen.minutes):.2f}%">{escape(words.minute(at))}</span>'
        for place, at in enumerate(seen.minutes)
        if (len(seen.minutes) - 1 - place) % EVERY == 0 and place
    )
    st.html(
        f'<figure class="flow"><figcaption>{escape(words.MOST.format(count=whole(most)))}</figcaption>'
        f'<div class="bars" role="img" aria-label="{escape(label)}">{"".join(bars)}</div>'
        f'<div class="clock" aria-hidden="true">{marks}</div></figure>'
    )


def _drawn(seen: Arriving) -> list[Flow]:
    """By name: who sends most changes while somebody looks, and a colour means one sender all the while."""
    drawn = (one for one in seen.flows if one.source != intake_desk.FILE)
    return sorted(drawn, key=lambda one: (one.source, one.rehearsal))


def _colours(drawn: Iterable[Flow]) -> list[str]:
    return [f"flow{min(place, COLOURS)}" for place, _ in enumerate(drawn)]


def table(seen: Arriving, refused: RefusedToday) -> None:
    heads = (
        words.SOURCE,
        words.THIS_MINUTE,
        words.LAST_HOUR,
        words.TODAY,
        words.REFUSED_TODAY,
        words.CONFLICTS_TODAY,
    )
    drawn = _drawn(seen)
    marks = {(one.source, one.rehearsal): mark for one, mark in zip(drawn, _colours(drawn), strict=True)}
    rows = [_row(marks.get((one.source, one.rehearsal), ""), one, refused) for one in seen.flows]
    told = {one.source for one in seen.flows if not one.rehearsal}
    only_refused = sorted((refused.refused.keys() | refused.conflicts.keys()) - told)
    rows += [_row("", Flow(name, False, (0,), 0), refused) for name in only_refused]
    if not rows:
        return
    if len(rows) > 1:
        rows.append(_sum(seen, refused))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    st.html(f'<table class="flow-table"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>')


def refused_alone(refused: RefusedToday) -> None:
    """Where how many arrive is what entrants predict."""
    names = sorted(refused.refused.keys() | refused.conflicts.keys())
    head = "".join(
        f'<th scope="col">{escape(name)}</th>'
        for name in (words.SOURCE, words.REFUSED_TODAY, words.CONFLICTS_TODAY)
    )
    rows = "".join(
        f'<tr><th scope="row"><bdi>{escape(words.source(name))}</bdi></th>'
        f"{_cell(words.REFUSED_TODAY, refused.refused.get(name, 0))}"
        f"{_cell(words.CONFLICTS_TODAY, refused.conflicts.get(name, 0))}</tr>"
        for name in names
    )
    if rows:
        st.html(f'<table class="flow-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>')


def links(label: str, given: Iterable[tuple[str, str, Mapping[str, str]]]) -> None:
    """Numbers that lead to where they are worked on."""
    listed = "".join(
        f'<a href="?{escape(urlencode(to))}" target="_self" class="{"none" if count == "0" else "some"}">'
        f"<strong>{escape(count)}</strong> <span>{escape(label)}</span></a>"
        for count, label, to in given
    )
    st.html(f'<nav class="waits" aria-label="{escape(label)}">{listed}</nav>')


def _row(colour: str, one: Flow, refused: RefusedToday) -> str:
    name = words.source(one.source, rehearsal=one.rehearsal)
    theirs: tuple[int | None, int | None] = (
        (0, 0)
        if one.rehearsal
        else (refused.refused.get(one.source, 0), refused.conflicts.get(one.source, 0))
    )
    if one.source == intake_desk.FILE:
        theirs = None, None  # rows of files are refused, counted and read with their files
    cells = _cells((one.minutes[-1], one.last_hour, one.today, *theirs))
    mark = f'<i class="{colour}" aria-hidden="true"></i>'  # none: it has no bar, only the room of a mark
    return f'<tr><th scope="row">{mark}<bdi>{escape(name)}</bdi></th>{cells}</tr>'


def _sum(seen: Arriving, refused: RefusedToday) -> str:
    numbers = (
        sum(one.minutes[-1] for one in seen.flows),
        sum(one.last_hour for one in seen.flows),
        sum(one.today for one in seen.flows),
        sum(refused.refused.values()),
        sum(refused.conflicts.values()),
    )
    return f'<tr class="sum"><th scope="row">{escape(words.ALL_SOURCES)}</th>{_cells(numbers)}</tr>'


def _cells(numbers: tuple[int | None, ...]) -> str:
    names = (words.THIS_MINUTE, words.LAST_HOUR, words.TODAY, words.REFUSED_TODAY, words.CONFLICTS_TODAY)
    return "".join(_cell(name, number) for name, number in zip(names, numbers, strict=True))


def _cell(name: str, number: int | None) -> str:
    shown = words.NOT_OF_FILES if number is None else whole(number)
    return f'<td data-name="{escape(name)}"{"" if number else " class=none"}>{shown}</td>'
