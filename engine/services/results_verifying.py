"""A frozen result computed again from its own evidence, and held against the records and the audit trail."""

from collections.abc import Iterator
from functools import partial

from engine.core.evidence import Member
from engine.core.evidence_checking import Difference, check
from engine.core.evidence_reading import Broken
from engine.core.journal import Journal
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.files.contest_file import from_text
from engine.records import contests, evidence, ledger
from engine.records import results as stored
from engine.records.contests import StoredContest
from engine.records.database import Connection
from engine.records.results import StoredRevision
from engine.services import results_rows
from engine.services.guard import Known, closed_round, known_contest, require
from engine.services.office import Office, Progress, no_progress
from engine.services.results_held import revision_of
from engine.services.results_seen import Verified
from engine.services.verifying import held_records
from engine.services.verifying.trail import walked

LINES_AT_ONCE = 10_000


def verify(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    revision: int | None = None,
    progress: Progress = no_progress,
) -> Verified:
    """By the rules of engine/core, by the hashes, and by what the audit trail says the records hold.

    Without `revision` the newest one. What was lawfully changed since the freeze is no difference.
    """
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        contest = contests.by_slug(connection, slug)
        if contest is None or not stored.revisions_of(connection, contest.id, round_number):
            # Nothing is frozen, unless somebody took it away.
            return _gone(office, connection, contest, slug, round_number, progress)
        known = Known(contest.id, from_text(contest.document), contest.is_demo) if _reads(contest) else None
        found = _revision(connection, contest, round_number, revision, known)
        lines = partial(_lines, connection, found, progress)
        checked = check(lines, found.evidence, found.digest)
        differ = list(checked.differences)
        has_cut = ledger.has_cut(connection, found.cut)
        if not differ and known is not None and has_cut:
            differ += results_rows.differences(connection, known, found, lines)
        journal, of_chain = walked(connection, slug, progress)
        more = _of_records(
            connection, contest, found, journal, progress, holds=has_cut and not checked.differences
        )
        differ += (*of_chain, *held_records.named_once(more, tuple(differ)))
    ok = not differ and checked.recomputed == found.digest
    return Verified(ok, found.digest, checked.recomputed, tuple(differ))


def _reads(contest: StoredContest) -> bool:
    """Whether its rules can be read at all; that they are not as they were is told further down."""
    try:
        from_text(contest.document)
    except Broken:
        return False
    return True


def _revision(
    connection: Connection, contest: StoredContest, round_number: int, number: int | None, known: Known | None
) -> StoredRevision:
    if known is not None:
        return revision_of(connection, known, round_number, number)
    revisions = stored.revisions_of(connection, contest.id, round_number)
    return next((one for one in revisions if one.number == number), revisions[0])


def _of_records(
    connection: Connection,
    contest: StoredContest,
    revision: StoredRevision,
    journal: Journal,
    progress: Progress,
    *,
    holds: bool,
) -> Iterator[Difference]:
    lines = partial(_lines, connection, revision, progress)
    number = revision.round_number
    whole = revision if holds else None
    yield from held_records.of_contest(connection, contest.id, contest.document, journal, number)
    if whole is not None:
        yield from held_records.of_revision(connection, whole, journal)
    for other in stored.revisions_of(connection, contest.id, number):
        if other.number != revision.number:
            yield from held_records.of_other_revision(connection, other, journal)
    yield from held_records.of_entries(connection, contest.id, whole, journal, lines, progress)


def _gone(
    office: Office,
    connection: Connection,
    contest: StoredContest | None,
    slug: str,
    round_number: int,
    progress: Progress,
) -> Verified:
    """Refused as it is where nothing was ever frozen."""
    journal, of_chain = walked(connection, slug, progress)
    frozen = {
        key: one for key, one in journal.tables["revisions"].items() if one.round_number == round_number
    }
    if not frozen:
        known = known_contest(connection, slug)
        closed_round(known.contest, round_number, office.now())
        raise Refused("not-frozen", round_word=known.contest.round_word, round=round_number)
    differ = list(of_chain)
    if contest is None:
        facts = {"table": "contests", "row": slug, "event": journal.edited_by.get("slug", 1)}
        differ.append(Difference("row-missing", facts))
    else:
        found = held_records.of_contest(connection, contest.id, contest.document, journal, round_number)
        differ += held_records.named_once(found, ())
    last = frozen[max(frozen, key=str)]
    return Verified(False, str(last.values["digest"]), "", tuple(differ))


def _lines(
    connection: Connection, revision: StoredRevision, progress: Progress, member: Member
) -> Iterator[str]:
    for done, line in enumerate(evidence.lines(connection, revision.evidence[member]), 1):
        yield line
        if member is Member.ENTRIES and done % LINES_AT_ONCE == 0:
            progress("checking", done, None)
