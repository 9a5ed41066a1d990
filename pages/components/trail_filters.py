"""What somebody looks for in the audit log; it stands in the address, so that it can be sent on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from engine.services import trail_address
from engine.services.contests import ContestSeen
from engine.services.trail_address import Asked
from engine.texts import audit_log as words
from engine.texts.audit_sentences import GROUPS
from engine.texts.markdown import plain
from engine.texts.roles import called
from pages.components import session

_ANY = ""
"""None would leave the box empty, as if something were missing."""
_NAMES = ("contest", "round", "who", "kind", "from", "to", "q")


def asked(contests: Sequence[ContestSeen], people: Sequence[str]) -> Asked:
    given = trail_address.read(st.query_params)
    titles = {one.contest.slug: one.contest.title for one in contests}
    contest_place, round_place, person_place, kind_place = st.columns(4)
    contest = _choice(contest_place, words.CONTEST, titles, "contest", given.contest, every=words.ANY_CONTEST)
    only = contests[0].contest.slug if len(contests) == 1 else None
    known = next((one.contest for one in contests if one.contest.slug == (contest or only)), None)
    rounds = {r.number: f"{known.round_word} {r.number}" for r in known.rounds} if known else {}
    label = plain(known.round_word) if known else words.ROUND
    number = _choice(
        round_place, label, rounds, "round", given.round_number, every=words.ANY_ROUND, off=known is None
    )
    names = {name: called(name) for name in people}
    who = _choice(person_place, words.ACTOR, names, "who", given.who, every=words.ANY_ACTOR)
    kinds = {name: told for name, (told, _) in GROUPS.items()}
    kind = _choice(kind_place, words.GROUP, kinds, "kind", given.kind, every=words.ANY_GROUP)
    text_place, from_place, to_place = st.columns([2, 1, 1])
    text = text_place.text_input(
        words.SEARCH, key=_begin("q", given.text), placeholder=words.SEARCH_HINT, max_chars=200
    )
    since = _day(from_place, words.FROM, "from", given.since)
    until = _day(to_place, words.TO, "to", given.until)
    if number is not None:
        contest = contest or only
    chosen = Asked(contest, number, who, kind, since, until, text or "")
    if chosen.parts != {name: st.query_params[name] for name in _NAMES if name in st.query_params}:
        for name in _NAMES:
            if name in chosen.parts:
                st.query_params[name] = chosen.parts[name]
            else:
                st.query_params.pop(name, None)
    return chosen


def clear() -> None:
    st.button(words.CLEAR, on_click=_clear)


def _clear() -> None:
    for name in _NAMES:
        session.forget(_key(name))
        st.query_params.pop(name, None)


def _choice(
    place: Any, label: str, names: Mapping[Any, str], name: str, given: Any, *, every: str, off: bool = False
) -> Any:
    key = _begin(name, given if given in names else _ANY)
    if session.kept(key) not in (_ANY, *names):  # another contest has other rounds
        session.keep(key, _ANY)
    chosen = place.selectbox(
        label, [_ANY, *names], key=key, format_func=lambda one: names.get(one, every), disabled=off
    )
    return None if chosen == _ANY else chosen


def _day(place: Any, label: str, name: str, given: date | None) -> date | None:
    found = place.date_input(label, key=_begin(name, given), value=None, format="DD/MM/YYYY")
    return found if isinstance(found, date) else None


def _begin(name: str, given: object) -> str:
    """A widget begins with what the address says; after that it is itself that says it."""
    key = _key(name)
    if not session.knows(key):
        session.keep(key, given)
    return key


def _key(name: str) -> str:
    return f"trail-{name}"
