"""A closed round on its way to a freeze: what stands in the way and where it is settled, and the freeze."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from engine.core.results import Blocker, BlockerKind, RoundState
from engine.core.roles import Actor, Right
from engine.services import results
from engine.services.contests import ContestSeen
from engine.services.office import Office
from engine.services.results_seen import Frozen, ResultAct, ResultsSeen
from engine.texts import results as said
from engine.texts import round_results as words
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from pages.components import cards, frame, pickers, results_aside, results_draws, working

KIND = "freeze"


@dataclass(frozen=True, slots=True)
class _Settled:
    """Where something in the way is settled, and by whom."""

    page: str
    right: Right
    more: Mapping[str, str] = field(default_factory=dict)


_SETTLED = {
    BlockerKind.NO_PAPER: _Settled("question_bank", Right.LOAD_FILES, {"from": pickers.RESULTS}),
    BlockerKind.UNCONFIRMED_KEY: _Settled("question_bank", Right.CONFIRM_KEY, {"from": pickers.RESULTS}),
    BlockerKind.KEY_CORRECTION_OPEN: _Settled("question_bank", Right.CONFIRM_KEY, {"part": "key"}),
    BlockerKind.UNREAD_PROBLEMS: _Settled("entries", Right.LOAD_FILES, {"part": "import"}),
    BlockerKind.UNMATCHED_UNITS: _Settled("entries", Right.DECIDE_ENTRIES, {"part": "units"}),
    BlockerKind.MAYBE_SAME_PEOPLE: _Settled("entries", Right.DECIDE_ENTRIES, {"part": "people"}),
    BlockerKind.EARLIER_ROUND_NOT_APPROVED: _Settled("round_results", Right.APPROVE),
}
"""A draw is held right here."""


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
    results_aside.out(office, actor, seen)
    _freeze(office, actor, seen, about)


def _blocker(actor: Actor, one: ContestSeen, seen: ResultsSeen, blocker: Blocker) -> None:
    """What it is and how many; then the way to these very items, or who settles them."""
    settled = _SETTLED.get(blocker.kind)
    may = settled is None or actor.may(settled.right)
    who = [] if settled is None or may else [words.SETTLED_BY[settled.right]]
    st.markdown("\n\n".join(map(plain, (said.blocker(blocker), *who))))
    if settled is None:
        st.markdown(f"[{words.TO_DRAW_HERE.format(count=whole(blocker.count))}](#{results_draws.PLACE})")
        return
    number = seen.round.number
    if blocker.kind is BlockerKind.EARLIER_ROUND_NOT_APPROVED:
        number = _first_not_approved(one, seen)
    if settled.page in {name for _, names in frame.pages_of(actor) for name in names}:
        label = (words.TO_SETTLE if may else words.TO_LOOK)[blocker.kind]
        told = label.format(count=whole(blocker.count), round=f"{one.contest.round_word} {number}")
        about = {"contest": seen.slug, "round": str(number)} | settled.more
        st.page_link(f"{settled.page}.py", label=plain(told), query_params=about)


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
