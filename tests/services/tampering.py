"""One thing changed in a database behind the program's back: any cell, row, or pair of rows a result hangs on."""

import random
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

TABLES: Mapping[str, Sequence[str]] = {
    "contests": ("id", "is_demo"),
    "rounds": (),
    "exclusions": (),
    "papers": (),
    "questions": (),
    "keys": (),
    "key_answers": (),
    "unit_texts": (),
    "units": (),
    "unit_aliases": (),
    "headcounts": (),
    "headcount_confirmations": (),
    "headcount_proposals": (),
    "headcount_proposal_ends": (),
    "successions": (),
    "imports": ("file_name", "kind"),
    "entries": ("xid",),
    "entry_decisions": ("id",),
    "person_decisions": (),
    "person_units": (),
    "draws": (),
    "draw_entries": (),
    "evidence": (),
    "evidence_parts": (),
    "cuts": (),
    "cut_ends": (),
    "revisions": ("id",),
    "winners": (),
    "verdicts": ("id",),
    "publications": (),
    "reopenings": (),
    "reopening_ends": (),
    "set_asides": (),
    "set_aside_ends": (),
    "awardings": (),
    "key_corrections": (),
    "key_correction_ends": (),
    "chain_checks": ("id", "checked_at", "checked_by", "from_event", "ok", "first_broken"),
    "sources": (),
    "source_settings": (),
    "source_keys": (),
    "source_key_ends": (),
    "sealing": ("only_row",),
    "audit_events": (),
}
"""With the columns no result hangs on: a name of a file, a number rows are only joined by, what PostgreSQL
reads them in order of."""
ONLY = {"imports": "kind = 'entries'"}
"""Papers, exclusions and units that came by a file are vouched for themselves."""
NOT_ADDED_TO = ("sealing", "contests", "chain_checks", "evidence")
"""One row, another contest, another check, a text nobody points at: another thing, no change of this one."""
NOT_TAKEN_FROM = ("chain_checks",)
OFTEN = ("entries", "audit_events", "winners", "revisions", "verdicts", "key_answers")


class Executes(Protocol):
    def execute(self, statement: str, given: Sequence[Any] = ..., /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Tampering:
    what: str
    """For whoever reads a failure."""


def tamper(
    database: Executes, chance: random.Random, mark: str = "?", cell: tuple[str, str] | None = None
) -> Tampering | None:
    """None: what was drawn would have changed nothing. `cell`: the table and the column, where not drawn."""
    table = cell[0] if cell else chance.choice((*TABLES, *OFTEN))
    acts = ["update", "update", "update", "delete", "insert", "swap"]
    act = "update" if cell else chance.choice(acts)
    which = ONLY.get(table, "1 = 1")
    asked = database.execute(f"SELECT * FROM {table} WHERE {which}")  # noqa: S608 - our own names
    columns = [column[0] for column in asked.description]
    rows = asked.fetchall()
    if (
        not rows
        or (act == "insert" and table in NOT_ADDED_TO)
        or (act == "delete" and table in NOT_TAKEN_FROM)
    ):
        return None
    row = chance.choice(rows)
    open_to = [name for name in columns if name not in TABLES.get(table, ())]
    column = cell[1] if cell else chance.choice(open_to)
    place = columns.index(column)
    if act == "delete":
        _delete(database, table, columns, row, mark)
        return Tampering(f"delete {table} {_short(row)}")
    if act == "insert":
        keyed = [n for n in ("seq", "id", "number", "position", "version", "entry_id") if n in columns]
        made = list(row)
        for name in keyed:
            made[columns.index(name)] = _other(made[columns.index(name)], chance, far=True)
        if not keyed:
            made[0] = _other(made[0], chance, far=True)
        if table == "audit_events":
            made[columns.index("number")] = len(rows) + 1
            made[columns.index("hash")] = "f" * 64
        names = ", ".join(columns)
        marks = ", ".join([mark] * len(columns))
        database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", made)  # noqa: S608 - our own names
        return Tampering(f"insert {table} {_short(made)}")
    if act == "swap":
        others = [other for other in rows if other[place] != row[place]]
        if not others:
            return None
        other = chance.choice(others)
        aside = list(row)
        aside[place] = _other(row[place], chance, far=True)  # no two are the same on the way
        _set(database, table, columns, row, column, aside[place], mark)
        _set(database, table, columns, other, column, row[place], mark)
        _set(database, table, columns, aside, column, other[place], mark)
        return Tampering(f"swap {table}.{column} {_short(row)} {_short(other)}")
    _set(database, table, columns, row, column, _other(row[place], chance), mark)
    return Tampering(f"update {table}.{column} {_short(row)}")


def contents(database: Executes) -> dict[str, list[str]]:
    """What there is, whatever the order: two rows that changed places are what they were.

    Of an entry it is only the place among others that counts, not the number it has it by.
    """
    found = {
        table: database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own names
        for table in TABLES
    }
    in_order = database.execute("SELECT * FROM entries ORDER BY seq").fetchall()
    found["entries"] = [(place, *row[1:]) for place, row in enumerate(in_order)]
    return {table: sorted(map(repr, rows)) for table, rows in found.items()}


def _other(value: Any, chance: random.Random, *, far: bool = False) -> Any:
    """Another value of the same kind."""
    if value is None:
        return None if far else chance.choice(("x", 1))
    if isinstance(value, int):
        return value + (chance.randint(1_000, 9_000) if far else chance.choice((-1, 1, 5)))
    if isinstance(value, bytes):
        at = chance.randrange(len(value)) if value else 0
        return value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :] if value else b"x"
    text = str(value)
    if far or not text:
        return text + "x"
    at = chance.randrange(len(text))
    return text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :]


def _set(
    database: Executes,
    table: str,
    columns: Sequence[str],
    row: Sequence[Any],
    column: str,
    to: Any,
    mark: str,
) -> None:
    where, given = _where(list(zip(columns, row, strict=True)), mark)
    database.execute(f"UPDATE {table} SET {column} = {mark} WHERE {where}", [to, *given])  # noqa: S608 - our own names


def _delete(database: Executes, table: str, columns: Sequence[str], row: Sequence[Any], mark: str) -> None:
    where, given = _where(list(zip(columns, row, strict=True)), mark)
    database.execute(f"DELETE FROM {table} WHERE {where}", given)  # noqa: S608 - our own names


def _where(known: Sequence[tuple[str, Any]], mark: str) -> tuple[str, list[Any]]:
    parts = [f"{name} IS NULL" if value is None else f"{name} = {mark}" for name, value in known]
    return " AND ".join(parts), [value for _, value in known if value is not None]


def _short(row: Sequence[Any]) -> str:
    return str([str(value)[:24] for value in row])


def without_guards(path: Path) -> None:
    """As somebody who owns the file: no triggers."""
    with closing(sqlite3.connect(path)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            database.execute(f"DROP TRIGGER {name}")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.commit()
