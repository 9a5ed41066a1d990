"""An act as the audit trail keeps it: who, and through which account of the machine."""

from collections.abc import Mapping

from engine.core.audit import Act
from engine.core.roles import Actor
from engine.records import sealing
from engine.records.database import Connection


def seals_of(connection: Connection, contest: int | None, *, register: bool = False) -> dict[str, str]:
    """What the trail vouches for beside the facts of an act (records/sealing.py): who is excluded and what
    the texts of a contest stand for, or the whole register of units."""
    sealer = sealing.writing(connection)
    found: dict[str, str] = {}
    if contest is not None:
        found["exclusions"] = sealing.exclusions_of(connection, sealer, contest)
        found["texts"] = sealing.texts_of(connection, sealer, contest)
    if register:
        found |= sealing.of_register(connection, sealer)
    return found


def act_of(
    actor: Actor,
    action: str,
    subject: str = "",
    *,
    contest: str | None = None,
    reason: str | None = None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> Act:
    return Act(
        actor=actor.name,
        action=action,
        subject=subject,
        contest=contest,
        reason=reason,
        before=before or {},
        after=after or {},
        system_account=actor.system_account,
    )
