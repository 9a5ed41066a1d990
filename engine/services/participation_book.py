"""The table below each view of the live board as a spreadsheet: counts alone, nobody's name.

The same rows in the same order as on the page (pages/static/board/columns.js and draw.js).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from io import BytesIO

from engine.core.contests import Contest
from engine.core.moments import SECOND
from engine.core.roles import Actor
from engine.core.unit_names import without_accents
from engine.files.table_book import Cell, Column, Kind, write_table
from engine.services.board_parts import Board, Figures, Row
from engine.services.counting import contest_of
from engine.services.office import Office
from engine.services.participation_board import board
from engine.texts import board as words
from engine.texts import participation as page
from engine.texts.numbers import exact_time


class Sight(StrEnum):
    """The ways to look at a place, each with a table of its own."""

    TILES = "tiles"
    DOTS = "dots"
    HEAT = "heat"
    AGENCIES = "agencies"


@dataclass(frozen=True, slots=True)
class BookMade:
    content: bytes
    file_name: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a table: a unit right below, or one below that."""

    code: str
    name: str
    figures: Figures
    within: str = ""
    row: Row | None = None


def book(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int | None = None,
    under: str | None = None,
    sight: Sight = Sight.TILES,
) -> BookMade:
    """What the page shows at this moment."""
    found = board(office, actor, slug, round_number, under)
    contest = contest_of(office, slug, live=True)
    unit = found.unit.name if found.unit else contest.title
    lines = list(_lines(found, sight))
    columns = _columns(found, sight, lines)
    file = BytesIO()
    write_table(
        file,
        page.book_title(unit, found.name),
        _notes(contest, found, sight),
        [Column(page.CODE, width=16), *(column for column, _ in columns)],
        ((line.code, *(cells[place] for _, cells in columns)) for place, line in enumerate(lines)),
    )
    here = without_accents(found.unit.code if found.unit else contest.slug)
    return BookMade(file.getvalue(), f"tham-gia-{contest.slug}-{here}-{sight}.xlsx")


def _lines(found: Board, sight: Sight) -> Iterator[_Line]:
    rows = [_Line(row.place.code, row.place.name, row.figures, row=row) for row in found.rows]
    places = [line for line in rows if line.row and line.row.is_territory]
    agencies = [line for line in rows if line.row and not line.row.is_territory]
    with_target = found.target is not None
    if sight is Sight.AGENCIES:
        yield from _lagging(agencies, with_target=with_target)
    elif sight is Sight.HEAT:
        yield from _lagging(places, with_target=with_target)
        yield from _lagging(agencies, with_target=with_target)
    elif sight is Sight.DOTS:
        leaves = dict(found.leaves)
        below = [
            _Line(leaf.code, leaf.name, leaf.figures, within=line.name)
            for line in places
            for leaf in leaves.get(line.code, ())
        ]
        yield from _lagging(below or places, with_target=with_target)
    else:
        yield from _lagging(places, with_target=with_target)


def _lagging(lines: Iterable[_Line], *, with_target: bool) -> list[_Line]:
    """Worst first by the exact fraction, unknown ones last, then by who misses most, then by code."""

    def order(line: _Line) -> tuple[object, ...]:
        figures = line.figures
        if not with_target:
            return -figures.people, line.code
        if not figures.headcount:
            return 1, 0, 0, line.code
        missing = figures.missing or 0 if line.row else 0
        return 0, Fraction(figures.people, figures.headcount), -missing, line.code

    return sorted(lines, key=order)


_Filled = tuple[Column, list[Cell]]


def _filled(label: str, cells: Iterable[Cell], kind: Kind = Kind.TEXT, width: int = 12) -> _Filled:
    return Column(label, kind, width), list(cells)


def _columns(found: Board, sight: Sight, lines: Sequence[_Line]) -> list[_Filled]:
    """As the table of the page has them, people and entries always apart."""
    said, figures = words.COLUMNS, [line.figures for line in lines]
    name = _filled(said["name"], (line.name for line in lines), width=44)
    people = _filled(page.PEOPLE, (one.people for one in figures), Kind.WHOLE)
    entries = _filled(page.ENTRIES, (one.entries for one in figures), Kind.WHOLE)
    known = (page.UNKNOWN if one.headcount is None else one.headcount for one in figures)
    headcount = _filled(said["headcount"], known, Kind.WHOLE, 16)
    rate = _filled(page.RATE, map(_rate, figures), Kind.PERCENT, 16)
    states = (words.state(one.missing, one.headcount, above_all=one.above_all) for one in figures)
    state = _filled(said["state"], states, width=30)
    missing = _filled(said["missing"], (one.missing for one in figures), Kind.WHOLE, 18)
    against = [state, missing] if found.target is not None else []
    if sight is Sight.DOTS:
        within = _filled(said["within"], (line.within for line in lines), width=30)
        under = [within] if any(line.within for line in lines) else []
        return [name, *under, people, entries, headcount, rate, *against]
    if sight is Sight.HEAT:
        return [
            name,
            _filled(said["all_entries"], entries[1], Kind.WHOLE),
            *_days(found, lines),
            headcount,
            rate,
        ]
    rows = [line.row for line in lines]
    kind = _filled(said["kind"], (page.kind(row.place.kind) if row else "" for row in rows), width=26)
    before = _filled(said["before"], (_tenths(row.before if row else None) for row in rows), Kind.PERCENT)
    pace = _filled(said["pace"], (_tenths(one.ahead_rate) for one in figures), Kind.PERCENT, 20)
    known_ones = (one for one in (before, pace) if any(cell is not None for cell in one[1]))
    return [name, kind, people, entries, headcount, rate, *known_ones, *against]


def _days(found: Board, lines: Sequence[_Line]) -> Iterator[_Filled]:
    """Entries of each day that has begun."""
    passed = max((len(row.days) for row in found.rows), default=0)
    for place, day in enumerate(found.days[:passed]):
        yield _filled(
            f"{day:%d/%m/%Y}", (line.row.days[place] if line.row else None for line in lines), Kind.WHOLE
        )


def _rate(figures: Figures) -> Cell:
    return Fraction(figures.people, figures.headcount) if figures.headcount else page.UNKNOWN


def _tenths(tenths: int | None) -> Fraction | None:
    return None if tenths is None else Fraction(tenths, 1000)


def _notes(contest: Contest, found: Board, sight: Sight) -> list[str]:
    """The moment, and what every percentage of the table is of."""
    at = exact_time(found.at // SECOND * SECOND)
    notes = page.book_notes(contest, at)
    head = found.head.figures
    if found.unit:
        notes.append(words.of_whole_unit(head.people, head.entries, head.headcount))
    return [*notes, words.TABLE_OF_DAYS] if sight is Sight.HEAT else notes
