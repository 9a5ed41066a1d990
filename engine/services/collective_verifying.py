"""Frozen collective prizes computed again from their own evidence, and held against the frozen rounds they
rest on, the records and the audit trail. Each round is verified by itself (results_verifying.py)."""

from collections.abc import Iterator
from functools import partial

from engine.core import collective_reading as reading
from engine.core.collective_checking import check
from engine.core.collective_evidence import Member
from engine.core.collective_results import NO_ROUND
from engine.core.evidence import pseudonym
from engine.core.evidence_checking import Difference
from engine.core.evidence_reading import Broken
from engine.core.journal import Journal
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import collective_results as stored
from engine.records import contests, evidence
from engine.records import results as of_rounds
from engine.records.collective_results import StoredCollective
from engine.records.contests import StoredContest
from engine.records.database import Connection
from engine.services.collective_basis import points_frozen
from engine.services.collective_held import lines_of
from engine.services.guard import known_contest, require
from engine.services.office import Office, Progress, no_progress
from engine.services.results_seen import Verified
from engine.services.verifying import held_records
from engine.services.verifying.trail import walked


def verify(
    office: Office,
    actor: Actor,
    slug: str,
    revision: int | None = None,
    progress: Progress = no_progress,
) -> Verified:
    """Without `revision` the newest one. What was lawfully changed since the freeze is no difference."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        contest = contests.by_slug(connection, slug)
        kept = stored.revisions_of(connection, contest.id) if contest else ()
        journal, of_chain = walked(connection, slug, progress)
        if contest is None or not kept:
            return _gone(connection, contest, slug, journal, of_chain)
        found = next((one for one in kept if one.number == revision), None) if revision else kept[0]
        if found is None:
            raise Refused("collective-unknown-revision", revision=revision, last=kept[0].number)
        checked = check(partial(lines_of, connection, found), found.evidence, found.digest)
        differ = list(checked.differences)
        if not differ:
            differ += _of_rounds(office, connection, contest, found)
            differ += _of_people(connection, contest, found)
            differ += _witnesses(connection, found)
        for other in kept:
            differ += _kept(connection, other) if other.number != found.number else ()
        records = held_records.of_contest(connection, contest.id, contest.document, journal, NO_ROUND)
        entries = held_records.of_entries(connection, contest.id, None, journal, lambda _: (), progress)
        more = (*of_chain, *records, *entries)
        differ += held_records.named_once(more, tuple(differ))
    ok = not differ and checked.recomputed == found.digest
    return Verified(ok, found.digest, checked.recomputed, tuple(differ))


def _of_rounds(
    office: Office, connection: Connection, contest: StoredContest, found: StoredCollective
) -> Iterator[Difference]:
    """The points kept are those of the rounds as they were frozen."""
    (line,) = reading.body(Member.RULE, lines_of(connection, found, Member.RULE))
    rule = reading.rule_of(line)
    if rule.slug != contest.slug:
        yield Difference("collective-other-contest", {"slug": rule.slug})
    kept = list(reading.points_of(reading.body(Member.POINTS, lines_of(connection, found, Member.POINTS))))
    for round_ in rule.rounds:
        facts = {"round": round_.number, "revision": round_.revision}
        rows = of_rounds.revisions_of(connection, contest.id, round_.number)
        row = next((one for one in rows if one.number == round_.revision), None)
        if row is None or row.digest != round_.digest:
            yield Difference("collective-round-gone", facts)
            continue
        if not all(evidence.is_intact(connection, sha256) for sha256 in row.evidence.values()):
            yield Difference("collective-round-damaged", facts)
            continue
        try:
            right = points_frozen(office, connection, contest.id, round_)
        except Broken:
            yield Difference("collective-round-damaged", facts)
            continue
        if right != {one for one in kept if one.round_number == round_.number}:
            yield Difference("collective-points-differ", facts)


def _of_people(
    connection: Connection, contest: StoredContest, found: StoredCollective
) -> Iterator[Difference]:
    """Everybody counted sent an entry."""
    there = {pseudonym(found.secret, one) for one in stored.accounts(connection, contest.id)}
    people = reading.people_of(reading.body(Member.PEOPLE, lines_of(connection, found, Member.PEOPLE)))
    unknown = sum(one.person not in there for one in people)
    if unknown:
        yield Difference("collective-people-unknown", {"count": unknown})


def _witnesses(connection: Connection, found: StoredCollective) -> Iterator[Difference]:
    for verdict in stored.decided(connection, [found.id])[found.id].verdicts:
        if verdict.digest != found.digest:
            yield Difference("verdict-differs", {"judge": verdict.judge})


def _kept(connection: Connection, revision: StoredCollective) -> Iterator[Difference]:
    for member, sha256 in revision.evidence.items():
        if not evidence.is_intact(connection, sha256):
            yield Difference("old-evidence-changed", {"member": member, "revision": revision.number})


def _gone(
    connection: Connection,
    contest: StoredContest | None,
    slug: str,
    journal: Journal,
    of_chain: tuple[Difference, ...],
) -> Verified:
    """Refused as it is where nothing was ever frozen."""
    frozen = journal.tables["collective_revisions"]
    if not frozen:
        known_contest(connection, slug)
        raise Refused("collective-not-frozen", slug=slug)
    differ = list(of_chain)
    if contest is None:
        facts = {"table": "contests", "row": slug, "event": journal.edited_by.get("slug", 1)}
        differ.append(Difference("row-missing", facts))
    else:
        found = held_records.of_contest(connection, contest.id, contest.document, journal, NO_ROUND)
        differ += held_records.named_once(found, ())
    last = frozen[max(frozen, key=str)]
    return Verified(False, str(last.values["digest"]), "", tuple(differ))
