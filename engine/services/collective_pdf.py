"""The published collective prizes on paper: an official sheet, and a poster that leads to their page."""

from collections.abc import Iterator
from itertools import groupby

from engine.files import poster as posters
from engine.files import print_sheet
from engine.files.print_parts import (
    Cell,
    Column,
    Facts,
    Figures,
    Group,
    Heading,
    Part,
    Poster,
    Seal,
    Sheet,
    Table,
    Words,
)
from engine.services.collective_public import PublishedPrizes, decided_by, source_of
from engine.services.collective_seen import UnitPlaced
from engine.services.public_pdf import foot
from engine.texts import collective as common
from engine.texts import collective_published as words
from engine.texts import printed
from engine.texts import published as said
from engine.texts.numbers import percent, whole
from engine.texts.rules import of_collective

_SHARES = (
    ("place", 12, True),
    ("who", 70, False),
    ("rate", 32, True),
    ("quality", 34, True),
    ("prize", 29, False),
)


def sheet(given: PublishedPrizes, address: str | None) -> bytes:
    """`address`: where the public page is; None: nobody knows from here."""
    return print_sheet.pdf(
        Sheet(
            issuer=given.organiser,
            nation=(),
            title=words.PDF_TITLE,
            lines=(given.title, of_collective(given.rule)),
            parts=tuple(_parts(given)),
            foot=foot(given.title, words.TITLE, given.revision, given.digest),
            page_of=printed.PAGE,
            at=given.published_at,
            address=address,
            address_label=words.SEE_PAGE,
        )
    )


def poster(given: PublishedPrizes, address: str) -> bytes:
    return posters.pdf(
        Poster(
            given.organiser,
            given.title,
            words.TITLE,
            printed.POSTER_CALL,
            address,
            words.POSTER_FOOT,
            given.published_at,
        )
    )


def _parts(given: PublishedPrizes) -> Iterator[Part]:
    taking_part = [one for one in given.units if one.place is not None]
    yield Figures(((words.PEOPLE, whole(given.people)), (words.UNITS, whole(len(taking_part)))))
    yield Words(words.rests_on(given.round_word, [n for n, _, _ in given.rounds]), quiet=True)
    groups = groupby(taking_part, key=lambda one: one.unit.block if given.rule.by_block else "")
    columns = tuple(Column(words.PDF_COLUMNS[name], width, number) for name, width, number in _SHARES)
    rows = tuple(Group(block, tuple(_row(one) for one in listed)) for block, listed in groups)
    if rows:
        yield Table(columns, rows)
    else:
        yield Words(words.NO_WINNERS)
    yield Words(words.WORKING_WHY, quiet=True)
    yield Heading(said.CHECK)
    yield Words(words.CHECK_WHY)
    short = said.DIGEST_SHORT.format(short=said.short(given.digest))
    yield Seal(f"{said.DIGEST} (SHA-256) · {short}", said.groups(given.digest))
    yield Facts(tuple(_facts(given)))
    yield Words(words.NOBODY_NAMED, quiet=True)


def _row(one: UnitPlaced) -> tuple[Cell, ...]:
    unit = one.unit
    headcount = whole(unit.headcount.people) if unit.headcount.people else common.UNKNOWN_RATE
    of = words.SOURCE.format(headcount=headcount, source=source_of(one))
    return (
        Cell(whole(one.place or 0)),
        Cell(unit.name, of, strong=one.prize),
        Cell(percent(unit.rate, 2), f"{whole(unit.people)}/{headcount}" if unit.rate is not None else ""),
        Cell(
            percent(unit.quality, 2),
            f"{whole(unit.points)}/{whole(unit.points_possible)}" if unit.quality is not None else "",
        ),
        Cell(words.PRIZE if one.prize else "", decided_by(one)),
    )


def _facts(given: PublishedPrizes) -> Iterator[tuple[str, str]]:
    at = printed.when(given.frozen_at)
    yield printed.FROZEN, printed.FROZEN_AT.format(at=at, revision=given.revision)
    if given.approved_at:
        yield printed.APPROVED, printed.approved(given.approved_at)
    yield printed.PUBLISHED, printed.PUBLISHED_AT.format(at=printed.when(given.published_at))
    for number, revision, digest in given.rounds:
        told = words.REST.format(
            round_word=given.round_word, number=number, revision=revision, digest=said.short(digest)
        )
        yield words.RESTS, told
    if given.head is not None:
        yield printed.CHAIN, printed.CHAIN_AT.format(number=whole(given.head.number), hash=given.head.hash)
