"""Revisions of the collective prizes, and what people did with them: rows that are only ever added."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from engine.core.moments import Moment
from engine.core.results import Revision
from engine.records.results import APPROVED, CONFIRMED, REFUSED
from engine.records.rows import insert_id
from engine.records.tables import (
    audit_events,
    collective_publications,
    collective_reopening_ends,
    collective_reopenings,
    collective_revisions,
    collective_verdicts,
    entries,
)
from engine.records.verdicts import Decided, Publication, Reopening, Verdict

PUBLISHED = "collective.published"


@dataclass(frozen=True, slots=True)
class StoredCollective:
    """One freeze of the collective prizes of a contest."""

    id: int
    number: int
    secret: bytes
    """What pseudonyms of the revision are keyed with."""
    digest: str
    evidence: Mapping[str, str]
    """The SHA-256 of each member's text."""
    people: int
    units: int
    frozen_by: str
    frozen_at: Moment


def next_number(connection: Connection, contest: int) -> int:
    last = connection.execute(
        select(func.max(collective_revisions.c.number)).where(collective_revisions.c.contest == contest)
    ).scalar()
    return int(last or 0) + 1


def add_revision(connection: Connection, contest: int, revision: StoredCollective) -> None:
    """The id given is not used; the database gives one."""
    connection.execute(
        insert(collective_revisions).values(
            contest=contest,
            number=revision.number,
            secret=revision.secret,
            digest=revision.digest,
            evidence=json.dumps(dict(revision.evidence), sort_keys=True),
            people=revision.people,
            units=revision.units,
            frozen_by=revision.frozen_by,
            frozen_at=revision.frozen_at,
        )
    )


def revisions_of(connection: Connection, contest: int) -> tuple[StoredCollective, ...]:
    """The newest first."""
    found = connection.execute(
        select(collective_revisions)
        .where(collective_revisions.c.contest == contest)
        .order_by(collective_revisions.c.number.desc())
    )
    return tuple(map(_revision, found))


def _revision(row: Row[Any]) -> StoredCollective:
    return StoredCollective(
        row.id,
        row.number,
        bytes(row.secret),
        row.digest,
        json.loads(row.evidence),
        row.people,
        row.units,
        row.frozen_by,
        row.frozen_at,
    )


def decided(connection: Connection, revision_ids: Sequence[int]) -> Mapping[int, Decided]:
    """Everything decided about each revision, in the shape of those of rounds."""
    verdicts: dict[int, list[Verdict]] = {}
    asked = select(collective_verdicts).where(collective_verdicts.c.revision.in_(revision_ids))
    for row in connection.execute(asked.order_by(collective_verdicts.c.id)):
        given = Verdict(row.judge, row.verdict, row.reason, row.digest, row.decided_at)
        verdicts.setdefault(row.revision, []).append(given)
    published = {
        row.revision: Publication(row.published_by, row.published_at)
        for row in connection.execute(
            select(collective_publications).where(collective_publications.c.revision.in_(revision_ids))
        )
    }
    reopenings: dict[int, list[Reopening]] = {}
    ended = collective_reopening_ends.c
    for row in connection.execute(
        select(collective_reopenings, ended.outcome, ended.ended_by)
        .join(collective_reopening_ends, ended.reopening == collective_reopenings.c.id, isouter=True)
        .where(collective_reopenings.c.revision.in_(revision_ids))
        .order_by(collective_reopenings.c.id)
    ):
        one = Reopening(row.id, row.reason, row.asked_by, row.asked_at, row.outcome, row.ended_by)
        reopenings.setdefault(row.revision, []).append(one)
    return {
        one: Decided(tuple(verdicts.get(one, ())), published.get(one), tuple(reopenings.get(one, ())))
        for one in revision_ids
    }


def is_reopened(found: Decided) -> bool:
    return any(one.outcome == CONFIRMED for one in found.reopenings)


def life(revision: StoredCollective, found: Decided) -> Revision:
    """What people did with one freeze, as the rules of a state ask it (core/results.py)."""
    return Revision(
        revision.number,
        revision.frozen_by,
        revision.digest,
        frozenset(v.judge for v in found.verdicts if v.verdict == APPROVED),
        refused=any(v.verdict == REFUSED for v in found.verdicts),
        published=found.publication is not None,
        reopened=is_reopened(found),
    )


def standing(connection: Connection, contest: int) -> StoredCollective | None:
    """The one that was not reopened."""
    revisions = revisions_of(connection, contest)
    about = decided(connection, [one.id for one in revisions])
    return next((one for one in revisions if not is_reopened(about[one.id])), None)


def add_verdict(connection: Connection, revision: int, verdict: Verdict) -> None:
    connection.execute(
        insert(collective_verdicts).values(
            revision=revision,
            judge=verdict.judge,
            verdict=verdict.verdict,
            reason=verdict.reason,
            digest=verdict.digest,
            decided_at=verdict.decided_at,
        )
    )


def publish(connection: Connection, revision: int, by: str, at: Moment) -> None:
    connection.execute(
        insert(collective_publications).values(revision=revision, published_by=by, published_at=at)
    )


def ask_reopening(connection: Connection, revision: int, reason: str, by: str, at: Moment) -> int:
    row = insert(collective_reopenings).values(revision=revision, reason=reason, asked_by=by, asked_at=at)
    return insert_id(connection, row)


def end_reopening(connection: Connection, reopening: int, outcome: str, by: str, at: Moment) -> None:
    row = insert(collective_reopening_ends)
    connection.execute(row.values(reopening=reopening, outcome=outcome, ended_by=by, ended_at=at))


def event_of_publication(connection: Connection, slug: str, revision: int) -> tuple[int, str] | None:
    """The number and the hash of the audit event that published a revision."""
    found = connection.execute(
        select(audit_events.c.number, audit_events.c.hash, audit_events.c.after)
        .where(audit_events.c.action == PUBLISHED, audit_events.c.subject == slug)
        .order_by(audit_events.c.number.desc())
    )
    return next(((r.number, r.hash) for r in found if json.loads(r.after).get("revision") == revision), None)


def was_published(connection: Connection, contest: int) -> bool:
    """Whether any revision ever was, also one reopened since."""
    published = collective_publications.c.revision
    found = connection.execute(
        select(published)
        .join(collective_revisions, collective_revisions.c.id == published)
        .where(collective_revisions.c.contest == contest)
        .limit(1)
    )
    return found.first() is not None


def accounts(connection: Connection, contest: int) -> tuple[str, ...]:
    """Everybody who ever sent an entry."""
    found = connection.execute(select(entries.c.account).where(entries.c.contest == contest).distinct())
    return tuple(found.scalars())
