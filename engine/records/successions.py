"""Which units went into which."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import Connection, insert, select, update

from engine.core.moments import Moment
from engine.core.successions import Succession, UnitKey
from engine.records.tables import successions, units


@dataclass(frozen=True, slots=True)
class Recorded:
    id: int
    succession: Succession
    by: str
    at: Moment


def every(connection: Connection) -> tuple[Recorded, ...]:
    old, new = units.alias("old"), units.alias("new")
    found = (
        select(
            successions,
            old.c.code.label("old_code"),
            old.c.valid_from.label("old_from"),
            new.c.code.label("new_code"),
            new.c.valid_from.label("new_from"),
        )
        .join(old, old.c.id == successions.c.old_unit)
        .join(new, new.c.id == successions.c.new_unit)
        .order_by(new.c.valid_from.desc(), new.c.code, old.c.code)
    )
    return tuple(
        Recorded(
            row.id,
            Succession(
                (row.old_code, date.fromisoformat(row.old_from)),
                (row.new_code, date.fromisoformat(row.new_from)),
                Fraction(row.share) if row.share else None,
                row.source,
                row.document,
                bool(row.checked),
            ),
            row.recorded_by,
            row.recorded_at,
        )
        for row in connection.execute(found)
    )


def save(connection: Connection, given: Iterable[Succession], by: str, at: Moment) -> None:
    """Adds pairs of units and updates those there."""
    ids = {
        (row.code, date.fromisoformat(row.valid_from)): row.id
        for row in connection.execute(select(units.c.id, units.c.code, units.c.valid_from))
    }
    known = {
        (row.old_unit, row.new_unit): row.id
        for row in connection.execute(
            select(successions.c.id, successions.c.old_unit, successions.c.new_unit)
        )
    }
    for one in given:
        values = {
            "share": str(one.share) if one.share is not None else None,
            "source": one.source,
            "document": one.document,
            "checked": int(one.checked),
            "recorded_by": by,
            "recorded_at": at,
        }
        pair = (ids[one.old], ids[one.new])
        if pair in known:
            connection.execute(update(successions).where(successions.c.id == known[pair]).values(values))
        else:
            connection.execute(insert(successions).values(old_unit=pair[0], new_unit=pair[1], **values))


def of_keys(connection: Connection, keys: Iterable[UnitKey]) -> tuple[Recorded, ...]:
    """Those that one of the units is part of."""
    wanted = set(keys)
    return tuple(one for one in every(connection) if wanted & set(one.succession.pair))
