"""All that lag, as files to take away: a spreadsheet of the texts, and letters, a page a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from engine.core.moments import SECOND, Moment
from engine.core.roles import Actor
from engine.files import docx_letters, print_letters
from engine.files.print_letters import Letter
from engine.files.table_book import Cell, Column, Kind, write_table
from engine.services.made_file import MadeFile, into_file
from engine.services.office import Office, Progress, no_progress
from engine.services.urging import Asked, Drafts, Texts, Urged, urging, written
from engine.texts import participation as common
from engine.texts import printed
from engine.texts import urging as words
from engine.texts.numbers import exact_time, percent, whole

KIND = "letters"
PDF, DOCX = "pdf", "docx"
_WRITERS = {PDF: print_letters.write, DOCX: docx_letters.write}
_COLUMNS = (
    Column(words.CODE, width=16),
    Column(words.COLUMNS["name"], width=36),
    Column(words.COLUMNS["above"], width=26),
    Column(common.COLUMNS["kind"], width=20),
    Column(words.COLUMNS["people"], Kind.WHOLE, 10),
    Column(words.COLUMNS["headcount"], Kind.WHOLE, 14),
    Column(words.COLUMNS["rate"], Kind.PERCENT, 14),
    Column(words.COLUMNS["behind"], Kind.WHOLE, 14),
    Column(words.COLUMNS["missing"], Kind.WHOLE, 12),
    Column(words.COLUMNS["per_day"], Kind.WHOLE, 12),
    Column(words.SHORT_ADDRESS, width=44),
    Column(words.CHAT, width=70),
    Column(words.LETTER, width=90),
)


@dataclass(frozen=True, slots=True)
class LettersMade:
    count: int
    at: Moment


def book(office: Office, actor: Actor, asked: Asked, drafts: Drafts, base: str) -> bytes:
    """A row a unit, in the order of the page; those without headcount last."""
    seen = urging(office, actor, asked)
    file = BytesIO()
    at = exact_time(seen.at // SECOND * SECOND)
    write_table(
        file,
        title(seen),
        words.book_notes(seen.contest, seen.course, seen.against, at),
        _COLUMNS,
        (_cells(one) for one in written(seen, seen.all, drafts, base)),
    )
    return file.getvalue()


def title(seen: Urged) -> str:
    place = seen.trail[-1].name if seen.trail else seen.contest.title
    return words.BOOK_TITLE.format(
        unit=place, round=common.round_name(seen.contest, seen.asked.round_number).lower()
    )


def make_letters(
    office: Office,
    actor: Actor,
    asked: Asked,
    drafts: Drafts,
    base: str,
    progress: Progress = no_progress,
    ending: str = PDF,
) -> MadeFile[LettersMade]:
    """Takes long where there are hundreds: for a job beside the page."""
    seen = urging(office, actor, asked)
    made = [_letter(seen, one) for one in written(seen, seen.all, drafts, base)]

    def write(file: IO[bytes]) -> LettersMade:
        told = title(seen)
        _WRITERS[ending](file, told, made, seen.at, lambda done: progress(KIND, done, len(made)))
        return LettersMade(len(made), seen.at)

    return into_file(write)


def letter(seen: Urged, one: Texts) -> bytes:
    """One alone."""
    file = BytesIO()
    print_letters.write(file, words.TO.format(unit=one.unit.unit.name), [_letter(seen, one)], seen.at)
    return file.getvalue()


def _letter(seen: Urged, one: Texts) -> Letter:
    return Letter(
        issuer=seen.sender,
        nation=printed.NATION,
        number=words.NUMBER,
        about=words.ABSTRACT.format(contest=seen.contest.title),
        place_and_date=words.date_line(seen.at),
        to=words.TO.format(unit=one.unit.unit.name),
        paragraphs=tuple(part for part in one.letter.split("\n") if part.strip()),
        figures=_figures(one),
        address=one.address,
        scan=words.SCAN,
        recipients=words.RECIPIENTS,
        signer=words.SIGNER,
        sign_hint=words.SIGN_HINT,
    )


def _figures(one: Texts) -> Sequence[tuple[str, str]]:
    lag, counted = one.unit.lag, one.unit.lag.counted
    headcount = counted.headcount.people
    people, rate, target, missing, per_day = words.FIGURES
    of = whole(counted.people) if headcount is None else f"{whole(counted.people)}/{whole(headcount)}"
    found = [(people, of)]
    if headcount is not None:
        found.append((rate, percent(counted.rate)))
    if lag.needed is not None:
        found += [(target, percent(counted.target_rate)), (missing, whole(counted.missing or 0))]
    if lag.per_day is not None:
        found.append((per_day, whole(lag.per_day)))
    return found


def _cells(one: Texts) -> tuple[Cell, ...]:
    unit, lag, counted = one.unit.unit, one.unit.lag, one.unit.lag.counted
    return (
        unit.code,
        unit.name,
        one.unit.above or "",
        common.kind(unit.kind),
        counted.people,
        common.UNKNOWN if counted.headcount.people is None else counted.headcount.people,
        common.UNKNOWN if counted.rate is None else counted.rate,
        lag.behind,
        counted.missing,
        lag.per_day,
        one.address,
        one.chat,
        one.whole_letter,
    )
