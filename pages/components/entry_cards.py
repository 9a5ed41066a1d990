"""Finding one entry, and the card of an entry with what may be done about it."""

from collections.abc import Sequence

import streamlit as st

from engine.core.contests import Contest
from engine.core.moments import Moment
from engine.core.roles import Actor, Right
from engine.core.standing import Standing
from engine.services import decisions, entry_search, unit_queue
from engine.services.entry_search import EntryCard
from engine.services.office import Office
from engine.services.people_shown import EntryLine, sees_names
from engine.texts import entries as words
from engine.texts.markdown import plain
from engine.texts.numbers import exact_time, time_of_day, to_the_second, whole
from engine.texts.roles import called
from pages.components import actions, cases, entry_undo, tables
from pages.components.entry_units import named

RESTORABLE = {Standing.VOID.value, Standing.LATE.value}


def show(office: Office, actor: Actor, contest: Contest) -> None:
    """What is looked for may be a name or a phone: it stays out of the address."""
    whole_search = sees_names(actor)
    label = words.FIND if whole_search else words.FIND_ID
    text = st.text_input(label, key="find", type="search", help=words.FIND_HELP if whole_search else None)
    if not text.strip():
        return
    found = actions.look(entry_search.find, office, actor, contest.slug, text)
    if not found.entries:
        st.info(words.found_none(text.strip()) if whole_search else words.FOUND_NONE)
    elif len(found.entries) == 1:
        card(office, actor, contest, found.entries[0].entry_id)
    else:
        said = words.FOUND_MORE if found.and_more else words.FOUND
        st.caption(said.format(count=whole(len(found.entries))))
        choose(office, actor, contest, found.entries, key="found")


def choose(office: Office, actor: Actor, contest: Contest, listed: Sequence[EntryLine], *, key: str) -> None:
    """Entries in a table; the chosen one in full below it."""
    rows = [
        {
            "id": e.entry_id,
            "name": e.full_name,
            "account": e.account,
            "unit": named(e.unit) if e.unit else e.unit_text,
            "round": words.round_of(e.round_number, contest.round_word),
            "at": exact_time(e.submitted_at),
            "received": to_the_second(e.received_at),
        }
        for e in listed
    ]
    st.caption(words.OPEN)
    which = f"{key}-{listed[0].entry_id}-{listed[-1].entry_id}-{len(listed)}"
    heads = {name: tables.words_of(label) for name, label in words.ENTRY_COLUMNS.items()}
    place = tables.pick(rows, heads, key=which, height=tables.height(len(rows)))
    if place is not None:
        card(office, actor, contest, listed[place].entry_id)


def card(office: Office, actor: Actor, contest: Contest, entry_id: str) -> None:
    seen: EntryCard = actions.look(entry_search.card, office, actor, contest.slug, entry_id)
    ahead = seen.entry.submitted_at - seen.entry.received_at
    standing = words.standing(seen.standing, seen.why, seen.attempt, ahead)
    cases.facts(entry_id, standing, _facts(seen, contest), counts=seen.standing == Standing.VALID.value)
    if seen.decisions:
        st.markdown(f"**{words.DECISIONS}**")
        for one in seen.decisions:
            what = words.decision(one.about, named(one.unit) if one.unit else one.detail)
            said = words.DECIDED_BY.format(
                what=what, reason=one.reason, by=called(one.by), at=time_of_day(one.at)
            )
            st.markdown(f"- {plain(said)}")
    if seen.standing == Standing.REHEARSAL.value:
        return  # it goes as it came: there is nothing to decide about it
    if actor.may(Right.DECIDE_ENTRIES):
        _decide(office, actor, contest.slug, seen)
    else:
        st.caption(words.ONLY_LOOK if seen.account else words.FOR_OTHERS)
    if actor.may(Right.CHANGE_UNITS) and seen.account:
        _move(office, actor, contest.slug, seen, seen.account)


def _facts(seen: EntryCard, contest: Contest) -> list[tuple[str, str]]:
    entry, who = seen.entry, seen.who
    others = [e.entry_id for e in who.entries if e.entry_id != entry.entry_id]
    values = {
        "name": entry.full_name or words.NOT_GIVEN,
        "account": entry.account,
        "phone": _joined(who.phones),
        "citizen": _joined(who.citizen_numbers),
        "birth": _joined(tuple(map(words.birth, who.birth_dates))),
        "typed": entry.unit_text,
        "unit": named(seen.unit) if seen.unit else words.NO_UNIT,
        "round": words.round_of(entry.round_number, contest.round_word),
        "started": _time(seen.started_at),
        "at": exact_time(entry.submitted_at),
        "received": exact_time(entry.received_at),
        "prediction": words.prediction(seen.prediction) or words.NOT_GIVEN,
        "answered": words.ANSWERED.format(answered=seen.answered, shown=seen.shown),
        "source": words.source(seen.source, seen.file_name),
        "others": ", ".join(others) or words.NO_OTHERS,
    }
    return [(words.CARD[name], value) for name, value in values.items()]


def _joined(values: tuple[str, ...]) -> str:
    return ", ".join(values) or words.NOT_GIVEN


def _time(at: Moment | None) -> str:
    return words.UNKNOWN_TIME if at is None else exact_time(at)


def _decide(office: Office, actor: Actor, slug: str, seen: EntryCard) -> None:
    entry_id = seen.entry.entry_id
    act, label, done = decisions.void_entry, words.VOID, words.VOIDED
    if seen.standing in RESTORABLE:
        act, label, done = decisions.restore_entry, words.RESTORE, words.RESTORED
    # Begins empty after each decision: the reason to void is none to restore.
    key = f"decide-{entry_id}-{len(seen.decisions)}"
    with st.form(key, border=False, width=cases.MEASURE):
        reason = st.text_input(words.REASON, key=f"{key}-reason", help=words.REASON_HELP)
        if st.form_submit_button(label):
            done = done.format(id=plain(entry_id))
            entry_undo.attempt(act, office, actor, slug, entry_id, reason, done=done)


def _move(office: Office, actor: Actor, slug: str, seen: EntryCard, account: str) -> None:
    with st.expander(words.CHANGE_UNIT), st.form(f"move-{seen.entry.entry_id}", border=False):
        units = {one.code: one for one in unit_queue.choices(office, actor, slug)}
        code = st.selectbox(
            words.NEW_UNIT,
            ["", *units],
            index=None,
            format_func=lambda code: named(units[code]) if code else words.UNIT_OF_FIRST,
            placeholder=words.CHOOSE_UNIT,
        )
        reason = st.text_input(words.REASON, help=words.REASON_HELP)
        pressed = st.form_submit_button(words.CHANGE_UNIT)
        if pressed and code is None:
            st.warning(words.CHOOSE_FIRST)
        elif pressed:
            done = words.UNIT_CHANGED
            unit = code or None
            entry_undo.attempt(decisions.change_unit, office, actor, slug, account, unit, reason, done=done)
