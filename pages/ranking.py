"""The ranking of a closed round: who wins as it stands, every row, and why it stands there."""

from urllib.parse import urlencode

import streamlit as st

from engine.core.results import RoundState
from engine.core.roles import Right
from engine.services import contests, ranking_rows, rankings
from engine.texts import pages as titles
from engine.texts import ranking as words
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from pages.components import actions, cards, downloads, pickers, readings, session
from pages.components import rankings as parts

A_PAGE = 200

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(titles.TITLES["ranking"])
one = pickers.contest(contests.every(office, actor))
contest = one.contest
chosen = pickers.round_to_judge(one)
number = chosen.round.number
if one.is_demo:
    cards.demo_mark(titles.DEMO_MARK)
seen = actions.look(rankings.ranking, office, actor, contest.slug, number, live=True)

frozen = chosen.state is not RoundState.CLOSED
cards.headline(
    words.FROZEN if frozen else words.PROVISIONAL, words.FROZEN_WHY if frozen else words.PROVISIONAL_WHY
)
if not seen.key_confirmed:
    st.warning(words.KEY_NOT_CONFIRMED)
parts.figures(seen)

st.header(words.PRIZES, anchor=False)
named = {*seen.awards.tier_of, *seen.awards.draw_needed, *seen.awards.passed_over}
winners = actions.look(ranking_rows.of_entries, office, actor, seen, named)
if contest.prizes:
    parts.prizes(seen, contest.prizes, winners)
else:
    st.caption(words.NO_PRIZES)

readings.show(office, actor, contest, number, folded=True)
st.header(words.TABLE, anchor=False)
if not seen.people:
    st.caption(words.NOBODY_RANKED)
    st.stop()
place = f"ranking-{contest.slug}-{number}"


def go_to_rank() -> None:
    session.keep(f"{place}-start", ranking_rows.position_of_rank(seen, session.kept(f"{place}-rank") or 1))


def go(start: int) -> None:
    session.keep(f"{place}-start", start)


search, rank = st.columns([3, 1])
text = search.text_input(
    words.SEARCH, placeholder=words.SEARCH_HINT, key=f"{place}-search", on_change=go, args=(0,)
)
rank.number_input(
    words.GO_TO, 1, seen.people, key=f"{place}-rank", on_change=go_to_rank, disabled=bool(text.strip())
)
start = session.kept(f"{place}-start") or 0
found = actions.look(ranking_rows.rows, office, actor, seen, start=start, limit=A_PAGE, search=text)
picked = parts.pick(found.rows, key=f"{place}-{start}-{text}")
first, last = whole(start + 1), whole(start + len(found.rows))
said = words.FOUND if text.strip() else words.SHOWN
st.caption(
    plain(said.format(first=first, last=last, total=whole(found.total)) if found.total else words.NOT_FOUND)
)
back, on, file = st.columns([1, 1, 2])
back.button(words.EARLIER, disabled=start == 0, on_click=go, args=(max(0, start - A_PAGE),), width="stretch")
on.button(
    words.LATER, disabled=start + A_PAGE >= found.total, on_click=go, args=(start + A_PAGE,), width="stretch"
)
with file:
    address = "/exports/ranking?" + urlencode({"contest": contest.slug, "round": number})
    downloads.link(words.TO_XLSX, address, key=f"{place}-xlsx", why=words.TO_XLSX_WHY)
if picked is None:
    st.caption(words.PICK_A_ROW)
else:
    parts.why(actions.look(ranking_rows.why, office, actor, seen, picked.position))
