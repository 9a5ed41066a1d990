"""Draws as they were held, each with the set of entries it was made among."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from engine.core.moments import Moment
from engine.core.prizes import Draw
from engine.records.rows import insert_id
from engine.records.tables import draw_entries, draws


def add(
    connection: Connection,
    contest: int,
    round_number: int,
    seed: str,
    entry_ids: Iterable[str],
    by: str,
    at: Moment,
) -> int:
    stored = insert_id(
        connection,
        insert(draws).values(contest=contest, round=round_number, seed=seed, drawn_by=by, drawn_at=at),
    )
    connection.execute(insert(draw_entries), [{"draw": stored, "entry_id": e} for e in sorted(entry_ids)])
    return stored


def of_round(connection: Connection, contest: int, round_number: int) -> tuple[Draw, ...]:
    """In the order they were held; a later draw among the same entries stands before an earlier one."""
    found = connection.execute(
        select(draws, draw_entries.c.entry_id)
        .join(draw_entries, draw_entries.c.draw == draws.c.id)
        .where(draws.c.contest == contest, draws.c.round == round_number)
        .order_by(draws.c.id)
    ).all()
    members: defaultdict[int, set[str]] = defaultdict(set)
    for row in found:
        members[row.id].add(row.entry_id)
    held = {row.id: row for row in found}
    return tuple(
        Draw(row.seed, frozenset(members[stored]), row.drawn_by, row.drawn_at) for stored, row in held.items()
    )
