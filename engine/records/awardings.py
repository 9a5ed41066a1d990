"""How prizes reached those who won them: steps done and undone, rows that are only ever added."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, insert, select

from engine.core.moments import Moment
from engine.core.results import AwardingStep
from engine.records.rows import insert_id
from engine.records.tables import awardings, publications, revisions, winners


@dataclass(frozen=True, slots=True)
class Awarding:
    """What was last said about one step of one winner."""

    revision: int
    """The number of the revision."""
    position: int
    entry_id: str
    prize: str
    step: AwardingStep
    done: bool
    note: str
    recorded_by: str
    recorded_at: Moment


def add(
    connection: Connection,
    revision: int,
    position: int,
    step: AwardingStep,
    *,
    done: bool,
    note: str,
    by: str,
    at: Moment,
) -> int:
    return insert_id(
        connection,
        insert(awardings).values(
            revision=revision,
            position=position,
            step=step.value,
            done=int(done),
            note=note,
            recorded_by=by,
            recorded_at=at,
        ),
    )


def of_round(connection: Connection, contest: int, round_number: int) -> tuple[Awarding, ...]:
    """What holds about every winner of every revision, each step once."""
    last = select(func.max(awardings.c.id)).group_by(
        awardings.c.revision, awardings.c.position, awardings.c.step
    )
    found = connection.execute(
        select(awardings, revisions.c.number, winners.c.entry_id, winners.c.prize)
        .join(revisions, revisions.c.id == awardings.c.revision)
        .join(
            winners,
            and_(winners.c.revision == awardings.c.revision, winners.c.position == awardings.c.position),
        )
        .where(revisions.c.contest == contest, revisions.c.round == round_number, awardings.c.id.in_(last))
        .order_by(awardings.c.id)
    )
    return tuple(
        Awarding(
            row.number,
            row.position,
            row.entry_id,
            row.prize,
            AwardingStep(row.step),
            bool(row.done),
            row.note,
            row.recorded_by,
            row.recorded_at,
        )
        for row in found
    )


def all_handed_over() -> ColumnElement[bool]:
    """Of a row of `revisions`: it was published, and every winner has the prize. Without winners: never."""
    last = (
        select(awardings.c.done)
        .where(
            awardings.c.revision == winners.c.revision,
            awardings.c.position == winners.c.position,
            awardings.c.step == AwardingStep.PRIZE_HANDED_OVER.value,
        )
        .order_by(awardings.c.id.desc())
        .limit(1)
        .correlate(winners)
        .scalar_subquery()
    )
    of_revision = winners.c.revision == revisions.c.id
    waits = exists().where(of_revision, func.coalesce(last, 0) == 0).correlate(revisions)
    won = exists().where(of_revision).correlate(revisions)
    return and_(publications.c.revision.is_not(None), won, ~waits)
