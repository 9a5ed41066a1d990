"""What the page of the audit log is made of: what is asked for, the events, one of them, the chain."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from engine.core.audit import Event, Sought
from engine.core.moments import SECOND
from engine.core.roles import Actor
from engine.services import audit_trail, process
from engine.services.contests import ContestSeen
from engine.services.jobs import Job
from engine.services.office import Office
from engine.texts import audit_log as words
from engine.texts.audit_sentences import GROUPS, round_words, sentence
from engine.texts.numbers import exact_time, whole
from engine.texts.roles import called
from pages.components import actions, tables

CHAIN = "audit-chain"
AGAIN_EVERY = 1.0


def asked(contests: Sequence[ContestSeen], people: Sequence[str]) -> Sought:
    titles = {one.contest.slug: one.contest.title for one in contests}
    first, second, third, fourth = st.columns(4)
    contest = first.selectbox(
        words.CONTEST, [None, *titles], format_func=lambda slug: titles.get(slug or "", words.ANY_CONTEST)
    )
    person = second.selectbox(words.ACTOR, [None, *people], format_func=lambda name: name or words.ANY_ACTOR)
    group = third.selectbox(
        words.GROUP, [None, *GROUPS], format_func=lambda name: GROUPS[name][0] if name else words.ANY_GROUP
    )
    day = fourth.date_input(words.DAY, None, format="DD/MM/YYYY")
    text = st.text_input(words.SEARCH, placeholder=words.SEARCH_HINT)
    return audit_trail.sought(contest=contest, actor=person, group=group, day=day or None, text=text)


def pick(events: Sequence[Event], round_word_of: Mapping[str, str], *, key: str) -> Event | None:
    """The sentences; the event somebody chose."""
    rows = [
        {
            "at": words.stamp(one.at),
            "actor": called(one.act.actor),
            "what": sentence(one.act, round_words(one.act, round_word_of)),
            "contest": one.act.contest or "",
            "reason": one.act.reason or "",
            "number": one.number,
        }
        for one in events
    ]
    widths = {"what": 430, "at": 150, "contest": 150, "reason": 220}
    columns = {
        name: tables.whole(label) if name == "number" else tables.words_of(label, widths.get(name))
        for name, label in words.COLUMNS.items()
    }
    chosen = tables.pick(rows, columns, key=key, height=tables.height(len(rows)))
    return None if chosen is None else events[chosen]


def detail(found: Event, round_word_of: Mapping[str, str]) -> None:
    """All of an event: what was before and after, and its place in the chain."""
    act = found.act
    st.header(words.DETAIL.format(number=whole(found.number)), anchor=False)
    st.text(f"{words.stamp(found.at)} · {called(act.actor)} {sentence(act, round_words(act, round_word_of))}")
    facts = {
        words.COLUMNS["at"]: exact_time(found.at),
        words.CONTEST: act.contest,
        words.COLUMNS["reason"]: act.reason,
        words.SUBJECT: act.subject,
        words.ACTION: act.action,
        words.SYSTEM_ACCOUNT: act.system_account,
        words.HASH: found.hash,
        words.PREVIOUS: found.previous,
    }
    before, after = dict(words.flat(act.before)), dict(words.flat(act.after))
    if before or after:
        names = list(dict.fromkeys((*before, *after)))
        head = "".join(f"<th scope='col'>{escape(w)}</th>" for w in (words.FIELD, words.BEFORE, words.AFTER))
        body = "".join(_line(name, before.get(name, ""), after.get(name, "")) for name in names)
        st.html(
            f'<div class="beside" tabindex="0"><table><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>"
        )
    else:
        st.caption(words.NOTHING_CHANGED)
    said = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts.items() if value
    )
    st.html(f'<dl class="facts">{said}</dl>')


def _line(*cells: str) -> str:
    first, *rest = (escape(cell) for cell in cells)
    return f"<tr><th scope='row'>{first}</th>{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>"


def chain(office: Office, actor: Actor) -> None:
    """Every hash computed again, by itself while people read on."""
    st.header(words.CHAIN, anchor=False)
    st.caption(words.CHAIN_WHY)
    if st.button(words.CHECK):
        actions.attempt(
            process.jobs().begin, actor.name, CHAIN, "", lambda tell: audit_trail.check(office, actor, tell)
        )
    done = process.jobs().of(actor.name, CHAIN)
    if done and done[0].running:
        st.fragment(_under_way, run_every=AGAIN_EVERY)(done[0])
    elif done:
        _checked(done[0])


def _under_way(job: Job) -> None:
    if not job.running:
        st.rerun()
    if job.total:
        said = words.CHECKING.format(done=whole(job.done), total=whole(job.total))
        st.progress(job.done / job.total, said)
    else:
        st.progress(0.0, words.CHECKING_BEGINS)


def _checked(job: Job) -> None:
    if job.refused is not None:
        actions.refuse(job.refused)
    elif job.bug is not None:
        st.error(words.CHECK_FAILED.format(reference=job.bug))
    else:
        found, at = job.result, exact_time((job.ended_at or 0) // SECOND * SECOND)
        if found.broken_at is None:
            st.success(words.HOLDS.format(events=whole(found.events), at=at, head=found.head))
        else:
            st.error(words.BREAKS.format(number=whole(found.broken_at), at=at))
