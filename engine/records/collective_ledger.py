"""The rows of the collective prizes as they are there, for the ledger (records/ledger.py).

They stand under no round: under the number 0, which only those look at who verify the prizes.
"""

import hashlib
from typing import Any

from sqlalchemy import Connection, Select, Table, or_, select

from engine.core.bookkeeping import Found, Key
from engine.core.collective_results import NO_ROUND
from engine.records.tables import (
    collective_publications,
    collective_reopening_ends,
    collective_reopenings,
    collective_revisions,
    collective_verdicts,
)

Rows = dict[Key, Found]


def found(connection: Connection, contest: int) -> dict[str, Rows]:
    """Every row of the contest by its table; rows that belong to nothing are everybody's."""
    of_contest = or_(collective_revisions.c.contest == contest, collective_revisions.c.id.is_(None))
    whole = select(collective_revisions).where(collective_revisions.c.contest == contest)
    rows = _rows(connection, whole, "number")
    ends = (
        select(collective_reopening_ends)
        .join(
            collective_reopenings,
            collective_reopenings.c.id == collective_reopening_ends.c.reopening,
            isouter=True,
        )
        .join(
            collective_revisions,
            collective_revisions.c.id == collective_reopenings.c.revision,
            isouter=True,
        )
    )
    return {
        "collective_revisions": {key: _without_secret(one) for key, one in rows.items()},
        "collective_verdicts": _rows(
            connection, _of_revision(collective_verdicts).where(of_contest), "number judge"
        ),
        "collective_publications": _rows(
            connection, _of_revision(collective_publications).where(of_contest), "number"
        ),
        "collective_reopenings": _rows(
            connection, _of_revision(collective_reopenings).where(of_contest), "id"
        ),
        "collective_reopening_ends": _rows(connection, ends.where(of_contest), "reopening"),
    }


def _of_revision(table: Table) -> Select[Any]:
    return select(table, collective_revisions.c.number).join(
        collective_revisions, collective_revisions.c.id == table.c.revision, isouter=True
    )


def _rows(connection: Connection, asked: Select[Any], key: str) -> Rows:
    rows: Rows = {}
    for row in connection.execute(asked):
        values = dict(row._mapping)
        if "revision" in values:  # the number people know it by
            values["revision"] = values["number"]
        rows[tuple(row._mapping[name] for name in key.split())] = Found(NO_ROUND, values)
    return rows


def _without_secret(one: Found) -> Found:
    secret = one.values["secret"]
    hashed = hashlib.sha256(bytes(secret)).hexdigest() if isinstance(secret, bytes | memoryview) else ""
    return Found(NO_ROUND, {**one.values, "secret": hashed})
