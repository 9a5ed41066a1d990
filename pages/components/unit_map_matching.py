"""Shapes of a map and units, put together by a person where the program could not."""

from collections.abc import Sequence

import streamlit as st

from engine.core.roles import Actor
from engine.core.units import Unit
from engine.services import unit_maps
from engine.services.office import Office
from engine.services.unit_maps import MapPreview, MapSeen
from engine.texts import unit_places as words
from engine.texts.numbers import whole
from pages.components import actions, tables

MOST_LEFT = 400
"""Of a file of six provinces most shapes are nobody's here."""


def by_hand(found: MapPreview) -> dict[int, str | None]:
    """What a person chooses for the shapes that are left."""
    left = found.match.left
    if not left:
        st.caption(words.LEFT_NONE)
        return {}
    with st.expander(words.LEFT.format(count=whole(len(left))), expanded=len(left) <= MOST_LEFT // 10):
        if not found.without:
            _listed(found)
            return {}
        st.caption(words.MATCH_HOW)
        of_label = {_named(unit): unit.code for unit in found.without}
        named = {unit.code: _named(unit) for unit in found.without}
        shown = left[:MOST_LEFT]
        table = {
            "shape": [found.names[one.shape] for one in shown],
            "why": [words.WHY[one.why] for one in shown],
            "near": [", ".join(named[code] for code in one.proposals if code in named) for one in shown],
            "unit": [None] * len(shown),
        }
        edited = st.data_editor(
            table,
            column_config={
                "shape": st.column_config.TextColumn(words.COLUMN_SHAPE, disabled=True),
                "why": st.column_config.TextColumn(words.COLUMN_WHY, disabled=True),
                "near": st.column_config.TextColumn(words.COLUMN_NEAR, disabled=True),
                "unit": st.column_config.SelectboxColumn(words.COLUMN_UNIT, options=list(of_label)),
            },
            hide_index=True,
            placeholder=words.EMPTY,
            key=f"map-left-{found.file_sha256[:8]}",
        )
        return {
            one.shape: of_label[label]
            for one, label in zip(shown, edited["unit"], strict=True)
            if label in of_label
        }


def without(units: Sequence[Unit]) -> None:
    if not units:
        st.caption(words.WITHOUT_NONE)
        return
    with st.expander(words.WITHOUT.format(count=whole(len(units)))):
        st.text(", ".join(_named(unit) for unit in units))


def rematch(office: Office, actor: Actor, slug: str, one: MapSeen) -> None:
    """One shape at a time, of a map that stands."""
    without(one.without)
    with st.expander(words.REMATCH), st.form(f"rematch-{one.stored.id}", border=False):
        names = {
            shape: words.IS_OF.format(
                shape=name, unit=one.units[shape].name if shape in one.units else words.NOBODY
            )
            for shape, name in enumerate(one.names)
        }
        order = [*one.left, *one.units]
        shape = st.selectbox(words.REMATCH_WHAT, order, None, format_func=names.__getitem__)
        units = {unit.code: _named(unit) for unit in (*one.without, *one.units.values())}
        code = st.selectbox(
            words.REMATCH_WITH, [None, *units], format_func=lambda c: units[c] if c else words.NOBODY
        )
        reason = st.text_input(words.REASON)
        if st.form_submit_button(words.REMATCH) and shape is not None:
            actions.attempt(
                unit_maps.match, office, actor, slug, one.stored.id, {shape: code},
                version=one.stored.version, reason=reason, done=words.REMATCHED,
            )  # fmt: skip


def _listed(found: MapPreview) -> None:
    rows = [
        {"shape": found.names[one.shape], "why": words.WHY[one.why]} for one in found.match.left[:MOST_LEFT]
    ]
    heads = {
        "shape": tables.words_of(words.COLUMN_SHAPE, "medium"),
        "why": tables.words_of(words.COLUMN_WHY, "medium"),
    }
    tables.show(rows, heads, key="map-left")


def _named(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})"
