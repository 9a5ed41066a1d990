"""Every entry of a contest read once from end to end: plain tuples, because there may be a million."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from engine.core.arrivals import StoredEntry
from engine.core.moments import Moment

AT_ONCE = 20_000
_SENT = (
    "e.entry_id, e.account, e.full_name, e.phone, e.citizen_number, e.birth_date, t.text,"
    " e.started_at, e.submitted_at, e.prediction, e.prediction_text, e.answers"
)
_KEPT = "e.received_at, e.source, e.import, e.late, e.rehearsal, e.nonce, e.receipt"
_IN_ORDER = text(
    f"SELECT e.seq, {_SENT}, {_KEPT} FROM entries AS e LEFT JOIN unit_texts AS t ON t.id = e.unit_text"  # noqa: S608 - our own names
    " WHERE e.contest = :contest AND e.seq > :after ORDER BY e.seq LIMIT :most"
)
_OF_ROUND = (
    "SELECT entry_id, started_at, submitted_at, received_at, prediction, answers, receipt FROM entries"
    " WHERE contest = :contest AND rehearsal = 0 AND seq <= :last"
    " AND submitted_at >= :opens_at AND submitted_at < :closes_at"
)
_BY_BYTES = {"sqlite": " ORDER BY entry_id", "postgresql": ' ORDER BY entry_id COLLATE "C"'}


def in_order(connection: Connection, contest: int) -> Iterator[StoredEntry]:
    """As they came."""
    after = 0
    while True:
        asked = {"contest": contest, "after": after, "most": AT_ONCE}
        found = connection.execute(_IN_ORDER, asked).cursor
        rows: Sequence[Any] = found.fetchall() if found is not None else []
        yield from map(StoredEntry._make, rows)
        if len(rows) < AT_ONCE:
            return
        after = rows[-1][0]


def of_round(
    connection: Connection, contest: int, last_seq: int, opens_at: Moment, closes_at: Moment
) -> Iterator[tuple[Any, ...]]:
    """Those a freeze had before it, by entry_id: id, times, prediction, answers, receipt."""
    asked = {"contest": contest, "last": last_seq, "opens_at": opens_at, "closes_at": closes_at}
    statement = text(_OF_ROUND + _BY_BYTES[connection.dialect.name])
    rows = connection.execution_options(yield_per=AT_ONCE).execute(statement, asked)
    while chunk := rows.fetchmany(AT_ONCE):
        yield from map(tuple, chunk)
