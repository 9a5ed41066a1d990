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
    subject: str | None = None
    """What it was done to, exactly: `contest/number` for a round."""
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


@dataclass(slots=True)
class Chain:
    """The trail followed from its first event to its last."""

    heads: Mapping[int, str] = field(default_factory=dict)
    """Hashes that were seen at events before."""
    count: int = 0
    head: str = START
    broken_at: int | None = None
    """The first event that does not follow from the one before it."""
    rewritten_at: int | None = None
    """The first event whose hash is another than was seen: a chain made anew throughout holds by itself."""

    def follow(self, found: Event) -> bool:
        """Whether it is the event that was written after the last one."""
        number = self.count + 1
        follows = found.number == number and found.previous == self.head and _hash_holds(found)
        if not follows and self.broken_at is None:
            self.broken_at = number
        if self.heads.get(found.number, found.hash) != found.hash and self.rewritten_at is None:
            self.rewritten_at = found.number
        self.count, self.head = found.number, found.hash
        return follows

    def end(self) -> int | None:
        """The first event that is not as it was, those cut off at the end among them; None: all holds."""
        if self.rewritten_at is None:
            self.rewritten_at = next((n for n in sorted(self.heads) if n > self.count), None)
        wrong = [number for number in (self.broken_at, self.rewritten_at) if number is not None]
        return min(wrong, default=None)


def _hash_holds(found: Event) -> bool:
    try:
        return found.hash == hash_of(found.number, found.at, found.act, found.previous)
    except (ValueError, TypeError, ArithmeticError):  # what this program never wrote
        return False


def first_break(events: Iterable[Event]) -> int | None:
    """The number of the first event that does not follow from the one before it; None: the chain holds."""
    chain = Chain()
    return next((chain.broken_at for found in events if not chain.follow(found)), None)
