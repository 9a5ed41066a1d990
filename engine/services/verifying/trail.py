"""The audit trail walked once: whether its chain holds, and what it says the records hold."""

from engine.core.audit import Chain
from engine.core.evidence_checking import Difference
from engine.core.evidence_reading import Broken
from engine.core.journal import Journal
from engine.core.journal_acts import see
from engine.records import audit, chain_checks
from engine.records.database import Connection
from engine.services.office import Progress

TELL_EVERY = 2_000


def walked(connection: Connection, slug: str, progress: Progress) -> tuple[Journal, tuple[Difference, ...]]:
    """What does not hold of the chain; the journal as far as it can be read."""
    chain, journal = Chain(chain_checks.heads(connection)), Journal(slug)
    total = audit.head(connection)[0]
    for found in audit.events(connection):
        if chain.follow(found):
            try:
                see(journal, found)
            except Broken:
                # Well linked, but no act this program ever wrote down.
                chain.broken_at = chain.broken_at or found.number
        if found.number % TELL_EVERY == 0:
            progress("audit", found.number, total)
    chain.end()
    differences = []
    if chain.broken_at is not None:
        differences.append(Difference("chain-broken", {"event": chain.broken_at}))
    if chain.rewritten_at is not None:
        differences.append(Difference("chain-rewritten", {"event": chain.rewritten_at}))
    return journal, tuple(differences)
