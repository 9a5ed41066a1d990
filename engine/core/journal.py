"""The audit trail of one contest read from its first event: what every row must hold if nobody touched it.

Facts that older events do not have are not asked for.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.core.audit import Event
from engine.core.bookkeeping import Entered, Key
from engine.core.moments import Moment, read_moment

Facts = Mapping[str, Any]
ARRIVED, LOADED = "entries.received", "entries.loaded"


@dataclass(slots=True)
class Arrival:
    """Entries that came together, and what each of them has to say of itself."""

    event: int
    import_id: int | None
    accepted: int
    receipts: str
    at: Moment
    source: str | None
    """None: the event does not say."""
    rehearsal: bool
    late_for: tuple[tuple[Moment, Moment], ...]
    """The windows whose entries came too late then."""


@dataclass(slots=True)
class Sealed:
    event: int
    seal: str


@dataclass(slots=True)
class Journal:
    slug: str
    tables: defaultdict[str, dict[Key, Entered]] = field(default_factory=lambda: defaultdict(dict))
    decisions: list[tuple[int, tuple[str, str, str, str, Moment]]] = field(default_factory=list)
    """Of entries, in their order: event; entry, verdict, reason, by, at."""
    restored: dict[tuple[str, Moment], tuple[int, int, str | None]] = field(default_factory=dict)
    """What freezes given up restored, by who and when: event, how many, a hash over them."""
    arrivals: list[Arrival] = field(default_factory=list)
    document: dict[str, Any] = field(default_factory=dict)
    edited_by: dict[str, int] = field(default_factory=dict)
    """The event each part of the contest stands by."""
    seals: dict[str, Sealed] = field(default_factory=dict)
    broken_seals: list[tuple[str, int, int]] = field(default_factory=list)
    """What was touched between two acts: what, the act before, the act that found it so."""
    winners: dict[Key, str] = field(default_factory=dict)
    """By round and revision, a hash over the rows of winners."""
    _closed: set[int] = field(default_factory=set)
    _papers: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))

    def see(self, event: Event) -> None:
        act = event.act
        self._see_seals(event)
        if act.contest == self.slug:
            seen = _SEEN.get(act.action)
            if seen is not None:
                seen(self, event, act.before, act.after)

    def _see_seals(self, event: Event) -> None:
        before, after = event.act.before.get("seals"), event.act.after.get("seals")
        if not isinstance(after, Mapping):
            return
        own = event.act.contest == self.slug
        for name, seal in before.items() if isinstance(before, Mapping) else ():
            known = self.seals.get(name)
            if known is not None and known.seal != seal and (own or name == "units"):
                self.broken_seals.append((name, known.event, event.number))
        for name, seal in after.items():
            if name == "texts_of":
                if self.slug in seal:
                    self.seals["texts"] = Sealed(event.number, seal[self.slug])
            elif own or name == "units":
                self.seals[name] = Sealed(event.number, seal)

    def _enter(self, table: str, key: Key, event: Event, round_number: int | None, **values: object) -> None:
        self.tables[table][key] = Entered(event.number, round_number, values)

    def _change(self, table: str, key: Key, event: Event, **changed: object) -> None:
        there = self.tables[table].get(key)
        if there is not None:
            self.tables[table][key] = there.but(event.number, **changed)

    # The contest and its papers

    def _added(self, event: Event, _before: Facts, after: Facts) -> None:
        self.document = {name: value for name, value in after.items() if name != "seals"}
        self.edited_by = dict.fromkeys(self.document, event.number)
        self._enter("contests", (self.slug,), event, None, added_at=event.at)

    def _edited(self, event: Event, _before: Facts, after: Facts) -> None:
        for name in after.keys() - {"seals"}:
            self.document[name] = after[name]
            self.edited_by[name] = event.number

    def _moved(self, event: Event, _before: Facts, after: Facts) -> None:
        window = {name: after[name] for name in ("opens_at", "closes_at")}
        number = _round_of(event)
        self.document["rounds"] = [
            {"number": number, **window} if r["number"] == number else r for r in self.document["rounds"]
        ]
        self.edited_by["rounds"] = event.number

    def windows(self) -> dict[int, tuple[Moment, Moment]]:
        rounds = self.document.get("rounds", ())
        return {r["number"]: (_moment(r["opens_at"]), _moment(r["closes_at"])) for r in rounds}

    def _paper(self, event: Event, _before: Facts, after: Facts) -> None:
        number = _round_of(event)
        self._papers[number] += 1
        paper, by = after["paper"], event.act.actor
        told = {"draw": after.get("draw")} | ({"content": after["content"]} if "content" in after else {})
        revision = self._papers[number]
        self._enter(
            "papers", (paper,), event, number, revision=revision, imported_by=by, imported_at=event.at, **told
        )
        nobody = {"reason": None, "confirmed_by": None, "confirmed_at": None}
        self._enter("keys", (paper, 1), event, number, proposed_by=by, proposed_at=event.at, **nobody)

    def _confirmed(self, event: Event, _before: Facts, after: Facts) -> None:
        key = (after["paper"], after["version"])
        self._change("keys", key, event, confirmed_by=event.act.actor, confirmed_at=event.at)

    # Entries, and decisions about them and who sent them

    def _arrived(self, event: Event, _before: Facts, after: Facts) -> None:
        windows = self.windows()
        loaded = event.act.action == LOADED
        import_id = int(event.act.subject) if loaded else None
        self.arrivals.append(
            Arrival(
                event.number,
                import_id,
                after["accepted"],
                after["receipts"],
                event.at,
                "file" if loaded else after.get("source"),
                bool(after.get("rehearsal")),
                tuple(windows[number] for number in sorted(self._closed & windows.keys())),
            )
        )
        if import_id is not None:
            counts = {name: after[name] for name in ("file_sha256", "accepted", "already_there", "refused")}
            nobody = {"problems_read_by": None, "problems_read_at": None}
            by = {"imported_by": event.act.actor, "imported_at": event.at, "rows_read": after["read"]}
            self._enter("imports", (import_id,), event, None, **counts, **by, **nobody)

    def _problems_read(self, event: Event, _before: Facts, _after: Facts) -> None:
        by = {"problems_read_by": event.act.actor, "problems_read_at": event.at}
        self._change("imports", (int(event.act.subject),), event, **by)

    def _decided(self, event: Event, _before: Facts, _after: Facts) -> None:
        act = event.act
        verdict = act.action.rpartition(".")[2]
        self.decisions.append((event.number, (act.subject, verdict, act.reason or "", act.actor, event.at)))

    def _person(self, event: Event, _before: Facts, after: Facts) -> None:
        table, what = ("person_decisions", "verdict") if "verdict" in after else ("person_units", "unit")
        told = {what: after[what]} | ({"accounts": after["accounts"]} if "accounts" in after else {})
        key = (int(event.act.subject.rpartition(" ")[2]),)
        by = {"reason": event.act.reason, "decided_by": event.act.actor, "decided_at": event.at}
        self._enter(table, key, event, None, **told, **by)

    # Results

    def _cut(self, event: Event, _before: Facts, after: Facts) -> None:
        number = _round_of(event)
        self._closed.add(number)
        told = {name: after[name] for name in ("revision", "last_seq", "secret") if name in after}
        self._enter("cuts", (after["cut"],), event, number, cut_by=event.act.actor, cut_at=event.at, **told)

    def _given_up(self, event: Event, _before: Facts, after: Facts) -> None:
        number = _round_of(event)
        self._closed.discard(number)
        self._enter("cut_ends", (after["cut"],), event, number, outcome="abandoned", ended_at=event.at)
        if after.get("restored"):
            place = event.act.actor, event.at
            self.restored[place] = event.number, after["restored"], after.get("restored_ids")

    def _frozen(self, event: Event, _before: Facts, after: Facts) -> None:
        number = _round_of(event)
        key = (number, after["revision"])
        told = {n: after[n] for n in ("cut", "digest", "target", "people", "entries", "all_correct")}
        by = {"frozen_by": event.act.actor, "frozen_at": event.at}
        self._enter("revisions", key, event, number, **told, **by)
        self._enter("cut_ends", (after["cut"],), event, number, outcome="frozen", ended_at=event.at)
        if "winner_rows" in after:
            self.winners[key] = after["winner_rows"]

    def _judged(self, event: Event, _before: Facts, after: Facts) -> None:
        act, number = event.act, _round_of(event)
        told = {"verdict": act.action.rpartition(".")[2], "digest": after["digest"]}
        key = (number, after["revision"], act.actor)
        self._enter("verdicts", key, event, number, reason=act.reason or "", decided_at=event.at, **told)

    def _published(self, event: Event, _before: Facts, after: Facts) -> None:
        key, by = (_round_of(event), after["revision"]), event.act.actor
        self._enter("publications", key, event, key[0], published_by=by, published_at=event.at)

    def _asked(self, event: Event, _before: Facts, after: Facts) -> None:
        act = event.act
        told = {"reason": act.reason, "asked_by": act.actor, "asked_at": event.at}
        number, key = _round_of(event), (after["reopening"],)
        self._enter("reopenings", key, event, number, revision=after["revision"], **told)

    def _ended(self, event: Event, _before: Facts, after: Facts) -> None:
        number, confirmed = _round_of(event), event.act.action == "results.reopened"
        if confirmed:
            self._closed.discard(number)
        told = {"outcome": "confirmed" if confirmed else "withdrawn", "ended_by": event.act.actor}
        self._enter("reopening_ends", (after["reopening"],), event, number, ended_at=event.at, **told)

    def _drawn(self, event: Event, _before: Facts, after: Facts) -> None:
        told = {"seed": after["seed"], "entries": tuple(sorted(after["order"]))}
        by = {"drawn_by": event.act.actor, "drawn_at": event.at}
        self._enter("draws", (after["draw"],), event, _round_of(event), **told, **by)


def _round_of(event: Event) -> int:
    return int(event.act.subject.rpartition("/")[2])


def _moment(told: object) -> Moment:
    return told if isinstance(told, int) else read_moment(str(told)) or 0


_SEEN: Mapping[str, Callable[[Journal, Event, Facts, Facts], None]] = {
    "contest.added": Journal._added,
    "contest.edited": Journal._edited,
    "round.moved": Journal._moved,
    "paper.loaded": Journal._paper,
    "key.confirmed": Journal._confirmed,
    ARRIVED: Journal._arrived,
    LOADED: Journal._arrived,
    "import.read": Journal._problems_read,
    "entry.void": Journal._decided,
    "entry.restore": Journal._decided,
    "person.decided": Journal._person,
    "person.unit_changed": Journal._person,
    "results.cut": Journal._cut,
    "results.cut_given_up": Journal._given_up,
    "results.frozen": Journal._frozen,
    "results.approved": Journal._judged,
    "results.refused": Journal._judged,
    "results.published": Journal._published,
    "results.reopening_asked": Journal._asked,
    "results.reopening_withdrawn": Journal._ended,
    "results.reopened": Journal._ended,
    "results.drawn": Journal._drawn,
}
