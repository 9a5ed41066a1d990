"""The control desk: what arrives at this moment, by who sends it, and what waits for somebody."""

import streamlit as st

from engine.core.contests import Contest
from engine.core.problems import Refused
from engine.core.roles import Actor
from engine.services import entry_queue, import_log, intake_desk, people_queue, unit_queue
from engine.services.intake_desk import Arriving, RefusedToday
from engine.services.office import Office
from engine.texts import entries as entry_words
from engine.texts import intake_desk as words
from engine.texts.numbers import whole
from pages.components import actions, flow

REFRESH_SECONDS = 2


def show(office: Office, actor: Actor, contest: Contest) -> None:
    st.header(words.NOW, anchor=False)
    st.caption(words.NOW_HELP)
    _live(office, actor, contest.slug)
    st.header(words.WAITS, anchor=False)
    _waits(office, actor, contest.slug)
    st.header(words.STANDING_HEAD, anchor=False)
    standings = actions.look(entry_queue.standings, office, actor, contest.slug)
    flow.links(
        words.STANDING_HEAD,
        [
            (
                whole(one.entries),
                entry_words.ODD[one.standing.value],
                _to(contest.slug, "odd", standing=one.standing.value),
            )
            for one in standings
        ],
    )


@st.fragment(run_every=REFRESH_SECONDS)
def _live(office: Office, actor: Actor, slug: str) -> None:
    """Reads what all who look share; asks nothing of the records for each of them."""
    refused = actions.look(intake_desk.refused_today, office, actor, slug)
    try:
        seen = intake_desk.arriving(office, actor, slug)
    except Refused as why:
        if why.code != "participation-hidden":
            raise
        st.info(words.HIDDEN)
        flow.refused_alone(refused)
        return
    _flows(seen, refused)


def _flows(seen: Arriving, refused: RefusedToday) -> None:
    flow.minutes(seen)
    flow.table(seen, refused)


def _waits(office: Office, actor: Actor, slug: str) -> None:
    unseen = actions.look(intake_desk.refused_today, office, actor, slug).unseen
    units = actions.look(unit_queue.left, office, actor, slug)
    pairs, and_more = actions.look(people_queue.left, office, actor, slug)
    of_files = sum(one.refused for one in actions.look(import_log.every, office, actor, slug) if one.waits)
    flow.links(
        words.WAITS,
        (
            (whole(unseen), words.WAITING["refused"], _to(slug, "refused")),
            (whole(of_files), words.WAITING_OF_FILES, _to(slug, "import")),
            (whole(units), words.WAITING["units"], _to(slug, "units")),
            (f"{whole(pairs)}{'+' if and_more else ''}", words.WAITING["people"], _to(slug, "people")),
        ),
    )


def _to(slug: str, part: str, **more: str) -> dict[str, str]:
    return {"contest": slug, "part": part} | more
