"""Corrections of a key after the close: proposals, how each ended, and every version a paper's key had."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, select

from engine.core.moments import Moment
from engine.core.questions import Question
from engine.records.papers import questions_of
from engine.records.rows import insert_id
from engine.records.tables import key_correction_ends, key_corrections, keys, papers

CONFIRMED, WITHDRAWN = "confirmed", "withdrawn"


@dataclass(frozen=True, slots=True)
class Correction:
    id: int
    paper: int
    from_version: int
    changes: str
    """As core/key_corrections.py writes them."""
    reason: str
    document: str | None
    proposed_by: str
    proposed_at: Moment
    outcome: str | None = None
    """None: waits for a second person."""
    to_version: int | None = None
    effect: str = ""
    """What the second person saw that it changes, as canonical text."""
    ended_by: str | None = None
    ended_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class KeyVersion:
    version: int
    proposed_by: str
    proposed_at: Moment
    confirmed_by: str | None
    confirmed_at: Moment | None
    questions: tuple[Question, ...]


def add(
    connection: Connection,
    paper: int,
    from_version: int,
    changes: str,
    reason: str,
    document: str | None,
    by: str,
    at: Moment,
) -> int:
    return insert_id(
        connection,
        insert(key_corrections).values(
            paper=paper,
            from_version=from_version,
            changes=changes,
            reason=reason,
            document=document,
            proposed_by=by,
            proposed_at=at,
        ),
    )


def end(
    connection: Connection,
    correction: int,
    outcome: str,
    by: str,
    at: Moment,
    to_version: int | None = None,
    effect: str = "{}",
) -> None:
    connection.execute(
        insert(key_correction_ends).values(
            correction=correction,
            outcome=outcome,
            to_version=to_version,
            effect=effect,
            ended_by=by,
            ended_at=at,
        )
    )


def of_paper(connection: Connection, paper: int) -> tuple[Correction, ...]:
    """Every correction anybody proposed, the newest first."""
    found = connection.execute(
        select(key_corrections, key_correction_ends)
        .join(key_correction_ends, key_correction_ends.c.correction == key_corrections.c.id, isouter=True)
        .where(key_corrections.c.paper == paper)
        .order_by(key_corrections.c.id.desc())
    )
    return tuple(map(_correction, found))


def open_of(connection: Connection, paper: int) -> Correction | None:
    """The one that waits for a second person."""
    return next((one for one in of_paper(connection, paper) if one.outcome is None), None)


def proposed(connection: Connection) -> dict[tuple[int, int], str]:
    """Who proposed, by (contest, round), where a correction still waits for a second person."""
    found = connection.execute(
        select(papers.c.contest, papers.c.round, key_corrections.c.proposed_by)
        .join(papers, papers.c.id == key_corrections.c.paper)
        .join(key_correction_ends, key_correction_ends.c.correction == key_corrections.c.id, isouter=True)
        .where(key_correction_ends.c.correction.is_(None))
    )
    return {(row.contest, row.round): row.proposed_by for row in found}


def versions(connection: Connection, paper: int) -> tuple[KeyVersion, ...]:
    """Every version of a paper's key with what counted as right, the newest first."""
    found = connection.execute(select(keys).where(keys.c.paper == paper).order_by(keys.c.version.desc()))
    return tuple(
        KeyVersion(
            row.version,
            row.proposed_by,
            row.proposed_at,
            row.confirmed_by,
            row.confirmed_at,
            questions_of(connection, paper, row.version),
        )
        for row in found.all()
    )


def _correction(row: Row[tuple[object, ...]]) -> Correction:
    return Correction(
        row.id,
        row.paper,
        row.from_version,
        row.changes,
        row.reason,
        row.document,
        row.proposed_by,
        row.proposed_at,
        row.outcome,
        row.to_version,
        row.effect or "",
        row.ended_by,
        row.ended_at,
    )
