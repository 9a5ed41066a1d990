"""The ranking to take away as a spreadsheet. It holds names, so who took it is written down."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import IO

from engine.core.moments import SECOND
from engine.core.roles import Actor, Right
from engine.core.units import Tree
from engine.files.table_book import Cell, Column, Kind, write_table
from engine.records import entries
from engine.services import proof_sheet
from engine.services.acts import act_of
from engine.services.guard import known_contest, require, seen_units
from engine.services.made_file import MadeFile, into_file
from engine.services.office import Office, Progress, no_progress
from engine.services.ranking_rows import RankedRow
from engine.services.ranking_seen import RankingSeen
from engine.services.rankings import ranking
from engine.texts import ranking as words
from engine.texts.numbers import exact_time, whole

MOST_ROWS = 1_048_576 - 10
"""What a sheet holds, less the lines above the table."""
AT_ONCE = 5_000
KIND = "ranking-book"
"""Of the job that makes a long one."""
LONG = 20_000
"""More rows than this are made beside the page: a million take minutes."""
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
    slug: str
    round_number: int
    file_name: str
    rows: int
    people: int
    provisional: bool


def make_file(
    office: Office, actor: Actor, slug: str, round_number: int, progress: Progress = no_progress
) -> MadeFile[BookMade]:
    return into_file(lambda file: make(office, actor, slug, round_number, file, progress))


def write(office: Office, actor: Actor, slug: str, round_number: int, target: Path | IO[bytes]) -> BookMade:
    """In the order and the formats of the screen. Refused while the round is open."""
    made = make(office, actor, slug, round_number, target)
    taken(office, actor, made)
    return made


def make(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    target: Path | IO[bytes],
    progress: Progress = no_progress,
) -> BookMade:
    """The file alone, which nobody has taken yet."""
    seen = ranking(office, actor, slug, round_number, progress)
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
    title = words.BOOK_TITLE.format(round=name)
    last = proof_sheet.of_round(office, slug, round_number)
    write_table(target, title, notes, COLUMNS, _rows(office, seen, rows, progress), last=last)
    file_name = words.BOOK_FILE.format(round=name, slug=slug)
    return BookMade(slug, round_number, file_name, rows, seen.people, provisional=frozen is None)


def taken(office: Office, actor: Actor, made: BookMade) -> None:
    """Writes down who takes a file. Refused where they may not, whoever made it."""
    require(actor, Right.READ_ALL)
    with office.database.change(office.now()) as change:
        counts = {"rows": made.rows, "people": made.people, "provisional": made.provisional}
        about = f"{made.slug}/{made.round_number}"
        change.record(act_of(actor, "ranking.exported", about, contest=made.slug, after=counts))


def _rows(office: Office, seen: RankingSeen, most: int, progress: Progress) -> Iterator[tuple[Cell, ...]]:
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
        progress("writing", min(start + AT_ONCE, most), most)


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
