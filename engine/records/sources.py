"""Systems that send entries: what they may do, their keys (known by hash alone), words used once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, text

from engine.core.moments import Moment
from engine.records.rows import insert_id
from engine.records.tables import source_key_ends, source_keys, source_nonces, source_settings, sources


@dataclass(frozen=True, slots=True)
class Source:
    id: int
    name: str
    rehearsal: bool
    """What it sends is made up and will be removed again."""
    added_by: str
    added_at: Moment
    settings: int
    """The number of the settings that hold; those before them are kept."""
    per_second: int | None
    """How many entries; None: no limit."""
    signed: bool
    """Its requests have to be signed."""


@dataclass(frozen=True, slots=True)
class Key:
    id: int
    source: int
    signed_under: str | None
    """Which secret of the installation its signatures are made with; None: they are not signed."""
    made_by: str
    made_at: Moment
    ended_by: str | None
    ended_at: Moment | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """A source by one of its keys that has not ended."""

    source: Source
    key: int
    hash: str


def every(connection: Connection) -> tuple[Source, ...]:
    return tuple(_source(row) for row in connection.execute(_SOURCES.order_by(sources.c.id)))


def by_name(connection: Connection, name: str) -> Source | None:
    """Names differ by more than case, as those of accounts do."""
    folded = name.casefold()
    return next((found for found in every(connection) if found.name.casefold() == folded), None)


def keys(connection: Connection) -> tuple[Key, ...]:
    """All there ever were, oldest first."""
    return tuple(
        Key(r.id, r.source, r.signed_under, r.made_by, r.made_at, r.ended_by, r.ended_at, r.reason)
        for r in connection.execute(_KEYS.order_by(source_keys.c.id))
    )


def holders(connection: Connection) -> tuple[Holder, ...]:
    """Who may send now."""
    standing = (
        _SOURCES.add_columns(source_keys.c.id.label("key"), source_keys.c.hash)
        .join(source_keys, source_keys.c.source == sources.c.id)
        .outerjoin(source_key_ends, source_key_ends.c.key == source_keys.c.id)
        .where(source_key_ends.c.key.is_(None))
    )
    return tuple(Holder(_source(row), row.key, row.hash) for row in connection.execute(standing))


def add(connection: Connection, name: str, by: str, at: Moment, *, rehearsal: bool) -> int:
    values = {"name": name, "rehearsal": int(rehearsal), "added_by": by, "added_at": at}
    return insert_id(connection, insert(sources).values(values))


def set_up(
    connection: Connection, source: int, by: str, at: Moment, *, per_second: int | None, signed: bool
) -> int:
    values = {"per_second": per_second, "signed": int(signed), "set_by": by, "set_at": at}
    return insert_id(connection, insert(source_settings).values(source=source, **values))


def add_key(
    connection: Connection, source: int, hashed: str, signed_under: str | None, by: str, at: Moment
) -> int:
    values = {"hash": hashed, "signed_under": signed_under, "made_by": by, "made_at": at}
    return insert_id(connection, insert(source_keys).values(source=source, **values))


def end_keys(connection: Connection, ended: Iterable[int], reason: str, by: str, at: Moment) -> None:
    values = {"reason": reason, "ended_by": by, "ended_at": at}
    for key in ended:
        connection.execute(insert(source_key_ends).values(key=key, **values))


def spend(connection: Connection, nonces: Sequence[tuple[int, str]], at: Moment) -> list[bool]:
    """Keeps words that may be used once, each with its source; false for those that were used before."""
    return [
        bool(connection.execute(_SPEND, {"source": source, "nonce": nonce, "at": at}).rowcount)
        for source, nonce in nonces
    ]


def forget_nonces(connection: Connection, before: Moment) -> None:
    connection.execute(delete(source_nonces).where(source_nonces.c.used_at < before))


_SPEND = text(
    "INSERT INTO source_nonces (source, nonce, used_at) VALUES (:source, :nonce, :at) ON CONFLICT DO NOTHING"
)
_LATEST = (
    select(func.max(source_settings.c.id))
    .where(source_settings.c.source == sources.c.id)
    .scalar_subquery()
    .correlate(sources)
)
_SOURCES: Select[Any] = select(
    sources, source_settings.c.id.label("settings"), source_settings.c.per_second, source_settings.c.signed
).join(source_settings, source_settings.c.id == _LATEST)
_KEYS: Select[Any] = select(
    source_keys, source_key_ends.c.ended_by, source_key_ends.c.ended_at, source_key_ends.c.reason
).outerjoin(source_key_ends, source_key_ends.c.key == source_keys.c.id)


def _source(row: Row[Any]) -> Source:
    return Source(
        row.id,
        row.name,
        bool(row.rehearsal),
        row.added_by,
        row.added_at,
        row.settings,
        row.per_second,
        bool(row.signed),
    )
