"""What people decided about a revision: judges' verdicts, its publication, requests to reopen it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from engine.core.moments import Moment
from engine.records.rows import insert_id
from engine.records.tables import publications, reopening_ends, reopenings, revisions, verdicts


@dataclass(frozen=True, slots=True)
class Verdict:
    judge: str
    verdict: str
    reason: str
    digest: str
    decided_at: Moment


@dataclass(frozen=True, slots=True)
class Publication:
    published_by: str
    published_at: Moment


@dataclass(frozen=True, slots=True)
class Reopening:
    id: int
    reason: str
    asked_by: str
    asked_at: Moment
    outcome: str | None
    """None: waits for a second person."""
    ended_by: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """Everything decided about one revision."""

    verdicts: tuple[Verdict, ...]
    publication: Publication | None
    reopenings: tuple[Reopening, ...]

    @property
    def reopening_open(self) -> Reopening | None:
        return next((r for r in self.reopenings if r.outcome is None), None)


def add_verdict(connection: Connection, revision: int, verdict: Verdict) -> None:
    connection.execute(
        insert(verdicts).values(
            revision=revision,
            judge=verdict.judge,
            verdict=verdict.verdict,
            reason=verdict.reason,
            digest=verdict.digest,
            decided_at=verdict.decided_at,
        )
    )


def publish(connection: Connection, revision: int, by: str, at: Moment) -> None:
    connection.execute(insert(publications).values(revision=revision, published_by=by, published_at=at))


def ask_reopening(connection: Connection, revision: int, reason: str, by: str, at: Moment) -> int:
    return insert_id(
        connection,
        insert(reopenings).values(revision=revision, reason=reason, asked_by=by, asked_at=at),
    )


def end_reopening(connection: Connection, reopening: int, outcome: str, by: str, at: Moment) -> None:
    connection.execute(
        insert(reopening_ends).values(reopening=reopening, outcome=outcome, ended_by=by, ended_at=at)
    )


def decided(connection: Connection, revision_ids: Sequence[int]) -> Mapping[int, Decided]:
    given: defaultdict[int, list[Verdict]] = defaultdict(list)
    for row in connection.execute(
        select(verdicts).where(verdicts.c.revision.in_(revision_ids)).order_by(verdicts.c.id)
    ):
        given[row.revision].append(Verdict(row.judge, row.verdict, row.reason, row.digest, row.decided_at))
    published = {
        row.revision: Publication(row.published_by, row.published_at)
        for row in connection.execute(select(publications).where(publications.c.revision.in_(revision_ids)))
    }
    asked: defaultdict[int, list[Reopening]] = defaultdict(list)
    for row in connection.execute(
        select(reopenings, reopening_ends.c.outcome, reopening_ends.c.ended_by)
        .join(reopening_ends, reopening_ends.c.reopening == reopenings.c.id, isouter=True)
        .where(reopenings.c.revision.in_(revision_ids))
        .order_by(reopenings.c.id)
    ):
        asked[row.revision].append(
            Reopening(row.id, row.reason, row.asked_by, row.asked_at, row.outcome, row.ended_by)
        )
    return {
        revision: Decided(tuple(given[revision]), published.get(revision), tuple(asked[revision]))
        for revision in revision_ids
    }


def reopenings_asked(connection: Connection, contest: int) -> dict[int, str]:
    """Who asked, by round, where a reopening still waits for a second person."""
    found = connection.execute(
        select(revisions.c.round, reopenings.c.asked_by)
        .join(revisions, revisions.c.id == reopenings.c.revision)
        .join(reopening_ends, reopening_ends.c.reopening == reopenings.c.id, isouter=True)
        .where(revisions.c.contest == contest, reopening_ends.c.reopening.is_(None))
    )
    return {row.round: row.asked_by for row in found}
