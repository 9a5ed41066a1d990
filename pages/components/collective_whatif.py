"""The standings under other formulas, side by side, with what is asked of them changed on the spot."""

from collections.abc import Iterable, Sequence

import pyarrow as pa
import streamlit as st

from engine.core.collective_formulas import Band, Formula, Weights
from engine.core.contests import Contest
from engine.core.roles import Actor
from engine.services import collective_whatif as service
from engine.services.collective_whatif import Choices, WhatIfSeen
from engine.services.office import Office
from engine.texts import collective_whatif as words
from engine.texts.markdown import plain
from pages.components import actions, paper, tables

WIDE = {Formula.RATE_AND_PRIZES: 170, Formula.WEIGHTED: 145, Formula.LEAST_RATES: 225}
"""Pixels of what each formula says; all of them beside the names on a screen of 1440."""


def show(office: Office, actor: Actor, contest: Contest) -> Choices | None:
    """Gives what is being tried; None: what was typed is impossible."""
    st.header(words.TITLE, anchor=False)
    st.caption(words.WHY)
    choices = _choices(contest)
    seen = actions.attempt(service.what_if, office, actor, contest.slug, choices)
    if seen is None:
        return None
    st.markdown("\n".join(f"- {plain(line)}" for line in _summaries(seen)))
    if seen.rounds_frozen:
        rounds = ", ".join(f"{contest.round_word} {number}" for number in seen.rounds_frozen)
        st.caption(plain(words.PRIZES_OF.format(rounds=rounds)))
    else:
        st.caption(words.NO_PRIZES_FROZEN)
    rows = list(_rows(seen))
    columns = {"now": tables.whole(words.NOW), "name": tables.words_of(words.UNIT, 180)}
    for formula in Formula:
        columns[formula.value] = tables.words_of(words.NAMES[formula], WIDE[formula])
        columns[f"{formula.value}-value"] = tables.words_of(words.POINTS_OF[formula], 92)
    paper.table(rows, columns, wide=True)
    tables.show(rows, columns, key=f"what-if-{contest.slug}", height=tables.height(len(rows)))
    return choices


def _summaries(seen: WhatIfSeen) -> Iterable[str]:
    for formula in Formula:
        gains = [one.unit.name for one in seen.units if one.under[formula].prize and not one.prize]
        loses = [one.unit.name for one in seen.units if one.prize and not one.under[formula].prize]
        yield words.summary(formula, gains, loses)


def _rows(seen: WhatIfSeen) -> Iterable[dict[str, object]]:
    for one in seen.units:
        row: dict[str, object] = {"now": one.place, "name": one.unit.name}
        for formula in Formula:
            under = one.under[formula]
            row[formula.value] = words.move(formula, one.place, one.prize, under)
            row[f"{formula.value}-value"] = words.value(formula, under)
        yield row


def _choices(contest: Contest) -> Choices:
    """Kept by the widgets of this visit alone."""
    first = service.examples(len(contest.prizes))
    with st.expander(words.SETTINGS), st.form("what-if", border=False):
        st.caption(words.EXAMPLES)
        prizes = _prize_points(contest, first.prize_points)
        st.markdown(f"**{words.WEIGHTS}**")
        with st.container(horizontal=True):
            weights = [
                st.number_input(label, 0, 100, value, key=f"weight-{name}", width=140)
                for name, label, value in (
                    ("rate", words.RATE, first.weights.rate),
                    ("quality", words.QUALITY, first.weights.quality),
                    ("people", words.PEOPLE, first.weights.people),
                )
            ]
        st.markdown(f"**{words.BANDS}**")
        bands = _bands(first.bands)
        st.form_submit_button(words.APPLY)
    return Choices(prizes, Weights(*map(int, weights)), bands)


def _prize_points(contest: Contest, first: Sequence[int]) -> tuple[int, ...]:
    if not contest.prizes:
        st.caption(words.NO_PRIZE_TIERS)
        return ()
    with st.container(horizontal=True):
        return tuple(
            int(
                st.number_input(
                    plain(words.PRIZE_POINTS.format(prize=prize.name)),
                    0,
                    service.MOST,
                    first[tier],
                    key=f"prize-points-{tier}",
                    width=200,
                )
            )
            for tier, prize in enumerate(contest.prizes)
        )


def _bands(first: Sequence[Band]) -> tuple[Band, ...]:
    """One line a band; a line left unfinished is none."""
    table = pa.table(
        {
            "from": pa.array([band.from_headcount for band in first], pa.int64()),
            "least": pa.array([band.least_percent for band in first], pa.int64()),
        }
    )
    edited = st.data_editor(
        table,
        num_rows="dynamic",
        hide_index=True,
        width=360,
        column_config={"from": tables.whole(words.FROM), "least": tables.whole(words.LEAST)},
        key="bands",
    )
    rows = edited.to_pylist() if isinstance(edited, pa.Table) else edited.to_dict("records")
    return tuple(
        Band(int(row["from"]), int(row["least"]))
        for row in rows
        if row["from"] is not None and row["least"] is not None
    )
