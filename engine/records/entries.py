"""Entries: written once, in bulk, never changed."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, case, func, select, true

from engine.core.contests import Round
from engine.core.entries import Entry
from engine.core.moments import Moment
from engine.core.questions import NOT_SHOWN
from engine.records.tables import entries, entry_decisions, unit_texts

PAGE = 5_000
COLUMNS = tuple(
    "contest entry_id account full_name phone citizen_number birth_date unit_text started_at submitted_at"
    " received_at prediction prediction_text answers source import late rehearsal nonce receipt".split()
)
ENTRY_ID, NONCE, RECEIPT = COLUMNS.index("entry_id"), COLUMNS.index("nonce"), COLUMNS.index("receipt")

EntryRow = tuple[Any, ...]
"""The values of COLUMNS: plain, because a million of them are written at once."""


class Kept(NamedTuple):
    """What an entry that is there already was answered with."""

    nonce: bytes
    receipt: bytes
    received_at: Moment


_NAMES = ", ".join(COLUMNS)
_ROWS_AT_ONCE = 32
"""By one statement on SQLite: each lets go of the interpreter and waits to get it back."""
_ROW = f"({', '.join('?' * len(COLUMNS))})"


def _insert_sqlite(rows: int) -> str:
    return (
        f"INSERT INTO entries ({_NAMES}) VALUES {', '.join([_ROW] * rows)}"  # noqa: S608 - our own names
        " ON CONFLICT (contest, entry_id) DO NOTHING"
    )


_INSERT_SQLITE, _INSERT_SQLITE_ROWS = _insert_sqlite(1), _insert_sqlite(_ROWS_AT_ONCE)
_COPY = f"COPY incoming_entries ({_NAMES}) FROM STDIN"
_INSERT_COPIED = (
    f"INSERT INTO entries ({_NAMES}) SELECT {_NAMES} FROM incoming_entries"  # noqa: S608 - our own names
    " ON CONFLICT (contest, entry_id) DO NOTHING"
)
_FEW = 2_000
"""Rows PostgreSQL takes as arrays; more are copied, through a table made for it."""
_BIGINTS = {"contest", "unit_text", "started_at", "submitted_at", "received_at", "prediction", "import"}
_INTEGERS, _BYTES = {"late", "rehearsal"}, {"nonce", "receipt"}


def _array(name: str) -> str:
    for kind, names in (("bigint", _BIGINTS), ("integer", _INTEGERS), ("bytea", _BYTES)):
        if name in names:
            return f"%s::{kind}[]"
    return "%s::text[]"


_INSERT_ARRAYS = (
    f"INSERT INTO entries ({_NAMES})"  # noqa: S608 - our own names
    f" SELECT * FROM unnest({', '.join(map(_array, COLUMNS))})"
    " ON CONFLICT (contest, entry_id) DO NOTHING"
)
_INCOMING = (
    "CREATE TEMP TABLE IF NOT EXISTS incoming_entries (LIKE entries INCLUDING DEFAULTS) ON COMMIT DROP",
    "ALTER TABLE incoming_entries ALTER COLUMN seq DROP NOT NULL",
    "TRUNCATE incoming_entries",
)


def row(
    entry: Entry,
    *,
    contest: int,
    unit_text: int,
    received_at: Moment,
    source: str,
    nonce: bytes,
    receipt: bytes,
    import_id: int | None = None,
    late: bool = False,
    rehearsal: bool = False,
) -> EntryRow:
    return (
        contest,
        entry.entry_id,
        entry.account,
        entry.full_name,
        entry.phone,
        entry.citizen_number,
        entry.birth_date,
        unit_text,
        entry.started_at,
        entry.submitted_at,
        received_at,
        entry.prediction,
        entry.prediction_text,
        entry.answers,
        source,
        import_id,
        int(late),
        int(rehearsal),
        nonce,
        receipt,
    )


def add(connection: Connection, rows: Sequence[EntryRow]) -> dict[str, Kept]:
    """Writes entries of one contest whose ids are new; gives what is kept of those there before."""
    if not rows:
        return {}
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        written = _add_sqlite(driver, rows)
    elif len(rows) <= _FEW:
        written = driver.execute(
            _INSERT_ARRAYS, [list(column) for column in zip(*rows, strict=True)]
        ).rowcount
    else:
        with driver.cursor() as cursor:
            for statement in _INCOMING:
                cursor.execute(statement)
            with cursor.copy(_COPY) as copy:
                for values in rows:
                    copy.write_row(values)
            written = cursor.execute(_INSERT_COPIED).rowcount
    return {} if written == len(rows) else _there_before(connection, rows)


def _add_sqlite(driver: Any, rows: Sequence[EntryRow]) -> int:
    whole = len(rows) - len(rows) % _ROWS_AT_ONCE
    written = 0
    for start in range(0, whole, _ROWS_AT_ONCE):
        values = list(chain.from_iterable(rows[start : start + _ROWS_AT_ONCE]))
        written += driver.execute(_INSERT_SQLITE_ROWS, values).rowcount
    if whole < len(rows):
        written += driver.executemany(_INSERT_SQLITE, rows[whole:]).rowcount
    return written


def _there_before(connection: Connection, rows: Sequence[EntryRow]) -> dict[str, Kept]:
    ours = {values[ENTRY_ID]: values[NONCE] for values in rows}
    stored = receipts(connection, rows[0][0], list(ours))
    return {entry_id: found for entry_id, found in stored.items() if found.nonce != ours[entry_id]}


def receipts(connection: Connection, contest: int, ids: Sequence[str]) -> dict[str, Kept]:
    """Nonce and receipt of the entries there are among these ids."""
    found: dict[str, Kept] = {}
    asked = entries.c.entry_id, entries.c.nonce, entries.c.receipt, entries.c.received_at
    for start in range(0, len(ids), 500):
        chunk = select(*asked).where(
            entries.c.contest == contest, entries.c.entry_id.in_(ids[start : start + 500])
        )
        found.update(
            (r.entry_id, Kept(bytes(r.nonce), bytes(r.receipt), r.received_at))
            for r in connection.execute(chunk)
        )
    return found


def names(connection: Connection, contest: int, ids: Sequence[str]) -> dict[str, str]:
    """The full name on each of these entries, where there is one."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), 500):
        chunk = select(entries.c.entry_id, entries.c.full_name).where(
            entries.c.contest == contest, entries.c.entry_id.in_(ids[start : start + 500])
        )
        found.update((r.entry_id, r.full_name) for r in connection.execute(chunk) if r.full_name)
    return found


def find(connection: Connection, contest: int, entry_id: str) -> Entry | None:
    """One entry as it was sent."""
    found = connection.execute(
        select(entries, unit_texts.c.text.label("unit"))
        .join(unit_texts, unit_texts.c.id == entries.c.unit_text)
        .where(entries.c.contest == contest, entries.c.entry_id == entry_id)
    ).first()
    return _entry(found) if found else None


def is_late(connection: Connection, contest: int, entry_id: str) -> bool:
    """Whether it came when its round was frozen, restored or not."""
    found = select(entries.c.late).where(entries.c.contest == contest, entries.c.entry_id == entry_id)
    return bool(connection.execute(found).scalar())


def any_of(connection: Connection, contest: int) -> bool:
    return (
        connection.execute(select(entries.c.seq).where(entries.c.contest == contest).limit(1)).first()
        is not None
    )


def any_within(connection: Connection, contest: int, round_: Round) -> bool:
    """Whether an entry of the contest lies in the window of a round, whatever its standing; a rehearsal
    stands in nobody's way."""
    probe = select(entries.c.seq).where(
        entries.c.contest == contest,
        entries.c.rehearsal == 0,
        entries.c.submitted_at >= round_.opens_at,
        entries.c.submitted_at < round_.closes_at,
    )
    return connection.execute(probe.limit(1)).first() is not None


_FIRST_UNITS = {
    # CROSS: SQLite then looks the accounts up one after the other, whatever it guesses of their number.
    "sqlite": "SELECT e.account, e.submitted_at, e.entry_id, t.text FROM json_each(?) AS a"
    " CROSS JOIN entries AS e ON e.contest = ? AND e.account = a.value"
    " JOIN unit_texts AS t ON t.id = e.unit_text",
    "postgresql": "SELECT e.account, e.submitted_at, e.entry_id, t.text"
    " FROM unnest(%s::text[]) AS a (account) JOIN entries AS e ON e.contest = %s AND e.account = a.account"
    " JOIN unit_texts AS t ON t.id = e.unit_text",
}


def first_units(connection: Connection, contest: int, accounts: Iterable[str]) -> dict[str, str]:
    """The unit named on the first entry of each of these accounts that has one."""
    first: dict[str, tuple[Moment, str, str]] = {}
    wanted: Any = list(dict.fromkeys(accounts))
    if connection.dialect.name == "sqlite":
        wanted = json.dumps(wanted)
    driver: Any = connection.connection.driver_connection
    found = driver.execute(_FIRST_UNITS[connection.dialect.name], (wanted, contest))
    for account, submitted_at, entry_id, text in found:
        candidate = (submitted_at, entry_id, text)
        first[account] = min(first.get(account, candidate), candidate)
    return {account: text for account, (_, _, text) in first.items()}


def account_exists(connection: Connection, contest: int, account: str) -> bool:
    probe = select(entries.c.seq).where(entries.c.contest == contest, entries.c.account == account).limit(1)
    return connection.execute(probe).first() is not None


def not_fitting(
    connection: Connection, contest: int, round_: Round, shown: int, bank: int
) -> tuple[int, list[str]]:
    """How many entries of a round there are, and those that cannot be answers to a paper of `shown`
    questions out of a bank of so many. Entries that were voided or rehearsed are left out."""
    answered = func.length(func.replace(entries.c.answers, NOT_SHOWN, ""))
    last = (
        select(entry_decisions.c.verdict)
        .where(
            entry_decisions.c.contest == entries.c.contest, entry_decisions.c.entry_id == entries.c.entry_id
        )
        .order_by(entry_decisions.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    of_the_round = (
        entries.c.contest == contest,
        entries.c.rehearsal == 0,
        entries.c.submitted_at >= round_.opens_at,
        entries.c.submitted_at < round_.closes_at,
        func.coalesce(last, "restore") != "void",
    )
    drawn = func.coalesce(func.sum(case((entries.c.answers.contains(NOT_SHOWN), 1), else_=0)), 0)
    there, leaving_out = connection.execute(select(func.count(), drawn).where(*of_the_round)).one()
    misfit: ColumnElement[bool] = (answered != shown) | (func.length(entries.c.answers) > bank)
    if bank > shown and not leaving_out:
        # Where not one of all entries leaves a question out they were not drawn, whatever numbers would fit.
        misfit = true()
    found = select(entries.c.entry_id).where(*of_the_round, misfit).order_by(entries.c.entry_id)
    return int(there), list(connection.execute(found).scalars())


def every(connection: Connection, contest: int) -> Iterator[Entry]:
    """All entries of a contest as they were sent, in the order they came, a page at a time."""
    after = 0
    while True:
        page = connection.execute(
            select(entries, unit_texts.c.text.label("unit"))
            .join(unit_texts, unit_texts.c.id == entries.c.unit_text)
            .where(entries.c.contest == contest, entries.c.seq > after)
            .order_by(entries.c.seq)
            .limit(PAGE)
        ).all()
        yield from map(_entry, page)
        if len(page) < PAGE:
            return
        after = page[-1].seq


def _entry(found: Row[Any]) -> Entry:
    return Entry(**{name: found._mapping[name] for name in Entry._fields})
