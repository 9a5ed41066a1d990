"""An approved round is shown to everybody, if it is still what the records say."""

from engine.core.problems import Refused
from engine.core.results import RoundState, announced
from engine.core.roles import Actor, Right
from engine.records import verdicts
from engine.services.acts import act_of
from engine.services.guard import require
from engine.services.office import Office, Progress, no_progress
from engine.services.results_basis import require_unchanged
from engine.services.results_held import Held, held
from engine.services.results_recomputing import computed_again


def publish(
    office: Office, actor: Actor, slug: str, round_number: int, progress: Progress = no_progress
) -> None:
    """The result is computed again first: since the judges approved, a winner may have been barred."""
    require(actor, Right.PUBLISH)
    with office.database.read() as connection:
        seen = held(connection, slug, round_number)
        _require_publishable(seen)
        basis = computed_again(office, connection, seen, progress)
    with office.database.change(office.now()) as change:
        frozen = held(change.connection, slug, round_number)
        _require_publishable(frozen)
        if frozen.revision.id != seen.revision.id:
            raise Refused("changed-while-computing", **frozen.names)
        require_unchanged(change.connection, basis)
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


def _require_publishable(frozen: Held) -> None:
    if announced(frozen.state):
        raise Refused("already-published", **frozen.names)
    if frozen.state is not RoundState.APPROVED:
        raise Refused("not-approved", **frozen.names, approvals=frozen.known.contest.approvals)
    if frozen.decided.reopening_open is not None:
        raise Refused("reopening-asked", **frozen.names, by=frozen.decided.reopening_open.asked_by)
