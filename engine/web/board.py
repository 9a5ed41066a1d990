"""The golden board: a published list as a plain page that needs no script, on a screen or on paper."""

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse

from engine.services.held_draws import DrawHeld
from engine.services.public_list import PublicList
from engine.services.results_seen import PublicWinner, Published
from engine.texts import printed
from engine.texts import published as words
from engine.texts import web as house
from engine.texts.numbers import whole
from engine.web.headers import policy

TEMPLATE = Path(__file__).with_name("templates") / "board.html"
HEADERS = {"content-security-policy": policy(script_src="'none'", connect_src="'none'")}


def api(slug: str, round_number: int) -> str:
    return f"/api/v1/contests/{slug}/rounds/{round_number}/results"


@cache
def _template() -> Template:
    return Template(TEMPLATE.read_text("utf-8"))


def place(slug: str, round_number: int) -> str:
    """Where the list stands, below our own address."""
    return f"/results/{slug}/{round_number}"


def page(given: PublicList, square: bytes | None) -> str:
    """`square`: the address of this very page for cameras, shown where it is printed."""
    seen = given.list
    name = words.ROUND.format(round_word=seen.round_word, round=seen.round_number)
    when = words.PUBLISHED_AT.format(at=words.published_at(seen.published_at))
    head = (
        f'<p class="kind">{escape(words.RESULTS)}</p><h1>{escape(seen.title)}</h1>'
        f'<p class="round">{escape(name)}</p><p class="when">{escape(when)}</p>{_square(square)}'
    )
    body = _figures(given) + _winners(seen.winners) + _check(given) + _draws(given.draws)
    foot = f"<p>{escape(words.PRIVATE)}</p>{_links(seen)}"
    return filled(f"{words.RESULTS} {name}: {seen.title}", head, body, foot)


def _links(seen: Published) -> str:
    here = place(seen.slug, seen.round_number)
    links = (
        (f"{here}.pdf", printed.TO_PDF),
        (f"{here}.xlsx", words.TO_XLSX),
        (api(seen.slug, seen.round_number), words.TO_JSON),
        (f"{here}/key", printed.TO_KEY),
        (f"{here}/poster.pdf", printed.TO_POSTER),
    )
    said = "".join(f'<a href="{escape(where)}">{escape(label)}</a>' for where, label in links)
    return f'<p class="links">{said}</p>'


def _square(square: bytes | None) -> str:
    if square is None:
        return ""
    drawing = square.decode().replace("<svg ", '<svg class="square" ', 1)
    return f'<figure class="printed">{drawing}<figcaption>{escape(printed.SEE_PAGE)}</figcaption></figure>'


def missing(title: str, why: str) -> HTMLResponse:
    """What stands at the address before publication, and while a published list is looked at again."""
    head = f'<p class="kind">{escape(words.RESULTS)}</p><h1>{escape(title)}</h1>'
    return HTMLResponse(filled(title, head, f'<p class="lone">{escape(why)}</p>', ""), 404, HEADERS)


def filled(title: str, head: str, body: str, foot: str) -> str:
    return _template().substitute(title=escape(title), name=house.NAME, head=head, body=body, foot=foot)


def _figures(given: PublicList) -> str:
    seen = given.list
    target = words.NO_TARGET if seen.target is None else whole(seen.target)
    figures = (
        (words.TARGET, target),
        (words.PEOPLE, whole(seen.people)),
        (words.ENTRIES, whole(seen.entries)),
    )
    whence = escape(printed.TARGET_FROM[given.behind.target])
    return f'<dl class="figures">{_pairs(figures)}</dl><p class="whence">{whence}</p>'


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<div><dt>{escape(term)}</dt><dd>{escape(said)}</dd></div>" for term, said in pairs)


def _winners(winners: Sequence[PublicWinner]) -> str:
    if not winners:
        return f'<p class="lone">{escape(words.NO_WINNERS)}</p>'
    # Names of prizes may repeat; they stand in the order they are given in.
    tiers = "".join(_tier(prize, list(group)) for prize, group in groupby(winners, key=lambda one: one.prize))
    return f'<section class="prizes" aria-label="{escape(words.PRIZES)}">{tiers}</section>'


def _tier(prize: str, winners: Sequence[PublicWinner]) -> str:
    items = "".join(_winner(one) for one in winners)
    return f'<section class="tier"><h2>{escape(prize)}</h2><ol>{items}</ol></section>'


def _winner(one: PublicWinner) -> str:
    facts = words.facts(one.score, one.prediction_error, one.submitted_at, one.duration_s, one.prediction)
    said = "".join(f"<span>{escape(fact)}</span> " for fact in facts)
    phone = f'<span class="phone">{escape(one.phone)}</span>' if one.phone else ""
    # Each name in an isolate of its own: one that turns the direction of writing turns nothing else.
    return (
        f'<li><span class="rank"><i>{escape(words.PLACE)}</i>{whole(one.rank)}</span>'
        f'<div class="who"><strong><bdi>{escape(one.name or words.NO_NAME)}</bdi></strong>'
        f"<small><bdi>{escape(one.unit or words.UNIT_UNKNOWN)}</bdi></small></div>"
        f'<p class="facts">{said}{phone}</p></li>'
    )


def _check(given: PublicList) -> str:
    seen, behind = given.list, given.behind
    revision = words.REVISION.format(revision=seen.revision)
    short = words.DIGEST_SHORT.format(short=words.short(seen.digest))
    facts = [(printed.FROZEN, printed.when(behind.frozen_at))]
    if behind.approved_at:
        facts.append((printed.APPROVED, printed.approved(behind.approved_at)))
    chain = ""
    if behind.head is not None:
        label = printed.CHAIN_EVENT.format(number=whole(behind.head.number))
        chain = f"<p>{escape(printed.CHAIN_WHY)}</p>{hashed(label, behind.head.hash)}"
    command = printed.CHECK_COMMAND.format(digest=seen.digest)
    return (
        f'<section class="check"><h2>{escape(words.CHECK)}</h2><p>{escape(words.CHECK_WHY)}</p>'
        f"{hashed(f'{words.DIGEST} · {revision} · {short}', seen.digest, 'digest')}"
        f'<dl class="story">{_pairs(facts)}</dl><p>{escape(printed.CHECK_HOW)}</p>'
        f'<p class="run"><code>{escape(command)}</code></p>{chain}</section>'
    )


def hashed(label: str, digest: str, kind: str = "hash") -> str:
    """In groups as they are read out. `digest`: the one of the result, a page has it once."""
    groups = "".join(f"<span>{four}</span> " for four in words.groups(digest))
    return f'<p class="label">{escape(label)}</p><p class="{kind}">{groups}</p>'


def _draws(draws: Sequence[DrawHeld]) -> str:
    if not draws:
        return ""
    why = escape(words.DRAW_WHY).format(command=f"<code>{escape(words.COMMAND)}</code>")
    held = "".join(_draw(one) for one in draws)
    return f'<section class="drawn"><h2>{escape(words.DRAWN)}</h2><p>{why}</p>{held}</section>'


def _draw(one: DrawHeld) -> str:
    head = "".join(
        f'<th scope="col">{escape(label)}</th>' for label in (words.ORDER, words.ENTRY, words.WORKING)
    )
    rows = "".join(
        f"<tr><td>{place}</td><td><bdi>{escape(entry.entry_id)}</bdi></td><td><code>{entry.working}</code></td></tr>"
        for place, entry in enumerate(one.order, start=1)
    )
    return (
        f'<p class="label">{escape(words.SEED)}</p><p class="seed"><bdi>{escape(one.seed)}</bdi></p>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
