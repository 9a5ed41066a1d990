"""Files to take away. What holds personal data never comes this way: see the routes of engine/web."""

from collections.abc import Callable

import streamlit as st

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def button(label: str, make: Callable[[], bytes], file_name: str, *, key: str, kind: str = XLSX) -> None:
    """The file is made when it is asked for, not each time the page runs."""
    st.download_button(label, make, file_name=file_name, mime=kind, key=key, on_click="ignore")


def link(label: str, address: str, *, key: str, why: str) -> None:
    """A file of a route of engine/web, which asks who wants it and writes that down."""
    st.link_button(label, address, key=key, help=why)
