"""The launcher: one process of dashboard, sign-in and HTTP.

    streamlit run dashboard.py

It only launches. The script Streamlit runs is pages/_shell.py: were it this file, whatever lies in pages/
would be a page of its own before anybody signed in. `app = st.App(...)` has to stand here literally,
Streamlit finds it by reading the source.
"""

from pathlib import Path

import streamlit as st

from engine.web import house
from pages.components import actions

STREAMLIT = Path(st.__file__).with_name("static")
ASSETS = Path(__file__).with_name("pages") / "static"

app = st.App(
    "pages/_shell.py",
    routes=house.routes(STREAMLIT, ASSETS),
    middleware=house.middleware(STREAMLIT),
    lifespan=house.lifespan(),
    on_script_error=actions.tell,
)

if __name__ == "__main__":
    app.run()
