"""Reading the audit trail: who did what, the newest first, and whether its chain holds."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import IO

from engine.core.audit import Event, Sought
from engine.core.moments import DAY, SECOND, Moment, start_of_day
from engine.core.roles import Actor, Right
from engine.files.contest_file import from_text
from engine.files.table_book import Cell, Column, Kind, Last, write_table
from engine.records import audit, audit_search, contests
from engine.records.database import Connection
from engine.services import chain_check
from engine.services.acts import act_of
from engine.services.chain_check import ChainChecked as ChainChecked
from engine.services.guard import counts_hidden, require
from engine.services.office import Office, Progress, no_progress
from engine.texts import audit_log as words
from engine.texts.audit_sentences import GROUPS, actions_called, round_words, sentence
from engine.texts.numbers import exact_time, whole

A_PAGE = 100
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
class TrailPage:
    events: tuple[Event, ...]
    number: int
    """Of the page, from 1."""
    pages: int
    total: int


def sought(
    *,
    contest: str | None = None,
    actor: str | None = None,
    group: str | None = None,
    day: date | None = None,
    round_number: int | None = None,
    text: str = "",
) -> Sought:
    """What somebody chose, as the records are asked for it."""
    text = " ".join(text.split())
    wanted = Sought(contest, actor, text=text, actions=actions_called(text) if text else ())
    if contest is not None and round_number is not None:
        wanted = replace(wanted, subject=f"{contest}/{round_number}")
    if group is not None:
        wanted = replace(wanted, groups=GROUPS[group][1])
        if not wanted.groups:  # "the others": what no group names
            wanted = replace(wanted, without_groups=tuple(g for _, named in GROUPS.values() for g in named))
    if day is not None:
        since = start_of_day(day)
        wanted = replace(wanted, since=since, before=since + DAY)
    return wanted


def page(office: Office, actor: Actor, wanted: Sought, number: int = 1, size: int = A_PAGE) -> TrailPage:
    """A page by its number; beyond the last one the last."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        wanted = _as_seen_by(connection, actor, wanted, office.now())
        total = audit_search.count(connection, wanted)
        pages = max(1, -(-total // size))
        number = min(max(1, number), pages)
        return TrailPage(
            audit_search.newest(connection, wanted, size, (number - 1) * size), number, pages, total
        )


def _as_seen_by(connection: Connection, actor: Actor, wanted: Sought, now: Moment) -> Sought:
    """Each arrival says how many entries came: added up, that is the target some contests ask for."""
    known = (from_text(one.document) for one in contests.every(connection))
    return replace(wanted, arrivals_hidden=tuple(c.slug for c in known if counts_hidden(c, actor, now)))


def actors(office: Office, actor: Actor) -> tuple[str, ...]:
    """Everybody who ever did something, also those whose account is gone."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        return audit_search.actors(connection)


def check(office: Office, actor: Actor, progress: Progress = no_progress) -> ChainChecked:
    """Computes every hash again, from the first event to the last, and keeps what was found."""
    require(actor, Right.READ_ALL)
    return chain_check.checked(office, actor.name, progress)


def as_file(office: Office, actor: Actor, wanted: Sought, round_word_of: Mapping[str, str]) -> bytes:
    """The same as `write`, for somebody who has no file open."""
    target = io.BytesIO()
    write(office, actor, wanted, target, round_word_of)
    return target.getvalue()


def write(
    office: Office,
    actor: Actor,
    wanted: Sought,
    target: IO[bytes],
    round_word_of: Mapping[str, str] | None = None,
) -> str:
    """What was found, as a spreadsheet: ids only by rule; the head of the chain on its last sheet. That it
    was taken is written down too. Gives the name of the file."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        if round_word_of is None:
            known = (from_text(one.document) for one in contests.every(connection))
            round_word_of = {contest.slug: contest.round_word for contest in known}
        wanted = _as_seen_by(connection, actor, wanted, office.now())
        total = audit_search.count(connection, wanted)
        notes = [
            words.BOOK_NOTE.format(count=whole(total), at=exact_time(office.now() // SECOND * SECOND)),
            words.BOOK_HASHES,
        ]
        rows = (_cells(found, round_word_of) for found in audit_search.every(connection, wanted))
        number, head = audit.head(connection)
        last = Last(
            words.BOOK_HEAD,
            [(words.BOOK_HEAD_OF.format(number=whole(number)), head), ("", words.BOOK_HEAD_WHY)],
        )
        write_table(target, words.BOOK_TITLE, notes, COLUMNS, rows, last=last)
    with office.database.change(office.now()) as change:
        change.record(act_of(actor, "audit.exported", after={"events": total}))
    return words.FILE


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
