"""The audit trail as people read it: day after day, each act a sentence that opens to what it changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import streamlit as st

from engine.core.audit import Event
from engine.core.moments import in_vietnam
from engine.core.roles import Actor
from engine.services.contests import ContestSeen
from engine.services.trail_story import Chapter, Day, Told, place_of, story
from engine.texts import audit_log as words
from engine.texts import rehearsal
from engine.texts.audit_sentences import round_words, sentence
from engine.texts.numbers import exact_time, whole
from engine.texts.pages import TITLES
from engine.texts.roles import called
from pages.components import frame


@dataclass(frozen=True, slots=True)
class _Reader:
    """For whom it is told."""

    titles: Mapping[str, str]
    round_word_of: Mapping[str, str]
    pages: frozenset[str]


def show(events: Sequence[Event], contests: Sequence[ContestSeen], actor: Actor) -> None:
    reader = _Reader(
        {one.contest.slug: one.contest.title for one in contests},
        {one.contest.slug: one.contest.round_word for one in contests},
        frozenset(name for _, names in frame.pages_of(actor) for name in names),
    )
    st.html(f'<div class="story">{"".join(_day(day, reader) for day in story(events))}</div>')


def _day(day: Day, reader: _Reader) -> str:
    head = words.DAY_HEAD.format(weekday=words.WEEKDAYS[day.on.weekday()], day=f"{day.on:%d/%m/%Y}")
    told = "".join(_chapter(chapter, reader) for chapter in day.chapters)
    return f"<section><h2>{escape(head)}</h2>{told}</section>"


def _chapter(chapter: Chapter, reader: _Reader) -> str:
    slug = chapter.contest
    about = words.ELSEWHERE if slug is None else reader.titles.get(slug, slug)
    if chapter.round_number is not None:
        about = f"{reader.round_word_of.get(slug or '', words.ROUND)} {chapter.round_number} · {about}"
    lines = "".join(_told(one, reader) for one in chapter.told)
    return f"<h3>{escape(about)}</h3><ol>{lines}</ol>"


def _told(told: Told, reader: _Reader) -> str:
    if not told.is_run:
        return _event(told.events[0], reader)
    last, first = told.events[0], told.events[-1]
    form = rehearsal.ARRIVALS if told.is_rehearsed else words.ARRIVALS
    said = form.format(
        who=called(first.act.actor),
        accepted=whole(sum(int(str(one.act.after.get("accepted", 0))) for one in told.events)),
        times=whole(len(told.events)),
        since=f"{in_vietnam(first.at):%H:%M}",
        until=f"{in_vietnam(last.at):%H:%M}",
    )
    each = "".join(_event(one, reader) for one in told.events)
    return (
        f"<li>{_time(last)}<div><p>{escape(said)}</p>"
        f"<details><summary>{escape(words.SEE_EACH)}</summary><ol>{each}</ol></details></div></li>"
    )


def _event(one: Event, reader: _Reader) -> str:
    act = one.act
    said = escape(sentence(act, round_words(act, reader.round_word_of)))
    why = f'<p class="quiet">{escape(words.WHY.format(reason=act.reason))}</p>' if act.reason else ""
    return (
        f"<li>{_time(one)}<div><p><b>{escape(called(act.actor))}</b> {said}</p>{why}"
        f'<div class="more">{_link(one, reader)}{_details(one)}</div></div></li>'
    )


def _time(one: Event) -> str:
    return f'<time title="{escape(exact_time(one.at))}">{in_vietnam(one.at):%H:%M}</time>'


def _link(one: Event, reader: _Reader) -> str:
    place = place_of(one)
    if place is None or place.page not in reader.pages:
        return ""
    query = f"?{urlencode(place.about)}" if place.about else ""
    label = words.OPEN.format(page=TITLES[place.page])
    return f'<a href="/{place.page}{escape(query)}" target="_self">{escape(label)}</a>'


def _details(one: Event) -> str:
    act = one.act
    before, after = (
        dict(words.flat({name: value for name, value in facts.items() if name not in words.SEALS}))
        for facts in (act.before, act.after)
    )
    facts = {
        words.COLUMNS["at"]: exact_time(one.at),
        words.SUBJECT: act.subject,
        words.SYSTEM_ACCOUNT: act.system_account,
        words.ACTION: act.action,
        words.HASH: one.hash,
        words.PREVIOUS: one.previous,
    }
    said = "".join(f"<dt>{escape(n)}</dt><dd>{escape(value)}</dd>" for n, value in facts.items() if value)
    changed = _beside(before, after) if before or after else f"<p>{escape(words.NOTHING_CHANGED)}</p>"
    return (
        f"<details><summary>{escape(words.DETAIL.format(number=whole(one.number)))}</summary>"
        f'{changed}<dl class="facts">{said}</dl></details>'
    )


def _beside(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    names = list(dict.fromkeys((*before, *after)))
    labels = (words.FIELD, words.BEFORE, words.AFTER) if before else (words.FIELD, words.AFTER)
    head = "".join(f"<th scope='col'>{escape(label)}</th>" for label in labels)
    body = "".join(_line(cells) for cells in _cells(names, before, after))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="beside" tabindex="0">{table}</div>'


def _cells(
    names: Sequence[str], before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    for name in names:
        was = (before.get(name, ""),) if before else ()
        yield (name, *was, after.get(name, ""))


def _line(cells: Sequence[str]) -> str:
    first, *rest = (escape(cell) for cell in cells)
    return f"<tr><th scope='row'>{first}</th>{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>"
