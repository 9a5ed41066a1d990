"""The unit register, and the texts people typed for their unit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, case, delete, exists, func, insert, select, text, update

from engine.core.moments import Moment
from engine.core.units import Unit
from engine.records import headcounts
from engine.records.rows import insert_id
from engine.records.tables import unit_aliases, unit_texts, units


@dataclass(frozen=True, slots=True)
class UnitText:
    id: int
    text: str
    unit: str | None
    how: str


@dataclass(frozen=True, slots=True)
class ConfirmedText:
    text: str
    unit: str
    by: str
    at: Moment


def register(connection: Connection) -> tuple[Unit, ...]:
    aliases: defaultdict[int, list[str]] = defaultdict(list)
    counted_on = headcounts.counted_on(connection)
    for row in connection.execute(select(unit_aliases).order_by(unit_aliases.c.id)):
        aliases[row.unit].append(row.alias)
    found = connection.execute(select(units).order_by(units.c.code, units.c.valid_from))
    return tuple(
        Unit(
            code=row.code,
            name=row.name,
            kind=row.kind,
            parent=row.parent,
            block=row.block,
            headcount=row.headcount,
            headcount_source=row.headcount_source,
            competes=bool(row.competes),
            valid_from=date.fromisoformat(row.valid_from),
            valid_to=date.fromisoformat(row.valid_to),
            aliases=tuple(aliases[row.id]),
            headcount_on=counted_on.get(row.id),
        )
        for row in found
    )


def save(connection: Connection, changed: Iterable[Unit], by: str, at: Moment) -> None:
    """Adds units and updates those there by (code, valid_from). Names once known are not forgotten, and
    what their headcounts were until now is kept."""
    known = {
        (row.code, row.valid_from): row.id
        for row in connection.execute(select(units.c.id, units.c.code, units.c.valid_from))
    }
    for unit in changed:
        values = {
            "code": unit.code,
            "valid_from": unit.valid_from.isoformat(),
            "valid_to": unit.valid_to.isoformat(),
            "name": unit.name,
            "kind": unit.kind,
            "parent": unit.parent,
            "block": unit.block,
            "headcount": unit.headcount,
            "headcount_source": unit.headcount_source,
            "competes": int(unit.competes),
        }
        stored = known.get((unit.code, unit.valid_from.isoformat()))
        if stored is None:
            stored = insert_id(connection, insert(units).values(values))
        else:
            connection.execute(update(units).where(units.c.id == stored).values(values))
        add_aliases(connection, stored, unit.aliases)
        people = unit.headcount, unit.headcount_source, unit.headcount_on
        headcounts.state(connection, stored, *people, by, at)


def add_aliases(connection: Connection, unit: int, names: Iterable[str]) -> None:
    there = set(connection.execute(select(unit_aliases.c.alias).where(unit_aliases.c.unit == unit)).scalars())
    new = [name for name in dict.fromkeys(names) if name not in there]
    if new:
        connection.execute(insert(unit_aliases), [{"unit": unit, "alias": name} for name in new])


def id_of(connection: Connection, key: tuple[str, date]) -> int:
    found = select(units.c.id).where(units.c.code == key[0], units.c.valid_from == key[1].isoformat())
    return int(connection.execute(found).scalar_one())


def begin_on(connection: Connection, key: tuple[str, date], valid_from: date) -> None:
    """Another first day for a unit; everything that hangs on it stays with it."""
    stored = id_of(connection, key)
    last = select(units.c.valid_to).where(units.c.id == stored).scalar_subquery()
    first = valid_from.isoformat()
    # Its last day is set anew right after; until then it may not lie before the first.
    later = case((last < first, first), else_=last)
    connection.execute(update(units).where(units.c.id == stored).values(valid_from=first, valid_to=later))


def remove_aliases(connection: Connection, key: tuple[str, date], names: Iterable[str]) -> None:
    stored, gone = id_of(connection, key), list(names)
    found = unit_aliases.c.unit == stored, unit_aliases.c.alias.in_(gone)
    connection.execute(delete(unit_aliases).where(*found))


def remember_alias(connection: Connection, key: tuple[str, date], name: str) -> None:
    add_aliases(connection, id_of(connection, key), (name,))


def forget_alias(connection: Connection, key: tuple[str, date], name: str) -> None:
    """Takes back `remember_alias`, unless somebody confirmed the same text in another contest as well.

    A name that another unit bears too stays: without it here the text would be taken for that one.
    """
    code, valid_from = key[0], key[1].isoformat()
    unit = select(units.c.id).where(units.c.code == code, units.c.valid_from == valid_from).scalar_subquery()
    elsewhere = exists().where(
        unit_texts.c.text == name, unit_texts.c.unit == code, unit_texts.c.how == "person"
    )
    bearers = select(func.count()).where(unit_aliases.c.alias == name).scalar_subquery()
    if connection.execute(select(elsewhere | (bearers > 1))).scalar_one():
        return
    connection.execute(delete(unit_aliases).where(unit_aliases.c.unit == unit, unit_aliases.c.alias == name))


def texts_by_id(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    wanted, found = list(ids), dict[int, str]()
    for start in range(0, len(wanted), 500):
        chunk = unit_texts.c.id.in_(wanted[start : start + 500])
        rows = connection.execute(select(unit_texts.c.id, unit_texts.c.text).where(chunk))
        found.update((row.id, row.text) for row in rows)
    return found


def confirmed_texts(connection: Connection, contest: int, most: int) -> tuple[ConfirmedText, ...]:
    """What people decided about texts, the newest first."""
    found = connection.execute(
        select(unit_texts)
        .where(unit_texts.c.contest == contest, unit_texts.c.how == "person")
        .order_by(unit_texts.c.decided_at.desc(), unit_texts.c.id.desc())
        .limit(most)
    )
    return tuple(ConfirmedText(row.text, row.unit, row.decided_by, row.decided_at) for row in found)


def confirmed_as(connection: Connection) -> dict[tuple[str, str], tuple[int, str, Moment]]:
    """Where names were learned: by name and code, the contest whose text a person confirmed, who, when."""
    found = connection.execute(
        select(unit_texts).where(unit_texts.c.how == "person").order_by(unit_texts.c.decided_at.desc())
    )
    return {(row.text, row.unit): (row.contest, row.decided_by, row.decided_at) for row in found}


def texts(connection: Connection, contest: int) -> dict[str, UnitText]:
    """Every text typed for a unit in a contest so far, by the text."""
    found = connection.execute(select(unit_texts).where(unit_texts.c.contest == contest))
    return {row.text: UnitText(row.id, row.text, row.unit, row.how) for row in found}


def text_ids(connection: Connection, contest: int, wanted: Sequence[str]) -> dict[str, int]:
    """The ids of those of these texts that were typed in a contest so far."""
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        chunk = select(unit_texts.c.text, unit_texts.c.id).where(
            unit_texts.c.contest == contest, unit_texts.c.text.in_(wanted[start : start + 500])
        )
        found.update((row.text, row.id) for row in connection.execute(chunk))
    return found


def add_texts(connection: Connection, contest: int, matched: Mapping[str, tuple[str | None, str]]) -> None:
    """Keeps new texts with the unit each was matched to and how; those there already stay as they are."""
    if matched:
        connection.execute(
            text(
                "INSERT INTO unit_texts (contest, text, unit, how) VALUES (:contest, :text, :unit, :how)"
                " ON CONFLICT (contest, text) DO NOTHING"
            ),
            [
                {"contest": contest, "text": typed, "unit": unit, "how": how}
                for typed, (unit, how) in matched.items()
            ],
        )


def set_text(
    connection: Connection,
    text_id: int,
    unit: str | None,
    how: str,
    decided_by: str | None = None,
    at: Moment | None = None,
) -> None:
    connection.execute(
        update(unit_texts)
        .where(unit_texts.c.id == text_id)
        .values(unit=unit, how=how, decided_by=decided_by, decided_at=at if decided_by else None)
    )
