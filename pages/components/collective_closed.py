"""Collective prizes on their way to a freeze: what stands in the way, where it is settled, the freeze."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from engine.core.collective_results import CollectiveBlocker, CollectiveBlockerKind
from engine.core.contests import Contest
from engine.core.results import RoundState
from engine.core.roles import Actor, Right
from engine.services import collective_freezing
from engine.services.collective_seen import CollectiveFrozen, CollectiveResultsSeen
from engine.services.office import Office
from engine.services.results_seen import ResultAct
from engine.texts import collective_page as words
from engine.texts import collective_results as said
from engine.texts import round_results as common
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from pages.components import cards, frame, working

KIND = "freeze-collective"


@dataclass(frozen=True, slots=True)
class _Settled:
    """The pages where something in the way is settled: the first the person has."""

    pages: tuple[str, ...]
    more: Mapping[str, str] = field(default_factory=dict)


_UNITS = ("units", "participation")
_SETTLED = {
    CollectiveBlockerKind.ROUNDS_OPEN: _Settled(("contests",)),
    CollectiveBlockerKind.ROUNDS_NOT_FROZEN: _Settled(("round_results",)),
    CollectiveBlockerKind.ROUNDS_DIFFER: _Settled(("round_results",)),
    CollectiveBlockerKind.UNREAD_PROBLEMS: _Settled(("entries",), {"part": "import"}),
    CollectiveBlockerKind.UNMATCHED_UNITS: _Settled(("entries",), {"part": "units"}),
    CollectiveBlockerKind.NO_COMPETITORS: _Settled(_UNITS),
    CollectiveBlockerKind.HEADCOUNT_UNKNOWN: _Settled(_UNITS),
    CollectiveBlockerKind.ABOVE_ALL: _Settled(_UNITS),
}


def show(office: Office, actor: Actor, contest: Contest, seen: CollectiveResultsSeen) -> None:
    job = working.last(actor, KIND, seen.slug)
    if job is not None and job.running:
        working.follow(job, words.FREEZING)
        return
    blockers = seen.blockers
    if job is not None and job.ended_at is not None:
        found = job.result.blockers if isinstance(job.result, CollectiveFrozen) else ()
        # What takes long to find is found by the freeze alone.
        known = {one.kind for one in blockers}
        later = tuple(
            b for b in found if b.kind is CollectiveBlockerKind.ROUNDS_DIFFER and b.kind not in known
        )
        blockers = (*blockers, *later)
        why = common.STILL_BLOCKED if found else working.trouble(job)
        if why:
            st.warning(common.NOT_FROZEN.format(at=common.at(job.ended_at), why=why))
    if blockers:
        st.subheader(common.BLOCKED, anchor=False)
        for place, blocker in enumerate(blockers):
            with st.container(key=f"blocker-{place}", gap=None):
                _blocker(actor, contest, seen, blocker)
    else:
        cards.headline(words.NOTHING_BLOCKS, "")
    _freeze(office, actor, seen)


def _blocker(actor: Actor, contest: Contest, seen: CollectiveResultsSeen, blocker: CollectiveBlocker) -> None:
    st.markdown(plain(said.blocker(blocker, contest.round_word, dict(seen.unit_names))))
    settled = _SETTLED[blocker.kind]
    theirs = {name for _, names in frame.pages_of(actor) for name in names}
    page = next((name for name in settled.pages if name in theirs), None)
    if page is None:
        return
    first = blocker.rounds[0] if blocker.rounds else None
    label = said.TO_SETTLE[blocker.kind].format(
        count=whole(blocker.count), round=f"{contest.round_word} {first}"
    )
    about = {"contest": seen.slug} | ({"round": str(first)} if first is not None else {}) | settled.more
    st.page_link(f"{page}.py", label=plain(label), query_params=about)


def _freeze(office: Office, actor: Actor, seen: CollectiveResultsSeen) -> None:
    if seen.state is RoundState.OPEN:
        return
    if not actor.may(Right.FREEZE):
        st.caption(words.FREEZE_NOT_YOURS)
        return
    st.caption(words.FREEZE_WHY)
    ready = ResultAct.FREEZE in seen.may
    if st.button(words.FREEZE, type="primary", disabled=not ready, key="freeze"):
        slug = seen.slug
        working.begin(
            actor, KIND, slug, lambda progress: collective_freezing.freeze(office, actor, slug, progress)
        )
