"""The audit trail: one event an act, each carrying the hash of the one before (rules.md §10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.core.canonical import digest
from engine.core.moments import Moment, iso_utc

START = "0" * 64
"""What the first event carries as the hash before it."""


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did, before it has its place in the chain. Ids only: never names or numbers of people."""

    actor: str
    action: str
    subject: str = ""
    contest: str | None = None
    reason: str | None = None
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    system_account: str | None = None
    """The account of the machine a command ran under."""


@dataclass(frozen=True, slots=True)
class Event:
    number: int
    at: Moment
    act: Act
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Sought:
    """Which events somebody looks for; what is left out is not asked."""

    contest: str | None = None
    actor: str | None = None
    groups: tuple[str, ...] = ()
    """What an action begins with, before its dot: any of them."""
    without_groups: tuple[str, ...] = ()
    since: Moment | None = None
    before: Moment | None = None
    text: str = ""
    """Somewhere in what was written down, or what one of `actions` is called."""
    actions: tuple[str, ...] = ()
    arrivals_hidden: tuple[str, ...] = ()
    """Contests whose arrivals of entries are left out: how many there are is what entrants predict."""


def event(number: int, at: Moment, act: Act, previous: str) -> Event:
    return Event(number, at, act, previous, hash_of(number, at, act, previous))


def hash_of(number: int, at: Moment, act: Act, previous: str) -> str:
    return digest(
        {
            "number": number,
            "at": iso_utc(at),
            "actor": act.actor,
            "system_account": act.system_account,
            "action": act.action,
            "subject": act.subject,
            "contest": act.contest,
            "reason": act.reason,
            "before": dict(act.before),
            "after": dict(act.after),
            "previous": previous,
        }
    )


def first_break(events: Iterable[Event]) -> int | None:
    """The number of the first event that does not follow from the one before it; None: the chain holds."""
    previous, number = START, 1
    for found in events:
        right = hash_of(found.number, found.at, found.act, found.previous)
        if found.number != number or found.previous != previous or found.hash != right:
            return number
        previous, number = found.hash, number + 1
    return None
