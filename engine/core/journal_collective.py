"""What the audit trail says of the collective prizes: freezes, verdicts, publications, reopenings."""

from collections.abc import Mapping

from engine.core.audit import Event
from engine.core.collective_results import NO_ROUND
from engine.core.journal import Facts, Journal, Seen


def _frozen(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    told = {name: after[name] for name in ("digest", "people", "units", "secret")}
    by = {"frozen_by": event.act.actor, "frozen_at": event.at, "number": after["revision"]}
    journal.enter("collective_revisions", (after["revision"],), event, NO_ROUND, **told, **by)


def _judged(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    act = event.act
    told = {"verdict": act.action.rpartition(".")[2], "digest": after["digest"]}
    key = (after["revision"], act.actor)
    journal.enter(
        "collective_verdicts", key, event, NO_ROUND, reason=act.reason or "", decided_at=event.at, **told
    )


def _published(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    by = {"published_by": event.act.actor, "published_at": event.at}
    journal.enter("collective_publications", (after["revision"],), event, NO_ROUND, **by)


def _asked(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    act = event.act
    told = {"reason": act.reason, "asked_by": act.actor, "asked_at": event.at, "revision": after["revision"]}
    journal.enter("collective_reopenings", (after["reopening"],), event, NO_ROUND, **told)


def _ended(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    outcome = "confirmed" if event.act.action == "collective.reopened" else "withdrawn"
    told = {"outcome": outcome, "ended_by": event.act.actor, "ended_at": event.at}
    journal.enter("collective_reopening_ends", (after["reopening"],), event, NO_ROUND, **told)


OF_COLLECTIVE: Mapping[str, Seen] = {
    "collective.frozen": _frozen,
    "collective.approved": _judged,
    "collective.refused": _judged,
    "collective.published": _published,
    "collective.reopening_asked": _asked,
    "collective.reopening_withdrawn": _ended,
    "collective.reopened": _ended,
}
