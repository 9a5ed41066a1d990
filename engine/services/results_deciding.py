"""What judges decide about a frozen round: they approve or refuse it."""

from engine.core.problems import Refused
from engine.core.results import announced
from engine.core.roles import Actor, Right
from engine.records import results as stored
from engine.records import verdicts
from engine.records.verdicts import Verdict
from engine.services import proving
from engine.services.acts import act_of
from engine.services.guard import require, require_reason
from engine.services.office import Office, Progress, no_progress
from engine.services.results_basis import Basis, require_unchanged
from engine.services.results_held import Held, held
from engine.services.results_recomputing import computed_again


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
        basis = computed_again(office, connection, frozen, progress)
    _decide(office, actor, slug, round_number, digest, stored.APPROVED, "", basis)


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
    if announced(frozen.state):
        raise Refused("already-published", **frozen.names)
    if actor.name == frozen.revision.frozen_by:
        raise Refused("freezer-cannot-judge", **frozen.names)
    if any(verdict.judge == actor.name for verdict in frozen.decided.verdicts):
        raise Refused("already-judged", **frozen.names, by=actor.name)
    if digest != frozen.revision.digest:
        raise Refused("other-digest", **frozen.names, revision=frozen.revision.number)
