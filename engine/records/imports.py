"""What came in from files: the count of each import, and where its refused rows stood.

What was found in a refused row is not kept: it may be personal data, and the file still has it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from engine.core.moments import Moment
from engine.core.problems import Problem
from engine.records.rows import insert_id
from engine.records.tables import import_problems, imports

KEPT_AT_MOST = 1000
"""Problems kept of one import; its count of refused rows is always whole."""


@dataclass(frozen=True, slots=True)
class Arrived:
    kind: str
    file_name: str
    file_sha256: str
    read: int
    accepted: int
    already_there: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class StoredImport:
    id: int
    file_name: str
    read: int
    accepted: int
    already_there: int
    refused: int
    imported_by: str
    imported_at: Moment
    problems_read_by: str | None
    problems_read_at: Moment | None


def add(
    connection: Connection,
    contest: int | None,
    arrived: Arrived,
    problems: Sequence[Problem],
    by: str,
    at: Moment,
) -> int:
    stored = insert_id(
        connection,
        insert(imports).values(
            contest=contest,
            kind=arrived.kind,
            file_name=arrived.file_name[-200:],
            file_sha256=arrived.file_sha256,
            rows_read=arrived.read,
            accepted=arrived.accepted,
            already_there=arrived.already_there,
            refused=arrived.refused,
            imported_by=by,
            imported_at=at,
        ),
    )
    _add_problems(connection, stored, problems[:KEPT_AT_MOST], 0)
    return stored


def _add_problems(connection: Connection, import_id: int, problems: Sequence[Problem], start: int) -> None:
    if problems:
        connection.execute(
            insert(import_problems),
            [
                {
                    "import": import_id,
                    "position": position,
                    "sheet": problem.sheet,
                    "row_number": problem.row,
                    "column_name": problem.column,
                    "code": problem.code,
                }
                for position, problem in enumerate(problems, start)
            ],
        )


def finish(
    connection: Connection,
    import_id: int,
    accepted: int,
    already_there: int,
    refused: int,
    more: Sequence[Problem] = (),
) -> None:
    """The counts as they turned out, and problems only the writing found; in the import's own transaction."""
    connection.execute(
        update(imports)
        .where(imports.c.id == import_id)
        .values(accepted=accepted, already_there=already_there, refused=refused)
    )
    _add_problems(connection, import_id, more[:KEPT_AT_MOST], KEPT_AT_MOST)


def unread_refusals(connection: Connection, contest: int) -> int:
    """Refused rows of imports whose problems nobody has marked read: they block a freeze."""
    found = connection.execute(
        select(func.coalesce(func.sum(imports.c.refused), 0)).where(
            imports.c.contest == contest, imports.c.refused > 0, imports.c.problems_read_at.is_(None)
        )
    ).scalar_one()
    return int(found)


def refused_before(connection: Connection, contest: int, file_sha256: str, refused: int) -> bool:
    """Whether this very file came before and as many of its rows were refused."""
    there = select(imports.c.id).where(
        imports.c.contest == contest,
        imports.c.file_sha256 == file_sha256,
        imports.c.refused == refused,
    )
    return connection.execute(there.limit(1)).first() is not None


def of_contest(connection: Connection, contest: int, kind: str, most: int) -> tuple[StoredImport, ...]:
    """The newest first, those whose refused rows nobody has read before all others."""
    unread = (imports.c.refused > 0) & imports.c.problems_read_at.is_(None)
    found = connection.execute(
        select(imports)
        .where(imports.c.contest == contest, imports.c.kind == kind)
        .order_by(unread.desc(), imports.c.id.desc())
        .limit(most)
    )
    return tuple(_stored(row) for row in found)


def one(connection: Connection, contest: int, import_id: int) -> StoredImport | None:
    found = connection.execute(
        select(imports).where(imports.c.contest == contest, imports.c.id == import_id)
    ).first()
    return _stored(found) if found else None


def last_of_file(connection: Connection, contest: int, file_sha256: str) -> StoredImport | None:
    """When this very file was last taken, whatever it was called."""
    found = connection.execute(
        select(imports)
        .where(imports.c.contest == contest, imports.c.file_sha256 == file_sha256)
        .order_by(imports.c.id.desc())
        .limit(1)
    ).first()
    return _stored(found) if found else None


def problems_of(connection: Connection, import_id: int) -> tuple[Problem, ...]:
    """Where the refused rows of an import stood, as far as that was kept."""
    found = connection.execute(
        select(import_problems)
        .where(import_problems.c["import"] == import_id)
        .order_by(import_problems.c.position)
    )
    return tuple(Problem(row.code, row.row_number, row.column_name, None, row.sheet) for row in found)


def mark_read(connection: Connection, import_id: int, by: str, at: Moment) -> None:
    connection.execute(
        update(imports).where(imports.c.id == import_id).values(problems_read_by=by, problems_read_at=at)
    )


def _stored(row: Row[Any]) -> StoredImport:
    return StoredImport(
        row.id,
        row.file_name,
        row.rows_read,
        row.accepted,
        row.already_there,
        row.refused,
        row.imported_by,
        row.imported_at,
        row.problems_read_by,
        row.problems_read_at,
    )
