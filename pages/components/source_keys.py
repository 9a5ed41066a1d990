"""What organisers do with systems that send entries. A key is on the screen once, in a dialog that no
stray press closes, and nowhere in what the page remembers."""

from collections.abc import Sequence

import streamlit as st

from engine.core.roles import Actor
from engine.services.office import Office
from engine.services.sources import managing
from engine.services.sources.managing import KeyMade
from engine.services.sources.seen import SourceSeen
from engine.texts import sources_page as words
from engine.texts.markdown import plain
from engine.texts.roles import called
from pages.components import actions, tables

NARROW = 480


def add(office: Office, actor: Actor, found: Sequence[SourceSeen]) -> None:
    key = f"add-source-{len(found)}"  # the next one begins empty
    with st.expander(words.ADD, expanded=not found), st.form(key, border=False, width=NARROW):
        name = st.text_input(words.NAME, max_chars=managing.LONGEST_NAME, help=words.NAME_HELP)
        rate = _rate(None, f"{key}-rate")
        signed = st.checkbox(words.SIGN, help=words.SIGN_HELP)
        if st.form_submit_button(words.ADD_BUTTON, type="primary"):
            _show_once(office, actions.attempt(managing.add, office, actor, name, rate, signed=signed))


def look_after(office: Office, actor: Actor, found: Sequence[SourceSeen]) -> None:
    if not found:
        return
    with st.expander(words.LOOK_AFTER):
        names = {one.source.id: one.source.name for one in found}
        chosen = st.selectbox(words.WHICH, list(names), format_func=names.__getitem__, width=NARROW)
        one = next(one for one in found if one.source.id == chosen)
        _keys(office, actor, one)
        _settings(office, actor, one)


def _settings(office: Office, actor: Actor, one: SourceSeen) -> None:
    source = one.source
    state = f"{source.id}-{source.settings}"  # settings that changed are shown anew
    st.subheader(words.SETTINGS, anchor=False)
    with st.form(f"source-{state}", border=False, width=NARROW):
        rate = _rate(source.per_second, f"rate-{state}")
        signed = st.checkbox(words.SIGN, source.signed, key=f"sign-{state}", help=words.SIGN_HELP)
        if not source.signed:
            st.caption(words.SIGNING_BEGINS)
        if st.form_submit_button(words.SAVE):
            begins = signed and not source.signed
            done = None if begins else words.SAVED.format(name=plain(source.name))
            made = actions.attempt(
                managing.change_settings,
                office, actor, source.name, rate, signed=signed, seen=source.settings, done=done,
            )  # fmt: skip
            _show_once(office, made)


def _keys(office: Office, actor: Actor, one: SourceSeen) -> None:
    st.subheader(words.KEYS, anchor=False)
    rows = [
        {
            "number": key.id,
            "state": words.STANDS if key.ended_at is None else words.ENDED,
            "made": words.at(key.made_at),
            "by": called(key.made_by),
            "ended": "" if key.ended_at is None else words.at(key.ended_at),
            "ended_by": called(key.ended_by) if key.ended_by else "",
            "reason": words.SIGNING_BEGAN if key.reason == managing.SIGNING_BEGAN else key.reason or "",
        }
        for key in one.keys
    ]
    heads = words.KEY_COLUMNS if len(one.standing) < len(rows) else list(words.KEY_COLUMNS)[:4]
    columns = {name: tables.words_of(words.KEY_COLUMNS[name]) for name in heads}
    tables.show(rows, columns | {"number": tables.whole(words.KEY_COLUMNS["number"])}, key="source-keys")
    full = len(one.standing) >= managing.MOST_KEYS
    st.caption(words.FULL if full else words.RENEW_WHY)
    if st.button(words.RENEW, disabled=full, key=f"renew-{one.newest}"):
        made = actions.attempt(managing.renew_key, office, actor, one.source.name, seen=one.newest)
        _show_once(office, made)
    if one.standing:
        _end(office, actor, one)


def _end(office: Office, actor: Actor, one: SourceSeen) -> None:
    name = one.source.name
    choices = {k.id: words.ONE.format(number=k.id, at=words.at(k.made_at)) for k in one.standing}
    state = "-".join(map(str, (one.source.id, *choices)))
    with st.form(f"end-{state}", border=False, width=NARROW):
        chosen = st.selectbox(
            words.WHICH_KEY, [*reversed(choices), 0], format_func=lambda k: choices.get(k, words.ALL_KEYS)
        )
        reason = st.text_input(words.REASON, help=words.REASON_HELP, max_chars=1_000)
        if st.form_submit_button(words.END):
            what = (managing.end_key, chosen) if chosen else (managing.revoke,)
            actions.attempt(what[0], office, actor, name, *what[1:], reason, done=words.ENDED_DONE)


def _rate(value: int | None, key: str) -> int | None:
    return st.number_input(
        words.RATE,
        min_value=1,
        max_value=managing.FASTEST,
        value=value,
        step=1,
        key=key,
        help=words.RATE_HELP,
        placeholder=words.RATE_EMPTY,
    )


def _show_once(office: Office, made: KeyMade | None) -> None:
    if made is None:
        return

    @st.dialog(words.SHOWN_ONCE.format(name=plain(made.name)), width="medium", dismissible=False)
    def once() -> None:
        st.warning(words.SHOWN_WHY)
        with st.container(key="shown-once"):
            st.caption(words.KEY)
            st.code(made.key, language=None, wrap_lines=True)
            if made.signing_secret:
                st.caption(words.SECRET)
                st.code(made.signing_secret, language=None, wrap_lines=True)
        st.caption(words.HOW)
        address = office.settings.public_url or words.HERE
        st.text(words.EXAMPLE.format(address=address, key="bv_…"))
        if made.signing_secret:
            st.caption(words.HOW_SIGNED)
        if st.button(words.CLOSE, type="primary"):
            st.rerun()

    once()
