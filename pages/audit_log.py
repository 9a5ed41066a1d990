"""The audit log: who did what, when and why, as a story; and whether its chain holds."""

import streamlit as st

from engine.core.roles import Right
from engine.services import audit_trail, contests, trail_address
from engine.texts import audit_log as words
from engine.texts import pages as titles
from engine.texts.numbers import whole
from pages.components import actions, chain, downloads, session, trail, trail_filters

actor = session.guard(Right.READ_ALL)
office = session.office()
st.title(titles.TITLES["audit_log"])
st.caption(f"{words.LEAD} {words.TO_CHAIN.format(place=words.PLACE_CHAIN)}")
chain.alarm(office, actor)
every = contests.every(office, actor)
asked = trail_filters.asked(every, audit_trail.actors(office, actor))
wanted = trail_address.asked(asked)

if session.kept("trail-sought") != wanted:
    session.keep("trail-sought", wanted)
    session.keep("trail-page", 1)
found = actions.look(audit_trail.page, office, actor, wanted, session.kept("trail-page") or 1)
if found.total:
    told, page, file = st.columns([2, 1, 1], vertical_alignment="bottom")
    told.caption(
        words.FOUND.format(total=whole(found.total), page=whole(found.number), pages=whole(found.pages))
    )
    if found.pages > 1:
        page.number_input(words.PAGE, 1, found.pages, key="trail-page")
    with file:
        downloads.link(
            words.TO_XLSX, f"/exports/audit?{asked.query}", key="trail-xlsx", why=words.TO_XLSX_WHY
        )
    trail.show(found.events, every, actor)
elif asked.parts:
    st.info(words.NOTHING)
    trail_filters.clear()
else:
    st.info(words.NOTHING_AT_ALL)
chain.show(office, actor)
