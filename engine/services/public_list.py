"""A published list in the forms it is given away in: nothing here is more than anybody may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from engine.core.moments import iso_vietnam
from engine.core.problems import Refused
from engine.files.table_book import Cell, Column, Kind, write_table
from engine.records import contests, public_lists
from engine.services import proof_sheet, provenance, results
from engine.services.held_draws import DrawHeld, deciding
from engine.services.office import Office
from engine.services.provenance import Provenance
from engine.services.results_seen import PublicWinner, Published
from engine.texts import published as words
from engine.texts.numbers import whole

_COLUMNS = (
    Column(words.PRIZE, width=26),
    Column(words.PLACE, Kind.WHOLE, 8),
    Column(words.NAME, width=32),
    Column(words.UNIT, width=38),
    Column(words.PHONE, width=16),
    Column(words.SCORE, Kind.WHOLE, 9),
    Column(words.PREDICTION, Kind.WHOLE, 12),
    Column(words.ERROR, Kind.WHOLE, 16),
    Column(words.SUBMITTED, width=28),
    Column(words.DURATION, width=18),
)


@dataclass(frozen=True, slots=True)
class PublicList:
    list: Published
    draws: tuple[DrawHeld, ...]
    """Those that decided it."""
    behind: Provenance


def read(office: Office, slug: str, round_number: int) -> PublicList | None:
    """None: no such round, not published yet, or reopened since."""
    try:
        seen = results.published(office, slug, round_number)
        if seen is None:
            return None
        return PublicList(
            seen,
            deciding(office, slug, round_number, seen.revision),
            provenance.of_published(office, slug, round_number, seen.revision),
        )
    except Refused:
        return None


def withdrawn(office: Office, slug: str, round_number: int) -> bool:
    """Whether a list that was published is being looked at again."""
    with office.database.read() as connection:
        stored = contests.by_slug(connection, slug)
        return stored is not None and public_lists.was_published(connection, stored.id, round_number)


def book(given: PublicList) -> bytes:
    """The same list in the same order, as a spreadsheet."""
    seen = given.list
    file = BytesIO()
    name = words.ROUND.format(round_word=seen.round_word, round=seen.round_number)
    target = words.NO_TARGET if seen.target is None else whole(seen.target)
    notes = (
        words.PUBLISHED_AT.format(at=words.published_at(seen.published_at)),
        f"{words.TARGET}: {target}",
        f"{words.PEOPLE}: {whole(seen.people)}. {words.ENTRIES}: {whole(seen.entries)}",
        f"{words.REVISION.format(revision=seen.revision)}. {words.DIGEST}: {seen.digest}",
        words.PRIVATE,
    )
    title = words.SHEET.format(title=seen.title, round=name.lower())
    rows = (_cells(one) for one in seen.winners)
    last = proof_sheet.rows(seen.title, name, (seen.revision, seen.digest), given.behind.head)
    write_table(file, title, notes, _COLUMNS, rows, last=last)
    return file.getvalue()


def _cells(one: PublicWinner) -> tuple[Cell, ...]:
    return (
        one.prize,
        one.rank,
        one.name or words.NO_NAME,
        one.unit or words.UNIT_UNKNOWN,
        one.phone,
        one.score,
        one.prediction,
        one.prediction_error,
        # A moment of a spreadsheet ends at milliseconds; two winners may be closer.
        words.submitted(one.submitted_at),
        words.lasted(one.duration_s),
    )


def document(given: PublicList) -> Mapping[str, object]:
    """The list as programs read it."""
    seen, behind = given.list, given.behind
    return {
        "contest": seen.slug,
        "title": seen.title,
        "organiser": behind.organiser,
        "round_word": seen.round_word,
        "round": seen.round_number,
        "revision": seen.revision,
        "digest": seen.digest,
        "target": seen.target,
        "people": seen.people,
        "entries": seen.entries,
        "opens_at": iso_vietnam(behind.round.opens_at),
        "closes_at": iso_vietnam(behind.round.closes_at),
        "frozen_at": iso_vietnam(behind.frozen_at),
        "approvals": len(behind.approved_at),
        "published_at": iso_vietnam(seen.published_at),
        "audit_head": None
        if behind.head is None
        else {"event": behind.head.number, "hash": behind.head.hash},
        "winners": [
            {
                "rank": one.rank,
                "prize": one.prize,
                "name": one.name,
                "unit": one.unit,
                "phone": one.phone,
                "score": one.score,
                "prediction": one.prediction,
                "prediction_error": one.prediction_error,
                "submitted_at": iso_vietnam(one.submitted_at),
                "duration_s": one.duration_s,
            }
            for one in seen.winners
        ],
        "draws": [{"seed": held.seed, "order": [one.entry_id for one in held.order]} for held in given.draws],
    }
