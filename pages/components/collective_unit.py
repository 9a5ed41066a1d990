"""The whole working of one unit: every figure with its fraction and source, how far it could be chance."""

import streamlit as st

from engine.core.collective import Placed
from engine.core.contests import CollectiveKey
from engine.core.uncertainty import SMALL, is_small, of_unit
from engine.services.collective import StandingsSeen
from engine.texts import collective as words
from engine.texts.markdown import plain
from engine.texts.numbers import percent, whole


def show(seen: StandingsSeen, position: int | None) -> None:
    if position is None or position >= len(seen.standings):
        return
    placed = seen.standings[position]
    with st.container(border=True, key="unit-working"):
        st.subheader(plain(words.OF_UNIT.format(name=placed.unit.name)), anchor=False)
        st.markdown("\n".join(f"- {plain(line)}" for line in _lines(seen, position)))
        if of_unit(placed.unit) is not None:
            st.caption(words.INTERVAL_WHY)


def _lines(seen: StandingsSeen, position: int) -> list[str]:
    placed = seen.standings[position]
    unit = placed.unit
    block = words.OF_BLOCK.format(block=unit.block) if seen.rule.by_block and unit.block else ""
    headcount = whole(unit.headcount.people) if unit.headcount.people else words.UNKNOWN_RATE
    lines = [
        _place(seen, placed, block),
        words.UNIT_PEOPLE.format(people=whole(unit.people)),
        words.UNIT_HEADCOUNT.format(headcount=headcount, source=seen.source_of(placed)),
        words.UNIT_RATE.format(people=whole(unit.people), headcount=headcount, rate=percent(unit.rate, 4)),
    ]
    if unit.quality is None:
        lines.append(words.NO_QUALITY)
    else:
        points, possible = whole(unit.points), whole(unit.points_possible)
        quality = percent(unit.quality, 4)
        lines.append(words.UNIT_QUALITY.format(points=points, possible=possible, quality=quality))
    why = seen.why(position)
    above = seen.standings[position - 1].unit.name if position else ""
    lines.append(words.DECIDED.format(above=above, why=_with_values(seen, position, why)) if why
                 else words.FIRST_OF_LIST)  # fmt: skip
    return [*lines, *_chance(seen, position)]


def _place(seen: StandingsSeen, placed: Placed, block: str) -> str:
    """In another order too: what the rule says is told with it, for it alone gives prizes."""
    place, ruled = whole(placed.place), seen.by_rule.get(placed.unit.code)
    if ruled is None:
        prize = words.WITH_PRIZE if placed.prize else ""
        return words.UNIT_PLACE.format(place=place, block=block, prize=prize)
    prize = words.HAS_PRIZE if placed.prize else words.HAS_NONE
    return words.OTHER_PLACE.format(place=place, block=block, ruled=whole(ruled), prize=prize)


def _with_values(seen: StandingsSeen, position: int, why: str) -> str:
    """The key, and the values of both where there is one."""
    key = seen.decided_by(position)
    if key is None:
        return why
    both = [_value(key, seen, place) for place in (position - 1, position)]
    return f"{why}, {' > '.join(both)}"


def _value(key: CollectiveKey, seen: StandingsSeen, position: int) -> str:
    unit = seen.standings[position].unit
    match key:
        case CollectiveKey.PEOPLE:
            return whole(unit.people)
        case CollectiveKey.RATE:
            return words.share(unit.rate, unit.people, unit.headcount.people)
        case CollectiveKey.QUALITY:
            return words.share(unit.quality, unit.points, unit.points_possible)


def _chance(seen: StandingsSeen, position: int) -> list[str]:
    unit = seen.standings[position].unit
    interval = of_unit(unit)
    if interval is None:
        return [words.NO_INTERVAL]
    low, high = percent(interval.low, 2), percent(interval.high, 2)
    lines = [words.INTERVAL.format(low=low, high=high)]
    return [*lines, words.SMALL.format(small=SMALL)] if is_small(unit) else lines
