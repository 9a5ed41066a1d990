"""What the page of the collective prizes begins with: winners, flags, and every unit in a table."""

import streamlit as st

from engine.core.collective import Competitor, Placed
from engine.core.contests import CollectiveKey, Contest
from engine.core.uncertainty import close_calls as calls_of
from engine.core.uncertainty import of_unit
from engine.services.collective import StandingsSeen
from engine.services.collective_whatif import in_order
from engine.texts import collective as words
from engine.texts import ranking as ranking_words
from engine.texts.markdown import plain
from engine.texts.numbers import percent, whole
from engine.texts.rules import of_collective
from pages.components import cards, paper, pickers, tables

ORDERS = {
    "people": (CollectiveKey.PEOPLE,),
    "rate": (CollectiveKey.RATE, CollectiveKey.QUALITY),
    "quality": (CollectiveKey.QUALITY, CollectiveKey.RATE),
}

FLAGS_LISTED = 10
AHEAD = ("place", "name", "ruled", "prize")
NUMBERS = {"place", "ruled", "people", "headcount"}
WIDTHS = {"name": 240, "prize": 110}


def headline(contest: Contest, seen: StandingsSeen) -> None:
    rounds = ", ".join(f"{contest.round_word} {number}" for number in seen.rounds)
    if seen.revision is not None:
        cards.headline(words.AS_FROZEN.format(revision=seen.revision), of_collective(seen.rule))
        st.caption(plain(words.FROZEN_ROUNDS.format(rounds=rounds)))
        return
    cards.headline(ranking_words.PROVISIONAL, of_collective(seen.rule))
    st.caption(plain(words.ROUNDS.format(rounds=rounds)) if rounds else words.NO_ROUNDS)
    st.caption(words.PEOPLE_SO_FAR)


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


def close_calls(seen: StandingsSeen) -> None:
    """Where the last prize could be a matter of chance."""
    for call in calls_of(seen.rule, seen.standings):
        said = words.CLOSE.format(
            inside=call.last_in.name,
            inside_rate=_value(CollectiveKey.RATE, call.last_in),
            outside=call.first_out.name,
            outside_rate=_value(CollectiveKey.RATE, call.first_out),
        )
        st.info(plain(said))


def left_out(seen: StandingsSeen) -> None:
    if not seen.left_out:
        return
    named = ", ".join(unit.name for unit in seen.left_out[:FLAGS_LISTED])
    count, least = whole(len(seen.left_out)), whole(seen.rule.least_headcount)
    st.caption(plain(words.LEFT_OUT.format(count=count, least=least, names=named)))


def ordered(seen: StandingsSeen) -> StandingsSeen:
    """As the rule says, unless somebody looks at another order; it stays in the address."""
    orders = {name: order for name, order in ORDERS.items() if order != seen.rule.order}
    choice = pickers.part(words.ORDER, {name: words.ORDERS[name] for name in ("rule", *orders)}, "order")
    blocks = {placed.unit.block for placed in seen.standings}
    by_block = seen.rule.by_block
    if len(blocks) > 1:
        by_block = st.toggle(words.BY_BLOCK, value=by_block, key="by-block")
    shown = in_order(seen, orders.get(choice, seen.rule.order), by_block=by_block)
    if shown.rule != seen.rule:
        st.caption(words.OTHER_ORDER)
        apart = (words.BY_BLOCK,) if by_block else ()
        paper.lines((": ".join((words.ORDER, ", ".join((words.ORDERS[choice], *apart)))),))
    return shown


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


def table(seen: StandingsSeen, *, key: str) -> int | None:
    """Gives the place in the list of the unit somebody marked."""
    rows = [_row(seen, position, placed) for position, placed in enumerate(seen.standings)]
    if not rows:
        st.caption(words.NOBODY)
        return None
    columns = {
        name: tables.whole(label) if name in NUMBERS else tables.words_of(label, WIDTHS.get(name))
        for name, label in _labels(seen).items()
        if name != "block" or any(placed.unit.block for placed in seen.standings)
    }
    with st.container(key=f"{paper.OFF}-pick"):
        st.caption(words.PICK)
    paper.table(rows, columns, wide=True)
    order = "-".join((*seen.rule.order, str(seen.rule.by_block), str(seen.revision)))
    return tables.pick(rows, columns, key=f"{key}-{order}", height=tables.height(len(rows)))


def _labels(seen: StandingsSeen) -> dict[str, str]:
    """In another order the place and the prize by the rule stand beside the place that is looked at."""
    if not seen.by_rule:
        return words.COLUMNS
    ahead = {name: words.OTHER_COLUMNS.get(name, words.COLUMNS.get(name, "")) for name in AHEAD}
    return ahead | {name: label for name, label in words.COLUMNS.items() if name not in ahead}


def _row(seen: StandingsSeen, position: int, placed: Placed) -> dict[str, object]:
    unit = placed.unit
    return {
        "place": placed.place,
        "ruled": seen.by_rule.get(unit.code),
        "name": unit.name,
        "block": unit.block,
        "rate": _value(CollectiveKey.RATE, unit),
        "quality": _value(CollectiveKey.QUALITY, unit),
        "prize": seen.prize_name if placed.prize else "",
        "decided": seen.why(position),
        "flag": seen.flag(placed),
        "people": unit.people,
        "headcount": unit.headcount.people,
        "interval": words.interval(of_unit(unit)),
        "source": seen.source_of(placed),
        "code": unit.code,
    }
