"""What the audit trail says of results: freezes, verdicts, draws, reopenings, and prizes on their way."""

from collections.abc import Mapping

from engine.core.audit import Event
from engine.core.journal import Facts, Journal, Seen, round_of
from engine.core.results import AWARDING_ACTS


def _cut(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    number = round_of(event)
    journal.closed.add(number)
    told = {name: after[name] for name in ("revision", "last_seq", "secret") if name in after}
    journal.enter("cuts", (after["cut"],), event, number, cut_by=event.act.actor, cut_at=event.at, **told)


def _given_up(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    number = round_of(event)
    journal.closed.discard(number)
    journal.enter("cut_ends", (after["cut"],), event, number, outcome="abandoned", ended_at=event.at)
    if after.get("restored"):
        place = event.act.actor, event.at
        journal.restored[place] = event.number, after["restored"], after.get("restored_ids")


def _frozen(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    number = round_of(event)
    key = (number, after["revision"])
    told = {n: after[n] for n in ("cut", "digest", "target", "people", "entries", "all_correct")}
    by = {"frozen_by": event.act.actor, "frozen_at": event.at}
    journal.enter("revisions", key, event, number, **told, **by)
    journal.enter("cut_ends", (after["cut"],), event, number, outcome="frozen", ended_at=event.at)
    if "winner_rows" in after:
        journal.winners[key] = after["winner_rows"]


def _judged(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    act, number = event.act, round_of(event)
    told = {"verdict": act.action.rpartition(".")[2], "digest": after["digest"]}
    key = (number, after["revision"], act.actor)
    journal.enter("verdicts", key, event, number, reason=act.reason or "", decided_at=event.at, **told)


def _published(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    key, by = (round_of(event), after["revision"]), event.act.actor
    journal.enter("publications", key, event, key[0], published_by=by, published_at=event.at)


def _asked(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    act = event.act
    told = {"reason": act.reason, "asked_by": act.actor, "asked_at": event.at}
    number, key = round_of(event), (after["reopening"],)
    journal.enter("reopenings", key, event, number, revision=after["revision"], **told)
    of = {"revision": after["revision"], "reopening": after["reopening"]}
    for row, entry_id, account in after.get("set_aside_rows", ()):
        named = {"entry_id": entry_id, "accounts": account}
        journal.enter("set_asides", (row,), event, number, **of, **named, **told)


def _ended(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    number, confirmed = round_of(event), event.act.action == "results.reopened"
    if confirmed:
        journal.closed.discard(number)
    told = {"outcome": "confirmed" if confirmed else "withdrawn", "ended_by": event.act.actor}
    journal.enter("reopening_ends", (after["reopening"],), event, number, ended_at=event.at, **told)


def _drawn(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    told = {"seed": after["seed"], "entries": tuple(sorted(after["order"]))}
    by = {"drawn_by": event.act.actor, "drawn_at": event.at}
    journal.enter("draws", (after["draw"],), event, round_of(event), **told, **by)


def _lifted(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    told = {"reason": event.act.reason, "ended_by": event.act.actor, "ended_at": event.at}
    journal.enter("set_aside_ends", (after["set_aside_row"],), event, round_of(event), **told)


def _awarded(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    step, done = _STEPS[event.act.action]
    told = {name: after[name] for name in ("revision", "position", "note")}
    by = {"recorded_by": event.act.actor, "recorded_at": event.at}
    key = (after["awarding"],)
    journal.enter("awardings", key, event, round_of(event), step=step.value, done=int(done), **told, **by)


_STEPS = {action: step for step, action in AWARDING_ACTS.items()}
OF_RESULTS: Mapping[str, Seen] = {
    "results.cut": _cut,
    "results.cut_given_up": _given_up,
    "results.frozen": _frozen,
    "results.approved": _judged,
    "results.refused": _judged,
    "results.published": _published,
    "results.reopening_asked": _asked,
    "results.reopening_withdrawn": _ended,
    "results.reopened": _ended,
    "results.set_aside_lifted": _lifted,
    "results.drawn": _drawn,
    **dict.fromkeys(AWARDING_ACTS.values(), _awarded),
}
