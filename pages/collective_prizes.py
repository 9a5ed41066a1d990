"""The collective prizes as they stand, with the working of every unit."""

import streamlit as st

from engine.core.roles import Right
from engine.services import collective_book, contests
from engine.services.collective import collective
from engine.texts import collective as words
from engine.texts import pages as titles
from engine.texts import ranking as ranking_words
from engine.texts.markdown import plain
from engine.texts.rules import of_collective
from pages.components import actions, cards, collective_table, downloads, pickers, session

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(titles.TITLES["collective_prizes"])
one = pickers.contest(contests.every(office, actor))
slug = one.contest.slug
if one.is_demo:
    cards.demo_mark(titles.DEMO_MARK)
seen = actions.look(collective, office, actor, slug, live=True)

cards.headline(ranking_words.PROVISIONAL, of_collective(seen.rule))
rounds = ", ".join(f"{one.contest.round_word} {number}" for number in seen.rounds)
st.caption(plain(words.ROUNDS.format(rounds=rounds)) if rounds else words.NO_ROUNDS)
st.caption(words.PEOPLE_SO_FAR)

st.header(words.WINNERS, anchor=False)
collective_table.winners(seen)
collective_table.flags(seen)

st.header(words.STANDINGS, anchor=False)
collective_table.table(seen, key=f"standings-{slug}")
downloads.button(
    words.TO_XLSX,
    lambda: collective_book.as_file(office, actor, slug),
    words.BOOK_FILE.format(slug=slug),
    key=f"standings-{slug}-xlsx",
)
