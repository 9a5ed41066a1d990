"""Pieces of a ranking as people read it: a page of rows, somebody searched for, why a place is what it is.

The ranking itself is shared and holds no names: they are fetched for the rows that are shown.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc

from engine.analytics import queries
from engine.core.moments import Moment
from engine.core.prizes import PassedOver
from engine.core.roles import Actor, Right
from engine.core.unit_names import without_accents
from engine.core.units import Tree
from engine.records import entries
from engine.records.database import Connection
from engine.services.guard import Known, known_contest, require, seen_units
from engine.services.office import Office
from engine.services.ranking_seen import RankingSeen

LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class RankedRow:
    position: int
    rank: int
    entry_id: str
    account: str
    name: str
    unit: str | None
    unit_name: str
    score: int
    prediction: int | None
    prediction_error: int | None
    submitted_at: Moment
    duration: Moment | None
    decided_by: str | None
    prize: str | None
    passed_over: PassedOver | None
    draw_needed: bool
    no_prize: bool

    @classmethod
    def of(
        cls, seen: RankingSeen, units: Tree, named: Mapping[str, str], position: int, row: Mapping[str, Any]
    ) -> Self:
        """A row of the shared ranking with the name and the unit people know."""
        entry_id, unit = row["entry_id"], row["unit"]
        known = units.units.get(unit) if unit else None
        return cls(
            position,
            row["rank"],
            entry_id,
            row["account"],
            named.get(entry_id, ""),
            unit,
            known.name if known else "",
            row["score"],
            row["prediction"],
            row["prediction_error"],
            row["submitted_at"],
            row["duration"],
            row["decided_by"],
            seen.prize_of(entry_id),
            seen.awards.passed_over.get(entry_id),
            entry_id in seen.awards.draw_needed,
            row["no_prize"],
        )


@dataclass(frozen=True, slots=True)
class RowsSeen:
    rows: tuple[RankedRow, ...]
    start: int
    total: int
    """How many there are in all: of the ranking, or of what was searched for."""


def rows(
    office: Office, actor: Actor, seen: RankingSeen, *, start: int = 0, limit: int = 200, search: str = ""
) -> RowsSeen:
    """Some rows in order; with `search` only those of people it fits, by entry, account, name or unit."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known, units = _known(connection, seen)
        if not search.strip():
            found = _rows(connection, known, units, seen, range(start, min(start + limit, seen.people)))
            return RowsSeen(found, start, seen.people)
        positions = _positions(office, known, units, seen, search)
        shown = positions.slice(start, limit).to_pylist()
        return RowsSeen(_rows(connection, known, units, seen, shown), start, len(positions))


def position_of(seen: RankingSeen, entry_id: str) -> int | None:
    """Where an entry stands in the list; None: not in this ranking."""
    found: int = pc.index(seen.table["entry_id"], pa.scalar(entry_id, pa.string())).as_py()
    return None if found < 0 else found


def position_of_rank(seen: RankingSeen, rank: int) -> int:
    """Where a rank begins in the list; where nobody has it, the next one."""
    ranks = seen.table["rank"]
    found = bisect_left(range(len(ranks)), rank, key=lambda i: ranks[i].as_py())
    return min(found, max(0, len(ranks) - 1))


def _known(connection: Connection, seen: RankingSeen) -> tuple[Known, Tree]:
    known = known_contest(connection, seen.slug)
    return known, seen_units(connection, known.contest)


def at(office: Office, seen: RankingSeen, positions: Sequence[int]) -> tuple[RankedRow, ...]:
    """For services alone."""
    with office.database.read() as connection:
        known, units = _known(connection, seen)
        return _rows(connection, known, units, seen, positions)


def _positions(office: Office, known: Known, units: Tree, seen: RankingSeen, search: str) -> pa.Array:
    """Kept for whoever scrolls through what was found."""
    text = " ".join(unicodedata.normalize("NFC", search).casefold().split())[:LONGEST_SEARCH]
    name = (seen.version, text)
    found: pa.Array = office.searches.get(name, lambda: (name, _found(office, known, units, seen, text)))
    return found


def _found(office: Office, known: Known, units: Tree, seen: RankingSeen, text: str) -> pa.Array:
    bare = text if text == without_accents(text) else ""
    fitting = [code for code, unit in units.units.items() if _fits(unit.name.casefold(), code, text, bare)]
    with office.fresh_analytics().reading() as reading:
        ids = queries.people_found(reading, known.id, seen.round_number, text, bare, fitting)
    among = pc.is_in(seen.table["entry_id"], ids["entry_id"].combine_chunks())
    return pc.indices_nonzero(among).cast(pa.int32())


def _fits(name: str, code: str, text: str, bare: str) -> bool:
    return text in name or text == code.casefold() or (bool(bare) and bare in without_accents(name))


def _rows(
    connection: Connection, known: Known, units: Tree, seen: RankingSeen, positions: Sequence[int] | range
) -> tuple[RankedRow, ...]:
    if not positions:
        return ()
    found = seen.table.take(pa.array(positions, pa.int64())).to_pylist()
    named = entries.names(connection, known.id, [row["entry_id"] for row in found])
    return tuple(RankedRow.of(seen, units, named, p, row) for p, row in zip(positions, found, strict=True))


def of_entries(office: Office, actor: Actor, seen: RankingSeen, ids: Iterable[str]) -> tuple[RankedRow, ...]:
    """The rows of some entries, in the order of the ranking: winners, those passed over, a tie."""
    require(actor, Right.READ_ALL)
    wanted = pa.array(sorted(ids), pa.string())
    positions = pc.indices_nonzero(pc.is_in(seen.table["entry_id"], wanted)).to_pylist()
    with office.database.read() as connection:
        known, units = _known(connection, seen)
        return _rows(connection, known, units, seen, positions)
