"""What leaves the house of a frozen round: the public files, their square, the minutes."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from engine.core.roles import Actor, Right
from engine.services import published_key
from engine.services.office import Office
from engine.services.results_seen import ResultsSeen, RevisionSeen
from engine.texts import printed as words
from engine.texts import published
from pages.components import downloads


def show(office: Office, actor: Actor, seen: ResultsSeen) -> None:
    if not seen.revisions:
        return
    st.header(words.DOCUMENTS, anchor=False)
    standing = seen.standing
    if standing is not None and standing.published_at is not None:
        _public(office, seen)
    if actor.may(Right.READ_ALL):
        with st.container(horizontal=True):
            for revision in seen.revisions:
                _minutes(seen, revision)


def _public(office: Office, seen: ResultsSeen) -> None:
    place = f"/results/{seen.slug}/{seen.round.number}"
    square, files = st.columns([1, 4], gap="medium", vertical_alignment="center")
    about = escape(words.SQUARE_LABEL.format(address=place))
    square.html(f'<img class="square" src="{escape(place)}/qr.svg" alt="{about}" width="148" height="148">')
    with files:
        st.caption(words.DOCUMENTS_PUBLIC)
        with st.container(horizontal=True):
            st.link_button(words.TO_PDF, f"{place}.pdf", key="public-pdf")
            st.link_button(words.TO_POSTER, f"{place}/poster.pdf", key="public-poster")
            st.link_button(words.TO_SQUARE, f"{place}/qr.svg", key="public-square")
            key = published_key.read(office, seen.slug, seen.round.number)
            if key is not None and key.key is not None:
                st.link_button(words.TO_KEY, f"{place}/key", key="public-key")
            json = f"/api/v1/contests/{seen.slug}/rounds/{seen.round.number}/results"
            st.link_button(published.TO_JSON, json, key="public-json")
        if key is not None:
            st.caption(words.KEY_OPEN if key.key is not None else words.KEY_HELD)


def _minutes(seen: ResultsSeen, revision: RevisionSeen) -> None:
    asked = {"contest": seen.slug, "round": seen.round.number, "revision": revision.number}
    number = words.REVISION_NUMBER.format(revision=revision.number)
    label = f"{words.TO_MINUTES}, {number}" if len(seen.revisions) > 1 else words.TO_MINUTES
    key = f"minutes-{revision.number}"
    downloads.link(label, f"/exports/minutes?{urlencode(asked)}", key=key, why=words.DOCUMENTS_MINUTES)
