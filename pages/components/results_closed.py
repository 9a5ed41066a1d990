"""A closed round on its way to a freeze: what stands in the way, the draw in the room, the freeze."""

from functools import partial

import streamlit as st

from engine.core.contests import Contest
from engine.core.results import Blocker, BlockerKind, RoundState
from engine.core.roles import Actor, Right
from engine.services import held_draws, results
from engine.services.contests import ContestSeen
from engine.services.office import Office
from engine.services.results_seen import Frozen, ResultAct, ResultsSeen
from engine.texts import results as said
from engine.texts import round_results as words
from engine.texts.markdown import plain
from pages.components import actions, cards, frame, tables, working

KIND = "freeze"
SETTLED = {
    BlockerKind.NO_PAPER: ("question_bank", {}),
    BlockerKind.UNCONFIRMED_KEY: ("question_bank", {}),
    BlockerKind.KEY_CORRECTION_OPEN: ("question_bank", {"part": "key"}),
    BlockerKind.UNREAD_PROBLEMS: ("entries", {"part": "import"}),
    BlockerKind.UNMATCHED_UNITS: ("entries", {"part": "units"}),
    BlockerKind.MAYBE_SAME_PEOPLE: ("entries", {"part": "people"}),
    BlockerKind.EARLIER_ROUND_NOT_APPROVED: ("round_results", {}),
}
"""Where each blocker is settled; a draw is held right here."""


def show(office: Office, actor: Actor, one: ContestSeen, seen: ResultsSeen) -> None:
    about = f"{seen.slug}/{seen.round.number}"
    job = working.last(actor, KIND, about)
    if job is not None and job.running:
        working.follow(job, words.FREEZING)
        return
    if seen.cut_under_way:
        st.info(words.BEING_FROZEN)
        return
    if job is not None and job.ended_at is not None:
        blocked = isinstance(job.result, Frozen) and job.result.blockers
        why = words.STILL_BLOCKED if blocked and seen.blockers else working.trouble(job)
        if why:
            st.warning(words.NOT_FROZEN.format(at=words.at(job.ended_at), why=why))
    if seen.blockers:
        st.header(words.BLOCKED, anchor=False)
        for place, blocker in enumerate(seen.blockers):
            with st.container(key=f"blocker-{place}", gap=None):
                _blocker(actor, one, seen, blocker)
    else:
        cards.headline(words.NOTHING_BLOCKS, "")
    _freeze(office, actor, seen, about)


def _blocker(actor: Actor, one: ContestSeen, seen: ResultsSeen, blocker: Blocker) -> None:
    st.markdown(plain(said.blocker(blocker)))
    page, more = SETTLED.get(blocker.kind, ("", {}))
    if page not in {name for _, names in frame.pages_of(actor) for name in names}:
        return
    number = seen.round.number
    if blocker.kind is BlockerKind.EARLIER_ROUND_NOT_APPROVED:
        number = _first_not_approved(one, seen)
    label = words.LINKS[page].format(round=f"{one.contest.round_word} {number}")
    about = {"contest": seen.slug, "round": str(number)} | more
    st.page_link(f"{page}.py", label=plain(label), query_params=about)


def _first_not_approved(one: ContestSeen, seen: ResultsSeen) -> int:
    waiting = (RoundState.CLOSED, RoundState.FROZEN)
    earlier = (r for r in one.rounds if r.state in waiting and r.round.closes_at < seen.round.closes_at)
    first = min(earlier, key=lambda r: r.round.closes_at, default=None)
    return first.round.number if first else seen.round.number


def _freeze(office: Office, actor: Actor, seen: ResultsSeen, about: str) -> None:
    if not actor.may(Right.FREEZE):
        st.caption(words.FREEZE_NOT_YOURS)
        return
    st.caption(words.FREEZE_WHY)
    if st.button(words.FREEZE, type="primary", disabled=ResultAct.FREEZE not in seen.may, key="freeze"):
        number = seen.round.number
        working.begin(
            actor, KIND, about, lambda progress: results.freeze(office, actor, seen.slug, number, progress)
        )


def draw(office: Office, actor: Actor, contest: Contest, seen: ResultsSeen) -> None:
    """The tie that is open, and what is read out in the room to decide it."""
    tied = seen.draw_open
    if not tied:
        return
    st.header(words.DRAW, anchor=False)
    st.subheader(words.TIED.format(count=len(tied)), anchor=False)
    rows = [
        {"rank": one.rank, "name": one.name, "unit": one.unit or "", "entry": one.entry_id} for one in tied
    ]
    columns = {
        k: tables.whole(v) if k == "rank" else tables.words_of(v) for k, v in words.TIED_COLUMNS.items()
    }
    tables.show(rows, columns, key="tied")
    if ResultAct.DRAW not in seen.may:
        st.caption(words.DRAW_NOT_YOURS)
        return
    st.markdown("\n".join(f"{place}. {line}" for place, line in enumerate(words.DRAW_HOW, start=1)))
    with st.form("draw", border=False):
        seed = st.text_input(words.SEED, max_chars=200, autocomplete="off")
        read = st.checkbox(words.SEED_READ)
        if st.form_submit_button(words.TO_DRAW, type="primary"):
            if seed.strip() and read:
                act = partial(results.draw, office, actor, contest.slug, seen.round.number, seed)
                actions.attempt(act, done=words.DRAWN)
            else:
                st.warning(words.SEED_FIRST)


def draws(office: Office, actor: Actor, seen: ResultsSeen) -> None:
    """Every draw held, with the working that anybody can repeat."""
    held = actions.look(held_draws.held, office, actor, seen.slug, seen.round.number)
    if not held:
        return
    st.header(words.HELD, anchor=False)
    for number, one in enumerate(held):
        st.caption(plain(words.HELD_BY.format(by=one.drawn_by, at=words.at(one.drawn_at))))
        st.code(one.seed, language=None, wrap_lines=True)
        rows = [
            {"place": place, "entry": entry.entry_id, "working": entry.working}
            for place, entry in enumerate(one.order, start=1)
        ]
        columns = {
            k: tables.whole(v) if k == "place" else tables.words_of(v) for k, v in words.HELD_COLUMNS.items()
        }
        tables.show(rows, columns, key=f"held-{number}")
