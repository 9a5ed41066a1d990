"""A frozen result computed again from its own evidence alone."""

from collections.abc import Iterator
from functools import partial

from engine.core.evidence import Member
from engine.core.evidence_checking import check
from engine.core.roles import Actor, Right
from engine.records import evidence
from engine.records.database import Connection
from engine.records.results import StoredRevision
from engine.services import results_rows
from engine.services.guard import closed_round, known_contest, require
from engine.services.office import Office, Progress, no_progress
from engine.services.results_held import revision_of
from engine.services.results_seen import Verified

LINES_AT_ONCE = 10_000


def verify(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    revision: int | None = None,
    progress: Progress = no_progress,
) -> Verified:
    """By the rules of engine/core, and by the hashes; without `revision` the newest one."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        closed_round(known.contest, round_number, office.now())
        found = revision_of(connection, known, round_number, revision)
        lines = partial(_lines, connection, found, progress)
        checked = check(lines, found.evidence, found.digest)
        differ = checked.differences
        if not differ:
            differ = tuple(results_rows.differences(connection, known, found, lines))
    ok = not differ and checked.recomputed == found.digest
    return Verified(ok, found.digest, checked.recomputed, differ)


def _lines(
    connection: Connection, revision: StoredRevision, progress: Progress, member: Member
) -> Iterator[str]:
    for done, line in enumerate(evidence.lines(connection, revision.evidence[member]), 1):
        yield line
        if member is Member.ENTRIES and done % LINES_AT_ONCE == 0:
            progress("checking", done, None)
