"""Where a round stands on its way to the public list: four steps, with who and when under each."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from engine.core.contests import Contest
from engine.core.results import RoundState
from engine.services.results_seen import ResultsSeen, RevisionSeen
from engine.texts import round_results as words
from engine.texts.numbers import until
from engine.texts.roles import called

_PLACE = {
    RoundState.SCHEDULED: 0,
    RoundState.OPEN: 0,
    RoundState.CLOSED: 1,
    RoundState.FROZEN: 2,
    RoundState.APPROVED: 3,
    RoundState.PUBLISHED: 4,
}
"""Which step is being worked on; an awarded round has none left."""
_MARKS = ("done", "doing", "ahead")


def show(contest: Contest, seen: ResultsSeen) -> None:
    now = _PLACE.get(seen.state, len(words.STEPS))
    told = (
        _ended(seen, now),
        _frozen(seen.standing),
        _approved(contest, seen),
        _published(seen.standing),
        _awarded(seen),
    )
    steps = "".join(
        step(place, title, lines, (place > now) - (place < now) + 1)
        for place, (title, lines) in enumerate(zip(words.STEPS, told, strict=True))
    )
    st.html(f'<ol class="steps">{steps}</ol>')


def step(place: int, title: str, lines: Sequence[str], order: int) -> str:
    mark = _MARKS[order]
    current = ' aria-current="step"' if mark == "doing" else ""
    said = "".join(f"<p><bdi>{escape(line)}</bdi></p>" for line in lines)
    sign = "✓" if mark == "done" else str(place + 1)
    return (
        f'<li class="{mark}"{current}><span class="sign">{sign}</span>'
        f"<strong>{escape(title)}</strong>{said}</li>"
    )


def _ended(seen: ResultsSeen, now: int) -> list[str]:
    said = words.STEP_ENDED if now else words.STEP_ENDS
    return [said.format(until=until(seen.round))]


def _frozen(standing: RevisionSeen | None) -> list[str]:
    if standing is None:
        return [words.STEP_FREEZE_WAITS]
    revision = words.REVISION.format(number=standing.number)
    return [words.FROZEN_BY.format(by=called(standing.frozen_by), at=words.at(standing.frozen_at)), revision]


def _approved(contest: Contest, seen: ResultsSeen) -> list[str]:
    standing = seen.standing
    lines = [words.verdict(one.judge, one.verdict, one.at) for one in standing.verdicts] if standing else []
    have = sum(one.verdict == "approved" for one in standing.verdicts) if standing else 0
    if not lines:
        return [words.STEP_APPROVE_WAITS.format(count=contest.approvals)]
    if seen.state is RoundState.FROZEN and have < contest.approvals:
        lines.append(words.AWAITED.format(count=contest.approvals - have))
    return lines


def _published(standing: RevisionSeen | None) -> list[str]:
    if standing is None or standing.published_at is None:
        return [words.STEP_PUBLISH_WAITS]
    at = words.at(standing.published_at)
    return [words.PUBLISHED_BY.format(by=standing.published_by or "", at=at)]


def _awarded(seen: ResultsSeen) -> list[str]:
    return [words.STEP_AWARDED if seen.state is RoundState.AWARDED else words.STEP_AWARD_WAITS]
