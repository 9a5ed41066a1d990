"""The ranking of a closed round: who wins as it stands, every row, and why it stands there."""

from functools import partial

import streamlit as st

from engine.core.roles import Right
from engine.services import contests, ranking_rows, rankings
from engine.texts import pages as titles
from engine.texts import ranking as words
from pages.components import actions, cards, pickers, ranking_file, readings, session, warming
from pages.components import rankings as parts

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(titles.TITLES["ranking"])
one = pickers.contest(contests.every(office, actor))
contest = one.contest
chosen = pickers.round_to_judge(one)
number = chosen.round.number
if one.is_demo:
    cards.demo_mark(titles.DEMO_MARK)
look = partial(rankings.ranking, office, actor, contest.slug, number, live=True)
warming.wait_for(actor, f"{contest.slug}/{number}", look)
seen = actions.look(look)

parts.state(seen)
if not seen.key_confirmed:
    st.warning(words.KEY_NOT_CONFIRMED)
parts.figures(seen)

st.header(words.PRIZES, anchor=False)
named = {*seen.awards.tier_of, *seen.awards.draw_needed, *seen.awards.passed_over}
winners = actions.look(ranking_rows.of_entries, office, actor, seen, named)
if seen.contest.prizes:
    parts.prizes(seen, seen.contest.prizes, winners)
else:
    st.caption(words.NO_PRIZES)

readings.show(office, actor, contest, number, folded=True)
st.header(words.TABLE, anchor=False)
if not seen.people:
    st.caption(words.NOBODY_RANKED)
    st.stop()
parts.table(seen)
ranking_file.offer(office, actor, seen)
