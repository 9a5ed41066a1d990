"""What came in from files: the count of each import, and where its refused rows stood.

What was found in a refused row is not kept: it may be personal data, and the file still has it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

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
