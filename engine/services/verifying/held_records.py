"""Every record a frozen result depends on, held against the audit trail and against the evidence."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from engine.core import arrivals, evidence_entries
from engine.core.bookkeeping import Entered, Found, Key, held_against
from engine.core.canonical import canonical, digest
from engine.core.evidence import Member
from engine.core.evidence_checking import NAMED_AT_MOST, Difference
from engine.core.evidence_reading import Broken, contest_of
from engine.core.journal import Journal
from engine.core.moments import read_moment
from engine.records import entry_rows, evidence, ledger, sealing
from engine.records import results as stored
from engine.records.database import Connection
from engine.records.results import StoredRevision
from engine.services.office import Progress

Lines = Callable[[Member], Iterable[str]]
TELL_EVERY = 20_000
_SAID_BY = {
    "digest-differs": "revisions",
    "figures-differ": "revisions",
    "audit-differs": "revisions",
    "other-round": "revisions",
    "verdict-differs": "verdicts",
    "winner-rows-differ": "winners",
    "winner-row-differs": "winners",
    "winner-entry-differs": "winners",
}
"""Which table a difference found before was about already."""


def named_once(found: Iterable[Difference], before: Collection[Difference]) -> Iterator[Difference]:
    """So many of each kind, and nothing that was said before."""
    tables = {_SAID_BY[one.code] for one in before if one.code in _SAID_BY}
    entries = {one.facts.get("entry_id") for one in before} - {None}
    told: Counter[str] = Counter()
    for one in found:
        if one.facts.get("table") in tables or one.facts.get("entry_id") in entries:
            continue
        told[one.code] += 1
        if told[one.code] <= NAMED_AT_MOST:
            yield one


def of_contest(
    connection: Connection, contest: int, document: str, journal: Journal, round_number: int
) -> Iterator[Difference]:
    """The rows of every table but those of entries."""
    found = ledger.found(connection, contest)
    for table in (*found, *(journal.tables.keys() - found.keys())):
        yield from _table(journal, table, found.get(table, {}), round_number)
    yield from _document(journal, document)
    yield from _windows(journal, found["rounds"])
    yield from _decisions(connection, contest, journal)
    yield from _seals(connection, contest, journal)


def _table(journal: Journal, table: str, found: dict[Key, Found], round_number: int) -> Iterator[Difference]:
    if table != "rounds":
        yield from held_against(table, journal.tables[table], found, round_number)


def _document(journal: Journal, document: str) -> Iterator[Difference]:
    """The rules of the contest as they were given and changed."""
    place = {"table": "contests", "row": journal.slug}
    try:
        found = json.loads(document)
        other = [
            name for name, value in journal.document.items() if name != "rounds" and found[name] != value
        ]
        windows = {
            r["number"]: (read_moment(r["opens_at"]), read_moment(r["closes_at"])) for r in found["rounds"]
        }
        if windows != journal.windows():
            other.append("rounds")
        if not other and (canonical(found) != document or found.keys() != journal.document.keys()):
            other.append("document")
    except Broken:
        other = ["document"]
    if other:
        events = (journal.edited_by.get(name, 0) for name in other)
        yield Difference("row-changed", {**place, "event": max(events), "columns": other})


def _windows(journal: Journal, found: dict[Key, Found]) -> Iterator[Difference]:
    event = journal.edited_by.get("rounds", 0)
    right = {
        (number,): Entered(event, number, {"opens_at": opens_at, "closes_at": closes_at})
        for number, (opens_at, closes_at) in journal.windows().items()
    }
    # Windows decide about entries of every round: all of them are looked at.
    everywhere = {key: replace(one, round_number=None) for key, one in found.items()}
    yield from held_against(
        "rounds", {key: replace(one, round_number=None) for key, one in right.items()}, everywhere, 0
    )


def _decisions(connection: Connection, contest: int, journal: Journal) -> Iterator[Difference]:
    """About entries: one after the other, so that none is missing, added, or moved before another."""
    explicit = Counter(decided for _, decided in journal.decisions)
    right: dict[Key, Entered] = {}
    found: dict[Key, Found] = {}
    counted: Counter[tuple[str, str]] = Counter()
    for event, decided in journal.decisions:
        counted["right", decided[0]] += 1
        right[decided[0], counted["right", decided[0]]] = Entered(event, None, {"decided": decided})
    restored: dict[tuple[str, int], list[str]] = {place: [] for place in journal.restored}
    for decided in ledger.decisions(connection, contest):
        entry_id, verdict, _, by, at = decided
        if explicit[decided] == 0 and verdict == "restore" and (by, at) in restored:
            restored[by, at].append(entry_id)
            continue
        explicit[decided] -= 1
        counted["found", entry_id] += 1
        found[entry_id, counted["found", entry_id]] = Found(None, {"decided": decided})
    yield from held_against("entry_decisions", right, found, 0)
    for place, ids in restored.items():
        event, count, hashed = journal.restored[place]
        if len(ids) != count or hashed not in (None, digest(ids)):
            facts = {"table": "entry_decisions", "row": f"{len(ids)}/{count}", "event": event}
            yield Difference("row-changed", {**facts, "columns": ["entry_id"]})


def _seals(connection: Connection, contest: int, journal: Journal) -> Iterator[Difference]:
    for name, before, event in journal.broken_seals:
        yield Difference("seal-broken-between", {"sealed": name, "before": before, "event": event})
    through = int(journal.seals["texts"].seal.partition(":")[0]) if "texts" in journal.seals else 0
    for name, seal in ledger.seals(connection, contest, through).items():
        known = journal.seals.get(name)
        if known is not None and known.seal != seal:
            yield Difference("seal-broken", {"sealed": name, "event": known.event})


def of_other_revision(
    connection: Connection, revision: StoredRevision, journal: Journal
) -> Iterator[Difference]:
    """Of one that is not computed again: that its evidence is the text it was, and what is kept beside it."""
    if not ledger.has_cut(connection, revision.cut):
        return
    for member, sha256 in revision.evidence.items():
        if not evidence.is_intact(connection, sha256):
            yield Difference("old-evidence-changed", {"member": member, "revision": revision.number})
            return
    yield from of_revision(connection, revision, journal)


def of_revision(connection: Connection, revision: StoredRevision, journal: Journal) -> Iterator[Difference]:
    """What is kept beside the evidence, and how the evidence is kept. Only of evidence that holds."""
    place = {"row": f"{revision.round_number}/{revision.number}"}
    witness = journal.winners.get((revision.round_number, revision.number))
    won = stored.winners_of(connection, revision.id)
    if witness is not None and sealing.witness(stored.cut_of(connection, revision).secret, won) != witness:
        event = journal.tables["revisions"][revision.round_number, revision.number].event
        yield Difference("winners-not-as-recorded", {"table": "winners", **place, "event": event})
    for member, sha256 in revision.evidence.items():
        if not evidence.is_as_kept(connection, member, sha256):
            yield Difference("evidence-kept-otherwise", {"member": member})


def of_entries(
    connection: Connection,
    contest: int,
    revision: StoredRevision | None,
    journal: Journal,
    lines: Lines,
    progress: Progress,
) -> Iterator[Difference]:
    """Every entry against its receipt and its arrival, and the evidence against every entry.

    `revision`: None where its evidence does not hold together anyway.
    """

    def counted() -> Iterator[arrivals.StoredEntry]:
        for done, row in enumerate(entry_rows.in_order(connection, contest), 1):
            if done % TELL_EVERY == 0:
                progress("entries", done, None)
            yield row

    yield from arrivals.differences(journal.slug, counted(), journal.arrivals)
    if revision is not None:
        (window,) = (contest_of(line).rounds[0] for line in lines(Member.CONTEST))
        last = stored.cut_of(connection, revision).last_seq
        rows = entry_rows.of_round(connection, contest, last, window.opens_at, window.closes_at)
        yield from evidence_entries.differences(lines(Member.ENTRIES), rows)
