"""The results of a round: where it stands, and the one door to every act on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from engine.analytics.store import Analytics
from engine.core.contests import ClockState, Round
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.core.results import Blocker, Revision, RoundState, announced, state
from engine.core.roles import Actor, Right
from engine.records import received, verdicts
from engine.records import results as stored
from engine.records.database import Connection
from engine.records.results import StoredRevision
from engine.records.verdicts import Decided, Reopening
from engine.services.guard import Known, known_contest, known_round, require, seen_units
from engine.services.office import Office, Progress, no_progress
from engine.services.results_basis import Basis, basis_of
from engine.services.results_computing import blocked
from engine.services.results_deciding import approve, refuse
from engine.services.results_drawing import draw
from engine.services.results_evidence import ranked_rows
from engine.services.results_freezing import freeze
from engine.services.results_held import is_alive, may_reopen
from engine.services.results_public import published, winners
from engine.services.results_publishing import publish
from engine.services.results_reopening import (
    ask_to_reopen,
    confirm_reopening,
    withdraw_reopening,
)
from engine.services.results_seen import (
    InTie,
    ReopeningAsked,
    ResultAct,
    ResultsSeen,
    RevisionSeen,
    VerdictSeen,
)
from engine.services.results_setting_aside import lift_set_aside, set_aside, set_aside_in
from engine.services.results_verifying import verify
from engine.services.snapshots import Follows

__all__ = [
    "approve",
    "ask_to_reopen",
    "confirm_reopening",
    "draw",
    "freeze",
    "lift_set_aside",
    "publish",
    "published",
    "refuse",
    "results",
    "set_aside",
    "set_aside_in",
    "verify",
    "winners",
    "withdraw_reopening",
]

_Tie = tuple[tuple[int, str], ...]
"""Rank and entry of those a draw has to decide among."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the records say about the results of a round."""

    known: Known
    round: Round
    lives: tuple[Revision, ...]
    revisions: tuple[RevisionSeen, ...]
    standing: RevisionSeen | None
    has_cut: bool
    under_way: bool
    basis: Basis | None
    """Of a closed round that is not frozen."""


def results(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    progress: Progress = no_progress,
    *,
    live: bool = False,
) -> ResultsSeen:
    """Where a round stands, what blocks its freeze, and what this actor can do now.

    What the records say is read once after each act of anybody, for all who look. `live`: it may be a
    second old, so that nothing at all is asked for the many pages that are left open.
    """
    require(actor, Right.READ_ALL)
    now = office.now()
    kept = _shared(office, slug, round_number, now, live=live)
    if kept is None:
        with office.database.read() as connection:
            kept = _kept(connection, slug, round_number, now)
    blockers: tuple[Blocker, ...] = ()
    tie: tuple[InTie, ...] | None = None
    if kept.basis is not None:
        blockers, tied = _in_the_way(office, kept.basis, progress, live=live)
        tie = tied or None
    standing_state = state(kept.round, now, kept.lives, kept.known.contest.approvals)
    return ResultsSeen(
        slug,
        kept.round,
        standing_state,
        blockers,
        kept.revisions,
        kept.standing,
        kept.under_way,
        tie,
        frozenset(_acts(actor, standing_state, kept.standing, blockers, kept.under_way, tie)),
        kept.known.contest.approvals,
    )


def _shared(office: Office, slug: str, round_number: int, now: Moment, *, live: bool) -> _Kept | None:
    """As somebody read it since the last act of anybody. None: somebody is at a freeze, and that it died
    would be no act."""

    def contest(_: Analytics) -> Known:
        with office.database.read() as connection:
            return known_contest(connection, slug)

    def kept(_: Analytics) -> _Kept:
        with office.database.read() as connection:
            return _kept(connection, slug, round_number, now)

    read = partial(office.snapshots.read, follows=Follows.ACTS, live=live)
    known = read(("contest", slug), contest)
    by_clock = known_round(known.contest, round_number).state(now)
    found = read(("results kept", slug, round_number), kept, of=by_clock)
    return None if found.has_cut else found


def _kept(connection: Connection, slug: str, round_number: int, now: Moment) -> _Kept:
    known = known_contest(connection, slug)
    round_ = known_round(known.contest, round_number)
    revisions = _revisions(connection, known, round_number)
    cut = stored.open_cuts(connection, known.id).get(round_number)
    standing = next((r for r in revisions if not r.reopened), None)
    # Before the close nobody learns what a ranking would say: not even that it has a tie.
    waits = standing is None and round_.state(now) is ClockState.CLOSED
    return _Kept(
        known,
        round_,
        stored.lives(connection, known.id).get((known.id, round_number), ()),
        revisions,
        standing,
        cut is not None,
        cut is not None and is_alive(connection, cut, now),
        basis_of(connection, known, round_number) if waits else None,
    )


def _in_the_way(
    office: Office, basis: Basis, progress: Progress, *, live: bool
) -> tuple[tuple[Blocker, ...], tuple[InTie, ...]]:
    """Computed once for everybody who looks at the same data."""

    def compute(analytics: Analytics) -> tuple[tuple[Blocker, ...], tuple[InTie, ...]]:
        with analytics.reading() as reading:
            standing, found = blocked(reading, basis)
            rows = ranked_rows(found, found.awards.draw_needed) if found else ()
            tie = tuple((row["rank"], row["entry_id"]) for row in rows)
        return standing, tuple(_named(office, basis.known, tie))

    what = ("in the way", basis.beside_entries)
    return office.snapshots.read(what, compute, live=live, progress=progress)


def _named(office: Office, known: Known, tie: _Tie) -> Iterator[InTie]:
    if not tie:
        return
    with office.database.read() as connection:
        units = seen_units(connection, known.contest).units
        sent = received.by_ids(connection, known.id, [entry_id for _, entry_id in tie])
        for rank, entry_id in tie:
            if entry_id not in sent:
                raise Refused("unknown-entry", entry_id=entry_id)
            entry = sent[entry_id].entry
            unit = units.get(sent[entry_id].matched_unit or "")
            yield InTie(rank, entry_id, entry.account, entry.full_name, unit.name if unit else entry.unit)


def _revisions(connection: Connection, known: Known, round_number: int) -> tuple[RevisionSeen, ...]:
    found = stored.revisions_of(connection, known.id, round_number)
    decided = verdicts.decided(connection, [revision.id for revision in found])
    return tuple(_revision(revision, decided[revision.id]) for revision in found)


def _revision(revision: StoredRevision, decided: Decided) -> RevisionSeen:
    confirmed = next((r for r in decided.reopenings if r.outcome == stored.CONFIRMED), None)
    asked: Reopening | None = decided.reopening_open or confirmed
    publication = decided.publication
    return RevisionSeen(
        revision.number,
        revision.digest,
        revision.target,
        revision.people,
        revision.entries,
        revision.all_correct,
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
    standing: RevisionSeen | None,
    blockers: tuple[Blocker, ...],
    under_way: bool,
    tie: tuple[InTie, ...] | None,
) -> Iterator[ResultAct]:
    if standing is None:
        if now is RoundState.CLOSED and actor.may(Right.FREEZE) and not under_way:
            if not blockers:
                yield ResultAct.FREEZE
            if tie:
                yield ResultAct.DRAW
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
