"""The collective prizes: standings, other formulas beside them, and the way to their publication."""

import streamlit as st

from engine.core.roles import Right
from engine.services import collective_book, collective_results, contests
from engine.services.collective import collective
from engine.services.collective_seen import CollectiveResultsSeen
from engine.texts import collective as words
from engine.texts import pages as titles
from pages.components import (
    actions,
    cards,
    collective_table,
    collective_unit,
    collective_way,
    collective_whatif,
    downloads,
    paper,
    pickers,
    session,
)

LOOK_EVERY_SECONDS = 5

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(titles.TITLES["collective_prizes"])
one = pickers.contest(contests.every(office, actor))
slug = one.contest.slug
if one.is_demo:
    cards.demo_mark(titles.DEMO_MARK)
seen = actions.look(collective, office, actor, slug, live=True)
stands = actions.look(collective_results.results, office, actor, slug)


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def watch(shown: CollectiveResultsSeen) -> None:
    """Several people work on it at once: the page runs anew when another has done something."""
    if actions.look(collective_results.results, office, actor, slug, live=True) != shown:
        st.rerun()


paper.lines((one.contest.title,))
collective_table.headline(one.contest, seen)
collective_way.your_turn(stands)

st.header(words.WINNERS, anchor=False)
collective_table.winners(seen)
collective_table.flags(seen)
collective_table.close_calls(seen)

st.header(words.STANDINGS, anchor=False)
shown = collective_table.ordered(seen)
chosen = collective_table.table(shown, key=f"standings-{slug}")
collective_unit.show(shown, chosen)
collective_table.left_out(seen)

choices = collective_whatif.show(office, actor, one.contest)
downloads.button(
    words.TO_XLSX,
    lambda: collective_book.as_file(office, actor, slug, choices),
    words.BOOK_FILE.format(slug=slug),
    key=f"standings-{slug}-xlsx",
)
collective_way.show(office, actor, one.contest, stands)
watch(stands)
