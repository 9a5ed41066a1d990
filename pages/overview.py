"""The control room: what is open now and until when, who took part so far, what waits."""

from fractions import Fraction

import streamlit as st

from engine.core.results import RoundState
from engine.core.roles import Right
from engine.services import contests
from engine.services.pulse import Pulse, pulse
from engine.services.waiting import waiting as waits_for
from engine.texts import overview as said
from engine.texts import pages as words
from engine.texts.markdown import plain
from engine.texts.numbers import percent, time_left, time_of_day, until, whole
from pages.components import actions, cards, charts, pickers, session, waiting

actor = session.guard(Right.READ_UNIT)
office = session.office()
st.title(words.TITLES["overview"])
every = contests.every(office, actor)
if not every and actor.may(Right.CONFIGURE):
    st.page_link("contests.py", label=words.TO_CONTESTS)
seen = pickers.contest(every)
contest = seen.contest
st.header(plain(contest.title), anchor=False)
if seen.is_demo:
    cards.demo_mark(words.DEMO_MARK)


def open_now() -> None:
    """The round people can send entries to, or the one that comes next."""
    now = office.now()
    is_open = next((r.round for r in seen.rounds if r.round.holds(now)), None)
    if is_open is not None:
        name = words.NOW_OPEN.format(round=f"{contest.round_word} {is_open.number}")
        left = time_left(is_open.closes_at - now)
        cards.headline(name, words.NOW_LEFT.format(left=left, until=until(is_open)))
        return
    coming = next((r.round for r in seen.rounds if r.round.opens_at > now), None)
    rest = ""
    if coming is not None:
        name, left = f"{contest.round_word} {coming.number}", time_left(coming.opens_at - now)
        rest = words.NEXT_OPENS.format(round=name, left=left, at=time_of_day(coming.opens_at))
    cards.headline(words.NONE_OPEN, rest)


@st.fragment(run_every=2)
def so_far() -> None:
    """Read from the snapshots everybody shares; without the chart, which costs more than all the rest."""
    open_now()
    if is_told:
        numbers(actions.look(pulse, office, actor, contest.slug))


@st.fragment(run_every=10)
def control_room() -> None:
    pace, waits = st.columns([3, 2], gap="large") if is_told else (None, st.container())
    if pace is not None:
        with pace:
            hours(actions.look(pulse, office, actor, contest.slug))
    with waits:
        waiting.show(contest, actor, actions.attempt(waits_for, office, actor, contest.slug) or ())


def numbers(found: Pulse) -> None:
    people, entries, rate = st.columns(3)
    people.metric(words.PEOPLE, whole(found.people), help=words.PEOPLE_HELP)
    entries.metric(words.ENTRIES, whole(found.entries), help=words.ENTRIES_HELP)
    share, of = "—", None
    if found.headcount:
        share = percent(Fraction(found.people, found.headcount))
        of = said.RATE_OF.format(people=whole(found.people), of=whole(found.headcount))
    rate.metric(words.RATE, share, of, delta_color="off", delta_arrow="off")
    told = words.OF_HEADCOUNT if found.headcount else words.OF_UNIT
    st.caption(plain(told.format(unit=found.unit or contest.title, people=whole(found.headcount or 0))))


def hours(found: Pulse) -> None:
    st.header(words.PACE, anchor=False)
    counts = [count for _, count in found.hours]
    st.caption(plain(words.PACE_NOW.format(now=whole(counts[-1]), day=whole(sum(counts)))))
    charts.hours(found.hours, words.PACE_HOVER, key="pace")


is_told = actions.attempt(pulse, office, actor, contest.slug) is not None
so_far()
control_room()
st.header(words.ROUNDS, anchor=False)
cards.rounds(contest, sorted(seen.rounds, key=lambda r: (r.state is not RoundState.OPEN, r.round.number)))
