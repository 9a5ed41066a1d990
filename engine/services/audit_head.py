"""The end of the audit chain as documents bear it: whoever holds one can tell whether it was rewritten."""

from dataclasses import dataclass

from engine.records import audit, published
from engine.records.database import Connection


@dataclass(frozen=True, slots=True)
class ChainHead:
    number: int
    hash: str


def chain_head(connection: Connection) -> ChainHead:
    """The last event there is."""
    return ChainHead(*audit.head(connection))


def head_at_publication(
    connection: Connection, slug: str, round_number: int, revision: int
) -> ChainHead | None:
    """The event that published a revision: it stays what it is, so a list always bears the same one."""
    found = published.event_of_publication(connection, f"{slug}/{round_number}", revision)
    return None if found is None else ChainHead(*found)
