"""Entries of rehearsals: how many there are, and how they go. The one thing that is ever deleted of entries.

Conditions are written out, not given as parameters: only so do both databases use the index that holds
nothing but rehearsed entries.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, text

_COUNT = text(
    "SELECT c.slug, count(*) AS entries FROM entries AS e JOIN contests AS c ON c.id = e.contest"
    " WHERE e.rehearsal = 1 GROUP BY c.slug ORDER BY c.slug"
)
_REAL = text("SELECT seq FROM entries WHERE contest = :contest AND rehearsal = 0 LIMIT 1")
_ENTRY = text(
    "SELECT seq FROM entries WHERE contest = :contest AND entry_id = :entry_id AND rehearsal = 1 LIMIT 1"
)
_ACCOUNT = text(
    "SELECT seq FROM entries WHERE contest = :contest AND account = :account AND rehearsal = 1 LIMIT 1"
)
_TEXTS = text("SELECT DISTINCT unit_text FROM entries WHERE contest = :contest AND rehearsal = 1")
_ENTRIES = text("DELETE FROM entries WHERE contest = :contest AND rehearsal = 1")
_REFUSALS = text("DELETE FROM entry_refusals WHERE rehearsal = 1 AND (contest = :contest OR contest IS NULL)")
_OTHERS = text("SELECT seq FROM entries LIMIT 1 OFFSET :most")
_IDLE = text(
    "DELETE FROM unit_texts WHERE id = :id AND how <> 'person'"
    " AND NOT EXISTS (SELECT 1 FROM entries WHERE unit_text = :id)"
)
LOOKED_THROUGH_AT_MOST = 20_000
"""Entries that stay. Beyond them the words a rehearsal brought for units stay too: no view shows a word that
nobody valid wrote, and finding out who else wrote each of them would hold up everybody who writes."""


@dataclass(frozen=True, slots=True)
class Removed:
    entries: int
    refusals: int
    """Rows of the rehearsal that were turned away at the door."""
    texts: int
    """Words for units that only the rehearsal used."""


def counts(connection: Connection) -> dict[str, int]:
    """Rehearsed entries by the slug of their contest, where there are any."""
    return {row.slug: int(row.entries) for row in connection.execute(_COUNT)}


def any_real(connection: Connection, contest: int) -> bool:
    """Whether somebody entered, rehearsals aside."""
    return connection.execute(_REAL, {"contest": contest}).first() is not None


def holds_entry(connection: Connection, contest: int, entry_id: str) -> bool:
    """Whether an entry is a rehearsed one."""
    return connection.execute(_ENTRY, {"contest": contest, "entry_id": entry_id}).first() is not None


def holds_account(connection: Connection, contest: int, account: str) -> bool:
    """Whether an account is of somebody made up."""
    return connection.execute(_ACCOUNT, {"contest": contest, "account": account}).first() is not None


def remove(connection: Connection, contest: int) -> Removed:
    """Everything a rehearsal left in a contest."""
    asked = {"contest": contest}
    texts = list(connection.execute(_TEXTS, asked).scalars())
    gone = connection.execute(_ENTRIES, asked).rowcount
    refusals = connection.execute(_REFUSALS, asked).rowcount
    return Removed(gone, refusals, _remove_idle(connection, texts))


def _remove_idle(connection: Connection, texts: list[int]) -> int:
    if connection.execute(_OTHERS, {"most": LOOKED_THROUGH_AT_MOST}).first() is not None:
        return 0
    return sum(connection.execute(_IDLE, {"id": one}).rowcount for one in sorted(texts))
