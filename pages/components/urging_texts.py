"""What one unit is told: its numbers, a message and a letter to copy, its square and short address."""

import base64
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from engine.services import urging, urging_files
from engine.services.office import Office
from engine.services.urging import Drafts, Texts, UnitLag, Urged
from engine.texts import urging as words
from engine.texts.markdown import plain
from engine.web import address
from pages.components import downloads

SVG, PDF = "image/svg+xml", "application/pdf"


def base(office: Office) -> str:
    """Our own address: as it was set, else as the browser of whoever looks knows it."""
    here = urlsplit(st.context.url or "")
    return address.base_of(here.scheme, here.netloc, office.settings)


def show(seen: Urged, one: UnitLag, drafts: Drafts, our_address: str) -> None:
    (said,) = urging.written(seen, [one], drafts, our_address)
    st.header(plain(words.TEXTS.format(unit=one.unit.name)), anchor=False)
    _numbers(one)
    texts, place = st.columns([5, 2], gap="medium")
    with texts:
        _copied(words.CHAT, said.chat)
        _copied(words.LETTER, said.whole_letter)
    with place:
        _place(seen, said)
        name = f"thu-{seen.contest.slug}-{_file_part(one.unit.code)}.pdf"
        downloads.button(
            words.ONE_LETTER, lambda: urging_files.letter(seen, said), name, key="one-letter", kind=PDF
        )


def _numbers(one: UnitLag) -> None:
    line = words.unit_line(one.unit.kind, one.above)
    pairs = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>"
        for label, value in words.said_of(one.lag)
    )
    st.html(f'<article class="lagger"><p>{escape(line)}</p><dl>{pairs}</dl></article>')


def _copied(label: str, text: str) -> None:
    st.html(
        f'<section class="copied-from"><header><b>{escape(label)}</b>{_button(words.COPY, label)}</header>'
        f'<p class="text" data-text="1">{escape(text)}</p></section>'
    )


def _button(label: str, what: str) -> str:
    about = escape(f"{label}: {what}")
    return (
        f'<button type="button" data-copy="1" data-done="{escape(words.COPIED)}" title="{about}">'
        f"{escape(label)}</button>"
    )


def _place(seen: Urged, said: Texts) -> None:
    if not said.address:
        st.caption(words.NO_ADDRESS)
        return
    svg = urging.square(said.address)
    source = f"data:{SVG};base64,{base64.b64encode(svg).decode()}"
    about = escape(words.SQUARE_OF.format(address=said.address))
    note = words.ADDRESS_PUBLIC if seen.contest.public_participation else words.ADDRESS_INSIDE
    st.html(
        f'<div class="place copied-from"><img src="{source}" alt="{about}" width="208" height="208">'
        f'<p class="text" data-text="1">{escape(said.address)}</p>'
        f"{_button(words.COPY_ADDRESS, said.address)}<small>{escape(note)}</small></div>"
    )
    name = f"qr-{seen.contest.slug}-{_file_part(said.unit.unit.code)}.svg"
    downloads.button(words.TO_SQUARE, lambda: svg, name, key="one-square", kind=SVG)


def _file_part(code: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "_" for c in code)
