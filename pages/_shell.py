"""The script Streamlit runs for every page: who sits there, which pages are theirs, the frame around them."""

import streamlit as st

from engine.texts import pages as words
from engine.texts.web import NAME
from pages.components import frame, rehearsal_band, session

st.set_page_config(page_title=NAME, page_icon=str(frame.ICON), layout="wide", initial_sidebar_state="auto")
seat = session.seat()
session.keep_awake(seat)
frame.logo()
chosen = st.navigation(
    {
        words.SECTIONS[section]: [
            st.Page(f"{name}.py", title=words.TITLES[name], url_path=name, default=name == "overview")
            for name in names
        ]
        for section, names in frame.pages_of(seat.actor)
    },
    expanded=True,  # else Streamlit hides what is beyond a dozen pages behind a button
)
frame.who(seat.actor)
rehearsal_band.show(seat.actor)
session.tell_what_was_done()
chosen.run()
