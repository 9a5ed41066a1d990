"""Entries: files that come in, and the queues of what a person has to look at."""

import streamlit as st

from engine.core.roles import Right
from engine.services import contests
from engine.texts import entries as words
from engine.texts.pages import TITLES
from pages.components import (
    entry_cards,
    entry_desk,
    entry_import,
    entry_odd,
    entry_people,
    entry_refused,
    entry_undo,
    entry_units,
    pickers,
    session,
)

PARTS = {
    "desk": entry_desk.show,
    "refused": entry_refused.show,
    "import": entry_import.show,
    "units": entry_units.show,
    "people": entry_people.show,
    "odd": entry_odd.show,
    "find": entry_cards.show,
}

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(TITLES["entries"])
seen = pickers.contest(contests.every(office, actor))
part = pickers.part(words.PART, words.PARTS, "part")
pickers.back_to_results(seen)
entry_undo.show(office, actor, seen.contest.slug)
PARTS[part](office, actor, seen.contest)
