"""A published list on paper: the list itself as an official sheet, and a poster that leads to it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from engine.files import poster as posters
from engine.files import print_sheet, squares
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
from engine.services.held_draws import DrawHeld
from engine.services.public_list import PublicList
from engine.services.results_seen import PublicWinner, Published, WinnerSeen
from engine.texts import printed as words
from engine.texts import published as said
from engine.texts.numbers import whole

_LONGEST_FOOT = 66
_SHARES = (
    ("rank", 12, True),
    ("who", 55, False),
    ("phone", 25, False),
    ("score", 12, True),
    ("prediction", 16, True),
    ("error", 14, True),
    ("submitted", 43, False),
)


def sheet(given: PublicList, address: str | None) -> bytes:
    """`address`: where the public page is; None: nobody knows from here."""
    seen, behind = given.list, given.behind
    name = said.ROUND.format(round_word=seen.round_word, round=seen.round_number)
    return print_sheet.pdf(
        Sheet(
            issuer=behind.organiser,
            nation=(),
            title=words.LIST,
            lines=(seen.title, name, words.window(behind.round)),
            parts=tuple(_parts(given)),
            foot=foot(seen.title, name, seen.revision, seen.digest),
            page_of=words.PAGE,
            at=seen.published_at,
            address=address,
            address_label=words.SEE_PAGE,
        )
    )


def foot(title: str, round_name: str, revision: int, digest: str) -> str:
    """What tells the pages of one list from those of another, when they lie in a heap."""
    cut = title if len(title) <= _LONGEST_FOOT else f"{title[:_LONGEST_FOOT]}…"
    return words.FOOT.format(title=cut, round=round_name, revision=revision, short=said.short(digest))


def poster(given: PublicList, address: str) -> bytes:
    seen = given.list
    name = said.ROUND.format(round_word=seen.round_word, round=seen.round_number)
    return posters.pdf(
        Poster(
            given.behind.organiser,
            seen.title,
            words.POSTER_ROUND.format(round=name),
            words.POSTER_CALL,
            address,
            words.POSTER_FOOT,
            seen.published_at,
        )
    )


def square(address: str) -> bytes:
    """The address of a list for cameras, as SVG."""
    return squares.svg(address, words.SQUARE_LABEL.format(address=address))


def _parts(given: PublicList) -> Iterator[Part]:
    seen, behind = given.list, given.behind
    target = said.NO_TARGET if seen.target is None else whole(seen.target)
    figures = ((said.TARGET, target), (said.PEOPLE, whole(seen.people)), (said.ENTRIES, whole(seen.entries)))
    yield Figures(figures)
    yield Words(words.TARGET_FROM[behind.target], quiet=True)
    if seen.winners:
        tiers = groupby(seen.winners, key=lambda one: one.prize)
        yield Table(
            columns(),
            tuple(Group(prize, tuple(row(one, one.phone) for one in group)) for prize, group in tiers),
        )
    else:
        yield Words(said.NO_WINNERS)
    if given.draws:
        yield Heading(said.DRAWN)
        yield Words(words.DRAW_WHY)
        yield from draws(given.draws)
    yield from _check(given)


def columns(*, phone: str = words.COLUMNS["phone"]) -> Sequence[Column]:
    """Of winners. `phone`: what stands where the public list has masked phones."""
    labels = words.COLUMNS | {"phone": phone}
    return tuple(Column(labels[name], width, number) for name, width, number in _SHARES)


def row(one: PublicWinner | WinnerSeen, third: str) -> Sequence[Cell]:
    lasted = words.LASTED.format(span=said.lasted(one.duration_s)) if one.duration_s is not None else ""
    return (
        Cell(whole(one.rank)),
        Cell(one.name or said.NO_NAME, one.unit or said.UNIT_UNKNOWN, strong=True),
        Cell(third),
        Cell(whole(one.score)),
        Cell("" if one.prediction is None else whole(one.prediction)),
        Cell("" if one.prediction_error is None else whole(one.prediction_error)),
        Cell(said.submitted(one.submitted_at), lasted),
    )


def draws(held: Sequence[DrawHeld]) -> Iterator[Part]:
    """Each with its seed and the working."""
    shares = {"place": 14, "entry": 32, "working": 131}
    head = tuple(Column(words.DRAW_COLUMNS[name], share) for name, share in shares.items())
    for one in held:
        yield Words(words.SEED.format(seed=one.seed))
        rows = tuple(
            (Cell(whole(place)), Cell(entry.entry_id), Cell(entry.working))
            for place, entry in enumerate(one.order, start=1)
        )
        yield Table(head, (Group("", rows),))


def _check(given: PublicList) -> Iterator[Part]:
    seen, behind = given.list, given.behind
    yield Heading(said.CHECK)
    yield Words(said.CHECK_WHY)
    short = said.DIGEST_SHORT.format(short=said.short(seen.digest))
    yield Seal(f"{said.DIGEST} (SHA-256) · {short}", said.groups(seen.digest))
    yield Facts(tuple(_facts(seen, given)))
    if behind.head is not None:
        yield Words(words.CHAIN_WHY, quiet=True)
    yield Words(words.CHECK_HOW, quiet=True)
    yield Words(said.PRIVATE, quiet=True)


def _facts(seen: Published, given: PublicList) -> Iterator[tuple[str, str]]:
    behind = given.behind
    yield words.FROZEN, words.FROZEN_AT.format(at=words.when(behind.frozen_at), revision=seen.revision)
    if behind.approved_at:
        yield words.APPROVED, words.approved(behind.approved_at)
    yield words.PUBLISHED, words.PUBLISHED_AT.format(at=words.when(seen.published_at))
    if behind.head is not None:
        yield words.CHAIN, words.CHAIN_AT.format(number=whole(behind.head.number), hash=behind.head.hash)
