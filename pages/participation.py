"""Who takes part: one unit, how it stands against its target, and the units right below it."""

import streamlit as st

from engine.core.roles import Right
from engine.services import contests, participation_book
from engine.services.unit_view import UnitView, unit_view, units_to_see
from engine.texts import participation as words
from engine.texts.markdown import plain
from engine.texts.pages import TITLES
from pages.components import actions, cards, downloads, pickers, places, session, standings, unit_table

actor = session.guard(Right.READ_UNIT)
office = session.office()
st.title(TITLES["participation"])
contest = pickers.contest(contests.every(office, actor)).contest
which, where, what = st.columns(3)
with which:
    number = places.round_or_all(contest)
with where:
    places.jump(actions.look(units_to_see, office, actor, contest.slug))
asked = (office, actor, contest.slug, number, places.unit())
view: UnitView = places.look(unit_view, *asked)
with what:
    kind = places.kind(view.kinds)
places.trail(view.trail)
st.header(plain(view.row.unit.name if view.row else contest.title), anchor=False)
here = view.row.unit.code if view.row else "all"


@st.fragment(run_every=2)
def so_far() -> None:
    """From the snapshots everybody shares; all of it in one run, so that its numbers agree."""
    seen = actions.look(unit_view, *asked)
    cards.headline(words.round_name(contest, number), words.standing(contest, seen.open_now, seen.at))
    standings.figures(seen)
    st.caption(words.at(seen.at))
    if not seen.below:
        st.caption(words.NOTHING_BELOW if seen.row else words.NO_UNITS)
        return
    st.header(words.CHART if seen.target_rate else words.CHART_WITHOUT_TARGET, anchor=False)
    below = seen.of_kind(kind)
    st.caption(words.chart_note(contest, len(below), standings.MOST_IN_CHART))
    standings.against_target(seen, below, places.address)
    st.header(words.TABLE, anchor=False)
    st.caption(words.TABLE_NOTE)
    unit_table.show(below, key=f"units-{here}-{kind}-{places.steps()}")
    for told in words.beside(seen.direct, seen.in_no_unit):
        st.caption(plain(told))


so_far()
if view.below:
    downloads.button(
        words.DOWNLOAD,
        lambda: participation_book.book(*asked, kind),
        f"tham-gia-{contest.slug}-{here}.xlsx",
        key="participation-book",
    )
