"""Freezing a round: a cut, the result computed without the lock, and a short commit of its evidence."""

import hashlib
from collections.abc import Iterable
from functools import partial

from engine import clock
from engine.core.canonical import digest
from engine.core.contests import Contest
from engine.core.evidence import Member
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.core.results import Blocker
from engine.core.roles import Actor, Right
from engine.records import evidence, people, sealing
from engine.records import results as stored
from engine.records.database import Change, Connection
from engine.records.holding import Hold, forget, holding
from engine.records.results import Cut, StoredRevision
from engine.services.acts import act_of, seals_of
from engine.services.guard import Known, closed_round, known_contest, known_round, require
from engine.services.office import Office, Progress, no_progress
from engine.services.results_basis import Basis, basis_of, require_unchanged
from engine.services.results_computing import Computed, blocked, compute, left_behind
from engine.services.results_held import is_alive
from engine.services.results_seen import Frozen
from engine.texts.results import FREEZE_GIVEN_UP


def freeze(
    office: Office, actor: Actor, slug: str, round_number: int, progress: Progress = no_progress
) -> Frozen:
    """Keeps what is ranked now for good; or tells what stands in the way, and nothing has changed."""
    require(actor, Right.FREEZE)
    _give_up_dead(office, actor, slug, round_number)
    standing_in_the_way = _look(office, slug, round_number, progress)
    if standing_in_the_way:
        # Told before anything is cut, so that no entry comes late for nothing.
        return Frozen(slug, round_number, None, None, None, standing_in_the_way)
    with holding(office.database) as hold:
        cut = _cut(office, actor, slug, round_number, hold)
        try:
            frozen = _frozen(office, actor, slug, cut, progress)
        except BaseException:
            _give_up(office, actor, slug, cut)
            raise
        if frozen.blockers:
            _give_up(office, actor, slug, cut)
    return frozen


def _give_up_dead(office: Office, actor: Actor, slug: str, round_number: int) -> None:
    """Ends the cut of a freeze whose process is gone."""
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        left = stored.open_cuts(connection, known.id).get(round_number)
        dead = left is not None and not is_alive(connection, left, office.now())
    if left is not None and dead:
        _give_up(office, actor, slug, left)
        forget(office.database, left.id)
        left_behind(office, left)


def _look(office: Office, slug: str, round_number: int, progress: Progress) -> tuple[Blocker, ...]:
    """What stands in the way of freezing a closed round now."""
    with office.database.read() as connection:
        known = _freezable(connection, slug, round_number, office.now())
        basis = basis_of(connection, known, round_number)
    with office.fresh_analytics(progress).reading() as reading:
        return blocked(reading, basis)[0]


def _freezable(connection: Connection, slug: str, round_number: int, now: Moment) -> Known:
    known = known_contest(connection, slug)
    closed_round(known.contest, round_number, now)
    revision = stored.standing_rounds(connection, known.id).get(round_number)
    if revision is not None:
        raise Refused("already-frozen", **_names(known.contest, round_number), revision=revision)
    return known


def _names(contest: Contest, round_number: int) -> dict[str, object]:
    return {"round_word": contest.round_word, "round": round_number}


def _cut(office: Office, actor: Actor, slug: str, round_number: int, hold: Hold) -> Cut:
    """Fixes the last entry that counts. From here on entries of the round come late."""
    with office.database.change(office.now()) as change:
        known = _freezable(change.connection, slug, round_number, change.at)
        under_way = stored.open_cuts(change.connection, known.id).get(round_number)
        if under_way is not None:
            names = _names(known.contest, round_number)
            raise Refused("freeze-under-way", **names, by=under_way.cut_by)
        cut = stored.add_cut(
            change.connection, known.id, round_number, clock.new_key(), actor.name, change.at
        )
        hold.take(cut.id)
        change.record(
            act_of(
                actor,
                "results.cut",
                f"{slug}/{round_number}",
                contest=slug,
                after={
                    "cut": cut.id,
                    "revision": cut.revision,
                    "last_seq": cut.last_seq,
                    "secret": hashlib.sha256(cut.secret).hexdigest(),
                },
            )
        )
    return cut


def _frozen(office: Office, actor: Actor, slug: str, cut: Cut, progress: Progress) -> Frozen:
    keep = partial(_keep, office, cut)
    with office.database.read() as connection:
        basis = basis_of(connection, known_contest(connection, slug), cut.round_number)
        computed = compute(office, connection, basis, cut, keep, progress)
    if not isinstance(computed, Computed):
        return Frozen(slug, cut.round_number, None, None, None, computed)
    _commit(office, actor, basis, cut, computed)
    return Frozen(slug, cut.round_number, cut.revision, computed.digest, computed.target)


def _keep(office: Office, cut: Cut, member: Member, lines: Iterable[str]) -> str:
    return evidence.keep(office.database, member.value, lines, cut.cut_at)


def _commit(office: Office, actor: Actor, basis: Basis, cut: Cut, computed: Computed) -> None:
    """Short: looks that nothing changed since the evidence was written, and makes it the result."""
    slug, number = basis.known.contest.slug, cut.round_number
    with office.database.change(office.now()) as change:
        require_unchanged(change.connection, basis, computed.unit_names)
        if stored.open_cuts(change.connection, basis.known.id).get(number) != cut:
            raise Refused("freeze-given-up", **_names(basis.known.contest, number))
        revision = StoredRevision(
            0,
            number,
            cut.revision,
            cut.id,
            computed.digest,
            computed.hashes,
            computed.target,
            computed.people,
            computed.entries,
            computed.all_correct,
            actor.name,
            change.at,
        )
        stored.add_revision(change.connection, basis.known.id, revision, computed.winners)
        stored.end_cut(change.connection, cut.id, stored.FROZEN, change.at)
        change.record(
            act_of(
                actor,
                "results.frozen",
                f"{slug}/{number}",
                contest=slug,
                after={
                    "revision": cut.revision,
                    "cut": cut.id,
                    "digest": computed.digest,
                    "target": computed.target,
                    "people": computed.people,
                    "entries": computed.entries,
                    "all_correct": computed.all_correct,
                    "winners": [winner.entry_id for winner in computed.winners],
                    "winner_rows": sealing.witness(cut.secret, computed.winners),
                    "seals": seals_of(change.connection, basis.known.id),
                },
            )
        )


def require_no_cut(change: Change, actor: Actor, known: Known, round_number: int) -> None:
    """A window does not move under a freeze. The cut of one that died ends first: else entries of the
    moved round would go on coming late."""
    left = stored.open_cuts(change.connection, known.id).get(round_number)
    if left is None:
        return
    if is_alive(change.connection, left, change.at):
        raise Refused("freeze-under-way", **_names(known.contest, round_number), by=left.cut_by)
    _abandon(change, actor, known, left)


def _give_up(office: Office, actor: Actor, slug: str, cut: Cut) -> None:
    """Ends a cut nothing came of. Entries that were late only because of it count again."""
    with office.database.write() as connection:
        known = known_contest(connection, slug)
        if stored.open_cuts(connection, known.id).get(cut.round_number) == cut:
            _abandon(Change(connection, office.now()), actor, known, cut)


def _abandon(change: Change, actor: Actor, known: Known, cut: Cut) -> None:
    restored = _end_abandoned(change, actor, known, cut)
    slug = known.contest.slug
    change.record(
        act_of(
            actor,
            "results.cut_given_up",
            f"{slug}/{cut.round_number}",
            contest=slug,
            after={"cut": cut.id, "restored": restored, "restored_ids": _restored(change, actor)},
        )
    )


def _restored(change: Change, actor: Actor) -> str:
    """A hash over the entries restored just now: there may be thousands."""
    return digest(people.restored_at(change.connection, actor.name, change.at))


def _end_abandoned(change: Change, actor: Actor, known: Known, cut: Cut) -> int:
    """Gives how many entries were restored."""
    stored.end_cut(change.connection, cut.id, stored.ABANDONED, change.at)
    round_ = known_round(known.contest, cut.round_number)
    late = stored.late_after(change.connection, known.id, round_.opens_at, round_.closes_at, cut.last_seq)
    restored = people.restore_late(change.connection, known.id, late, FREEZE_GIVEN_UP, actor.name, change.at)
    if restored:
        change.touch("voids")
    return restored
