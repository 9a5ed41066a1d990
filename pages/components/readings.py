"""Who would win under the other readings of the rules, how far the target could move, what could move it."""

from html import escape

import streamlit as st

from engine.core.contests import Contest
from engine.core.margin import Margin
from engine.core.readings import moved
from engine.core.roles import Actor
from engine.services import rule_readings
from engine.services.office import Office
from engine.services.rule_readings import ReadingsSeen
from engine.texts import published
from engine.texts import readings as words
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from pages.components import actions, readings_columns, readings_open


def show(office: Office, actor: Actor, contest: Contest, number: int, *, folded: bool = False) -> None:
    """`folded`: only computed once somebody asks for it."""
    if not contest.prizes:
        return
    st.header(words.TITLE, anchor=False)
    if folded and not st.toggle(words.SHOW, key=f"readings-{contest.slug}-{number}"):
        return
    with st.spinner(words.WORKING):
        seen = actions.look(rule_readings.readings, office, actor, contest.slug, number, live=True)
    st.caption(plain(words.WHY))
    said = words.FROM_RECORDS
    if seen.digest is not None:
        said = words.FROM_EVIDENCE.format(revision=seen.revision, short=published.short(seen.digest))
    st.caption(plain(said))
    readings_columns.show(seen)
    st.subheader(words.MARGIN, anchor=False)
    _margin(seen)
    st.subheader(words.OPEN, anchor=False)
    readings_open.show(actor, seen)


def _margin(seen: ReadingsSeen) -> None:
    found = seen.found.margin
    if found is None:
        st.markdown(plain(words.NO_TARGET if seen.found.target is None else words.NOT_BY_ERROR))
        return
    here = seen.found.readings[0].prizes
    lines = [words.margin(found)]
    lines += [
        words.first_change(found, change, moved(here, change.prizes), seen.contest.prizes, seen.names)
        for change in (found.above, found.below)
        if change is not None
    ]
    st.html(_interval(found))
    said = "".join(f"<li>{escape(line)}</li>" for line in lines[1:])
    st.html(f'<div class="margin-said"><p>{escape(lines[0])}</p><ul>{said}</ul></div>')


def _interval(found: Margin) -> str:
    """A line with the targets that change nothing, the present one, and where the first change is."""
    low = found.target if found.low is None else found.low
    high = found.target if found.high is None else found.high
    span = max(high - low, 1) / 2
    start = low - 1 - span if found.low is not None else max(0, found.target - 2 * span - 1)
    end = high + 1 + span if found.high is not None else found.target + 2 * span + 1

    def at(target: float) -> str:
        return f"{100 * (target - start) / (end - start):.2f}%"

    first = at(low - 0.5) if found.low is not None else "0%"
    last = at(high + 0.5) if found.high is not None else "100%"
    marks = "".join(
        f'<i class="cross" style="left:{at(change.target)}"></i>'
        for change in (found.below, found.above)
        if change is not None
    )
    said = words.DRAWN.format(
        target=whole(found.target),
        low=words.NOTHING_LOW if found.low is None else whole(found.low),
        high=words.NO_HIGH if found.high is None else whole(found.high),
    )
    labels = "".join(
        f"<span><b>{escape(label)}</b> {escape(value)}</span>"
        for label, value in (
            (words.FROM, words.NOTHING_LOW if found.low is None else whole(found.low)),
            (words.HERE, whole(found.target)),
            (words.TO, words.NO_HIGH if found.high is None else whole(found.high)),
        )
    )
    return (
        f'<div class="interval" role="img" aria-label="{escape(said)}"><div class="track">'
        f'<i class="band" style="left:{first};right:calc(100% - {last})"></i>{marks}'
        f'<i class="here" style="left:{at(found.target)}"></i></div><p>{labels}</p></div>'
    )
