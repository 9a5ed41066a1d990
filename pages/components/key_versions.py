"""Every version a key had: who made it, when, why, and what it changed. Nothing of it ever goes."""

from collections.abc import Iterable, Iterator
from html import escape

import streamlit as st

from engine.core.key_corrections import ChangedAnswer
from engine.services.key_correction_seen import CorrectionAsked, KeyHistory, ProposalSeen, VersionSeen
from engine.texts import key_correction as words
from engine.texts.numbers import time_of_day, whole
from engine.texts.roles import called


def show(history: KeyHistory) -> None:
    st.header(words.HISTORY, anchor=False)
    newest = history.versions[0].version if history.versions else 0
    _cases(_version(one, in_use=one.version == newest) for one in history.versions)
    if history.withdrawn:
        st.subheader(words.REJECTED, anchor=False)
        _cases(_case("", _withdrawn(one), one.changes) for one in history.withdrawn)


def proposal(asked: CorrectionAsked) -> None:
    """The one that waits."""
    said = words.PROPOSED_BY.format(by=called(asked.proposed_by), at=time_of_day(asked.proposed_at))
    _cases([_case("", [said, *_why(asked.reason, asked.document)], asked.changes)])


def _cases(made: Iterable[str]) -> None:
    st.html(f'<div class="versions">{"".join(made)}</div>')


def _version(one: VersionSeen, *, in_use: bool) -> str:
    mark = f" <em>{escape(words.IN_USE)}</em>" if in_use else ""
    title = f"<h3>{escape(words.VERSION.format(version=one.version))}{mark}</h3>"
    whole_key = (
        f"<details><summary>{escape(words.WHOLE_KEY)}</summary>"
        f'<p class="key-line">{escape(words.whole_key(one.key))}</p></details>'
    )
    return _case(title, _story(one), one.changes, whole_key)


def _story(one: VersionSeen) -> Iterator[str]:
    came = words.CAME_WITH if one.reason is None else words.PROPOSED_BY
    yield came.format(by=called(one.proposed_by), at=time_of_day(one.proposed_at))
    if one.confirmed_by is not None and one.confirmed_at is not None:
        yield words.CONFIRMED_BY.format(by=called(one.confirmed_by), at=time_of_day(one.confirmed_at))
    if one.reason is not None:
        yield from _why(one.reason, one.document)
    if one.was is not None:
        was = one.was
        target = words.from_to(was.target_before, was.target_after)
        yield words.EFFECT_WAS.format(gained=whole(was.gained), lost=whole(was.lost), target=target)


def _withdrawn(one: ProposalSeen) -> Iterator[str]:
    yield words.PROPOSED_BY.format(by=called(one.proposed_by), at=time_of_day(one.proposed_at))
    yield words.WITHDRAWN_BY.format(by=called(one.withdrawn_by), at=time_of_day(one.withdrawn_at))
    yield from _why(one.reason, one.document)


def _why(reason: str, document: str | None) -> Iterator[str]:
    yield words.REASON_IS.format(reason=reason)
    if document:
        yield words.DOCUMENT_IS.format(document=document)


def _case(title: str, story: Iterable[str], changes: Iterable[ChangedAnswer], more: str = "") -> str:
    """`title` and `more` are HTML made here; the rest is text."""
    told = "".join(f"<p><bdi>{escape(line)}</bdi></p>" for line in story)
    listed = "".join(f"<li>{escape(words.change(one))}</li>" for one in changes)
    return f'<article class="case">{title}<ul class="changes">{listed}</ul>{told}{more}</article>'
