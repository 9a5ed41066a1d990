"""Where somebody is among the units: the address, the way down and the way back."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from engine.core.contests import Contest
from engine.core.problems import Refused
from engine.core.units import Unit
from engine.texts import participation as words
from engine.texts.markdown import plain
from pages.components import actions, pickers, session

T = TypeVar("T")
UNIT = "unit"
_JUMP = "jump"
_STEPS = "steps"
_ALL = "all"


def unit() -> str | None:
    """The unit the address names; None: where this person starts."""
    return st.query_params.get(UNIT) or None


def address(code: str) -> dict[str, str]:
    """What the address of a unit's own view says: contest and round stay as they are."""
    return st.query_params.to_dict() | {UNIT: code}


def steps() -> int:
    """How often this session went somewhere: a table left by a row has no row chosen on coming back."""
    return session.kept(_STEPS) or 0


def go(code: str | None) -> None:
    session.keep(_STEPS, steps() + 1)
    if code is None:
        st.query_params.pop(UNIT, None)
    else:
        st.query_params[UNIT] = code


def look(at: Callable[..., T], *given: object) -> T:
    """Reads a view; where it may not be seen, says so and offers the way out."""
    try:
        return at(*given)
    except Refused as refused:
        actions.refuse(refused)
        if unit():
            st.button(words.BACK_TO_START, on_click=go, args=(None,), key="back-to-start")
        st.stop()


def round_or_all(contest: Contest, first: int | None = None) -> int | None:
    """`first`: the round to begin with; None: the whole contest."""
    names = {str(r.number): words.round_name(contest, r.number) for r in contest.rounds}
    every = {_ALL: words.round_name(contest, None), **names}
    asked = pickers.one_of(words.ROUND, every, "round", _ALL if first is None else str(first))
    return None if asked == _ALL else int(asked)


def jump(units: Sequence[Unit]) -> None:
    """Straight to a unit by its name or code."""
    names = {one.code: f"{one.name} ({one.code})" for one in units}

    def chosen() -> None:
        go(session.kept(_JUMP))
        session.keep(_JUMP, None)

    st.selectbox(
        words.GO_TO,
        list(names),
        index=None,
        format_func=lambda code: names[code],
        placeholder=words.GO_TO_HINT,
        key=_JUMP,
        on_change=chosen,
    )


def trail(units: Sequence[Unit]) -> None:
    """The units above, each a step back."""
    if len(units) < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="trail"):
        for one in units[:-1]:
            st.button(
                plain(one.name), on_click=go, args=(one.code,), type="tertiary", key=f"trail-{one.code}"
            )
            st.text("›", width="content")
        st.text(units[-1].name, width="content")


def kind(kinds: Sequence[str]) -> str | None:
    """One kind of units, or all of them."""
    if len(kinds) < 2:
        return None
    names = {_ALL: words.kind(None), **{one: words.kind(one) for one in kinds}}
    asked = pickers.one_of(words.KIND, names, "kind")
    return None if asked == _ALL else asked
