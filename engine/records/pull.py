"""Entries and small tables as Arrow, for whoever derives from records.

On SQLite writers take turns, so ids become visible in their order and the last one seen is enough.
On PostgreSQL a transaction may commit after a later one: rows are read in the order of (xid, seq), and
only of transactions older than every one still writing, so a late one is never stepped over.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
from sqlalchemy import Connection, text

BATCH = 50_000

ENTRIES = pa.schema(
    [
        pa.field("seq", pa.int64(), nullable=False),
        pa.field("contest", pa.int32(), nullable=False),
        pa.field("entry_id", pa.string(), nullable=False),
        pa.field("account", pa.string(), nullable=False),
        pa.field("citizen_number", pa.string()),
        pa.field("phone", pa.string()),
        pa.field("full_name", pa.string(), nullable=False),
        pa.field("birth_date", pa.string(), nullable=False),
        pa.field("unit_text", pa.int32(), nullable=False),
        pa.field("started_at", pa.int64()),
        pa.field("submitted_at", pa.int64(), nullable=False),
        pa.field("received_at", pa.int64(), nullable=False),
        pa.field("prediction", pa.int64()),
        pa.field("answers", pa.string(), nullable=False),
        pa.field("late", pa.bool_(), nullable=False),
        pa.field("rehearsal", pa.bool_(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
    ]
)

_USABLE = {
    "sqlite": "CASE WHEN length({0}) = {1} AND {0} NOT GLOB '*[^0-9]*' AND {0} LIKE '{2}%' THEN {0} END",
    "postgresql": "CASE WHEN {0} ~ '^[0-9]{{{1}}}$' AND {0} LIKE '{2}%' THEN {0} END",
}
_AFTER = {
    "sqlite": "WHERE seq > :after ORDER BY seq LIMIT :batch",
    "postgresql": "WHERE (xid, seq) > (CAST(:xid AS xid8), :after)"
    " AND xid < CAST(:horizon AS xid8) ORDER BY xid, seq LIMIT :batch",
}
_TABLES = {
    "rounds": "SELECT contest, number, opens_at, closes_at FROM rounds",
    "exclusions": "SELECT contest, effect, account, citizen_number, phone FROM exclusions",
    "voids": "SELECT contest, entry_id FROM entry_decisions AS d WHERE verdict = 'void' AND id = ("
    "SELECT max(id) FROM entry_decisions AS l WHERE l.contest = d.contest AND l.entry_id = d.entry_id)",
    "restored": "SELECT d.contest, d.entry_id FROM entry_decisions AS d JOIN entries AS e"
    " ON e.contest = d.contest AND e.entry_id = d.entry_id"
    " WHERE d.verdict = 'restore' AND e.late = 1 AND d.id = (SELECT max(id) FROM entry_decisions AS l"
    " WHERE l.contest = d.contest AND l.entry_id = d.entry_id)",
    "people": "SELECT contest, account, other_account, verdict FROM person_decisions AS d"
    " WHERE verdict <> 'undecided' AND id = (SELECT max(id) FROM person_decisions AS l"
    " WHERE l.contest = d.contest AND l.account = d.account AND l.other_account = d.other_account)",
    "person_units": "SELECT contest, account, unit FROM person_units AS d WHERE unit IS NOT NULL AND id = ("
    "SELECT max(id) FROM person_units AS l WHERE l.contest = d.contest AND l.account = d.account)",
    "unit_texts": "SELECT id, contest, unit FROM unit_texts",
}
_NUMBERS = {"contest", "number", "opens_at", "closes_at", "id"}
_RECEIPT = text("SELECT receipt FROM entries WHERE seq = :seq")
TOPICS = (*(name for name in _TABLES if name != "restored"), "units")
"""What is restored follows the topic of voids: both are decisions about entries."""


def store_id(connection: Connection) -> str:
    found: str = connection.execute(text("SELECT store_id FROM installation")).scalar_one()
    return found


def versions(connection: Connection) -> dict[str, int]:
    """How often each small table has changed."""
    found = {
        row.topic: row.version for row in connection.execute(text("SELECT topic, version FROM versions"))
    }
    return {topic: int(found.get(topic, 0)) for topic in TOPICS}


def small_rows(connection: Connection, topic: str) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The names of the columns, and the rows."""
    result = connection.execute(text(_TABLES[topic]))
    return tuple(result.keys()), [tuple(row) for row in result]


def small_table(connection: Connection, topic: str) -> pa.Table:
    return table_of(*small_rows(connection, topic))


def table_of(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pa.table(
        {
            name: pa.array(values, pa.int64() if name in _NUMBERS else pa.string())
            for name, values in zip(names, columns, strict=True)
        }
    )


def entries_after(
    connection: Connection, after: str, batch: int = BATCH, horizon: int | None = None
) -> Iterator[tuple[pa.RecordBatch, str]]:
    """Entries not seen yet, and after each batch the cursor to go on from. The cursor is opaque text.

    `horizon`: as database.py `read_settled` gives it.
    """
    dialect = connection.dialect.name
    names = ", ".join(_column(name, dialect) for name in ENTRIES.names)
    order = "" if dialect == "sqlite" else ", xid::text"
    statement = text(f"SELECT {names}{order} FROM entries {_AFTER[dialect]}")  # noqa: S608 - our own names
    while True:
        found = connection.execute(
            statement,
            _cursor(after, dialect, horizon) | {"batch": batch},
        ).cursor
        rows: Sequence[Any] = found.fetchall() if found is not None else []
        if not rows:
            return
        after = _cursor_after(connection, dialect, rows[-1])
        columns = list(zip(*rows, strict=True))[: len(ENTRIES)]
        arrays = [_array(values, field) for values, field in zip(columns, ENTRIES, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=ENTRIES), after
        if len(rows) < batch:
            return


_WAITING = {
    "sqlite": "WHERE seq > :after ORDER BY seq LIMIT 1",
    "postgresql": "WHERE (xid, seq) > (CAST(:xid AS xid8), :after) ORDER BY xid, seq LIMIT 1",
}


def waits_since(connection: Connection, after: str) -> int | None:
    """When the first entry not seen yet was received; None: all were seen."""
    dialect = connection.dialect.name
    statement = text(f"SELECT received_at FROM entries {_WAITING[dialect]}")  # noqa: S608 - our own names
    asked = _cursor(after, dialect, None)
    asked.pop("horizon", None)
    found: int | None = connection.execute(statement, asked).scalar_one_or_none()
    return found


def entries_up_to(
    connection: Connection, contest: int, last_seq: int
) -> Iterator[tuple[pa.RecordBatch, list[bytes]]]:
    """All entries of a contest up to a cut, rehearsals left out, with their receipts. What came before the
    cut is settled, because whoever cuts takes a turn with those who write."""
    dialect = connection.dialect.name
    names = ", ".join(_column(name, dialect) for name in ENTRIES.names)
    statement = text(
        f"SELECT {names}, receipt FROM entries WHERE contest = :contest AND rehearsal = 0"  # noqa: S608 - our own names
        " AND seq > :after AND seq <= :last ORDER BY seq LIMIT :batch"
    )
    after = 0
    while True:
        asked = {"contest": contest, "after": after, "last": last_seq, "batch": BATCH}
        found = connection.execute(statement, asked).cursor
        rows: Sequence[Any] = found.fetchall() if found is not None else []
        if not rows:
            return
        after = rows[-1][0]
        *columns, receipts = zip(*rows, strict=True)
        arrays = [_array(values, field) for values, field in zip(columns, ENTRIES, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=ENTRIES), list(map(bytes, receipts))
        if len(rows) < BATCH:
            return


def _column(name: str, dialect: str) -> str:
    if name in ("citizen_number", "phone"):
        return _USABLE[dialect].format(name, *((12, "") if name == "citizen_number" else (10, "0")))
    return name


def _array(values: tuple[Any, ...], field: pa.Field) -> pa.Array:
    if field.type == pa.bool_():
        return pa.array(values, pa.int8()).cast(pa.bool_())
    return pa.array(values, field.type)


def knows(connection: Connection, after: str) -> bool:
    """Whether the entry a cursor stands after is here: not so when records went back to an older state."""
    if not after:
        return True
    *_, seq, receipt = after.split(":")
    return _receipt(connection, int(seq)) == receipt


def _cursor_after(connection: Connection, dialect: str, last: Sequence[Any]) -> str:
    """(xid:)seq:receipt of the last entry seen."""
    xid = "" if dialect == "sqlite" else f"{last[-1]}:"
    return f"{xid}{last[0]}:{_receipt(connection, last[0])}"


def _receipt(connection: Connection, seq: int) -> str | None:
    found = connection.execute(_RECEIPT, {"seq": seq}).scalar()
    return None if found is None else bytes(found).hex()[:16]


def _cursor(after: str, dialect: str, horizon: int | None) -> dict[str, object]:
    parts = after.split(":")
    if dialect == "sqlite":
        return {"after": int(parts[0] or 0)}
    seen = {"xid": parts[0] or "0", "after": int(parts[1]) if after else 0}
    return seen | {"horizon": str(horizon or 0)}
