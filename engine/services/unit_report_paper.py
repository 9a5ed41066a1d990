"""A unit's report as a document to sign and as a spreadsheet: counts alone, nobody's name."""

from collections.abc import Iterator
from io import BytesIO

from engine.core.report import Letter
from engine.core.roles import Actor
from engine.files.letter import as_docx
from engine.files.table_book import Cell, Column, Kind, Sheet, write_tables
from engine.services.office import Office
from engine.services.unit_report import UnitReport, unit_report
from engine.services.unit_report_parts import beside, parts
from engine.texts import letter as form
from engine.texts import unit_report as words
from engine.texts.numbers import percent
from engine.texts.participation import UNKNOWN, state
from engine.texts.roles import called


def document(
    office: Office, actor: Actor, slug: str, round_number: int | None = None, under: str | None = None
) -> bytes:
    """As of the moment it is asked for. The office above is left open: this report knows nothing above."""
    seen = unit_report(office, actor, slug, round_number, under)
    return as_docx(
        Letter(
            above=form.BLANK,
            issuer=seen.name,
            nation=form.NATION,
            motto=form.MOTTO,
            symbol=form.SYMBOL,
            place_and_date=form.place_and_date(seen.at),
            kind=form.REPORT,
            subject=subject(seen),
            to=form.TO.format(to=form.BLANK),
            parts=tuple(parts(seen)),
            notes=tuple(notes(seen)),
            copies_label=form.COPIES,
            copies=words.COPIES,
            signer=words.SIGNER,
            foot=form.foot(seen.at),
            at=seen.at,
        )
    )


def subject(seen: UnitReport) -> str:
    return words.subject(seen.contest, seen.view.round, seen.name)


def notes(seen: UnitReport) -> Iterator[str]:
    if seen.is_demo:
        yield form.DEMO
    yield words.N_PEOPLE
    yield form.made(seen.at, called(seen.by))


def book(
    office: Office, actor: Actor, slug: str, round_number: int | None = None, under: str | None = None
) -> bytes:
    seen = unit_report(office, actor, slug, round_number, under)
    file = BytesIO()
    write_tables(file, subject(seen), _sheets(seen))
    return file.getvalue()


def file_name(seen: UnitReport, form_: str) -> str:
    name = seen.code or seen.contest.slug
    return form_.format(unit=name, round=words.called(seen.contest, seen.view.round))


def _sheets(seen: UnitReport) -> Iterator[Sheet]:
    title, notes_ = subject(seen), list(notes(seen))
    general, below, rounds, days = words.SHEETS
    yield Sheet(
        general,
        title,
        notes_,
        (Column(words.FACT, width=40), Column(words.VALUE, Kind.WHOLE, 40)),
        _facts(seen),
    )
    yield Sheet(below, words.T_PARTS, [title], _PARTS, _below(seen))
    yield Sheet(
        rounds,
        words.T_ROUNDS,
        [title, words.N_ROUNDS],
        (Column(words.ROUND, width=20), *_COUNTS, Column(words.RATE, Kind.PERCENT, 14)),
        _rounds(seen),
    )
    yield Sheet(
        days,
        words.T_DAYS,
        [title, words.N_DAYS],
        (Column(words.DAY, width=20), Column(words.DAY_PEOPLE, Kind.WHOLE, 20), _COUNTS[1]),
        ((words.day(one.on), one.tally.people, one.tally.entries) for one in seen.days),
    )


_COUNTS = (
    Column(words.PEOPLE, Kind.WHOLE, 14),
    Column(words.ENTRIES, Kind.WHOLE, 14),
    Column(words.HEADCOUNT, Kind.WHOLE, 16),
)
_PARTS = (
    Column(words.CODE, width=14),
    Column(words.PART, width=44),
    *_COUNTS,
    Column(words.RATE, Kind.PERCENT, 14),
    Column(words.STATE, width=30),
    Column(words.MISSING, Kind.WHOLE, 18),
    Column(words.SOURCE, width=34),
)


def _facts(seen: UnitReport) -> Iterator[tuple[Cell, ...]]:
    counted = seen.view.row.counted if seen.view.row else None
    yield words.PEOPLE, seen.view.total.people
    yield words.ENTRIES, seen.view.total.entries
    if counted is None or seen.view.row is None:
        return
    yield words.HEADCOUNT, counted.headcount.people or UNKNOWN
    yield words.SOURCE, words.source(seen.view.row.unit, counted)
    yield words.RATE, words.rate(counted)
    if counted.target_rate is not None:
        needed = words.needed(counted)
        yield words.TARGET, percent(counted.target_rate)
        yield words.NEEDED, UNKNOWN if needed is None else needed
        yield words.MISSING, UNKNOWN if counted.missing is None else counted.missing


def _below(seen: UnitReport) -> Iterator[tuple[Cell, ...]]:
    for one in seen.view.below:
        unit, counted = one.row.unit, one.row.counted
        yield (
            unit.code,
            unit.name,
            counted.people,
            counted.entries,
            counted.headcount.people or UNKNOWN,
            UNKNOWN if counted.rate is None else counted.rate,
            state(counted),
            counted.missing,
            words.source(unit, counted),
        )
    for name, tally in beside(seen):
        yield "", name, tally.people, tally.entries, None, None, "", None, ""
    yield "", words.TOTAL, seen.view.total.people, seen.view.total.entries, None, None, "", None, ""


def _rounds(seen: UnitReport) -> Iterator[tuple[Cell, ...]]:
    for one in seen.rounds:
        counted = one.counted
        rate = counted.rate if counted else None
        yield (
            words.called(seen.contest, one.round),
            one.tally.people,
            one.tally.entries,
            (counted.headcount.people if counted else None) or UNKNOWN,
            UNKNOWN if rate is None else rate,
        )
