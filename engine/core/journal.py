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
OF_REGISTER = ("units", "headcounts", "successions")
"""Seals of what all contests share."""
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
    closed: set[int] = field(default_factory=set)
    """Rounds whose entries come too late now."""
    papers: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    """How many each round had."""

    def see_seals(self, event: Event) -> None:
        before, after = event.act.before.get("seals"), event.act.after.get("seals")
        if not isinstance(after, Mapping):
            return
        own = event.act.contest == self.slug
        for name, seal in before.items() if isinstance(before, Mapping) else ():
            known = self.seals.get(name)
            if known is not None and known.seal != seal and (own or name in OF_REGISTER):
                self.broken_seals.append((name, known.event, event.number))
        for name, seal in after.items():
            if name == "texts_of":
                if self.slug in seal:
                    self.seals["texts"] = Sealed(event.number, seal[self.slug])
            elif own or name in OF_REGISTER:
                self.seals[name] = Sealed(event.number, seal)

    def enter(self, table: str, key: Key, event: Event, round_number: int | None, **values: object) -> None:
        self.tables[table][key] = Entered(event.number, round_number, values)

    def change(self, table: str, key: Key, event: Event, **changed: object) -> None:
        there = self.tables[table].get(key)
        if there is not None:
            self.tables[table][key] = there.but(event.number, **changed)

    def windows(self) -> dict[int, tuple[Moment, Moment]]:
        rounds = self.document.get("rounds", ())
        return {r["number"]: (_moment(r["opens_at"]), _moment(r["closes_at"])) for r in rounds}


def round_of(event: Event) -> int:
    return int(event.act.subject.rpartition("/")[2])


def _moment(told: object) -> Moment:
    return told if isinstance(told, int) else read_moment(str(told)) or 0


Seen = Callable[[Journal, Event, Facts, Facts], None]
"""What an act enters: the facts are those before and after it."""
