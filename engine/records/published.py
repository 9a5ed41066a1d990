"""What a published revision and its key have beside the list of winners."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from engine.records.tables import audit_events, papers, questions

PUBLISHED = "results.published"


def event_of_publication(connection: Connection, subject: str, revision: int) -> tuple[int, str] | None:
    """The number and the hash of the audit event that published a revision."""
    found = connection.execute(
        select(audit_events.c.number, audit_events.c.hash, audit_events.c.after)
        .where(audit_events.c.action == PUBLISHED, audit_events.c.subject == subject)
        .order_by(audit_events.c.number.desc())
    )
    return next(((r.number, r.hash) for r in found if json.loads(r.after).get("revision") == revision), None)


def notes_of_questions(
    connection: Connection, contest: int, round_number: int, paper_revision: int
) -> dict[int, tuple[str, str]]:
    """Source and explanation of each question of a paper."""
    found = connection.execute(
        select(questions.c.number, questions.c.source, questions.c.explanation)
        .join(papers, papers.c.id == questions.c.paper)
        .where(
            papers.c.contest == contest,
            papers.c.round == round_number,
            papers.c.revision == paper_revision,
        )
    )
    return {row.number: (row.source, row.explanation) for row in found}


def texts_of_paper(connection: Connection, contest: int, round_number: int) -> Iterator[str]:
    """The questions of the newest paper of a round."""
    newest = select(func.max(papers.c.revision)).where(
        papers.c.contest == contest, papers.c.round == round_number
    )
    found = connection.execute(
        select(questions.c.text)
        .join(papers, papers.c.id == questions.c.paper)
        .where(
            papers.c.contest == contest,
            papers.c.round == round_number,
            papers.c.revision == newest.scalar_subquery(),
        )
    )
    yield from found.scalars()
