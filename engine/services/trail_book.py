"""The audit trail to take away as a spreadsheet: ids only by rule, the head of the chain on its last sheet.
That it was taken is written down."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import IO

from engine.core.audit import Event, Sought
from engine.core.moments import SECOND
from engine.core.roles import Actor, Right
from engine.files.contest_file import from_text
from engine.files.table_book import Cell, Column, Kind, Last, write_table
from engine.records import audit, audit_search, contests
from engine.services.acts import act_of
from engine.services.audit_trail import as_seen_by
from engine.services.guard import require
from engine.services.made_file import MadeFile, into_file
from engine.services.office import Office, Progress, no_progress
from engine.texts import audit_log as words
from engine.texts.audit_sentences import round_words, sentence
from engine.texts.numbers import exact_time, whole

MOST_ROWS = 1_048_576 - 10
"""What a sheet holds, less the lines above the table."""
KIND = "trail-book"
"""Of the job that makes a long one."""
LONG = 10_000
"""More events than this are made beside the page: a hundred thousand take half a minute of a free machine."""
TELL_EVERY = 1_000
COLUMNS = (
    Column(words.COLUMNS["number"], Kind.WHOLE, 9),
    Column(words.COLUMNS["at"], Kind.EXACT, 25),
    Column(words.COLUMNS["actor"], width=20),
    Column(words.COLUMNS["what"], width=70),
    Column(words.COLUMNS["contest"], width=22),
    Column(words.COLUMNS["reason"], width=40),
    Column(words.SUBJECT, width=28),
    Column(words.ACTION, width=24),
    Column(words.SYSTEM_ACCOUNT, width=18),
    Column(words.BEFORE, width=40),
    Column(words.AFTER, width=40),
    Column(words.HASH, width=68),
)


@dataclass(frozen=True, slots=True)
class TrailMade:
    file_name: str
    events: int


def make_file(
    office: Office, actor: Actor, wanted: Sought, progress: Progress = no_progress
) -> MadeFile[TrailMade]:
    return into_file(lambda file: make(office, actor, wanted, file, progress))


def as_file(office: Office, actor: Actor, wanted: Sought) -> bytes:
    """The same as `write`, for somebody who has no file open."""
    target = io.BytesIO()
    write(office, actor, wanted, target)
    return target.getvalue()


def write(office: Office, actor: Actor, wanted: Sought, target: IO[bytes]) -> TrailMade:
    made = make(office, actor, wanted, target)
    taken(office, actor, made)
    return made


def make(
    office: Office, actor: Actor, wanted: Sought, target: IO[bytes], progress: Progress = no_progress
) -> TrailMade:
    """The file alone, which nobody has taken yet."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = (from_text(one.document) for one in contests.every(connection))
        round_word_of = {contest.slug: contest.round_word for contest in known}
        wanted = as_seen_by(connection, actor, wanted, office.now())
        total = audit_search.count(connection, wanted)
        notes = [
            words.BOOK_NOTE.format(count=whole(total), at=exact_time(office.now() // SECOND * SECOND)),
            words.BOOK_HASHES,
        ]
        if total > MOST_ROWS:
            notes.append(words.BOOK_CUT.format(most=whole(MOST_ROWS), left=whole(total - MOST_ROWS)))
        rows = min(total, MOST_ROWS)
        found = islice(audit_search.every(connection, wanted), rows)
        number, head = audit.head(connection)
        last = Last(
            words.BOOK_HEAD,
            [(words.BOOK_HEAD_OF.format(number=whole(number)), head), ("", words.BOOK_HEAD_WHY)],
        )
        table = _rows(found, round_word_of, rows, progress)
        write_table(target, words.BOOK_TITLE, notes, COLUMNS, table, last=last)
    return TrailMade(words.FILE, rows)


def taken(office: Office, actor: Actor, made: TrailMade) -> None:
    """Writes down who takes a file. Refused where they may not, whoever made it."""
    require(actor, Right.READ_ALL)
    with office.database.change(office.now()) as change:
        change.record(act_of(actor, "audit.exported", after={"events": made.events}))


def _rows(
    found: Iterator[Event], round_word_of: Mapping[str, str], total: int, progress: Progress
) -> Iterator[tuple[Cell, ...]]:
    for done, one in enumerate(found, 1):
        yield _cells(one, round_word_of)
        if done % TELL_EVERY == 0 or done == total:
            progress("writing", done, total)


def _cells(found: Event, round_word_of: Mapping[str, str]) -> tuple[Cell, ...]:
    act = found.act
    return (
        found.number,
        found.at,
        act.actor,
        sentence(act, round_words(act, round_word_of)),
        act.contest or "",
        act.reason or "",
        act.subject,
        act.action,
        act.system_account or "",
        words.written(act.before),
        words.written(act.after),
        found.hash,
    )
