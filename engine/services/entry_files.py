"""Entries from a file: everything read and checked first, then written in one transaction, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from engine.core.entries import Entry
from engine.core.problems import Problem
from engine.core.roles import Actor, Right
from engine.files.entries import EntryFile, read_entries
from engine.files.preview import Preview, preview_entries
from engine.files.spool import Spool
from engine.records import copies, entries, imports
from engine.records.database import Connection
from engine.services.acts import act_of
from engine.services.guard import known_contest, require
from engine.services.office import Office, Progress, no_progress
from engine.services.receiving import Desk, Stored, Writer, is_same, open_desk, prepare

CHUNK = 5_000
PROBLEMS_AT_MOST = 20_000
WARNINGS_AT_MOST = 20_000
"""Listed of one file; more help nobody, and memory is bounded."""
SOURCE = "file"
_COUNTS_ONLY = {"more-problems"}
"""Says how many places were not listed; the rows themselves are known."""


@dataclass(frozen=True, slots=True)
class EntriesLoaded:
    read: int
    accepted: int
    already_there: int
    refused: int
    good: int
    """Rows that could be taken: none where the file as a whole is refused."""
    done: bool
    """Whether what could be taken was taken; False: nothing was written."""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


class _Undone(Exception):  # noqa: N818 - not an error: takes the transaction back
    """There turned out to be nothing to write, or a problem only the writing could find."""


def load(
    office: Office,
    actor: Actor,
    path: Path,
    slug: str,
    *,
    accept_good: bool = False,
    progress: Progress = no_progress,
) -> EntriesLoaded:
    """All or nothing, unless the good rows of a bad file are asked for."""
    with _opened(office, actor, path, slug, progress) as loading:
        loading.read_all()
        if loading.is_hopeless:
            return loading.answer(done=False)
        if loading.problems and not accept_good:
            loading.look_up_conflicts()
            return loading.answer(done=False)
        if loading.good or loading.refused:
            loading.write(accept_good=accept_good)
        return loading.answer(done=accept_good or not loading.problems)


def check(
    office: Office, actor: Actor, path: Path, slug: str, *, progress: Progress = no_progress
) -> EntriesLoaded:
    """Everything loading would find; writes nothing."""
    with _opened(office, actor, path, slug, progress) as loading:
        loading.read_all()
        if not loading.is_hopeless:
            loading.look_up_conflicts()
        return loading.answer(done=False)


def preview(office: Office, actor: Actor, path: Path, slug: str) -> Preview:
    """Which column was understood as what, and the first rows; writes nothing."""
    require(actor, Right.LOAD_FILES)
    with office.database.read() as connection:
        contest = known_contest(connection, slug).contest
    return preview_entries(path, contest.questions)


@contextmanager
def _opened(office: Office, actor: Actor, path: Path, slug: str, progress: Progress) -> Iterator["_Loading"]:
    require(actor, Right.LOAD_FILES)
    with office.database.read() as connection:
        desk = open_desk(connection, slug)
    file = read_entries(path, desk.contest, desk.papers)
    with Spool() as spool:
        yield _Loading(office, actor, path, desk, file, spool, progress)


@dataclass(slots=True)
class _Loading:
    """One file on its way in."""

    office: Office
    actor: Actor
    path: Path
    desk: Desk
    file: EntryFile
    spool: Spool
    """The good rows, prepared, until they are written."""
    progress: Progress
    read: int = 0
    good: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    stored: Stored = field(default_factory=Stored)
    _not_listed: int = 0
    _warnings_not_listed: int = 0
    _units_named: dict[str, str] = field(default_factory=dict)
    """The unit on the first entry of each account."""

    @property
    def refused(self) -> int:
        return self.read - self.good + len(self.stored.conflicting)

    @property
    def is_hopeless(self) -> bool:
        """Whether the file as a whole is refused, whatever its rows hold: not all of it could be read."""
        table = self.file.table
        if self.file.unreadable or self.file.header.problems or table is None or table.stopped:
            return True
        return any(p.row is None and p.code not in _COUNTS_ONLY for p in table.problems)

    def answer(self, *, done: bool) -> EntriesLoaded:
        return EntriesLoaded(
            self.read,
            self.stored.accepted if done else 0,
            self.stored.already_there,
            self.refused,
            0 if self.is_hopeless else self.good,
            done,
            tuple(sorted(self.problems, key=lambda p: p.row or 0)),
            tuple(self.warnings),
        )

    def read_all(self) -> None:
        self.warnings += self.file.warnings
        chunk: list[tuple[int, Entry]] = []
        for number, entry, problems, warnings in self.file.rows():
            self.read += 1
            if len(self.problems) < PROBLEMS_AT_MOST:
                self.problems += problems
            else:
                self._not_listed += len(problems)
            if warnings:
                self._warn(*warnings)
            if entry is None:
                continue
            self.good += 1
            chunk.append((number, entry))
            if len(chunk) == CHUNK:
                self._set_aside(chunk)
                chunk.clear()
                self.progress("reading", self.read, self.file.total_rows)
        self._set_aside(chunk)
        self.progress("reading", self.read, self.read)
        self.problems += self.file.problems
        if self._warnings_not_listed:
            self.warnings.append(Problem("warnings-not-listed", facts={"more": self._warnings_not_listed}))
        if self._not_listed:
            self.problems.append(Problem("problems-not-listed", facts={"more": self._not_listed}))

    def _warn(self, *warnings: Problem) -> None:
        if len(self.warnings) < WARNINGS_AT_MOST:
            self.warnings += warnings
        else:
            self._warnings_not_listed += len(warnings)

    def _set_aside(self, chunk: list[tuple[int, Entry]]) -> None:
        if not chunk:
            return
        if self.desk.has_entries:
            with self.office.database.read() as connection:
                accounts = [entry.account for _, entry in chunk]
                texts = entries.first_units(connection, self.desk.known.id, accounts)
            for account, text in texts.items():
                self._units_named.setdefault(account, self.desk.unit_of(text) or text)
        for number, entry in chunk:
            unit = self.desk.unit_of(entry.unit)
            named = unit or entry.unit
            first = self._units_named.setdefault(entry.account, named)
            if unit is None:
                self._warn(self._at(number, "unknown-unit", "unit", entry.unit))
            if first != named:
                self._warn(self._at(number, "other-unit", "unit", entry.unit))
        self.spool.put(prepare(self.desk.contest.slug, chunk))

    def _at(self, number: int, code: str, column: str, found: str) -> Problem:
        sheet = self.file.table.sheet if self.file.table else None
        return Problem(code, number, self.file.header.column(column), found, sheet)

    def look_up_conflicts(self) -> None:
        """Counts and adds what writing would have found, so that all problems are told at once."""
        if not self.desk.has_entries:
            return
        for chunk in self.spool.chunks():
            given = {entry.entry_id: (row[0], entry) for row in chunk for entry in (Entry._make(row[1]),)}
            with self.office.database.read() as connection:
                there = entries.receipts(connection, self.desk.known.id, list(given))
            for entry_id, kept in there.items():
                number, entry = given[entry_id]
                if is_same(self.desk.contest.slug, entry, kept):
                    self.stored.already_there += 1
                else:
                    self.stored.conflicting.append((number, entry_id))
                    self.problems.append(self._at(number, "conflicting-entry", "entry_id", entry_id))

    def _changes_nothing(self, connection: Connection, sha256: str) -> bool:
        """All of it is there, and what was refused was refused before."""
        if self.stored.accepted:
            return False
        return self.refused == 0 or imports.refused_before(
            connection, self.desk.known.id, sha256, self.refused
        )

    def write(self, *, accept_good: bool) -> None:
        sha256 = copies.fingerprint(self.path)
        arrived = imports.Arrived("entries", self.path.name, sha256, self.read, 0)
        try:
            with self.office.database.change(self.office.now()) as change:
                import_id = imports.add(
                    change.connection, self.desk.known.id, arrived, self.problems, self.actor.name, change.at
                )
                writer = Writer(change, self.desk, SOURCE, import_id)
                self.stored = writer.stored
                written = 0
                for chunk in self.spool.chunks():
                    writer.write(chunk)
                    written += len(chunk)
                    self.progress("writing", written, self.good)
                conflicts = [
                    self._at(number, "conflicting-entry", "entry_id", entry_id)
                    for number, entry_id in self.stored.conflicting
                ]
                self.problems += conflicts
                if (conflicts and not accept_good) or self._changes_nothing(change.connection, sha256):
                    raise _Undone
                imports.finish(
                    change.connection,
                    import_id,
                    self.stored.accepted,
                    self.stored.already_there,
                    self.refused,
                    conflicts,
                )
                counts = {
                    "file_sha256": sha256,
                    "read": self.read,
                    "accepted": self.stored.accepted,
                    "already_there": self.stored.already_there,
                    "refused": self.refused,
                    "receipts": self.stored.receipts,
                }
                change.record(
                    act_of(
                        self.actor,
                        "entries.loaded",
                        str(import_id),
                        contest=self.desk.contest.slug,
                        after=counts,
                    )
                )
        except _Undone:
            return
