"""Entries from a file: everything read and checked first, then written in one transaction, or nothing."""

from dataclasses import dataclass, field
from pathlib import Path

from engine.core.entries import Entry
from engine.core.problems import Problem
from engine.core.roles import Actor, Right
from engine.files.entries import EntryFile, read_entries
from engine.files.spool import Spool
from engine.records import copies, entries, imports
from engine.services.acts import act_of
from engine.services.guard import require
from engine.services.office import Office, Progress, no_progress
from engine.services.receiving import Desk, Stored, Writer, is_same, open_desk, prepare

CHUNK = 5_000
WARNINGS_AT_MOST = 20_000
SOURCE = "file"
_COUNTS_ONLY = {"more-problems"}
"""Says how many places were not listed; the rows themselves are known."""


@dataclass(frozen=True, slots=True)
class EntriesLoaded:
    read: int
    accepted: int
    already_there: int
    refused: int
    done: bool
    """Whether what could be taken was taken; False: nothing was written."""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Gathered:
    """What came of reading the file; its good rows are in the spool."""

    read: int = 0
    good: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> int:
        return self.read - self.good

    @property
    def takes_warnings(self) -> bool:
        return len(self.warnings) < WARNINGS_AT_MOST

    def answer(self, stored: Stored, *, done: bool) -> EntriesLoaded:
        return EntriesLoaded(
            self.read,
            stored.accepted if done else 0,
            stored.already_there,
            self.refused + len(stored.conflicting),
            done,
            tuple(sorted(self.problems, key=lambda p: p.row or 0)),
            tuple(self.warnings),
        )


class _Undone(Exception):  # noqa: N818 - not an error: takes the transaction back
    """Problems were found while writing."""


def load(
    office: Office,
    actor: Actor,
    path: Path,
    slug: str,
    *,
    accept_good: bool = False,
    progress: Progress = no_progress,
) -> EntriesLoaded:
    require(actor, Right.LOAD_FILES)
    with office.database.read() as connection:
        desk = open_desk(connection, slug)
    file = read_entries(path, desk.contest, desk.papers)
    with Spool() as spool:
        found = _gather(office, file, desk, spool, progress)
        if _hopeless(file) or not (found.good or (accept_good and found.refused)):
            return found.answer(Stored(), done=not found.problems and not found.refused)
        if found.problems and not accept_good:
            _look_up_conflicts(office, desk, file, spool, found)
            return found.answer(Stored(), done=False)
        stored = Stored()
        try:
            stored = _write(office, actor, path, file, desk, spool, found, stored, accept_good=accept_good)
        except _Undone:
            return found.answer(stored, done=accept_good or not found.problems)
    return found.answer(stored, done=True)


def _hopeless(file: EntryFile) -> bool:
    """Whether the file as a whole is refused, whatever its rows hold."""
    if file.unreadable or file.header.problems or file.table is None or file.table.stopped:
        return True
    return any(p.row is None and p.code not in _COUNTS_ONLY for p in file.table.problems)


def _gather(office: Office, file: EntryFile, desk: Desk, spool: Spool, progress: Progress) -> _Gathered:
    found = _Gathered(warnings=list(file.warnings))
    unit_of_account: dict[str, str] = {}
    chunk: list[tuple[int, Entry]] = []
    for number, entry, problems, warnings in file.rows():
        found.read += 1
        found.problems += problems
        if warnings and found.takes_warnings:
            found.warnings += warnings
        if entry is None:
            continue
        found.good += 1
        chunk.append((number, entry))
        if len(chunk) == CHUNK:
            _set_aside(office, file, desk, spool, found, chunk, unit_of_account)
            chunk.clear()
            progress(found.read, file.total_rows)
    _set_aside(office, file, desk, spool, found, chunk, unit_of_account)
    progress(found.read, found.read)
    found.problems += file.problems
    return found


def _set_aside(
    office: Office,
    file: EntryFile,
    desk: Desk,
    spool: Spool,
    found: _Gathered,
    chunk: list[tuple[int, Entry]],
    unit_of_account: dict[str, str],
) -> None:
    if not chunk:
        return
    if desk.has_entries:
        with office.database.read() as connection:
            texts = entries.first_units(connection, desk.known.id, [e.account for _, e in chunk])
        for account, text in texts.items():
            unit_of_account.setdefault(account, desk.unit_of(text) or text)
    for number, entry in chunk:
        unit = desk.unit_of(entry.unit)
        if unit is None and found.takes_warnings:
            found.warnings.append(_at(file, number, "unknown-unit", entry.unit))
        named = unit or entry.unit
        first = unit_of_account.setdefault(entry.account, named)
        if first != named and found.takes_warnings:
            found.warnings.append(_at(file, number, "other-unit", entry.unit))
    spool.put(prepare(desk.contest.slug, chunk))


def _at(file: EntryFile, number: int, code: str, text: str, column: str = "unit") -> Problem:
    sheet = file.table.sheet if file.table else None
    return Problem(code, number, file.header.column(column), text, sheet)


def _look_up_conflicts(office: Office, desk: Desk, file: EntryFile, spool: Spool, found: _Gathered) -> None:
    """Adds what writing would have found, so that all problems are told at once."""
    if not desk.has_entries:
        return
    for chunk in spool.chunks():
        given = {Entry._make(values).entry_id: (number, Entry._make(values)) for number, values, *_ in chunk}
        with office.database.read() as connection:
            there = entries.receipts(connection, desk.known.id, list(given))
        for entry_id, kept in there.items():
            number, entry = given[entry_id]
            if not is_same(desk.contest.slug, entry, kept):
                found.problems.append(_at(file, number, "conflicting-entry", entry_id, "entry_id"))


def _write(
    office: Office,
    actor: Actor,
    path: Path,
    file: EntryFile,
    desk: Desk,
    spool: Spool,
    found: _Gathered,
    stored: Stored,
    *,
    accept_good: bool,
) -> Stored:
    sha256 = copies.fingerprint(path)
    with office.database.change(office.now()) as change:
        arrived = imports.Arrived("entries", path.name, sha256, found.read, 0)
        import_id = imports.add(
            change.connection, desk.known.id, arrived, found.problems, actor.name, change.at
        )
        writer = Writer(change, desk, SOURCE, import_id)
        for chunk in spool.chunks():
            writer.write(chunk)
        stored.accepted, stored.already_there = writer.stored.accepted, writer.stored.already_there
        stored.conflicting = writer.stored.conflicting
        conflicts = [
            _at(file, number, "conflicting-entry", entry_id, "entry_id")
            for number, entry_id in stored.conflicting
        ]
        found.problems += conflicts
        if conflicts and not accept_good:
            raise _Undone
        refused = found.refused + len(conflicts)
        if not stored.accepted and not refused:
            raise _Undone  # all of it is there already: nothing changes
        imports.finish(
            change.connection, import_id, stored.accepted, stored.already_there, refused, conflicts
        )
        change.record(
            act_of(
                actor,
                "entries.loaded",
                str(import_id),
                contest=desk.contest.slug,
                after={
                    "file_sha256": sha256,
                    "read": found.read,
                    "accepted": stored.accepted,
                    "already_there": stored.already_there,
                    "refused": refused,
                    "receipts": writer.stored.receipts,
                },
            )
        )
    return stored
