"""Where a frozen result comes from: by which rules, of which window, who vouched for it and when."""

from dataclasses import dataclass

from engine.core.contests import Contest, Round, Target
from engine.core.evidence import Member
from engine.core.evidence_reading import Broken, contest_of
from engine.core.moments import Moment
from engine.records import evidence, verdicts
from engine.records import results as stored
from engine.records.database import Connection
from engine.records.results import StoredRevision
from engine.services.audit_head import ChainHead, head_at_publication
from engine.services.guard import Known, known_contest
from engine.services.office import Office
from engine.services.results_held import revision_of


@dataclass(frozen=True, slots=True)
class Provenance:
    organiser: str
    round: Round
    target: Target
    frozen_at: Moment
    approved_at: tuple[Moment, ...]
    """When each judge approved. Who they are is not for everybody."""
    head: ChainHead | None


def of_published(office: Office, slug: str, round_number: int, revision: int) -> Provenance:
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        found = revision_of(connection, known, round_number, revision)
        decided = verdicts.decided(connection, [found.id])[found.id]
        contest = frozen_contest(connection, known, found)
        head = head_at_publication(connection, slug, round_number, revision)
    approved_at = tuple(v.decided_at for v in decided.verdicts if v.verdict == stored.APPROVED)
    return Provenance(
        contest.organiser, contest.rounds[0], contest.target, found.frozen_at, approved_at, head
    )


def frozen_contest(connection: Connection, known: Known, revision: StoredRevision) -> Contest:
    """The contest as it was frozen, with that round alone: what is edited since changes no document.

    Evidence that cannot be read is for `verify` to name; documents then say what the contest says now.
    """
    try:
        (line,) = evidence.lines(connection, revision.evidence[Member.CONTEST])
        return contest_of(line)
    except Broken:
        round_ = known.contest.round(revision.round_number)
        if round_ is None:
            raise AssertionError("a revision of a round that is not there") from None
        return _alone(known.contest, round_)


def _alone(contest: Contest, round_: Round) -> Contest:
    return Contest(contest.slug, contest.title, contest.organiser, (round_,), target=contest.target)
