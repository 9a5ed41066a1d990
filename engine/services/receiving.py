"""How entries come in, whatever the door: matched to a unit, given a receipt, written once."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine import clock
from engine.core.contests import Contest
from engine.core.entries import Entry, receipt_bytes
from engine.core.entry_reading import EntryReader
from engine.core.problems import Refused
from engine.core.questions import Paper
from engine.records import entries, papers, pull, results, units
from engine.records.database import Change, Connection
from engine.services.guard import Known, known_contest
from engine.services.unit_register import Matcher, matcher_of, rematch

Prepared = tuple[Any, ...]
"""Row in the file, the values of the entry, nonce, receipt: plain, so that a million can be set aside."""


@dataclass(slots=True)
class Desk:
    """What receiving the entries of one contest needs to know."""

    known: Known
    papers: dict[int, Paper]
    matcher: Matcher
    units: dict[str, str | None]
    """The unit of every text seen so far; None: not matched."""
    has_entries: bool
    seen: tuple[object, ...]
    """What the reading relies on, to be told apart when it changed before the writing."""
    units_version: int
    new_texts: dict[str, tuple[str | None, str]] = field(default_factory=dict)

    @property
    def contest(self) -> Contest:
        return self.known.contest

    def reader(self, *, rehearsal: bool = False) -> EntryReader:
        return EntryReader(self.contest, self.papers, rehearsal=rehearsal)

    def unit_of(self, text: str) -> str | None:
        """The unit a text is matched to."""
        try:
            return self.units[text]
        except KeyError:
            found = self.matcher.match(text)
            self.new_texts[text] = found
            self.units[text] = found[0]
            return found[0]


def open_desk(connection: Connection, slug: str) -> Desk:
    known = known_contest(connection, slug)
    stored_papers = papers.of_contest(connection, known.id)
    return Desk(
        known,
        {number: stored.paper for number, stored in stored_papers.items()},
        matcher_of(connection, known.contest),
        {text: typed.unit for text, typed in units.texts(connection, known.id).items()},
        entries.any_of(connection, known.id),
        _relied_on(known, stored_papers),
        pull.versions(connection)["units"],
    )


def _relied_on(known: Known, stored_papers: Mapping[int, papers.StoredPaper]) -> tuple[object, ...]:
    return known.contest, tuple(sorted((number, stored.id) for number, stored in stored_papers.items()))


def prepare(slug: str, numbered: Sequence[tuple[int, Entry]]) -> list[Prepared]:
    """Gives each entry its nonce and receipt."""
    return [
        (number, tuple(entry), nonce, receipt_bytes(slug, entry, nonce.hex()))
        for (number, entry), nonce in zip(numbered, clock.nonces(len(numbered)), strict=True)
    ]


def is_same(slug: str, entry: Entry, kept: tuple[bytes, bytes]) -> bool:
    """Whether an entry has the content of the one whose nonce and receipt were kept."""
    nonce, receipt = kept
    return receipt_bytes(slug, entry, nonce.hex()) == receipt


@dataclass(slots=True)
class Stored:
    """What became of prepared entries."""

    accepted: int = 0
    already_there: int = 0
    conflicting: list[tuple[int, str]] = field(default_factory=list)
    """Row and id of entries whose id is there with other content."""
    _receipts: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    @property
    def receipts(self) -> str:
        """SHA-256 over the receipts of what was accepted, in order."""
        return self._receipts.hexdigest()


class Writer:
    """Writes prepared entries of one contest inside one transaction."""

    def __init__(self, change: Change, desk: Desk, source: str, import_id: int | None = None) -> None:
        self._change = change
        self._slug = desk.contest.slug
        self._contest = desk.known.id
        self._source = source
        self._import_id = import_id
        _require_unchanged(change.connection, desk)
        self._texts = _keep_texts(change, desk)
        closed = results.closed_to_entries(change.connection, desk.known.id)
        self._too_late_for = [r for r in desk.contest.rounds if r.number in closed]
        self.stored = Stored()

    def write(self, chunk: Iterable[Prepared]) -> None:
        rows: list[entries.EntryRow] = []
        numbers: dict[str, int] = {}
        given: dict[str, Entry] = {}
        for number, values, nonce, receipt in chunk:
            entry = Entry._make(values)
            numbers[entry.entry_id] = number
            given[entry.entry_id] = entry
            rows.append(
                entries.row(
                    entry,
                    contest=self._contest,
                    unit_text=self._texts[entry.unit],
                    received_at=self._change.at,
                    source=self._source,
                    nonce=nonce,
                    receipt=receipt,
                    import_id=self._import_id,
                    late=any(r.holds(entry.submitted_at) for r in self._too_late_for),
                )
            )
        there = entries.add(self._change.connection, rows)
        for entry_id, (nonce, receipt) in there.items():
            if is_same(self._slug, given[entry_id], (nonce, receipt)):
                self.stored.already_there += 1
            else:
                self.stored.conflicting.append((numbers[entry_id], entry_id))
        new = [row[entries.RECEIPT] for row in rows if row[entries.ENTRY_ID] not in there]
        self.stored.accepted += len(new)
        self.stored._receipts.update(b"".join(new))


def _require_unchanged(connection: Connection, desk: Desk) -> None:
    """Entries were read by rounds and papers that somebody may have changed meanwhile."""
    known = known_contest(connection, desk.contest.slug)
    if _relied_on(known, papers.of_contest(connection, known.id)) != desk.seen:
        raise Refused("changed-meanwhile", slug=desk.contest.slug)


def _keep_texts(change: Change, desk: Desk) -> dict[str, int]:
    """The ids of all texts this contest's entries name their unit by, new ones added."""
    if desk.new_texts:
        units.add_texts(change.connection, desk.known.id, desk.new_texts)
        change.touch("unit_texts")
        if pull.versions(change.connection)["units"] != desk.units_version:
            rematch(change.connection)
    return {text: typed.id for text, typed in units.texts(change.connection, desk.known.id).items()}
