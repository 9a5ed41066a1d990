"""The collective prizes after the last round: where they stand, and what whoever looks can do now."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from engine.analytics.store import Analytics
from engine.core.collective_results import CollectiveBlocker, CollectiveBlockerKind, rounds_open, state
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.core.results import Revision, RoundState, announced
from engine.core.roles import Actor, Right
from engine.records import collective_results as stored
from engine.records.collective_results import StoredCollective
from engine.records.results import CONFIRMED
from engine.records.verdicts import Decided
from engine.services import collective_basis
from engine.services.collective_basis import CollectiveBasis
from engine.services.collective_held import rounds_moved
from engine.services.collective_seen import CollectiveResultsSeen, CollectiveRevisionSeen
from engine.services.guard import Known, known_contest, require
from engine.services.office import Office, Progress, no_progress
from engine.services.results_held import may_reopen
from engine.services.results_seen import ReopeningAsked, ResultAct, VerdictSeen
from engine.services.snapshots import Follows


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the records say about the prizes of a contest."""

    known: Known
    lives: tuple[Revision, ...]
    revisions: tuple[CollectiveRevisionSeen, ...]
    moved: tuple[int, ...]
    basis: CollectiveBasis | None
    """Where every round has closed and nothing is frozen."""


def results(
    office: Office, actor: Actor, slug: str, progress: Progress = no_progress, *, live: bool = False
) -> CollectiveResultsSeen:
    """While a round is open nothing is computed: what blocks a freeze is then that round alone.

    What the records say is read once after each act of anybody, for all who look.
    """
    require(actor, Right.READ_ALL)
    now = office.now()

    def contest(_: Analytics) -> Known:
        with office.database.read() as connection:
            return known_contest(connection, slug)

    read = partial(office.snapshots.read, follows=Follows.ACTS, live=live)
    known = read(("contest", slug), contest)
    still_open = rounds_open(known.contest, now)
    kept = read(("collective kept", slug), lambda _: _kept(office, slug, now), of=still_open)
    standing = next((one for one in kept.revisions if not one.reopened), None)
    blockers = tuple(_in_the_way(office, kept.basis, progress, live=live)) if kept.basis else ()
    if still_open:
        blockers = (CollectiveBlocker(CollectiveBlockerKind.ROUNDS_OPEN, len(still_open), still_open),)
    names = {code: unit.name for code, unit in kept.basis.seen.units.items()} if kept.basis else {}
    named = tuple((code, names.get(code, code)) for one in blockers for code in one.units)
    approvals = kept.known.contest.approvals
    where = state(still_open, kept.lives, approvals)
    acts = frozenset(_acts(actor, where, standing, blockers))
    return CollectiveResultsSeen(
        slug, where, still_open, blockers, named, kept.revisions, standing, kept.moved, acts, approvals
    )


def _kept(office: Office, slug: str, now: Moment) -> _Kept:
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        if known.contest.collective is None:
            raise Refused("no-collective", slug=slug)
        found = stored.revisions_of(connection, known.id)
        decided = stored.decided(connection, [one.id for one in found])
        there = next((one for one in found if not stored.is_reopened(decided[one.id])), None)
        waits = there is None and not rounds_open(known.contest, now)
        return _Kept(
            known,
            tuple(stored.life(one, decided[one.id]) for one in found),
            tuple(_revision(one, decided[one.id]) for one in found),
            rounds_moved(connection, known, there) if there else (),
            collective_basis.basis_of(connection, known) if waits else None,
        )


def _in_the_way(
    office: Office, basis: CollectiveBasis, progress: Progress, *, live: bool
) -> Iterator[CollectiveBlocker]:
    """Without what takes long: whether frozen rounds are still what the records say is for the freeze."""

    def compute(analytics: Analytics) -> tuple[CollectiveBlocker, ...]:
        with analytics.reading() as reading:
            return collective_basis.blocked(basis, collective_basis.counted(reading, basis), ())

    papers = tuple((n, p.id, p.key_version) for n, p in sorted(basis.papers.items()))
    of = (basis.known, basis.rounds, papers, tuple(basis.seen.units.values()), basis.unread_problems)
    what = ("collective in the way", basis.known.contest.slug)
    yield from office.snapshots.read(what, compute, of=of, live=live, progress=progress)


def _revision(revision: StoredCollective, decided: Decided) -> CollectiveRevisionSeen:
    confirmed = next((r for r in decided.reopenings if r.outcome == CONFIRMED), None)
    asked = decided.reopening_open or confirmed
    publication = decided.publication
    return CollectiveRevisionSeen(
        revision.number,
        revision.digest,
        revision.people,
        revision.units,
        revision.frozen_by,
        revision.frozen_at,
        tuple(VerdictSeen(v.judge, v.verdict, v.reason, v.decided_at) for v in decided.verdicts),
        publication.published_at if publication else None,
        publication.published_by if publication else None,
        ReopeningAsked(asked.asked_by, asked.reason, asked.asked_at, asked.id) if asked else None,
        confirmed is not None,
        confirmed.ended_by if confirmed else None,
    )


def _acts(
    actor: Actor,
    now: RoundState,
    standing: CollectiveRevisionSeen | None,
    blockers: tuple[CollectiveBlocker, ...],
) -> Iterator[ResultAct]:
    if standing is None:
        if now is RoundState.CLOSED and actor.may(Right.FREEZE) and not blockers:
            yield ResultAct.FREEZE
        return
    judged = {verdict.judge for verdict in standing.verdicts} | {standing.frozen_by}
    if actor.may(Right.APPROVE) and actor.name not in judged and not announced(now):
        yield ResultAct.APPROVE
        yield ResultAct.REFUSE
    asked = standing.reopening
    if actor.may(Right.PUBLISH) and now is RoundState.APPROVED and asked is None:
        yield ResultAct.PUBLISH
    if may_reopen(actor):
        if asked is None:
            yield ResultAct.ASK_REOPEN
        else:
            yield ResultAct.WITHDRAW_REOPEN
            if asked.asked_by != actor.name:
                yield ResultAct.CONFIRM_REOPEN
