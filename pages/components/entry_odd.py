"""Entries that count for nothing or carry a flag, in groups; a chosen one is shown in full."""

import streamlit as st

from engine.core.contests import Contest
from engine.core.roles import Actor
from engine.services import entry_queue
from engine.services.entry_queue import Flags
from engine.services.office import Office
from engine.texts import entries as words
from engine.texts.markdown import plain
from engine.texts.numbers import exact_time, whole
from pages.components import actions, cases, entry_cards, pickers, tables
from pages.components.entry_units import named


def show(office: Office, actor: Actor, contest: Contest) -> None:
    counted = {one.standing: one for one in actions.look(entry_queue.standings, office, actor, contest.slug)}
    cases.counts((words.ODD[one.standing.value], whole(one.entries)) for one in counted.values())
    names = {standing.value: words.ODD[standing.value] for standing in counted}
    chosen = pickers.part(words.STANDING, names, "standing")
    one = counted[entry_queue.Odd(chosen)]
    told = words.ODD_COUNT.format(
        entries=whole(one.entries), people=whole(one.people), help=words.ODD_HELP[one.standing.value]
    )
    st.caption(plain(told))
    listed = actions.look(entry_queue.standing_as, office, actor, contest.slug, one.standing)
    if listed:
        if one.entries > len(listed):
            st.caption(words.FIRST_OF_ODD.format(count=whole(len(listed))))
        entry_cards.choose(office, actor, contest, listed, key=f"odd-{one.standing.value}")
    else:
        st.caption(words.NONE_ODD)
    _flags(office, actor, contest)


def _flags(office: Office, actor: Actor, contest: Contest) -> None:
    flags: Flags = actions.look(entry_queue.flags, office, actor, contest.slug)
    with st.expander(words.TWO_NUMBERS.format(count=whole(flags.two_numbers_total))):
        st.caption(words.TWO_NUMBERS_HELP)
        rows = [{"account": f.account, "numbers": "  ·  ".join(f.numbers)} for f in flags.two_numbers]
        tables.show(rows, {k: tables.words_of(v) for k, v in words.TWO_COLUMNS.items()}, key="two-numbers")
    with st.expander(words.OTHER_UNITS.format(count=whole(flags.other_units_total))):
        st.caption(words.OTHER_UNITS_HELP)
        listed = [
            {
                "id": f.entry.entry_id,
                "name": f.entry.full_name,
                "home": named(f.home),
                "named": named(f.named),
                "at": exact_time(f.entry.submitted_at),
            }
            for f in flags.other_units
        ]
        heads = {k: tables.words_of(v) for k, v in words.OTHER_COLUMNS.items()}
        st.caption(words.OPEN if listed else words.NONE_ODD)
        key = f"other-units-{len(listed)}-{listed[0]['id'] if listed else ''}"
        place = tables.pick(listed, heads, key=key, height=tables.height(len(listed)))
        if place is not None:
            entry_cards.card(office, actor, contest, flags.other_units[place].entry.entry_id)
