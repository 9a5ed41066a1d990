"""What the audit trail says of papers, of every version of their keys, and of how keys were corrected."""

import hashlib
from collections.abc import Mapping

from engine.core.audit import Event
from engine.core.canonical import canonical
from engine.core.journal import Facts, Journal, Seen, round_of


def _paper(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    number = round_of(event)
    journal.papers[number] += 1
    paper, by = after["paper"], event.act.actor
    told = {"draw": after.get("draw")} | ({"content": after["content"]} if "content" in after else {})
    revision = journal.papers[number]
    journal.enter(
        "papers", (paper,), event, number, revision=revision, imported_by=by, imported_at=event.at, **told
    )
    nobody = {"reason": None, "confirmed_by": None, "confirmed_at": None}
    journal.enter("keys", (paper, 1), event, number, proposed_by=by, proposed_at=event.at, **nobody)


def _confirmed(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    key = (after["paper"], after["version"])
    journal.change("keys", key, event, confirmed_by=event.act.actor, confirmed_at=event.at)


def _proposed(journal: Journal, event: Event, before: Facts, after: Facts) -> None:
    told = {"from_version": before["version"], "changes": canonical(after["answers"])}
    by = {"reason": event.act.reason, "proposed_by": event.act.actor, "proposed_at": event.at}
    of = {"paper": after["paper"], "document": after["document"]}
    journal.enter("key_corrections", (after["correction"],), event, round_of(event), **of, **told, **by)


def _withdrawn(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    _ended(journal, event, after, outcome="withdrawn", to_version=None, effect=_OF_NOTHING)


def _corrected(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    """From here on this version counts: who proposed it is told by the correction."""
    number, version = round_of(event), after["version"]
    seen = {"effect": after["effect"]} if "effect" in after else {}
    _ended(journal, event, after, outcome="confirmed", to_version=version, **seen)
    proposed = journal.tables["key_corrections"][after["correction"],].values
    by = {name: proposed[name] for name in ("proposed_by", "proposed_at", "reason")}
    confirmed = {"confirmed_by": event.act.actor, "confirmed_at": event.at}
    told = {"answers": after["content"]} if "content" in after else {}
    journal.enter("keys", (after["paper"], version), event, number, **by, **confirmed, **told)


def _ended(journal: Journal, event: Event, after: Facts, **told: object) -> None:
    by = {"ended_by": event.act.actor, "ended_at": event.at}
    journal.enter("key_correction_ends", (after["correction"],), event, round_of(event), **told, **by)


_OF_NOTHING = hashlib.sha256(b"{}").hexdigest()
"""What a correction changed that nobody confirmed."""
OF_KEYS: Mapping[str, Seen] = {
    "paper.loaded": _paper,
    "key.confirmed": _confirmed,
    "key.correction_proposed": _proposed,
    "key.correction_withdrawn": _withdrawn,
    "key.corrected": _corrected,
}
