"""The revisions of a round's paper: who loaded it when, from which file, and who confirmed its key."""

from collections import defaultdict, deque
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from engine.core.moments import Moment
from engine.records.tables import imports, keys, papers, questions


@dataclass(frozen=True, slots=True)
class PaperRevision:
    paper: int
    revision: int
    questions: int
    draw: int | None
    imported_by: str
    imported_at: Moment
    file_name: str | None
    """None where the paper came by another way than a file."""
    confirmed_by: str | None
    confirmed_at: Moment | None
    """Of the newest version of the key that somebody confirmed."""


def revisions(connection: Connection, contest: int, round_number: int) -> tuple[PaperRevision, ...]:
    """The newest first."""
    names = _file_names(connection, contest)
    found = []
    every = select(papers).where(papers.c.contest == contest).order_by(papers.c.id)
    for row in connection.execute(every).all():
        of_its_import = names[row.imported_by, row.imported_at]
        name = of_its_import.popleft() if of_its_import else None
        if row.round != round_number:
            continue
        asked = connection.execute(select(func.count()).where(questions.c.paper == row.id)).scalar_one()
        confirmed = connection.execute(
            select(keys.c.confirmed_by, keys.c.confirmed_at)
            .where(keys.c.paper == row.id, keys.c.confirmed_by.is_not(None))
            .order_by(keys.c.version.desc())
            .limit(1)
        ).first()
        by, at = confirmed or (None, None)
        found.append(
            PaperRevision(
                row.id,
                row.revision,
                asked,
                row.draw,
                row.imported_by,
                row.imported_at,
                name,
                by,
                at,
            )
        )
    return tuple(reversed(found))


def _file_names(connection: Connection, contest: int) -> defaultdict[tuple[str, Moment], deque[str]]:
    """A paper and its import are written in one transaction: by the same person, at the same moment."""
    names: defaultdict[tuple[str, Moment], deque[str]] = defaultdict(deque)
    found = select(imports.c.imported_by, imports.c.imported_at, imports.c.file_name).where(
        imports.c.contest == contest, imports.c.kind == "questions"
    )
    for row in connection.execute(found.order_by(imports.c.id)):
        names[row.imported_by, row.imported_at].append(row.file_name)
    return names
