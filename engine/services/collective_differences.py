"""One freeze of the collective prizes beside the one before, and what it was reopened for."""

from functools import partial

from engine.core import collective_differences as diff
from engine.core import collective_reading as reading
from engine.core.collective_differences import CollectiveBeside
from engine.core.collective_evidence import Member
from engine.core.evidence_reading import Broken
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import collective_results as stored
from engine.records.collective_results import StoredCollective
from engine.records.database import Connection
from engine.records.results import CONFIRMED
from engine.services.collective_held import lines_of, revision_of
from engine.services.guard import known_contest, require
from engine.services.office import Office


def differences(office: Office, actor: Actor, slug: str, revision: int | None = None) -> CollectiveBeside:
    """`revision` (None: the newest) beside the one before it. Both are kept, so it is computed once."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        later = revision_of(connection, known, revision)
        if later.number == 1:
            raise Refused("collective-no-earlier")
        earlier = revision_of(connection, known, later.number - 1)
        what = ("collective revisions", earlier.id, earlier.digest, later.id, later.digest)
        try:
            return office.snapshots.once(what, partial(_compared, connection, earlier, later))
        except Broken:
            raise Refused("collective-evidence-damaged", revision=later.number) from None


def _compared(connection: Connection, earlier: StoredCollective, later: StoredCollective) -> CollectiveBeside:
    def body(member: Member) -> tuple[list[str], list[str]]:
        was, now = (list(reading.body(member, lines_of(connection, one, member))) for one in (earlier, later))
        return was, now

    asked = next(
        one
        for one in stored.decided(connection, [earlier.id])[earlier.id].reopenings
        if one.outcome == CONFIRMED
    )
    (was,), (now,) = body(Member.RULE)
    return CollectiveBeside(
        earlier.number,
        later.number,
        asked.asked_by,
        asked.reason,
        asked.ended_by or "",
        asked.asked_at,
        tuple(diff.units_changed(*body(Member.STANDINGS))),
        diff.rounds_changed(was, now),
        diff.rule_changed(was, now),
    )
