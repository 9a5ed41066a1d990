"""The collective standings to take away as a spreadsheet: units and counts, no personal data."""

import io
from collections.abc import Iterator

from engine.core.collective_formulas import Formula
from engine.core.moments import SECOND
from engine.core.roles import Actor
from engine.core.uncertainty import of_unit
from engine.files.table_book import Cell, Column, Kind, Sheet, write_tables
from engine.services import contests, proof_sheet
from engine.services.audit_head import chain_head
from engine.services.collective import StandingsSeen, collective
from engine.services.collective_whatif import Choices, WhatIfSeen, examples, what_if
from engine.services.office import Office
from engine.texts import collective as words
from engine.texts import collective_whatif as formulas
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
    Column(words.COLUMNS["interval"], width=22),
    Column(words.COLUMNS["source"], width=28),
    Column(words.POINTS, Kind.WHOLE, 12),
    Column(words.POSSIBLE, Kind.WHOLE, 12),
    Column(words.COLUMNS["code"], width=14),
)


WHAT_IF_COLUMNS = (
    Column(formulas.NOW, Kind.WHOLE, 12),
    Column(words.COLUMNS["name"], width=36),
    *(
        column
        for formula in Formula
        for column in (
            Column(formulas.NAMES[formula], width=34),
            Column(formulas.POINTS_OF[formula].strip(), width=16),
        )
    ),
    Column(words.COLUMNS["code"], width=14),
)


def as_file(office: Office, actor: Actor, slug: str, choices: Choices | None = None) -> bytes:
    """In the order of the screen; on a sheet of its own what is tried beside it, if it can be."""
    seen = collective(office, actor, slug)
    contest = contests.one(office, actor, slug).contest
    rounds = ", ".join(map(str, seen.rounds))
    facts = {
        "contest": contest.title,
        "rule": of_collective(seen.rule),
        "rounds": words.ROUNDS.format(rounds=rounds) if rounds else words.NO_ROUNDS,
        "at": exact_time(office.now() // SECOND * SECOND),
        "state": words.BOOK_NOW
        if seen.revision is None
        else words.BOOK_FROZEN.format(revision=seen.revision, digest=seen.digest),
    }
    target = io.BytesIO()
    notes = [n.format(**facts) for n in words.BOOK_NOTES]
    frozen = None if seen.revision is None or seen.digest is None else (seen.revision, seen.digest)
    with office.database.read() as connection:
        last = proof_sheet.rows(contest.title, WHOLE_CONTEST, frozen, chain_head(connection))
    tried = what_if(office, actor, slug, choices or examples(len(contest.prizes)))
    sheets = (
        Sheet(words.BOOK_TITLE, words.BOOK_TITLE, notes, COLUMNS, _rows(seen)),
        Sheet(formulas.SHEET, formulas.SHEET, (formulas.WHY,), WHAT_IF_COLUMNS, _what_if(tried)),
    )
    write_tables(target, words.BOOK_TITLE, sheets, last=last)
    return target.getvalue()


def _what_if(seen: WhatIfSeen) -> Iterator[tuple[Cell, ...]]:
    for one in seen.units:
        cells: list[Cell] = [one.place, one.unit.name]
        for formula in Formula:
            under = one.under[formula]
            cells += [formulas.move(formula, one.place, one.prize, under), formulas.value(formula, under)]
        yield (*cells, one.unit.code)


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
            words.interval(of_unit(unit)),
            seen.source_of(placed),
            unit.points,
            unit.points_possible,
            unit.code,
        )
