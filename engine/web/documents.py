"""Plain HTML pages of our own: they need no script."""

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from engine.services.demo import AccountToTry
from engine.services.passwords import SHORTEST
from engine.texts import web as words
from engine.texts.roles import PURPOSES, ROLES
from engine.web.headers import policy

TEMPLATES = Path(__file__).with_name("templates")


@cache
def _template() -> Template:
    return Template((TEMPLATES / "page.html").read_text("utf-8"))


def document(title: str, body: str, status: int = 200) -> HTMLResponse:
    filled = _template().substitute(title=escape(title), name=words.NAME, tagline=words.TAGLINE, body=body)
    return HTMLResponse(
        filled, status, headers={"content-security-policy": policy(script_src="'none'", connect_src="'none'")}
    )


def sign_in(
    *,
    to: str,
    name: str = "",
    trouble: str = "",
    note: str = "",
    demo: Sequence[AccountToTry] = (),
    provider: bool = False,
    status: int = 200,
) -> HTMLResponse:
    fields = (
        _hidden("next", to)
        + field("name", words.ACCOUNT, value=name, complete="username", focus=not name)
        + field("password", words.PASSWORD, complete="current-password", secret=True, focus=bool(name))
    )
    sent = form("/sign-in", fields, words.SIGN_IN)
    last = _to_try(demo, to) if demo else f'<p class="quiet">{escape(words.NO_ACCOUNT)}</p>'
    if provider:
        where = escape(f"/sign-in/provider?{urlencode({'next': to})}")
        last = f'<a class="act other" href="{where}">{escape(words.BY_PROVIDER)}</a>' + last
    return document(words.SIGN_IN, said(trouble, note) + sent + last, status)


def own_password(*, trouble: str = "", status: int = 200) -> HTMLResponse:
    fields = (
        field("old", words.OLD_PASSWORD, complete="current-password", secret=True, focus=True)
        + field("new", words.NEW_PASSWORD, complete="new-password", secret=True)
        + field("again", words.AGAIN, complete="new-password", secret=True)
    )
    why = f'<p class="quiet">{escape(words.CHOOSE_WHY.format(shortest=SHORTEST))}</p>'
    body = said(trouble, "") + why + form("/password", fields, words.KEEP)
    return document(words.CHOOSE_PASSWORD, body, status)


def not_found() -> HTMLResponse:
    body = f'<p>{escape(words.NOT_FOUND_WHY)}</p><p><a class="act" href="/">{escape(words.TO_START)}</a></p>'
    return document(words.NOT_FOUND, body, 404)


def refused(why: str, status: int) -> HTMLResponse:
    """A file that is not given, and why."""
    back = f'<p><a class="act" href="/">{escape(words.TO_START)}</a></p>'
    return document(words.FILE_REFUSED, said(why, "") + back, status)


def said(trouble: str, note: str) -> str:
    if trouble:
        return f'<p class="trouble" role="alert">{escape(trouble)}</p>'
    return f'<p class="note" role="status">{escape(note)}</p>' if note else ""


def form(action: str, fields: str, act: str, *, says_what_lacks: bool = False) -> str:
    """`says_what_lacks`: the answer does, so the browser need not, which may speak another language."""
    unchecked = " novalidate" if says_what_lacks else ""
    button = f'<button class="act">{escape(act)}</button>'
    return f'<form method="post" action="{action}"{unchecked}>{fields}{button}</form>'


def field(
    name: str,
    label: str,
    *,
    complete: str = "off",
    value: str = "",
    secret: bool = False,
    focus: bool = False,
) -> str:
    kind = "password" if secret else "text"
    return (
        f'<label for="{name}">{escape(label)}</label>'
        f'<input id="{name}" name="{name}" type="{kind}" value="{escape(value)}" autocomplete="{complete}"'
        f' autocapitalize="none" spellcheck="false" maxlength="200" required{" autofocus" if focus else ""}>'
    )


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def _to_try(accounts: Sequence[AccountToTry], to: str) -> str:
    """One press signs in: each account is a form of its own."""
    enter = escape(words.DEMO_ENTER)
    rows = "".join(
        f'<li><form method="post" action="/sign-in">{_hidden("next", to)}{_hidden("name", one.name)}'
        f"{_hidden('password', one.password)}"
        f"<p><strong>{escape(one.name)}</strong> <span>{escape(ROLES[one.role])}</span>"
        f"<small>{escape(PURPOSES[one.role])}</small></p>"
        f'<button aria-label="{enter}: {escape(one.name)}">{enter}</button></form></li>'
        for one in accounts
    )
    hint = escape(words.DEMO_HINT).format(password=f"<code>{escape(accounts[0].password)}</code>")
    return f'<aside class="demo"><h2>{escape(words.DEMO_TITLE)}</h2><p>{hint}</p><ul>{rows}</ul></aside>'
