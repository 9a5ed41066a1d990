"""The form of a contest: every plain field, rounds and prizes as tables."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

import pyarrow as pa
import streamlit as st
from streamlit.column_config import CheckboxColumn, Column, DatetimeColumn, NumberColumn, TextColumn

from engine.core.contests import (
    LONGEST_PAPER,
    Collective,
    CollectiveKey,
    Contest,
    Counts,
    RankingKey,
    Target,
)
from engine.texts import contests as words
from pages.components import contest_values as values

W = TypeVar("W", bound=StrEnum)
DAYS = date(2000, 1, 1), date(2100, 12, 31)
MOMENT = "DD/MM/YYYY HH:mm:ss"


def form(contest: Contest, key: str) -> dict[str, object] | None:
    """The values of a contest file when the form was sent; `key`: the state it began from."""
    with st.form(f"contest-{key}", border=False):
        st.subheader(words.SECTIONS["about"], anchor=False)
        fields: dict[str, object] = {
            "title": _text("title", contest.title, key),
            "organiser": _text("organiser", contest.organiser, key),
            "documents": _texts("documents", contest.documents, key),
            "open_points": _texts("open_points", contest.open_points, key),
        }
        st.subheader(words.SECTIONS["rounds"], anchor=False)
        fields["round_word"] = _text("round_word", contest.round_word, key)
        rounds = _table("rounds", values.rounds_table(contest), _round_columns(), key)
        st.subheader(words.SECTIONS["rules"], anchor=False)
        fields |= _rules(contest, key)
        attempts = _attempts(contest, key)
        st.subheader(words.SECTIONS["prizes"], anchor=False)
        prizes = _table("prizes", values.prizes_table(contest), _prize_columns(), key)
        fields["one_prize_per_contest"] = _yes("one_prize_per_contest", contest.one_prize_per_contest, key)
        st.subheader(words.SECTIONS["units"], anchor=False)
        fields |= _units(contest, key)
        st.subheader(words.SECTIONS["collective"], anchor=False)
        collective = _collective(contest.collective, key)
        if not st.form_submit_button(words.CHECK, type="primary"):
            return None
    return values.document(contest, fields, values.rows(rounds), values.rows(prizes), attempts, collective)


def _rules(contest: Contest, key: str) -> dict[str, object]:
    ranking = _ordered("ranking", list(RankingKey), contest.ranking, words.RANKING, key)
    prediction = _choice("prediction", list(Target), contest.target, words.TARGETS, key)
    one, two = st.columns(2)
    with one:
        questions = _number("questions", contest.questions, key, 1, LONGEST_PAPER)
    with two:
        approvals = _number("approvals", contest.approvals, key, 1)
    return {"questions": questions, "prediction": prediction, "ranking": ranking, "approvals": approvals}


def _attempts(contest: Contest, key: str) -> dict[str, object]:
    one, two = st.columns(2)
    with one:
        per_round = _number("attempts.per_round", contest.attempts.per_round, key)
    with two:
        counts = _choice("attempts.counts", list(Counts), contest.attempts.counts, words.COUNTS, key)
    return {"per_round": per_round, "counts": counts}


def _units(contest: Contest, key: str) -> dict[str, object]:
    kept = contest.units_on
    one, two = st.columns(2)
    with one:
        on = st.date_input(
            words.FIELDS["units_on"],
            kept,
            min(DAYS[0], kept or DAYS[0]),
            max(DAYS[1], kept or DAYS[1]),
            format="DD/MM/YYYY",
            help=words.HELP["units_on"],
            key=f"{key}-units_on",
        )
        rate = _text("target_rate", values.percent_text(contest.target_rate), key)
    with two:
        under = _text("units_under", contest.units_under or "", key).strip()
    return {
        "target_rate": values.rate_value(rate),
        "units_on": on,
        "units_under": under or None,
        "public_participation": _yes("public_participation", contest.public_participation, key),
    }


def _collective(rule: Collective | None, key: str) -> dict[str, object] | None:
    there = st.checkbox(words.HAS_COLLECTIVE, rule is not None, key=f"{key}-collective")
    shown = rule or Collective((CollectiveKey.RATE, CollectiveKey.QUALITY), 10)
    order = _ordered("collective.order", list(CollectiveKey), shown.order, words.COLLECTIVE, key)
    one, two = st.columns(2)
    with one:
        places = _number("collective.places", shown.places, key)
    with two:
        least = _number("collective.least_headcount", shown.least_headcount, key)
    by_block = _yes("collective.by_block", shown.by_block, key)
    asked = {"order": order, "places": places, "by_block": by_block, "least_headcount": least}
    return asked if there else None


def _round_columns() -> dict[str, Column]:
    return {
        "number": NumberColumn(words.FIELDS["rounds.number"], step=1, width="small"),
        "opens_at": DatetimeColumn(
            words.FIELDS["rounds.opens_at"], format=MOMENT, step=1, timezone=values.VIETNAM
        ),
        "closes_at": DatetimeColumn(
            words.FIELDS["rounds.closes_at"], format=MOMENT, step=1, timezone=values.VIETNAM
        ),
    }


def _prize_columns() -> dict[str, Column]:
    return {
        "name": TextColumn(words.FIELDS["prizes.name"], width="medium"),
        "places": NumberColumn(words.FIELDS["prizes.places"], step=1, width="small"),
        "needs_all_correct": CheckboxColumn(words.FIELDS["prizes.needs_all_correct"]),
        "amount": NumberColumn(words.FIELDS["prizes.amount"], step=1, format="localized"),
    }


def _table(name: str, rows: pa.Table, columns: dict[str, Column], key: str) -> pa.Table:
    if name in words.HELP:
        st.caption(words.HELP[name])
    return st.data_editor(
        rows, column_config=columns, num_rows="dynamic", hide_index=True, key=f"{key}-{name}", alt=name
    )


def _text(name: str, value: str, key: str) -> str:
    return st.text_input(words.FIELDS[name], value, help=words.HELP.get(name), key=f"{key}-{name}") or ""


def _texts(name: str, value: tuple[str, ...], key: str) -> list[str]:
    text = st.text_area(words.FIELDS[name], "\n".join(value), help=words.HELP.get(name), key=f"{key}-{name}")
    return values.lines(text or "")


def _number(name: str, value: int, key: str, least: int = 0, most: int | None = None) -> int:
    found = st.number_input(
        words.FIELDS[name],
        min(least, value),
        most if most is None else max(most, value),
        value,
        step=1,
        help=words.HELP.get(name),
        key=f"{key}-{name}",
    )
    return int(found)


def _yes(name: str, value: bool, key: str) -> bool:
    return st.checkbox(words.FIELDS[name], value, help=words.HELP.get(name), key=f"{key}-{name}")


def _choice(name: str, choices: list[W], value: W, said: dict[W, str], key: str) -> W:
    found: W = st.selectbox(
        words.FIELDS[name],
        choices,
        index=choices.index(value),
        format_func=lambda one: said[one],
        key=f"{key}-{name}",
    )
    return found


def _ordered(name: str, choices: list[W], value: tuple[W, ...], said: dict[W, str], key: str) -> list[str]:
    """Several in an order: they stand as they were picked."""
    found = st.multiselect(
        words.FIELDS[name],
        choices,
        list(value),
        format_func=lambda one: said[one],
        placeholder=words.CHOOSE,
        key=f"{key}-{name}",
    )
    return [str(one) for one in found]
