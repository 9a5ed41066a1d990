"""Cuts and revisions of rounds, and what people did with them: rows that are only ever added."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, ScalarSelect, Select, and_, func, insert, select, tuple_

from engine.core.moments import Moment
from engine.core.results import Revision
from engine.records.awardings import all_handed_over
from engine.records.rows import insert_id
from engine.records.tables import (
    cut_ends,
    cuts,
    entries,
    publications,
    reopening_ends,
    reopenings,
    revisions,
    verdicts,
    winners,
)

FROZEN, ABANDONED = "frozen", "abandoned"
APPROVED, REFUSED = "approved", "refused"
CONFIRMED, WITHDRAWN = "confirmed", "withdrawn"


@dataclass(frozen=True, slots=True)
class Cut:
    """The last entry that counts, fixed while a freeze computes."""

    id: int
    round_number: int
    revision: int
    last_seq: int
    secret: bytes
    """What pseudonyms of the revision are keyed with."""
    cut_by: str
    cut_at: Moment


@dataclass(frozen=True, slots=True)
class StoredRevision:
    id: int
    round_number: int
    number: int
    cut: int
    digest: str
    evidence: Mapping[str, str]
    """The SHA-256 of each member's text."""
    target: int | None
    people: int
    entries: int
    all_correct: int
    frozen_by: str
    frozen_at: Moment


@dataclass(frozen=True, slots=True)
class Winner:
    position: int
    entry_id: str
    account: str
    person: str
    """The first account of who won."""
    tier: int
    prize: str
    rank: int
    drawn: bool
    unit: str | None
    unit_name: str | None
    score: int
    prediction: int | None
    prediction_error: int | None
    submitted_at: Moment
    duration: Moment | None


def last_seq(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(entries.c.seq), 0))).scalar_one())


def add_cut(
    connection: Connection, contest: int, round_number: int, secret: bytes, by: str, at: Moment
) -> Cut:
    last = connection.execute(
        select(func.max(revisions.c.number)).where(
            revisions.c.contest == contest, revisions.c.round == round_number
        )
    ).scalar()
    number = int(last or 0) + 1
    seq = last_seq(connection)
    stored = insert_id(
        connection,
        insert(cuts).values(
            contest=contest,
            round=round_number,
            revision=number,
            last_seq=seq,
            secret=secret,
            cut_by=by,
            cut_at=at,
        ),
    )
    return Cut(stored, round_number, number, seq, secret, by, at)


def end_cut(connection: Connection, cut: int, outcome: str, at: Moment) -> None:
    connection.execute(insert(cut_ends).values(cut=cut, outcome=outcome, ended_at=at))


def open_cuts(connection: Connection, contest: int) -> dict[int, Cut]:
    """The cut under way of each round that has one."""
    found = connection.execute(
        select(cuts)
        .join(cut_ends, cut_ends.c.cut == cuts.c.id, isouter=True)
        .where(cuts.c.contest == contest, cut_ends.c.cut.is_(None))
        .order_by(cuts.c.id)
    )
    return {row.round: _cut(row) for row in found}


def cut_of(connection: Connection, revision: StoredRevision) -> Cut:
    return _cut(connection.execute(select(cuts).where(cuts.c.id == revision.cut)).one())


def _cut(row: Row[tuple[object, ...]]) -> Cut:
    return Cut(row.id, row.round, row.revision, row.last_seq, bytes(row.secret), row.cut_by, row.cut_at)


def add_revision(
    connection: Connection, contest: int, revision: StoredRevision, won: Iterable[Winner]
) -> None:
    """The id given is not used; the database gives one."""
    stored = insert_id(
        connection,
        insert(revisions).values(
            contest=contest,
            round=revision.round_number,
            number=revision.number,
            cut=revision.cut,
            digest=revision.digest,
            evidence=json.dumps(dict(revision.evidence), sort_keys=True),
            target=revision.target,
            people=revision.people,
            entries=revision.entries,
            all_correct=revision.all_correct,
            frozen_by=revision.frozen_by,
            frozen_at=revision.frozen_at,
        ),
    )
    rows = [
        {"revision": stored, "drawn": int(winner.drawn)}
        | {name: getattr(winner, name) for name in Winner.__dataclass_fields__ if name != "drawn"}
        for winner in won
    ]
    if rows:
        connection.execute(insert(winners), rows)


def revisions_of(connection: Connection, contest: int, round_number: int) -> tuple[StoredRevision, ...]:
    """The newest first."""
    found = connection.execute(
        select(revisions)
        .where(revisions.c.contest == contest, revisions.c.round == round_number)
        .order_by(revisions.c.number.desc())
    )
    return tuple(
        StoredRevision(
            row.id,
            row.round,
            row.number,
            row.cut,
            row.digest,
            json.loads(row.evidence),
            row.target,
            row.people,
            row.entries,
            row.all_correct,
            row.frozen_by,
            row.frozen_at,
        )
        for row in found
    )


def winners_of(connection: Connection, revision: int) -> tuple[Winner, ...]:
    found = connection.execute(
        select(winners).where(winners.c.revision == revision).order_by(winners.c.position)
    )
    return tuple(
        Winner(
            **{name: row._mapping[name] for name in Winner.__dataclass_fields__ if name != "drawn"},
            drawn=bool(row.drawn),
        )
        for row in found
    )


def lives(connection: Connection, contest: int | None = None) -> dict[tuple[int, int], tuple[Revision, ...]]:
    """What people did with every freeze, by contest and round: one question for all of them."""
    asked: Select[tuple[object, ...]] = (
        select(
            revisions.c.contest,
            revisions.c.round,
            revisions.c.number,
            revisions.c.frozen_by,
            revisions.c.digest,
            verdicts.c.judge,
            verdicts.c.verdict,
            publications.c.revision.label("published"),
            _reopened().label("reopened"),
            all_handed_over().label("awarded"),
        )
        .join(verdicts, verdicts.c.revision == revisions.c.id, isouter=True)
        .join(publications, publications.c.revision == revisions.c.id, isouter=True)
        .order_by(revisions.c.contest, revisions.c.round, revisions.c.number)
    )
    if contest is not None:
        asked = asked.where(revisions.c.contest == contest)
    found: defaultdict[tuple[int, int], dict[int, Revision]] = defaultdict(dict)
    for row in connection.execute(asked):
        known = found[(row.contest, row.round)]
        before = known.get(row.number)
        approved_by = before.approved_by if before else frozenset()
        known[row.number] = Revision(
            row.number,
            row.frozen_by,
            row.digest,
            approved_by | {row.judge} if row.verdict == APPROVED else approved_by,
            refused=row.verdict == REFUSED or (before is not None and before.refused),
            published=row.published is not None,
            awarded=bool(row.awarded),
            reopened=row.reopened is not None,
        )
    return {place: tuple(known.values()) for place, known in found.items()}


def standing_rounds(connection: Connection, contest: int) -> dict[int, int]:
    """The rounds that are frozen, and by which revision."""
    found = connection.execute(
        select(revisions.c.round, revisions.c.number).where(
            revisions.c.contest == contest, _reopened().is_(None)
        )
    )
    return {row.round: row.number for row in found}


def prize_holders(
    connection: Connection, contest: int, by_revision: Iterable[tuple[int, int]]
) -> frozenset[str]:
    """The accounts that won by these (round, number). Not the person as they were merged at that freeze:
    where accounts were taken apart since, the prize belongs to the one whose entry won it."""
    places = list(by_revision)
    if not places:
        return frozenset()
    found = connection.execute(
        select(winners.c.account)
        .join(revisions, revisions.c.id == winners.c.revision)
        .where(revisions.c.contest == contest, tuple_(revisions.c.round, revisions.c.number).in_(places))
    )
    return frozenset(found.scalars())


def late_after(
    connection: Connection, contest: int, opens_at: Moment, closes_at: Moment, seq: int
) -> list[str]:
    """Entries of a window that a cut made late. Rehearsed ones count for nothing anyway."""
    found = connection.execute(
        select(entries.c.entry_id)
        .where(
            entries.c.seq > seq,
            entries.c.contest == contest,
            entries.c.late == 1,
            entries.c.rehearsal == 0,
            entries.c.submitted_at >= opens_at,
            entries.c.submitted_at < closes_at,
        )
        .order_by(entries.c.seq)
    )
    return list(found.scalars())


def closed_to_entries(connection: Connection, contest: int) -> frozenset[int]:
    """Rounds whose entries come too late: frozen ones, and those being frozen right now."""
    return frozenset(standing_rounds(connection, contest)) | frozenset(open_cuts(connection, contest))


def _reopened() -> ScalarSelect[Any]:
    return (
        select(reopenings.c.id)
        .join(reopening_ends, reopening_ends.c.reopening == reopenings.c.id)
        .where(and_(reopenings.c.revision == revisions.c.id, reopening_ends.c.outcome == CONFIRMED))
        .correlate(revisions)
        .scalar_subquery()
    )
