"""The collective standings to take away as a spreadsheet: units and counts, no personal data."""

import io
from collections.abc import Iterator

from engine.core.moments import SECOND
from engine.core.roles import Actor
from engine.files.table_book import Cell, Column, Kind, write_table
from engine.services import contests, proof_sheet
from engine.services.audit_head import chain_head
from engine.services.collective import StandingsSeen, collective
from engine.services.office import Office
from engine.texts import collective as words
from engine.texts.numbers import exact_time
from engine.texts.participation import WHOLE_CONTEST
from engine.texts.rules import of_collective

COLUMNS = (
    Column(words.COLUMNS["place"], Kind.WHOLE, 8),
    Column(words.COLUMNS["name"], width=36),
    Column(words.COLUMNS["block"], width=24),
    Column(words.RATE, Kind.SHARE, 12),
    Column(words.QUALITY, Kind.SHARE, 12),
    Column(words.COLUMNS["prize"], width=18),
    Column(words.COLUMNS["decided"], width=24),
    Column(words.COLUMNS["flag"], width=20),
    Column(words.COLUMNS["people"], Kind.WHOLE, 14),
    Column(words.COLUMNS["headcount"], Kind.WHOLE, 14),
    Column(words.COLUMNS["source"], width=28),
    Column(words.POINTS, Kind.WHOLE, 12),
    Column(words.POSSIBLE, Kind.WHOLE, 12),
    Column(words.COLUMNS["code"], width=14),
)


def as_file(office: Office, actor: Actor, slug: str) -> bytes:
    """In the order of the screen."""
    seen = collective(office, actor, slug)
    contest = contests.one(office, actor, slug).contest
    rounds = ", ".join(map(str, seen.rounds))
    facts = {
        "contest": contest.title,
        "rule": of_collective(seen.rule),
        "rounds": words.ROUNDS.format(rounds=rounds) if rounds else words.NO_ROUNDS,
        "at": exact_time(office.now() // SECOND * SECOND),
    }
    target = io.BytesIO()
    notes = [n.format(**facts) for n in words.BOOK_NOTES]
    with office.database.read() as connection:
        last = proof_sheet.rows(contest.title, WHOLE_CONTEST, None, chain_head(connection))
    write_table(target, words.BOOK_TITLE, notes, COLUMNS, _rows(seen), last=last)
    return target.getvalue()


def _rows(seen: StandingsSeen) -> Iterator[tuple[Cell, ...]]:
    for position, placed in enumerate(seen.standings):
        unit = placed.unit
        yield (
            placed.place,
            unit.name,
            unit.block,
            words.UNKNOWN_RATE if unit.rate is None else unit.rate,
            words.UNKNOWN_RATE if unit.quality is None else unit.quality,
            seen.prize_name if placed.prize else "",
            seen.why(position),
            seen.flag(placed),
            unit.people,
            unit.headcount.people or words.UNKNOWN_RATE,
            seen.source_of(placed),
            unit.points,
            unit.points_possible,
            unit.code,
        )
