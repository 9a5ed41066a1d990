"""How the headcounts of all units stand: without one, not confirmed, proposed otherwise, above 100 %."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.units import HeadcountSource
from engine.services import headcounts, unit_browse
from engine.services.office import Office
from engine.services.unit_browse import UnitLine
from engine.texts import units as words
from engine.texts.markdown import plain
from engine.texts.numbers import share, whole
from pages.components import actions, cases, pickers, places, register_day, register_tree, session, tables

ABOVE = "above"


def show(office: Office, actor: Actor, first: date) -> None:
    when, _ = st.columns([1, 4])
    with when:
        day = register_day.pick(first)
    seen = actions.look(unit_browse.register_on, office, actor, day)
    register_day.steps(seen)
    if not seen.lines:
        st.info(plain(register_day.nobody(seen, None if actor.may(Right.READ_ALL) else actor.unit)))
        return
    lists = by_standing(seen.lines)
    summed = sum(1 for line in seen.lines if line.counted.how is HeadcountSource.SUMMED)
    counted = [(words.LISTS[name], whole(len(lines))) for name, lines in lists.items()]
    cases.counts([*counted, (words.TALLY_SUMMED, whole(summed))])
    chosen = pickers.part(words.LIST, words.LISTS, "list")
    st.caption(words.LIST_WHAT[chosen])
    if chosen == ABOVE:
        _above(office, actor)
    elif not lists[chosen]:
        st.caption(words.LIST_EMPTY)
    elif chosen == "unconfirmed" and actor.may(Right.CONFIRM_HEADCOUNT):
        _confirm(office, actor, lists[chosen], day)
    else:
        register_tree.opened(lists[chosen], key=f"headcounts-{chosen}-{day}")


def by_standing(lines: Sequence[UnitLine]) -> dict[str, list[UnitLine]]:
    return {
        "unconfirmed": [line for line in lines if line.can_be_confirmed],
        "unknown": [line for line in lines if line.counted.how is HeadcountSource.UNKNOWN],
        "waiting": [line for line in lines if line.waits is not None],
        "confirmed": [
            line for line in lines if line.is_confirmed and line.counted.how is HeadcountSource.GIVEN
        ],
    }


def _confirm(office: Office, actor: Actor, lines: Sequence[UnitLine], day: date) -> None:
    """Many at once; one that is wrong is opened to propose another number."""
    st.caption(words.CHOOSE_TO_CONFIRM)
    rows = [register_tree.row(line) for line in lines]
    key = f"confirm-{day}-" + "-".join(str(line.statement.id) for line in lines if line.statement)
    if session.moved(("confirm", day), key):
        st.warning(words.LIST_MOVED)
    chosen = tables.choose(rows, register_tree.columns(), key=key, height=tables.height(len(rows)), many=True)
    label = words.CONFIRM_CHOSEN.format(count=whole(len(chosen)))
    if st.button(label, type="primary", disabled=not chosen, key="confirm-chosen"):
        picked = [lines[place] for place in chosen]
        said = {line.unit.key: line.statement.id for line in picked if line.statement is not None}
        done = words.CONFIRM_DONE.format(count=whole(len(said)))
        actions.attempt(headcounts.confirm, office, actor, said, done=done)
    names = {line.unit.code: f"{line.unit.name} ({line.unit.code})" for line in lines}
    code = st.selectbox(
        words.OPEN_ONE,
        list(names),
        None,
        format_func=names.__getitem__,
        placeholder=words.OPEN_ONE_HINT,
        key=f"open-one-{places.steps()}",
    )
    if code is not None:
        places.go(code)
        st.rerun()


def _above(office: Office, actor: Actor) -> None:
    contests = actions.look(unit_browse.contests_seen, office, actor)
    if not contests:
        st.caption(words.LIST_EMPTY)
        return
    titles = {one.slug: one.title for one in contests}
    slug = next(iter(titles))
    if len(titles) > 1:
        slug = pickers.one_of(words.OF_CONTEST, titles, "contest", contests[-1].slug)
    try:
        found = unit_browse.above_all(office, actor, slug)
    except Refused as refused:
        actions.refuse(refused)
        return
    rows: list[dict[str, object]] = [
        {
            "name": one.unit.name,
            "code": one.unit.code,
            "people": one.counted.people,
            "headcount": one.counted.headcount.people,
            "rate": share(one.counted.people, one.counted.headcount.people),
        }
        for one in found
    ]
    heads = words.COLUMNS | words.ABOVE_COLUMNS
    columns = {name: tables.words_of(heads[name]) for name in ("name", "code")}
    columns |= {name: tables.whole(heads[name]) for name in ("people", "headcount")}
    tables.show(
        rows, columns | {"rate": tables.words_of(heads["rate"], "large")}, key="above", empty=words.LIST_EMPTY
    )
