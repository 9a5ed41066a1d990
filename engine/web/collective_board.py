"""The golden board of the collective prizes: a plain page that needs no script, on a screen or on paper."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from starlette.responses import HTMLResponse

from engine.services.collective_public import PublishedPrizes, decided_by, source_of
from engine.services.collective_seen import UnitPlaced
from engine.texts import collective as common
from engine.texts import collective_published as words
from engine.texts import printed, published
from engine.texts.numbers import whole
from engine.texts.rules import of_collective
from engine.web.board import HEADERS, filled, hashed


def place(slug: str) -> str:
    """Where the prizes stand, below our own address."""
    return f"/results/{slug}/collective"


def api(slug: str) -> str:
    return f"/api/v1/contests/{slug}/collective"


def page(given: PublishedPrizes, square: bytes | None) -> str:
    """`square`: the address of this very page for cameras, shown where it is printed."""
    when = published.PUBLISHED_AT.format(at=published.published_at(given.published_at))
    head = (
        f'<p class="kind">{escape(words.KIND)}</p><h1>{escape(given.title)}</h1>'
        f'<p class="round">{escape(words.TITLE)}</p><p class="when">{escape(when)}</p>{_square(square)}'
    )
    body = _figures(given) + _winners(given) + _working(given) + _check(given)
    foot = f"<p>{escape(words.NOBODY_NAMED)}</p>{_links(given.slug)}"
    return filled(f"{words.TITLE}: {given.title}", head, body, foot)


def missing(title: str, why: str) -> HTMLResponse:
    head = f'<p class="kind">{escape(words.KIND)}</p><h1>{escape(title)}</h1>'
    return HTMLResponse(filled(title, head, f'<p class="lone">{escape(why)}</p>', ""), 404, HEADERS)


def _square(square: bytes | None) -> str:
    if square is None:
        return ""
    drawing = square.decode().replace("<svg ", '<svg class="square" ', 1)
    return f'<figure class="printed">{drawing}<figcaption>{escape(words.SEE_PAGE)}</figcaption></figure>'


def _links(slug: str) -> str:
    here = place(slug)
    links = (
        (f"{here}.pdf", words.TO_PDF),
        (f"{here}.xlsx", words.TO_XLSX),
        (api(slug), words.TO_JSON),
        (f"{here}/poster.pdf", words.TO_POSTER),
    )
    said = "".join(f'<a href="{escape(where)}">{escape(label)}</a>' for where, label in links)
    return f'<p class="links">{said}</p>'


def _figures(given: PublishedPrizes) -> str:
    taking_part = sum(one.place is not None for one in given.units)
    won = sum(one.prize for one in given.units)
    pairs = (
        (words.PEOPLE, whole(given.people)),
        (words.UNITS, whole(taking_part)),
        (words.WINNERS, whole(won)),
    )
    rests = words.rests_on(given.round_word, [n for n, _, _ in given.rounds])
    whence = f"{of_collective(given.rule)} {rests}"
    return f'<dl class="figures">{_pairs(pairs)}</dl><p class="whence">{escape(whence)}</p>'


def _winners(given: PublishedPrizes) -> str:
    won = [one for one in given.units if one.prize]
    if not won:
        return f'<p class="lone">{escape(words.NO_WINNERS)}</p>'
    blocks = groupby(won, key=lambda one: one.unit.block if given.rule.by_block else "")
    tiers = "".join(
        f'<section class="tier"><h2>{escape(block or words.PRIZE)}</h2>'
        f"<ol>{''.join(_winner(one) for one in listed)}</ol></section>"
        for block, listed in blocks
    )
    return f'<section class="prizes" aria-label="{escape(words.WINNERS)}">{tiers}</section>'


def _winner(one: UnitPlaced) -> str:
    unit = one.unit
    rate = common.share(unit.rate, unit.people, unit.headcount.people)
    quality = common.share(unit.quality, unit.points, unit.points_possible)
    facts = (f"{common.RATE}: {rate}", f"{common.QUALITY}: {quality}")
    said = "".join(f"<span>{escape(fact)}</span> " for fact in facts)
    # Each name in an isolate of its own: one that turns the direction of writing turns nothing else.
    return (
        f'<li><span class="rank"><i>{escape(words.COLUMNS[0])}</i>{whole(one.place or 0)}</span>'
        f'<div class="who"><strong><bdi>{escape(unit.name)}</bdi></strong>'
        f"<small><bdi>{escape(unit.block)}</bdi></small></div>"
        f'<p class="facts">{said}</p></li>'
    )


def _working(given: PublishedPrizes) -> str:
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in words.COLUMNS)
    rows = "".join(map(_row, given.units))
    return (
        f'<section class="workings"><h2>{escape(words.WORKING)}</h2><p>{escape(words.WORKING_WHY)}</p>'
        f'<div class="wide-table" tabindex="0" role="region" aria-label="{escape(words.WORKING)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _row(one: UnitPlaced) -> str:
    unit = one.unit
    number = words.NO_PLACE if one.place is None else whole(one.place)
    name = f"<bdi>{escape(unit.name)}</bdi>"
    told = " · ".join(
        part for part in (unit.block, words.HEADCOUNT_FROM.format(source=source_of(one))) if part
    )
    facts = (
        common.share(unit.rate, unit.people, unit.headcount.people),
        common.share(unit.quality, unit.points, unit.points_possible),
        decided_by(one),
    )
    # On a phone each figure stands below the name, with the head it has lost.
    told_apart = "".join(
        f'<td data-head="{escape(label)}">{escape(fact)}</td>'
        for label, fact in zip(words.COLUMNS[2:], facts, strict=True)
    )
    return (
        f"<tr{' class=won' if one.prize else ''}><td>{number}</td>"
        f"<td>{name}<small><bdi>{escape(told)}</bdi></small></td>"
        f"{told_apart}</tr>"
    )


def _check(given: PublishedPrizes) -> str:
    revision = published.REVISION.format(revision=given.revision)
    short = published.DIGEST_SHORT.format(short=published.short(given.digest))
    facts = [(printed.FROZEN, printed.when(given.frozen_at))]
    if given.approved_at:
        facts.append((printed.APPROVED, printed.approved(given.approved_at)))
    chain = ""
    if given.head is not None:
        label = words.CHAIN_EVENT.format(number=whole(given.head.number))
        chain = f"<p>{escape(printed.CHAIN_WHY)}</p>{hashed(label, given.head.hash)}"
    return (
        f'<section class="check"><h2>{escape(published.CHECK)}</h2><p>{escape(words.CHECK_WHY)}</p>'
        f"{hashed(f'{published.DIGEST} · {revision} · {short}', given.digest, 'digest')}"
        f'<dl class="story">{_pairs(facts)}</dl>{_rests(given)}{chain}</section>'
    )


def _rests(given: PublishedPrizes) -> str:
    return "".join(
        hashed(f"{given.round_word} {number} · {published.REVISION.format(revision=revision)}", digest)
        for number, revision, digest in given.rounds
    )


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<div><dt>{escape(term)}</dt><dd>{escape(said)}</dd></div>" for term, said in pairs)
