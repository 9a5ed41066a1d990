"""The table of a unit's participation as a spreadsheet: counts alone, nobody's name."""

from io import BytesIO

from engine.core.moments import SECOND
from engine.core.roles import Actor
from engine.files.table_book import Cell, Column, Kind, write_table
from engine.services.office import Office
from engine.services.unit_view import Below, unit_view
from engine.texts import participation as words
from engine.texts.numbers import exact_time

_COLUMNS = (
    Column(words.CODE, width=16),
    Column(words.COLUMNS["name"], width=44),
    Column(words.COLUMNS["kind"], width=26),
    Column(words.COLUMNS["people"], Kind.WHOLE, 11),
    Column(words.COLUMNS["entries"], Kind.WHOLE, 11),
    Column(words.COLUMNS["headcount"], Kind.WHOLE, 16),
    Column(words.RATE, Kind.PERCENT, 16),
    Column(words.COLUMNS["state"], width=32),
    Column(words.COLUMNS["missing"], Kind.WHOLE, 18),
    Column(words.HEADCOUNT_SOURCE, width=30),
)


def book(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int | None = None,
    under: str | None = None,
    kind: str | None = None,
) -> bytes:
    """What the page shows at this moment, in the same order."""
    view = unit_view(office, actor, slug, round_number, under)
    unit = view.row.unit.name if view.row else view.contest.title
    file = BytesIO()
    write_table(
        file,
        words.book_title(unit, words.round_name(view.contest, round_number)),
        words.book_notes(
            view.contest, exact_time(view.at // SECOND * SECOND), view.row.counted if view.row else None
        ),
        _COLUMNS,
        (_cells(one) for one in view.of_kind(kind)),
    )
    return file.getvalue()


def _cells(one: Below) -> tuple[Cell, ...]:
    unit, counted = one.row.unit, one.row.counted
    return (
        unit.code,
        unit.name,
        words.kind(unit.kind),
        counted.people,
        counted.entries,
        words.UNKNOWN if counted.headcount.people is None else counted.headcount.people,
        words.UNKNOWN if counted.rate is None else counted.rate,
        words.state(counted),
        counted.missing,
        unit.headcount_source or words.SOURCES[counted.headcount.how],
    )
