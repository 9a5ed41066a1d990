"""What the audit trail says of systems that send entries. They belong to no contest: each result may hang
on what they sent, so each journal holds them."""

from collections.abc import Mapping

from engine.core.audit import Event
from engine.core.journal import Facts, Journal, Seen


def _told(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    act, source = event.act, after["source"]
    if act.action == "source.added":
        by = {"added_by": act.actor, "added_at": event.at}
        told = {"name": act.subject, "rehearsal": after["rehearsal"]}
        journal.enter("sources", (source,), event, None, **told, **by)
    if "settings" in after:
        may = {"per_second": after["per_second"], "signed": after["signed"]}
        by = {"set_by": act.actor, "set_at": event.at}
        journal.enter("source_settings", (after["settings"],), event, None, source=source, **may, **by)
    for key in after.get("ended", ()):
        by = {"ended_by": act.actor, "ended_at": event.at}
        reason = act.reason or after.get("because")
        journal.enter("source_key_ends", (key,), event, None, reason=reason, **by)
    if "key" in after:
        by = {"made_by": act.actor, "made_at": event.at}
        told = {"source": source, "sealed": after["sealed"]}
        journal.enter("source_keys", (after["key"],), event, None, **told, **by)


OF_SOURCES: Mapping[str, Seen] = {
    "source.added": _told,
    "source.changed": _told,
    "source.key_made": _told,
    "source.key_ended": _told,
}
