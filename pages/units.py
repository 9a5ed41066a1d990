"""Units: the register on any day, headcounts, names and blocks, mergers and splits, files."""

import streamlit as st

from engine.core.roles import Right
from engine.services import unit_browse
from engine.texts import units as words
from engine.texts.pages import TITLES
from pages.components import (
    actions,
    pickers,
    places,
    register_changes,
    register_day,
    register_headcounts,
    register_map,
    register_names,
    register_tree,
    register_unit,
    register_upload,
    session,
)

PARTS = {
    "tree": register_tree.show,
    "headcounts": register_headcounts.show,
    "names": register_names.show,
    "changes": register_changes.show,
    "map": register_map.show,
    "file": register_upload.show,
}

actor = session.guard(Right.READ_UNIT)
office = session.office()
st.title(TITLES["units"])
first = actions.look(unit_browse.first_day, office, actor)
code = places.unit()
if code:
    register_unit.show(office, actor, code, register_day.asked() or first)
    st.stop()
names = {
    key: name
    for key, name in words.PARTS.items()
    if (actor.may(Right.READ_ALL) or key in words.OF_OFFICIALS)
    and (actor.may(Right.CONFIGURE) or key not in words.OF_CONFIGURERS)
}
PARTS[pickers.part(words.PART, names, "part")](office, actor, first)
