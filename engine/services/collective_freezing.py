"""Freezing the collective prizes: computed without the lock, then a short commit of their evidence."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from engine import clock
from engine.core.collective_evidence import Member, Standing
from engine.core.collective_results import (
    CollectiveBlocker,
    CollectiveBlockerKind,
    rounds_open,
    winners,
)
from engine.core.evidence import digest_of
from engine.core.evidence_reading import Broken
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import collective_results as stored
from engine.records import evidence
from engine.records.collective_results import StoredCollective
from engine.records.database import Connection
from engine.services import collective_basis
from engine.services.acts import act_of, seals_of
from engine.services.collective_basis import CollectiveBasis
from engine.services.collective_seen import CollectiveFrozen
from engine.services.guard import Known, known_contest, require
from engine.services.office import Office, Progress, no_progress

Keep = Callable[[Member, Iterable[str]], str]
"""What is done with the text of a member; gives its SHA-256."""


@dataclass(frozen=True, slots=True)
class ComputedPrizes:
    """The prizes as they would be frozen."""

    basis: CollectiveBasis
    standing: Standing
    hashes: dict[str, str]
    blockers: tuple[CollectiveBlocker, ...]

    @property
    def digest(self) -> str:
        return digest_of(self.hashes)


def freeze(office: Office, actor: Actor, slug: str, progress: Progress = no_progress) -> CollectiveFrozen:
    """Keeps the standings of now for good; or tells what stands in the way, and nothing has changed."""
    require(actor, Right.FREEZE)
    with office.database.read() as connection:
        known = _freezable(connection, slug)
        still_open = rounds_open(known.contest, office.now())
    if still_open:
        kind = CollectiveBlockerKind.ROUNDS_OPEN
        return CollectiveFrozen(slug, None, None, (CollectiveBlocker(kind, len(still_open), still_open),))
    secret = clock.new_key()
    keep = partial(_keep, office)
    found = compute(office, slug, secret, keep, progress)
    if found.blockers:
        return CollectiveFrozen(slug, None, None, found.blockers)
    return _commit(office, actor, found, secret)


def compute(
    office: Office,
    slug: str,
    secret: bytes,
    keep: Keep,
    progress: Progress,
    *,
    whatever_blocks: bool = False,
) -> ComputedPrizes:
    """From the records of now. The basis is read before analytics are brought up to date: whatever changes
    in between makes it another one when it is compared."""
    with office.database.read() as connection:
        basis = collective_basis.basis_of(connection, known_contest(connection, slug))
    with office.fresh_analytics(progress).reading() as analytics:
        found = collective_basis.counted(analytics, basis)
    progress("checking", 0, None)
    try:
        with office.database.read() as connection:
            differing = collective_basis.differing(office, connection, basis, found)
    except Broken:
        raise Refused("collective-rounds-damaged", slug=slug) from None
    blockers = collective_basis.blocked(basis, found, differing)
    hashes: dict[str, str] = {}
    if not blockers or whatever_blocks:
        progress("writing", 0, None)
        hashes = {
            member.value: keep(member, lines)
            for member, lines in collective_basis.members(basis, found, secret)
        }
    return ComputedPrizes(basis, collective_basis.stood(basis, found), hashes, blockers)


def hashed(_member: Member, lines: Iterable[str]) -> str:
    """Keeps nothing: for those who only compare."""
    found = hashlib.sha256()
    for line in lines:
        found.update(f"{line}\n".encode())
    return found.hexdigest()


def _freezable(connection: Connection, slug: str) -> Known:
    known = known_contest(connection, slug)
    if known.contest.collective is None:
        raise Refused("no-collective", slug=slug)
    there = stored.standing(connection, known.id)
    if there is not None:
        raise Refused("collective-already-frozen", revision=there.number)
    return known


def _keep(office: Office, member: Member, lines: Iterable[str]) -> str:
    return evidence.keep(office.database, member.value, lines, office.now())


def _commit(office: Office, actor: Actor, found: ComputedPrizes, secret: bytes) -> CollectiveFrozen:
    """Short: looks that nothing changed since, and makes it the result."""
    known = found.basis.known
    slug = known.contest.slug
    with office.database.change(office.now()) as change:
        _freezable(change.connection, slug)
        collective_basis.require_unchanged(change.connection, found.basis)
        number = stored.next_number(change.connection, known.id)
        people, units = found.standing.people, len(found.standing.placed)
        revision = StoredCollective(
            0, number, secret, found.digest, found.hashes, people, units, actor.name, change.at
        )
        stored.add_revision(change.connection, known.id, revision)
        change.record(
            act_of(
                actor,
                "collective.frozen",
                slug,
                contest=slug,
                after={
                    "revision": number,
                    "digest": found.digest,
                    "people": people,
                    "units": units,
                    "rounds": {str(one.number): one.digest for one in found.basis.rounds},
                    "prizes_of": [one.unit.code for one in winners(found.standing.placed)],
                    "secret": hashlib.sha256(secret).hexdigest(),
                    "seals": seals_of(change.connection, known.id, register=True),
                },
            )
        )
    return CollectiveFrozen(slug, number, found.digest)
