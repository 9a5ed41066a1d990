"""Entries as they are kept, held against the receipts they were given and the events of their arrival."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.core.entries import Entry, receipt_bytes
from engine.core.evidence_checking import Difference
from engine.core.journal import Arrival
from engine.core.moments import Moment


class StoredEntry(NamedTuple):
    """A row of entries, with the text its unit was named by."""

    seq: int
    entry_id: str
    account: str
    full_name: str
    phone: str
    citizen_number: str
    birth_date: str
    unit: str | None
    started_at: Moment | None
    submitted_at: Moment
    prediction: int | None
    prediction_text: str
    answers: str
    received_at: Moment
    source: str
    import_id: int | None
    late: int
    rehearsal: int
    nonce: bytes
    receipt: bytes


_SENT = slice(1, 13)


@dataclass(slots=True)
class _Coming:
    """What was met so far of one arrival."""

    arrival: Arrival
    met: int = 0
    hashed: "hashlib._Hash" = field(default_factory=hashlib.sha256)


def differences(
    slug: str, stored: Iterable[StoredEntry], arrivals: Sequence[Arrival]
) -> Iterator[Difference]:
    """`stored` in the order they came."""
    by_import = {one.import_id: _Coming(one) for one in arrivals if one.import_id is not None}
    others = [_Coming(one) for one in arrivals if one.import_id is None]
    place = 0
    for row in stored:
        if not _has_its_receipt(slug, row):
            yield Difference("entry-changed", {"entry_id": row.entry_id})
        if row.import_id is not None:
            coming = by_import.get(row.import_id)
        else:
            while place < len(others) and others[place].met >= others[place].arrival.accepted:
                place += 1
            coming = others[place] if place < len(others) else None
        if coming is None:
            yield Difference("entry-without-arrival", {"entry_id": row.entry_id})
            continue
        coming.met += 1
        coming.hashed.update(row.receipt)
        if not _says_how_it_came(row, coming.arrival):
            facts = {"entry_id": row.entry_id, "event": coming.arrival.event}
            yield Difference("entry-came-otherwise", facts)
    for coming in (*by_import.values(), *others):
        arrival = coming.arrival
        if (coming.met, coming.hashed.hexdigest()) != (arrival.accepted, arrival.receipts):
            facts = {"event": arrival.event, "accepted": arrival.accepted, "found": coming.met}
            yield Difference("arrival-differs", facts)


def _has_its_receipt(slug: str, row: StoredEntry) -> bool:
    if row.unit is None or (row.prediction is not None and row.prediction_text):
        return False
    try:
        return receipt_bytes(slug, Entry._make(tuple(row)[_SENT]), bytes(row.nonce).hex()) == bytes(
            row.receipt
        )
    except (ValueError, TypeError, ArithmeticError):  # a moment beyond all time, say
        return False


def _says_how_it_came(row: StoredEntry, arrival: Arrival) -> bool:
    late = any(opens_at <= row.submitted_at < closes_at for opens_at, closes_at in arrival.late_for)
    return (
        row.received_at == arrival.at
        and bool(row.late) == late
        and bool(row.rehearsal) == arrival.rehearsal
        and arrival.source in (None, row.source)
    )
