"""What the page of the collective prizes is made of: winners, flags, and the working of every unit."""

import streamlit as st

from engine.core.collective import Competitor, Placed
from engine.core.contests import CollectiveKey
from engine.services.collective import StandingsSeen
from engine.texts import collective as words
from engine.texts.markdown import plain
from engine.texts.numbers import percent, whole
from pages.components import cards, tables

FLAGS_LISTED = 10
NUMBERS = {"place", "people", "headcount"}


def winners(seen: StandingsSeen) -> None:
    """A card a unit with what it won by."""
    won = [placed for placed in seen.standings if placed.prize]
    if not won:
        st.caption(words.NO_WINNERS)
        return
    cards.show(_winner(seen, placed) for placed in won)


def _winner(seen: StandingsSeen, placed: Placed) -> str:
    unit = placed.unit
    title = words.IN_BLOCK if seen.rule.by_block else words.PLACE
    lines = [words.WORKING.format(key=words.KEYS[k], value=_value(k, unit)) for k in seen.rule.order]
    return cards.card(title.format(place=placed.place, name=unit.name, block=unit.block), lines)


def _value(key: CollectiveKey, unit: Competitor) -> str:
    match key:
        case CollectiveKey.PEOPLE:
            return whole(unit.people)
        case CollectiveKey.RATE:
            return words.share(unit.rate, unit.people, unit.headcount.people)
        case CollectiveKey.QUALITY:
            return words.share(unit.quality, unit.points, unit.points_possible)


def flags(seen: StandingsSeen) -> None:
    """Rates above all, and units nobody knows the size of; the second matter only where a rate decides."""
    found = [_flag(placed.unit) for placed in seen.standings if _is_flagged(seen, placed)]
    if not found:
        return
    st.header(words.FLAGS, anchor=False)
    listed = [f"- {plain(one)}" for one in found[:FLAGS_LISTED]]
    if len(found) > FLAGS_LISTED:
        listed.append(f"- {plain(words.MORE_FLAGS.format(count=whole(len(found) - FLAGS_LISTED)))}")
    st.markdown("\n".join(listed))


def _is_flagged(seen: StandingsSeen, placed: Placed) -> bool:
    return (placed.unit.rate is not None and placed.unit.rate > 1) or (
        placed.unit.rate is None and CollectiveKey.RATE in seen.rule.order
    )  # fmt: skip


def _flag(unit: Competitor) -> str:
    if unit.rate is None:
        return words.UNKNOWN.format(name=unit.name)
    return words.ABOVE_ALL.format(
        name=unit.name,
        rate=percent(unit.rate, 2),
        people=whole(unit.people),
        headcount=whole(unit.headcount.people or 0),
    )


def table(seen: StandingsSeen, *, key: str) -> None:
    rows = [_row(seen, position, placed) for position, placed in enumerate(seen.standings)]
    columns = {
        name: tables.whole(label) if name in NUMBERS else tables.words_of(label)
        for name, label in words.COLUMNS.items()
        if name != "block" or any(placed.unit.block for placed in seen.standings)
    }
    tables.show(rows, columns, key=key, empty=words.NOBODY, height=tables.height(len(rows)))


def _row(seen: StandingsSeen, position: int, placed: Placed) -> dict[str, object]:
    unit = placed.unit
    return {
        "place": placed.place,
        "name": unit.name,
        "block": unit.block,
        "rate": _value(CollectiveKey.RATE, unit),
        "quality": _value(CollectiveKey.QUALITY, unit),
        "prize": seen.prize_name if placed.prize else "",
        "decided": seen.why(position),
        "flag": seen.flag(placed),
        "people": unit.people,
        "headcount": unit.headcount.people,
        "source": seen.source_of(placed),
        "code": unit.code,
    }
