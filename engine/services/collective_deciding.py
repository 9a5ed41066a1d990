"""What judges decide about the frozen collective prizes, and their publication. Computed again first."""

from engine.core.collective_results import CollectiveBlockerKind
from engine.core.problems import Refused
from engine.core.results import RoundState, announced, settled
from engine.core.results import state as state_of_round
from engine.core.roles import Actor, Right
from engine.records import collective_results as stored
from engine.records import evidence
from engine.records import results as of_rounds
from engine.records.database import Connection
from engine.records.verdicts import Verdict
from engine.services import collective_basis, proving
from engine.services.acts import act_of
from engine.services.collective_basis import CollectiveBasis
from engine.services.collective_freezing import compute, hashed
from engine.services.collective_held import CollectiveHeld, held, rounds_moved
from engine.services.guard import Known, require, require_reason
from engine.services.office import Office, Progress, no_progress


def approve(
    office: Office, actor: Actor, slug: str, digest: str, proof: str, progress: Progress = no_progress
) -> None:
    """A judge vouches for the digest they saw. `proof`: that it is them, now, about this digest."""
    require(actor, Right.APPROVE)
    with office.database.read() as connection:
        frozen = held(connection, slug, office.now())
        _require_judgeable(frozen, actor, digest)
    proving.require_proof(office, actor, digest, proof)
    basis = _computed_again(office, frozen, progress)
    _decide(office, actor, slug, digest, of_rounds.APPROVED, "", basis)


def refuse(office: Office, actor: Actor, slug: str, digest: str, reason: str, proof: str) -> None:
    """A judge does not vouch for it, and says why: the prizes then have to be reopened."""
    require(actor, Right.APPROVE)
    why = require_reason(reason)
    with office.database.read() as connection:
        _require_judgeable(held(connection, slug, office.now()), actor, digest)
    proving.require_proof(office, actor, digest, proof)
    _decide(office, actor, slug, digest, of_rounds.REFUSED, why, None)


def publish(office: Office, actor: Actor, slug: str, progress: Progress = no_progress) -> None:
    require(actor, Right.PUBLISH)
    with office.database.read() as connection:
        seen = held(connection, slug, office.now())
        _require_publishable(seen)
    basis = _computed_again(office, seen, progress)
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, change.at)
        _require_publishable(frozen)
        if frozen.revision.id != seen.revision.id:
            raise Refused("collective-changed", slug=slug)
        collective_basis.require_unchanged(change.connection, basis)
        _require_rounds_approved(change.connection, frozen.known)
        stored.publish(change.connection, frozen.revision.id, actor.name, change.at)
        change.record(
            act_of(
                actor,
                "collective.published",
                slug,
                contest=slug,
                after={"revision": frozen.revision.number, "digest": frozen.revision.digest},
            )
        )


def _computed_again(office: Office, frozen: CollectiveHeld, progress: Progress) -> CollectiveBasis:
    """What it is computed from now; refused where that gives another digest, or its evidence is not whole."""
    revision, slug = frozen.revision, frozen.known.contest.slug
    with office.database.read() as connection:
        moved = rounds_moved(connection, frozen.known, revision)
        if moved:
            word = frozen.known.contest.round_word
            raise Refused("collective-rounds-moved", round_word=word, rounds=", ".join(map(str, moved)))
        _require_rounds_approved(connection, frozen.known)
    found = compute(office, slug, revision.secret, hashed, progress, whatever_blocks=True)
    above = next((b for b in found.blockers if b.kind is CollectiveBlockerKind.ABOVE_ALL), None)
    if above is not None:
        raise Refused("collective-above-all", count=above.count, units=", ".join(above.units))
    if found.blockers or found.digest != revision.digest:
        raise Refused("collective-computed-otherwise", revision=revision.number)
    with office.database.read() as connection:
        if not all(evidence.is_intact(connection, sha256) for sha256 in revision.evidence.values()):
            raise Refused("collective-evidence-damaged", revision=revision.number)
    return found.basis


def _require_rounds_approved(connection: Connection, known: Known) -> None:
    """Nobody vouches for a sum whose parts nobody vouched for."""
    contest = known.contest
    lives = of_rounds.lives(connection, known.id)
    waiting = [
        r.number
        for r in contest.rounds
        if not settled(state_of_round(r, r.closes_at, lives.get((known.id, r.number), ()), contest.approvals))
    ]
    if waiting:
        names = ", ".join(map(str, waiting))
        raise Refused("collective-rounds-not-approved", round_word=contest.round_word, rounds=names)


def _decide(
    office: Office,
    actor: Actor,
    slug: str,
    digest: str,
    verdict: str,
    reason: str,
    basis: CollectiveBasis | None,
) -> None:
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, change.at)
        proving.require_still(change.connection, actor)
        _require_judgeable(frozen, actor, digest)
        if basis is not None:
            collective_basis.require_unchanged(change.connection, basis)
        stored.add_verdict(
            change.connection, frozen.revision.id, Verdict(actor.name, verdict, reason, digest, change.at)
        )
        change.record(
            act_of(
                actor,
                f"collective.{verdict}",
                slug,
                contest=slug,
                reason=reason or None,
                after={"revision": frozen.revision.number, "digest": digest},
            )
        )


def _require_judgeable(frozen: CollectiveHeld, actor: Actor, digest: str) -> None:
    if announced(frozen.state):
        raise Refused("collective-already-published")
    if actor.name == frozen.revision.frozen_by:
        raise Refused("collective-freezer-cannot-judge")
    if any(verdict.judge == actor.name for verdict in frozen.decided.verdicts):
        raise Refused("collective-already-judged", by=actor.name)
    if digest != frozen.revision.digest:
        raise Refused("collective-other-digest", revision=frozen.revision.number)


def _require_publishable(frozen: CollectiveHeld) -> None:
    if announced(frozen.state):
        raise Refused("collective-already-published")
    if frozen.state is not RoundState.APPROVED:
        raise Refused("collective-not-approved", approvals=frozen.known.contest.approvals)
    if frozen.decided.reopening_open is not None:
        raise Refused("collective-reopening-asked", by=frozen.decided.reopening_open.asked_by)
