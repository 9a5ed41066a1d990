"""How units stand: the numbers at the top, and each unit against the target line.

Plain HTML, every text from outside escaped: it is as wide as the screen allows, read aloud as text, its
names are links with addresses of their own, and refreshing it moves nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from html import escape
from urllib.parse import urlencode

import streamlit as st

from engine.core.participation import UnitParticipation
from engine.services.unit_view import Below, UnitView
from engine.texts import participation as words
from engine.texts.numbers import percent, whole

MOST_IN_CHART = 30
_NEAR = Fraction(3, 4)
"""From this part of the target on a unit is nearly there."""


def figures(view: UnitView) -> None:
    """People, entries, rate with its fraction, target, missing people."""
    counted = view.row.counted if view.row else None
    shown = [
        _figure(words.PEOPLE, whole(view.total.people), words.PEOPLE_WHAT),
        _figure(words.ENTRIES, whole(view.total.entries), words.ENTRIES_WHAT),
    ]
    headcount = counted.headcount.people if counted else None
    if counted is None or headcount is None:
        shown.append(_figure(words.RATE, words.NONE, words.UNKNOWN))
    else:
        of = words.OF.format(people=whole(counted.people), headcount=whole(headcount))
        warning = words.ABOVE_ALL if counted.above_all else ""
        shown.append(_figure(words.RATE, percent(counted.rate), of, warning))
    rate = view.target_rate
    if rate is None:
        shown.append(_figure(words.TARGET, words.NONE, words.NO_TARGET))
    elif counted is None or counted.missing is None or headcount is None:
        shown.append(_figure(words.TARGET, percent(rate), words.OF_NOTHING))
    else:
        needed = -(-rate.numerator * headcount // rate.denominator)
        shown.append(_figure(words.TARGET, percent(rate), words.TARGET_WHAT.format(people=whole(needed))))
        if counted.missing:
            shown.append(_figure(words.MISSING, whole(counted.missing), words.MISSING_WHAT))
        else:
            shown.append(_figure(words.MISSING, f"✓ {words.REACHED}", words.REACHED_WHAT))
    st.html(f'<div class="figures">{"".join(shown)}</div>')


def _figure(label: str, value: str, what: str, warning: str = "") -> str:
    flag = f'<small class="flag">{escape(warning)}</small>' if warning else ""
    return (
        f'<div class="figure"><span>{escape(label)}</span><strong>{escape(value)}</strong>'
        f"<small>{escape(what)}</small>{flag}</div>"
    )


def against_target(
    view: UnitView, below: Sequence[Below], address: Callable[[str], Mapping[str, str]]
) -> None:
    """The slowest units, each on a line from nothing to the most any has; `address`: of a unit's own view."""
    shown = below[:MOST_IN_CHART]
    rates = [one.row.counted.rate for one in shown if one.row.counted.rate is not None]
    target = view.target_rate
    most = max([*rates, *([target] if target else []), *(one.rate_before or 0 for one in shown)], default=0)
    # A little room at the right, so that the highest mark does not stand on the edge.
    scale = max(most * Fraction(21, 20), Fraction(1, 100))
    lines = "".join(_line(one, scale, target, f"?{urlencode(address(one.row.unit.code))}") for one in shown)
    before = _key("before", words.round_name(view.contest, view.before.number)) if view.before else ""
    line = _key("line", words.LINE.format(rate=percent(target))) if target is not None else ""
    st.html(f'<p class="keys">{_key("now", words.NOW)}{before}{line}</p><ol class="standings">{lines}</ol>')


def _key(mark: str, label: str) -> str:
    return f'<span class="key"><i class="{mark}"></i>{escape(label)}</span>'


def _line(one: Below, scale: Fraction, target: Fraction | None, address: str) -> str:
    unit, counted = one.row.unit, one.row.counted
    at = _place(counted.rate, scale)
    was = _place(one.rate_before, scale)
    marks = f'<i class="line" style="left:{_place(target, scale)}"></i>' if target is not None else ""
    if at and was:
        low, high = sorted((one.rate_before or Fraction(0), counted.rate or Fraction(0)))
        marks += f'<i class="way" style="left:{_place(low, scale)};width:{_place(high - low, scale)}"></i>'
    marks += f'<i class="before" style="left:{was}"></i>' if was else ""
    marks += f'<i class="bar" style="width:{at}"></i><i class="now" style="left:{at}"></i>' if at else ""
    of = counted.headcount.people
    fraction = (
        f"{whole(counted.people)}/{whole(of)}" if of else f"{whole(counted.people)} {words.PEOPLE_UNIT}"
    )
    rate = f"<b>{escape(percent(counted.rate))}</b> " if counted.rate is not None else ""
    return (
        f'<li class="{_standing(counted)}"><a href="{escape(address)}" target="_self">{escape(unit.name)}</a>'
        f'<span class="track" aria-hidden="true">{marks}</span>'
        f'<span class="said">{rate}<span>{escape(fraction)}</span> '
        f"<em>{escape(words.state(counted))}</em></span></li>"
    )


def _place(rate: Fraction | None, scale: Fraction) -> str:
    return "" if rate is None else f"{float(rate / scale * 100):.2f}%"


def _standing(counted: UnitParticipation) -> str:
    if counted.rate is None or counted.target_rate is None:
        return "unknown"
    if counted.reached:
        return "reached"
    return "near" if counted.rate >= counted.target_rate * _NEAR else "far"
