"""Question papers of rounds and every version of their keys."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from engine.core.moments import Moment
from engine.core.questions import Paper, Question
from engine.records.rows import insert_id
from engine.records.tables import key_answers, keys, papers, questions


@dataclass(frozen=True, slots=True)
class StoredPaper:
    id: int
    round: int
    revision: int
    imported_by: str
    imported_at: Moment
    paper: Paper
    """Under the newest confirmed version of its key; under the first one while none is confirmed."""
    key_version: int
    confirmed_by: str | None


@dataclass(frozen=True, slots=True)
class PaperState:
    """Whether the paper of a round can be used, without its questions."""

    imported_by: str
    confirmed: bool
    waits_for_other_than: str | None
    """Who proposed the key that waits for another person to confirm it; None: no key waits."""


def add(connection: Connection, contest: int, round_number: int, paper: Paper, by: str, at: Moment) -> int:
    """A new revision of a round's paper, with the first version of its key, not confirmed."""
    last = connection.execute(
        select(func.max(papers.c.revision)).where(papers.c.contest == contest, papers.c.round == round_number)
    ).scalar()
    stored = insert_id(
        connection,
        insert(papers).values(
            contest=contest,
            round=round_number,
            revision=(last or 0) + 1,
            draw=paper.draw,
            imported_by=by,
            imported_at=at,
        ),
    )
    connection.execute(
        insert(questions),
        [
            {
                "paper": stored,
                "number": q.number,
                "text": q.text,
                "options": json.dumps(q.options, ensure_ascii=False),
                "source": q.source,
                "explanation": q.explanation,
            }
            for q in paper.questions
        ],
    )
    propose_key(connection, stored, paper, by, at, reason=None)
    return stored


def propose_key(
    connection: Connection, paper_id: int, paper: Paper, by: str, at: Moment, reason: str | None
) -> int:
    last = connection.execute(select(func.max(keys.c.version)).where(keys.c.paper == paper_id)).scalar()
    version = int(last or 0) + 1
    connection.execute(
        insert(keys).values(paper=paper_id, version=version, proposed_by=by, proposed_at=at, reason=reason)
    )
    connection.execute(
        insert(key_answers),
        [
            {
                "paper": paper_id,
                "version": version,
                "number": q.number,
                "accepted": "".join(sorted(q.accepted)),
                "voided": int(q.voided),
            }
            for q in paper.questions
        ],
    )
    return version


def confirm_key(connection: Connection, paper_id: int, version: int, by: str, at: Moment) -> None:
    confirmed = connection.execute(
        update(keys)
        .where(keys.c.paper == paper_id, keys.c.version == version, keys.c.confirmed_by.is_(None))
        .values(confirmed_by=by, confirmed_at=at)
    )
    if confirmed.rowcount != 1:
        raise AssertionError("a key that is there and not confirmed")


def of_contest(connection: Connection, contest: int) -> dict[int, StoredPaper]:
    """The newest paper of every round that has one."""
    newest = (
        select(papers.c.round, func.max(papers.c.revision).label("revision"))
        .where(papers.c.contest == contest)
        .group_by(papers.c.round)
        .subquery()
    )
    found = connection.execute(
        select(papers)
        .join(newest, (papers.c.round == newest.c.round) & (papers.c.revision == newest.c.revision))
        .where(papers.c.contest == contest)
    ).all()
    result: dict[int, StoredPaper] = {}
    for row in found:
        key = connection.execute(
            select(keys)
            .where(keys.c.paper == row.id)
            .order_by(keys.c.confirmed_by.is_(None), keys.c.version.desc())
            .limit(1)
        ).one()
        result[row.round] = StoredPaper(
            row.id,
            row.round,
            row.revision,
            row.imported_by,
            row.imported_at,
            Paper(questions_of(connection, row.id, key.version), row.draw),
            key.version,
            key.confirmed_by,
        )
    return result


def states(connection: Connection) -> dict[tuple[int, int], PaperState]:
    """The newest paper of every round of every contest, by (contest, round): one statement for all."""
    found = connection.execute(
        select(
            papers.c.contest, papers.c.round, papers.c.imported_by, keys.c.proposed_by, keys.c.confirmed_by
        )
        .add_columns(keys.c.version, papers.c.revision)
        .join(keys, keys.c.paper == papers.c.id)
        .order_by(papers.c.revision, keys.c.version)
    )
    result: dict[tuple[int, int], PaperState] = {}
    for row in found:
        place = (row.contest, row.round)
        confirmed = row.confirmed_by is not None
        if row.version > 1 and place in result:
            confirmed = confirmed or result[place].confirmed
        waits = None if row.confirmed_by else row.proposed_by
        result[place] = PaperState(row.imported_by, confirmed, waits)
    return result


def questions_of(connection: Connection, paper_id: int, version: int) -> tuple[Question, ...]:
    """Under one version of the key."""
    found = connection.execute(
        select(questions, key_answers.c.accepted, key_answers.c.voided)
        .join(
            key_answers,
            (key_answers.c.paper == questions.c.paper) & (key_answers.c.number == questions.c.number),
        )
        .where(questions.c.paper == paper_id, key_answers.c.version == version)
        .order_by(questions.c.number)
    )
    return tuple(
        Question(
            row.number,
            row.text,
            tuple(json.loads(row.options)),
            frozenset(row.accepted),
            row.source,
            row.explanation,
            bool(row.voided),
        )
        for row in found
    )
