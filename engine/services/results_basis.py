"""What the result of a round is made of, beside its entries: read at one moment, and compared with another.

A freeze computes without holding the lock. Before it commits it reads its basis once more: whatever
changed meanwhile would make it another result.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from engine.core.contests import Contest
from engine.core.prizes import Draw
from engine.core.problems import Refused
from engine.core.results import rounds_before, settled, state
from engine.records import draws, imports, key_corrections, papers, pull, set_asides
from engine.records import results as stored_results
from engine.records.database import Connection
from engine.records.papers import StoredPaper
from engine.records.results import Cut
from engine.services.awarding import holders
from engine.services.guard import Known, known_contest, seen_units

_TEXTS = "unit_texts"
_OF_ENTRIES = ("exclusions", "voids", "restored", "people", "person_units", _TEXTS)
"""The small tables that decide who is who, who is out, and in which unit."""

_Rows = frozenset[tuple[Any, ...]]
SmallTables = tuple[tuple[str, tuple[str, ...], _Rows], ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """Equal to another where the same entries would give the same result."""

    known: Known
    round_number: int
    paper: StoredPaper | None
    correction_open: bool
    """Whether another key waits for a second person."""
    draws: tuple[Draw, ...]
    holders: frozenset[str]
    """Accounts of people who already hold a prize, where the contest gives one a person."""
    earlier_not_approved: tuple[int, ...]
    tables: SmallTables
    """Name, columns and the contest's rows of each small table."""
    last_text: int = field(compare=False)
    """Texts that came later are named by later entries alone."""
    unread_problems: int = field(compare=False)
    set_aside: frozenset[str]
    """Accounts of people whom the committee set aside in this round."""

    @property
    def beside_entries(self) -> Hashable:
        """All of it that analytics know nothing of: with their version it names what follows from both."""
        paper = self.paper and (self.paper.id, self.paper.key_version, self.paper.confirmed_by)
        beside = (
            self.draws,
            self.holders,
            self.set_aside,
            self.correction_open,
            self.earlier_not_approved,
            self.unread_problems,
        )
        return self.known, self.round_number, paper, *beside


def basis_of(connection: Connection, known: Known, round_number: int, last_text: int | None = None) -> Basis:
    """`last_text`: of the basis this one will be compared with."""
    tables, last = small_tables(connection, known.id, last_text)
    paper = papers.of_contest(connection, known.id).get(round_number)
    return Basis(
        known,
        round_number,
        paper,
        paper is not None and key_corrections.open_of(connection, paper.id) is not None,
        draws.of_round(connection, known.id, round_number),
        holders(connection, known, round_number),
        _earlier_not_approved(connection, known, round_number),
        tables,
        last,
        imports.unread_refusals(connection, known.id),
        set_asides.accounts(connection, known.id, round_number),
    )


def small_tables(
    connection: Connection, contest: int, last_text: int | None = None
) -> tuple[SmallTables, int]:
    """Name, columns and rows of each; and the last text of a unit they hold."""
    tables = {name: _own_rows(connection, name, contest) for name in _OF_ENTRIES}
    names, texts = tables[_TEXTS]
    place = names.index("id")
    last = max((row[place] for row in texts), default=0) if last_text is None else last_text
    tables[_TEXTS] = names, frozenset(row for row in texts if row[place] <= last)
    return tuple((name, *tables[name]) for name in _OF_ENTRIES), last


def unit_names(connection: Connection, contest: Contest) -> dict[str, str]:
    """By code, as they are now: too many to be read with every basis."""
    return {code: unit.name for code, unit in seen_units(connection, contest).units.items()}


def require_unchanged(connection: Connection, basis: Basis, names: Mapping[str, str] | None = None) -> None:
    """Refused where something a result was computed from is another by now. `names`: of units, by code."""
    known = known_contest(connection, basis.known.contest.slug)
    changed = basis_of(connection, known, basis.round_number, basis.last_text) != basis
    if changed or names not in (None, unit_names(connection, known.contest)):
        word = known.contest.round_word
        raise Refused("changed-while-computing", round_word=word, round=basis.round_number)


def _own_rows(connection: Connection, name: str, contest: int) -> tuple[tuple[str, ...], _Rows]:
    names, rows = pull.small_rows(connection, name)
    place = names.index("contest")
    return names, frozenset(row for row in rows if row[place] == contest)


def _earlier_not_approved(connection: Connection, known: Known, round_number: int) -> tuple[int, ...]:
    contest = known.contest
    if not contest.one_prize_per_contest:
        return ()
    lives = stored_results.lives(connection, known.id)
    return tuple(
        r.number
        for r in rounds_before(contest, round_number)
        # By then every earlier round is over: the clock does not matter here.
        if not settled(state(r, r.closes_at, lives.get((known.id, r.number), ()), contest.approvals))
    )


class AtCut:
    """Records as they were at a cut, for analytics of their own: the entries up to it and a basis."""

    store_id = "cut"

    def __init__(
        self,
        connection: Connection,
        basis: Basis,
        cut: Cut,
        progress: Callable[[str, int, int | None], None],
    ) -> None:
        self._connection = connection
        self._basis = basis
        self._cut = cut
        self._progress = progress
        self._seqs: list[pa.Array] = []
        self._receipts: list[pa.Array] = []

    @property
    def receipts(self) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
        """The seq and the receipt of every entry that was pulled."""
        return pa.chunked_array(self._seqs, pa.int64()), pa.chunked_array(self._receipts, pa.binary(32))

    def versions(self) -> Mapping[str, int]:
        return dict.fromkeys(pull.TOPICS, 1)

    def entries(self, after: str) -> Iterator[tuple[pa.RecordBatch, str]]:  # noqa: ARG002 - all at once
        done = 0
        for batch, receipts in pull.entries_up_to(self._connection, self._basis.known.id, self._cut.last_seq):
            self._seqs.append(batch["seq"])
            self._receipts.append(pa.array(receipts, pa.binary(32)))
            done += batch.num_rows
            yield batch, str(done)
            self._progress("pulling", done, None)

    def knows(self, after: str) -> bool:  # noqa: ARG002 - nothing was pulled before
        return True

    def table(self, name: str) -> pa.Table:
        known = self._basis.known
        if name == "rounds":
            rows = [(known.id, r.number, r.opens_at, r.closes_at) for r in known.contest.rounds]
            return pull.table_of(("contest", "number", "opens_at", "closes_at"), rows)
        if name == "unit_paths":
            return pull.table_of(("contest", "unit", "above"), [])
        return next(
            pull.table_of(columns, list(rows)) for table, columns, rows in self._basis.tables if table == name
        )
