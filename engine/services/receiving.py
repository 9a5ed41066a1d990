"""How entries come in, whatever the door: matched to a unit, given a receipt, written once."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from engine import clock
from engine.core.contests import Contest, Round
from engine.core.entries import Entry, receipt_bytes
from engine.core.entry_reading import EntryReader
from engine.core.problems import Refused
from engine.core.questions import Paper
from engine.core.rehearsal import in_place
from engine.records import entries, papers, pull, results, units
from engine.records.database import Change, Connection
from engine.records.entries import Kept
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
    _matched: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    """How the texts that are not kept yet were matched."""

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
            return self.match(text)[0]

    def match(self, text: str) -> tuple[str | None, str]:
        """The same of a text that is not kept yet, and how it was found."""
        found = self._matched.get(text)
        if found is None:
            found = self._matched[text] = self.matcher.match(text)
            self.units[text] = found[0]
        return found


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


def is_same(slug: str, entry: Entry, kept: Kept) -> bool:
    """Whether an entry has the content of the one whose nonce and receipt were kept."""
    return receipt_bytes(slug, entry, kept.nonce.hex()) == kept.receipt


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


class Found(NamedTuple):
    """An entry whose id was there before it."""

    kept: Kept
    is_same: bool


class Writer:
    """Writes prepared entries of one contest inside one transaction."""

    def __init__(
        self,
        change: Change,
        desk: Desk,
        source: str,
        import_id: int | None = None,
        *,
        rehearsal: bool = False,
        standing: "Standing | None" = None,
    ) -> None:
        """`standing`: of who keeps the desk between transactions and knows that it still holds."""
        self._change = change
        self._desk = desk
        self._slug = desk.contest.slug
        self._contest = desk.known.id
        self._source = source
        self._import_id = import_id
        self._rehearsal = rehearsal
        if standing is None:
            _require_unchanged(change.connection, desk)
            standing = standing_of(change.connection, desk)
        self._texts = standing.texts
        self._too_late_for = standing.too_late_for
        self.new_texts: dict[str, int] = {}
        """Ids of the texts it was the first to name a unit by."""
        self.stored = Stored()

    def write(self, chunk: Iterable[Prepared]) -> dict[str, Found]:
        """Gives those whose ids were there before."""
        given = {values[0]: one for one in chunk for values in (one[1],)}
        there = self._keep_texts(given)
        rows: list[entries.EntryRow] = []
        for _, values, nonce, receipt in given.values():
            entry = Entry._make(values)
            if not in_place(entry.entry_id, entry.account, rehearsal=self._rehearsal):
                raise AssertionError("a rehearsed entry among real ones, or a real one among rehearsed")
            if entry.entry_id in there:
                continue
            rows.append(
                entries.row(
                    entry,
                    contest=self._contest,
                    unit_text=self._id_of(entry.unit),
                    received_at=self._change.at,
                    source=self._source,
                    nonce=nonce,
                    receipt=receipt,
                    import_id=self._import_id,
                    late=any(r.holds(entry.submitted_at) for r in self._too_late_for),
                    rehearsal=self._rehearsal,
                )
            )
        there |= entries.add(self._change.connection, rows)
        found: dict[str, Found] = {}
        for entry_id, kept in there.items():
            number, values, *_ = given[entry_id]
            same = is_same(self._slug, Entry._make(values), kept)
            found[entry_id] = Found(kept, same)
            if same:
                self.stored.already_there += 1
            else:
                self.stored.conflicting.append((number, entry_id))
        new = [row[entries.RECEIPT] for row in rows if row[entries.ENTRY_ID] not in there]
        self.stored.accepted += len(new)
        self.stored._receipts.update(b"".join(new))
        return found

    def _id_of(self, text: str) -> int:
        known = self._texts.get(text)
        return self.new_texts[text] if known is None else known

    def _keep_texts(self, given: Mapping[str, Prepared]) -> dict[str, Kept]:
        """Keeps the texts nobody named a unit by before, if the entry that names them is new. Gives those
        of these entries that are not."""
        naming = {entry_id: one[1][_UNIT] for entry_id, one in given.items()}
        fresh = set(naming.values()) - self._texts.keys() - self.new_texts.keys()
        if not fresh:
            return {}
        connection = self._change.connection
        doubtful = [entry_id for entry_id, text in naming.items() if text in fresh]
        there = entries.receipts(connection, self._contest, doubtful)
        kept = {naming[entry_id]: None for entry_id in doubtful if entry_id not in there}
        if kept:
            matched = {text: self._desk.match(text) for text in kept}
            units.add_texts(connection, self._contest, matched)
            self._change.touch("unit_texts")
            if pull.versions(connection)["units"] != self._desk.units_version:
                rematch(connection)
            self.new_texts |= units.text_ids(connection, self._contest, list(kept))
        return there


_UNIT = Entry._fields.index("unit")


@dataclass(slots=True)
class Standing:
    """What stands of a contest while nobody acts in it."""

    texts: dict[str, int]
    """The ids of all texts its entries name their unit by."""
    too_late_for: list[Round]


def standing_of(connection: Connection, desk: Desk) -> Standing:
    closed = results.closed_to_entries(connection, desk.known.id)
    texts = {text: typed.id for text, typed in units.texts(connection, desk.known.id).items()}
    return Standing(texts, [r for r in desk.contest.rounds if r.number in closed])


def _require_unchanged(connection: Connection, desk: Desk) -> None:
    """Entries were read by rounds and papers that somebody may have changed meanwhile."""
    known = known_contest(connection, desk.contest.slug)
    if _relied_on(known, papers.of_contest(connection, known.id)) != desk.seen:
        raise Refused("changed-meanwhile", slug=desk.contest.slug)
