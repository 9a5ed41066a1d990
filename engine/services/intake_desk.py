"""What is arriving now: entries a minute of the last hour and of today, by who sent them.

Counted once for each version of the data; whoever looks is given the same, cut by the clock.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core.moments import DAY, MINUTE, Moment, day_of, start_of_day
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import refused_rows
from engine.services.counting import known_of
from engine.services.guard import Known, counts_hidden, require
from engine.services.office import Office
from engine.services.snapshots import Follows

MINUTES = 60
FILE = "file"
"""The source of entries that came in a file."""
KEPT_DAYS = 30
"""How long a refused row is kept."""
_Sender = tuple[str, bool]
_Minutes = Mapping[_Sender, Mapping[Moment, int]]


@dataclass(frozen=True, slots=True)
class Flow:
    """What one sender sent."""

    source: str
    rehearsal: bool
    minutes: tuple[int, ...]
    """Entries of each minute of `Arriving.minutes`."""
    today: int

    @property
    def last_hour(self) -> int:
        return sum(self.minutes)


@dataclass(frozen=True, slots=True)
class Arriving:
    minutes: tuple[Moment, ...]
    """When each of the last sixty minutes by the clock began, the present one last."""
    flows: tuple[Flow, ...]
    """Who sent something today or within the hour, those who sent most today first."""


@dataclass(frozen=True, slots=True)
class RefusedToday:
    """Rows refused at the door since midnight, by source; and those nobody has looked at, of all days."""

    refused: Mapping[str, int]
    conflicts: Mapping[str, int]
    unseen: int
    last: int
    """Grows with each."""


def arriving(office: Office, actor: Actor, slug: str) -> Arriving:
    """Of entries whatever their standing: what is looked at is whether they come in."""
    require(actor, Right.READ_ALL)
    now = office.now()
    known = known_of(office, slug, live=True)
    if counts_hidden(known.contest, actor, now):
        raise Refused("participation-hidden")
    today = start_of_day(day_of(now))
    counted = office.snapshots.read(
        ("arriving", slug), lambda analytics: _count(analytics, known, today), of=(today, known.id), live=True
    )
    last = now // MINUTE * MINUTE
    minutes = tuple(range(last - (MINUTES - 1) * MINUTE, last + 1, MINUTE))
    flows = [
        Flow(
            source,
            rehearsal,
            tuple(by_minute.get(at, 0) for at in minutes),
            sum(count for at, count in by_minute.items() if at >= today),
        )
        for (source, rehearsal), by_minute in counted.items()
    ]
    found = sorted(flows, key=lambda one: (-one.today, -one.last_hour, one.source, one.rehearsal))
    return Arriving(minutes, tuple(one for one in found if one.today or one.last_hour))


def refused_today(office: Office, actor: Actor, slug: str) -> RefusedToday:
    require(actor, Right.READ_ALL)
    today = start_of_day(day_of(office.now()))
    known = known_of(office, slug, live=True)
    return office.snapshots.read(
        ("refused-today", slug),
        lambda _: _refused(office, known, today),
        of=(today, known.id),
        live=True,
        follows=Follows.REFUSALS,
    )


def _count(analytics: Analytics, known: Known, today: Moment) -> _Minutes:
    """From an hour before midnight on, so that it holds for all of the day."""
    with analytics.reading() as reading:
        rows = queries.arrivals(reading, known.id, today - MINUTES * MINUTE, MINUTE).to_pylist()
    found: defaultdict[_Sender, dict[Moment, int]] = defaultdict(dict)
    for row in rows:
        found[(row["source"] or "", row["rehearsal"])][row["began"]] = row["entries"]
    return found


def _refused(office: Office, known: Known, today: Moment) -> RefusedToday:
    with office.database.read() as connection:
        since_midnight = refused_rows.counted(connection, known.id, today)
        everything = refused_rows.counted(connection, known.id, today - KEPT_DAYS * DAY)
        last = refused_rows.last(connection)
    refused: defaultdict[str, int] = defaultdict(int)
    conflicts: defaultdict[str, int] = defaultdict(int)
    for (source, outcome, _), count in since_midnight.items():
        (conflicts if outcome == "conflict" else refused)[source] += count
    unseen = sum(count for (_, _, seen), count in everything.items() if not seen)
    return RefusedToday(refused, conflicts, unseen, last)
