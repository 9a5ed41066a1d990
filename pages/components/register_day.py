"""The day on which the register is looked at; it stands in the address."""

from datetime import date

import streamlit as st

from engine.services.unit_browse import RegisterSeen
from engine.texts import units as words
from pages.components import session

DAY = "day"
_PICKED = "register-day"
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
STEPS_SHOWN = 4


def asked() -> date | None:
    """What the address says."""
    try:
        found = date.fromisoformat(st.query_params.get(DAY, ""))
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def pick(first: date) -> date:
    start = min(max(asked() or first, EARLIEST), LATEST)
    given = st.date_input(
        words.DAY,
        None if session.knows(_PICKED) else start,
        EARLIEST,
        LATEST,
        format="DD/MM/YYYY",
        help=words.DAY_HELP,
        key=_PICKED,
    )
    day = given if isinstance(given, date) else start
    if day.isoformat() != st.query_params.get(DAY):
        st.query_params[DAY] = day.isoformat()
    return day


def steps(seen: RegisterSeen) -> None:
    """Straight to the days on which something changed."""
    if not seen.steps:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="register-steps"):
        st.text(words.STEPS, width="content")
        for day in seen.steps[:STEPS_SHOWN]:
            st.button(
                f"{day:%d/%m/%Y}",
                on_click=session.keep,
                args=(_PICKED, day),
                type="tertiary",
                disabled=day == seen.day,
                key=f"step-{day.isoformat()}",
            )


def nobody(seen: RegisterSeen, unit: str | None) -> str:
    """Why there is nothing to see."""
    if not seen.at_all:
        return words.NO_REGISTER
    said = words.NOBODY_THAT_DAY if unit is None else words.NOT_YOURS_THAT_DAY
    return said.format(day=f"{seen.day:%d/%m/%Y}", unit=unit)
