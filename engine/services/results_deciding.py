"""What people decide about a frozen round: judges approve or refuse it, the secretary publishes it."""

from collections.abc import Iterator
from functools import partial

from engine.core.evidence import Member
from engine.core.problems import Refused
from engine.core.results import RoundState
from engine.core.roles import Actor, Right
from engine.records import evidence, verdicts
from engine.records import results as stored
from engine.records.database import Connection
from engine.records.results import StoredRevision
from engine.records.verdicts import Verdict
from engine.services import proving, results_rows
from engine.services.acts import act_of
from engine.services.guard import require, require_reason
from engine.services.office import Office, Progress, no_progress
from engine.services.results_basis import Basis, basis_of, require_unchanged
from engine.services.results_computing import Computed, compute, hashed
from engine.services.results_held import Held, held


def approve(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    digest: str,
    proof: str,
    progress: Progress = no_progress,
) -> None:
    """A judge vouches for the digest they saw. The result is computed again from the records first.

    `proof`: that it is them, now, and about this digest (proving.py).
    """
    require(actor, Right.APPROVE)
    with office.database.read() as connection:
        frozen = held(connection, slug, round_number)
        _require_judgeable(frozen, actor, digest)
        proving.require_proof(office, actor, digest, proof)
        basis = basis_of(connection, frozen.known, round_number)
        cut = stored.cut_of(connection, frozen.revision)
        computed = compute(office, connection, basis, cut, hashed, progress, whatever_blocks=True)
        revision = frozen.revision
        if not isinstance(computed, Computed) or computed.digest != digest:
            raise Refused("computed-otherwise", **frozen.names, revision=revision.number)
        if basis.earlier_not_approved:
            raise Refused("earlier-not-approved", **frozen.names, count=len(basis.earlier_not_approved))
        if not all(evidence.is_intact(connection, sha256) for sha256 in revision.evidence.values()):
            raise Refused("evidence-damaged", **frozen.names, revision=revision.number)
        lines = partial(_lines, connection, revision)
        if any(results_rows.differences(connection, frozen.known, revision, lines)):
            raise Refused("evidence-damaged", **frozen.names, revision=revision.number)
    _decide(office, actor, slug, round_number, digest, stored.APPROVED, "", basis)


def _lines(connection: Connection, revision: StoredRevision, member: Member) -> Iterator[str]:
    return evidence.lines(connection, revision.evidence[member])


def refuse(
    office: Office, actor: Actor, slug: str, round_number: int, digest: str, reason: str, proof: str
) -> None:
    """A judge does not vouch for it, and says why: the round then has to be reopened."""
    require(actor, Right.APPROVE)
    why = require_reason(reason)
    with office.database.read() as connection:
        _require_judgeable(held(connection, slug, round_number), actor, digest)
    proving.require_proof(office, actor, digest, proof)
    _decide(office, actor, slug, round_number, digest, stored.REFUSED, why, None)


def _decide(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    digest: str,
    verdict: str,
    reason: str,
    basis: Basis | None,
) -> None:
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, round_number)
        proving.require_still(change.connection, actor)
        _require_judgeable(frozen, actor, digest)
        if basis is not None:
            require_unchanged(change.connection, basis)
        verdicts.add_verdict(
            change.connection, frozen.revision.id, Verdict(actor.name, verdict, reason, digest, change.at)
        )
        change.record(
            act_of(
                actor,
                f"results.{verdict}",
                frozen.subject,
                contest=slug,
                reason=reason or None,
                after={"revision": frozen.revision.number, "digest": digest},
            )
        )


def _require_judgeable(frozen: Held, actor: Actor, digest: str) -> None:
    if frozen.state is RoundState.PUBLISHED:
        raise Refused("already-published", **frozen.names)
    if actor.name == frozen.revision.frozen_by:
        raise Refused("freezer-cannot-judge", **frozen.names)
    if any(verdict.judge == actor.name for verdict in frozen.decided.verdicts):
        raise Refused("already-judged", **frozen.names, by=actor.name)
    if digest != frozen.revision.digest:
        raise Refused("other-digest", **frozen.names, revision=frozen.revision.number)


def publish(office: Office, actor: Actor, slug: str, round_number: int) -> None:
    """The winners of an approved round are shown to everybody."""
    require(actor, Right.PUBLISH)
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, round_number)
        if frozen.state is RoundState.PUBLISHED:
            raise Refused("already-published", **frozen.names)
        if frozen.state is not RoundState.APPROVED:
            raise Refused("not-approved", **frozen.names, approvals=frozen.known.contest.approvals)
        if frozen.decided.reopening_open is not None:
            raise Refused("reopening-asked", **frozen.names, by=frozen.decided.reopening_open.asked_by)
        verdicts.publish(change.connection, frozen.revision.id, actor.name, change.at)
        change.record(
            act_of(
                actor,
                "results.published",
                frozen.subject,
                contest=slug,
                after={"revision": frozen.revision.number, "digest": frozen.revision.digest},
            )
        )
