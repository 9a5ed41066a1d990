"""The ranking to take away as a spreadsheet. It holds names, so who took it is written down."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import IO

from engine.core.moments import SECOND
from engine.core.roles import Actor
from engine.core.units import Tree
from engine.files.table_book import Cell, Column, Kind, write_table
from engine.records import entries
from engine.services.acts import act_of
from engine.services.guard import known_contest, seen_units
from engine.services.office import Office
from engine.services.ranking_rows import RankedRow
from engine.services.ranking_seen import RankingSeen
from engine.services.rankings import ranking
from engine.texts import ranking as words
from engine.texts.numbers import exact_time, whole

MOST_ROWS = 1_048_576 - 10
"""What a sheet holds, less the lines above the table."""
AT_ONCE = 5_000
COLUMNS = (
    Column(words.COLUMNS["rank"], Kind.WHOLE, 8),
    Column(words.COLUMNS["name"], width=28),
    Column(words.COLUMNS["unit"], width=32),
    Column(words.COLUMNS["prize"], width=24),
    Column(words.COLUMNS["score"], Kind.WHOLE, 8),
    Column(words.COLUMNS["prediction"], Kind.WHOLE, 11),
    Column(words.COLUMNS["error"], Kind.WHOLE, 10),
    Column(words.COLUMNS["submitted"], Kind.EXACT, 25),
    Column(words.COLUMNS["decided"], width=24),
    Column(words.DURATION_SECONDS, Kind.SECONDS, 14),
    Column(words.COLUMNS["account"], width=24),
    Column(words.COLUMNS["entry"], width=38),
)


@dataclass(frozen=True, slots=True)
class BookMade:
    file_name: str
    rows: int


def write(office: Office, actor: Actor, slug: str, round_number: int, target: Path | IO[bytes]) -> BookMade:
    """In the order and the formats of the screen. Refused while the round is open."""
    seen = ranking(office, actor, slug, round_number)
    name = f"{seen.contest.round_word} {round_number}"
    frozen = seen.frozen
    facts = {
        "contest": seen.contest.title,
        "target": words.NO_TARGET if seen.target is None else whole(seen.target),
        "people": whole(seen.people),
        "entries": whole(seen.entries),
        "all_correct": whole(seen.all_correct),
        "at": exact_time(office.now() // SECOND * SECOND),
        "state": f"{words.PROVISIONAL.upper()}."
        if frozen is None
        else words.frozen_why(frozen.at, frozen.digest),
    }
    notes = [note.format(**facts) for note in words.BOOK_NOTES]
    rows = min(seen.people, MOST_ROWS)
    if seen.people > rows:
        notes.append(words.BOOK_CUT.format(most=whole(MOST_ROWS), left=whole(seen.people - rows)))
    write_table(target, words.BOOK_TITLE.format(round=name), notes, COLUMNS, _rows(office, seen, rows))
    with office.database.change(office.now()) as change:
        counts = {"rows": rows, "people": seen.people, "provisional": frozen is None}
        change.record(act_of(actor, "ranking.exported", f"{slug}/{round_number}", contest=slug, after=counts))
    return BookMade(words.BOOK_FILE.format(round=name, slug=slug), rows)


def _rows(office: Office, seen: RankingSeen, most: int) -> Iterator[tuple[Cell, ...]]:
    """Names are fetched some thousands at a time, each in a short transaction of its own."""
    with office.database.read() as connection:
        known = known_contest(connection, seen.slug)
        units: Tree = seen_units(connection, known.contest)
    for start in range(0, most, AT_ONCE):
        found = seen.table.slice(start, min(AT_ONCE, most - start)).to_pylist()
        with office.database.read() as connection:
            named = entries.names(connection, known.id, [row["entry_id"] for row in found])
        for position, row in enumerate(found, start):
            yield _cells(RankedRow.of(seen, units, named, position, row))


def _cells(row: RankedRow) -> tuple[Cell, ...]:
    return (
        row.rank,
        row.name,
        row.unit_name,
        words.prize(row.prize, row.passed_over, draw_needed=row.draw_needed, no_prize=row.no_prize),
        row.score,
        row.prediction,
        row.prediction_error,
        row.submitted_at,
        words.DECIDED.get(row.decided_by, ""),
        None if row.duration is None else Fraction(row.duration, SECOND),
        row.account,
        row.entry_id,
    )
