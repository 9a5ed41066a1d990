"""The control room: what is open now and until when, who took part so far, what waits."""

from fractions import Fraction

import streamlit as st

from engine.core.results import RoundState
from engine.core.roles import Right
from engine.services import contests
from engine.services.pulse import pulse
from engine.texts import pages as words
from engine.texts.markdown import plain
from engine.texts.numbers import percent, time_left, time_of_day, until, whole
from pages.components import actions, cards, charts, pickers, session

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
    """Read from the snapshot everybody shares; without the chart, which costs more than all the rest."""
    open_now()
    found = actions.look(pulse, office, actor, contest.slug)
    people, entries, rate = st.columns(3)
    people.metric(words.PEOPLE, whole(found.people), help=words.PEOPLE_HELP)
    entries.metric(words.ENTRIES, whole(found.entries), help=words.ENTRIES_HELP)
    rate.metric(words.RATE, percent(Fraction(found.people, found.headcount)) if found.headcount else "—")
    of = words.OF_HEADCOUNT if found.headcount else words.OF_UNIT
    st.caption(plain(of.format(unit=found.unit or contest.title, people=whole(found.headcount or 0))))


@st.fragment(run_every=10)
def pace() -> None:
    found = actions.look(pulse, office, actor, contest.slug)
    st.header(words.PACE, anchor=False)
    counts = [count for _, count in found.hours]
    st.caption(plain(words.PACE_NOW.format(now=whole(counts[-1]), day=whole(sum(counts)))))
    charts.hours(found.hours, words.PACE_HOVER, key="pace")


so_far()
pace()
st.header(words.ROUNDS, anchor=False)
cards.rounds(contest, sorted(seen.rounds, key=lambda r: (r.state is not RoundState.OPEN, r.round.number)))
if actor.may(Right.READ_ALL):
    st.header(words.WAITS, anchor=False)
    lacking = [r for r in seen.rounds if not r.key_confirmed]
    for r in lacking:
        said = words.KEY_WAITS if r.has_paper else words.PAPER_MISSING
        st.markdown(f"- {plain(said.format(round=f'{contest.round_word} {r.round.number}'))}")
    if not lacking:
        st.write(words.NOTHING_WAITS)
