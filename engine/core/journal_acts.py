"""The audit trail read into a journal event by event; contests, entries, decisions about who sent them."""

from collections.abc import Mapping

from engine.core.audit import Event
from engine.core.journal import ARRIVED, LOADED, Arrival, Facts, Journal, Seen, round_of
from engine.core.journal_collective import OF_COLLECTIVE
from engine.core.journal_keys import OF_KEYS
from engine.core.journal_results import OF_RESULTS
from engine.core.journal_sources import OF_SOURCES


def see(journal: Journal, event: Event) -> None:
    """The next event."""
    act = event.act
    journal.see_seals(event)
    of = _SEEN if act.contest == journal.slug else OF_SOURCES
    seen = of.get(act.action)
    if seen is not None:
        seen(journal, event, act.before, act.after)


def _added(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    journal.document = {name: value for name, value in after.items() if name != "seals"}
    journal.edited_by = dict.fromkeys(journal.document, event.number)
    journal.enter("contests", (journal.slug,), event, None, added_at=event.at)


def _edited(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    for name in after.keys() - {"seals"}:
        journal.document[name] = after[name]
        journal.edited_by[name] = event.number


def _moved(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    window = {name: after[name] for name in ("opens_at", "closes_at")}
    number = round_of(event)
    journal.document["rounds"] = [
        {"number": number, **window} if r["number"] == number else r for r in journal.document["rounds"]
    ]
    journal.edited_by["rounds"] = event.number


def _arrived(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    windows = journal.windows()
    loaded = event.act.action == LOADED
    import_id = int(event.act.subject) if loaded else None
    journal.arrivals.append(
        Arrival(
            event.number,
            import_id,
            after["accepted"],
            after["receipts"],
            event.at,
            "file" if loaded else after.get("source"),
            bool(after.get("rehearsal")),
            tuple(windows[number] for number in sorted(journal.closed & windows.keys())),
        )
    )
    if import_id is not None:
        counts = {name: after[name] for name in ("file_sha256", "accepted", "already_there", "refused")}
        nobody = {"problems_read_by": None, "problems_read_at": None}
        by = {"imported_by": event.act.actor, "imported_at": event.at, "rows_read": after["read"]}
        journal.enter("imports", (import_id,), event, None, **counts, **by, **nobody)


def _rehearsal_removed(journal: Journal, _event: Event, _before: Facts, _after: Facts) -> None:
    """What arrived as a rehearsal is gone, all of it."""
    journal.arrivals = [one for one in journal.arrivals if not one.rehearsal]


def _problems_read(journal: Journal, event: Event, _before: Facts, _after: Facts) -> None:
    by = {"problems_read_by": event.act.actor, "problems_read_at": event.at}
    journal.change("imports", (int(event.act.subject),), event, **by)


def _decided(journal: Journal, event: Event, _before: Facts, _after: Facts) -> None:
    act = event.act
    verdict = act.action.rpartition(".")[2]
    journal.decisions.append((event.number, (act.subject, verdict, act.reason or "", act.actor, event.at)))


def _person(journal: Journal, event: Event, _before: Facts, after: Facts) -> None:
    table, what = ("person_decisions", "verdict") if "verdict" in after else ("person_units", "unit")
    told = {what: after[what]} | ({"accounts": after["accounts"]} if "accounts" in after else {})
    key = (int(event.act.subject.rpartition(" ")[2]),)
    by = {"reason": event.act.reason, "decided_by": event.act.actor, "decided_at": event.at}
    journal.enter(table, key, event, None, **told, **by)


_SEEN: Mapping[str, Seen] = {
    "contest.added": _added,
    "contest.edited": _edited,
    "round.moved": _moved,
    ARRIVED: _arrived,
    LOADED: _arrived,
    "import.read": _problems_read,
    "rehearsal.removed": _rehearsal_removed,
    "entry.void": _decided,
    "entry.restore": _decided,
    "person.decided": _person,
    "person.unit_changed": _person,
    **OF_KEYS,
    **OF_RESULTS,
    **OF_COLLECTIVE,
}
