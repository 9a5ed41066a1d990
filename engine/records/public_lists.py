"""What the public page of a round has to know beside its list."""

from sqlalchemy import Connection, and_, select

from engine.core.moments import Moment
from engine.records.tables import publications, revisions, winners


def was_published(connection: Connection, contest: int, round_number: int) -> bool:
    """Whether any revision of the round ever was, also one reopened since."""
    found = connection.execute(
        select(publications.c.revision)
        .join(revisions, revisions.c.id == publications.c.revision)
        .where(revisions.c.contest == contest, revisions.c.round == round_number)
        .limit(1)
    ).first()
    return found is not None


def drawn(
    connection: Connection, contest: int, round_number: int, number: int
) -> tuple[frozenset[str], Moment]:
    """The entries of a revision that a draw put where they are, and when it was frozen."""
    found = connection.execute(
        select(revisions.c.frozen_at, winners.c.entry_id)
        .outerjoin(winners, and_(winners.c.revision == revisions.c.id, winners.c.drawn == 1))
        .where(
            revisions.c.contest == contest,
            revisions.c.round == round_number,
            revisions.c.number == number,
        )
    ).all()
    return frozenset(row.entry_id for row in found if row.entry_id), found[0].frozen_at if found else 0
