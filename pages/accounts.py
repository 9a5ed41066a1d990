"""Accounts: one's own password for everybody, everybody's account for organisers."""

import streamlit as st

from engine.core.moments import in_vietnam
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.services import accounts, signing_in
from engine.texts import pages as words
from engine.texts.roles import ROLES
from pages.components import actions, session, tables

NARROW = 480

actor = session.guard(Right.READ_UNIT)
office = session.office()
st.title(words.TITLES["accounts"])


def own_password() -> None:
    with st.form("own-password", clear_on_submit=True, border=False, width=NARROW):
        old = st.text_input(words.OLD_PASSWORD, type="password")
        new = st.text_input(words.NEW_PASSWORD, type="password", help=words.PASSWORD_HELP)
        again = st.text_input(words.NEW_AGAIN, type="password")
        if st.form_submit_button(words.CHANGE_PASSWORD):
            if new != again:
                actions.refuse(Refused("passwords-differ"))
            else:
                sitting = session.seat()
                actions.attempt(
                    signing_in.change_password, office, sitting, old, new, done=words.PASSWORD_CHANGED
                )


def add(by: Actor) -> None:
    with st.form("add-account", border=False, width=NARROW):
        name = st.text_input(words.ACCOUNT_NAME, max_chars=accounts.LONGEST_NAME)
        role = st.selectbox(words.ROLE, list(Role), format_func=words.role_and_purpose, index=2)
        unit = st.text_input(words.UNIT_CODE, help=words.UNIT_CODE_HELP)
        if st.form_submit_button(words.ADD, type="primary"):
            code = unit.strip() or None
            made = actions.attempt(accounts.add, office, by, name, Role(role), code, one_time=True)
            show_once(made)


def show_once(made: accounts.AccountAdded | None) -> None:
    """The password is on this one screen and nowhere else."""
    if made is not None:
        st.success(words.HAND_OVER)
        st.text(words.GIVEN.format(name=made.name, password=made.password))


def change(by: Actor, chosen: accounts.Account) -> None:
    name = chosen.name
    roles = list(Role)
    role = st.selectbox(words.ROLE, roles, format_func=words.role_and_purpose, index=roles.index(chosen.role))
    unit = st.text_input(words.UNIT_CODE, value=chosen.unit or "", key=f"unit-{chosen.id}").strip() or None
    save, reset, out, shut = st.columns(4)
    if save.button(words.SAVE, width="stretch"):
        actions.attempt(accounts.change_role, office, by, name, Role(role), unit, done=words.SAVED)
    if reset.button(words.RESET, width="stretch"):
        show_once(actions.attempt(accounts.reset_password, office, by, name))
    if out.button(words.REVOKE, width="stretch"):
        actions.attempt(signing_in.revoke, office, by, name, done=words.REVOKED)
    act, label = (accounts.enable, words.ENABLE) if chosen.disabled else (accounts.disable, words.DISABLE)
    if shut.button(label, width="stretch"):
        actions.attempt(act, office, by, name, done=words.SAVED)


if actor.may(Right.MANAGE_PEOPLE):
    everybody = accounts.every(office, actor)
    rows = [
        {
            "name": one.name,
            "role": ROLES[one.role],
            "unit": one.unit or "",
            "state": words.ACCOUNT_STATES[one.disabled],
            "seen": f"{in_vietnam(one.seen_at):%H:%M %d/%m/%Y}" if one.seen_at else "",
        }
        for one in everybody
    ]
    tables.show(rows, {k: tables.words_of(v) for k, v in words.ACCOUNT_COLUMNS.items()}, key="accounts")
    with st.expander(words.ADD_ACCOUNT):
        add(actor)
    with st.expander(words.CHANGE_ACCOUNT):
        by_name = {one.name: one for one in everybody}
        change(actor, by_name[st.selectbox(words.ACCOUNT_NAME, list(by_name))])
st.header(words.OWN_PASSWORD, anchor=False)
own_password()
