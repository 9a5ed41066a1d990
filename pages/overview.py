"""What is open now and until when, who took part so far, what waits."""

import streamlit as st

from engine.core.results import RoundState
from engine.core.roles import Right
from engine.services import contests, participation
from engine.services.contests import ContestSeen
from engine.texts import pages as words
from engine.texts.markdown import plain
from engine.texts.numbers import share, whole
from engine.texts.rules import when
from pages.components import actions, cards, pickers, session

actor = session.guard(Right.READ_UNIT)
office = session.office()
st.title(words.TITLES["overview"])
seen = pickers.contest(contests.every(office))
contest = seen.contest
st.subheader(plain(contest.title), anchor=False)
if seen.is_demo:
    cards.demo_mark(words.DEMO_MARK)


@st.fragment(run_every=5)
def so_far() -> None:
    """Read from the snapshot everybody shares."""
    found = actions.look(participation.participation, office, actor, contest.slug, live=True)
    if not found.units:
        st.caption(words.NO_UNITS)
        return
    top = found.units[0]
    people, entries, rate = st.columns(3)
    people.metric(words.PEOPLE, whole(top.counted.people), help=words.PEOPLE_HELP)
    entries.metric(words.ENTRIES, whole(top.counted.entries), help=words.ENTRIES_HELP)
    headcount = top.counted.headcount.people
    rate.metric(words.RATE, share(top.counted.people, headcount).partition(" (")[0])
    of = (
        words.OF_HEADCOUNT.format(unit=top.unit.name, people=whole(headcount)) if headcount else top.unit.name
    )
    st.caption(plain(of))


def waiting(one: ContestSeen) -> list[str]:
    """What a round still lacks before it can be graded."""
    word = one.contest.round_word
    return [
        (words.PAPER_MISSING if not r.has_paper else words.KEY_WAITS).format(round=f"{word} {r.round.number}")
        for r in one.rounds
        if not r.key_confirmed
    ]


so_far()
st.header(words.ROUNDS, anchor=False)
order = sorted(seen.rounds, key=lambda r: (r.state is not RoundState.OPEN, r.round.number))
cards.show(
    cards.card(
        f"{contest.round_word} {r.round.number}",
        [when(contest, r.round).partition(": ")[2].capitalize(), words.PAPERS[r.has_paper + r.key_confirmed]],
        mark=cards.state(r.state.value),
    )
    for r in order
)
if actor.may(Right.READ_ALL):
    st.header(words.WAITS, anchor=False)
    left = waiting(seen)
    st.markdown("\n".join(f"- {plain(one)}" for one in left) if left else words.NOTHING_WAITS)
