"""An act as the audit trail keeps it: who, and through which account of the machine."""

from collections.abc import Mapping

from engine.core.audit import Act
from engine.core.roles import Actor


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
