"""What every live board of one round stands on: each unit day by day, counted once a version of the data."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core import pace
from engine.core.contests import Contest, Round
from engine.core.moments import HOUR, MINUTE, Moment, day_of
from engine.core.pace import Window
from engine.core.participation import Tally, missing_people
from engine.core.units import Headcount, Tree
from engine.services.board_parts import AheadStanding, Figures, Standing
from engine.services.counting import known_of
from engine.services.guard import Known, known_round, seen_units
from engine.services.office import Office
from engine.services.snapshots import Follows
from engine.texts import live_board as words

NEAR = Fraction(3, 4)
"""From this part of the target on a unit is nearly there."""
MOST_DAYS = 400
"""A board of a longer contest shows the last of its days."""


@dataclass(frozen=True, slots=True)
class Register:
    """The units a contest sees, as long as nobody changes anything."""

    seen: Tree
    headcounts: Mapping[str, Headcount]
    territories: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Days:
    """Of one unit and all below it: per day of the board people who are new, and entries."""

    newcomers: list[int]
    entries: list[int]
    earlier: Tally
    """Before the first of the days."""

    @property
    def total(self) -> Tally:
        return self.earlier + Tally(sum(self.newcomers), sum(self.entries))


@dataclass(frozen=True, slots=True)
class Ground:
    version: int
    at: Moment
    """To the minute: what follows from the clock moves on with each."""
    known: Known
    round: Round | None
    window: Window
    days: tuple[date, ...]
    today: int | None
    register: Register
    counted: Mapping[str | None, Days]
    totals: Mapping[str | None, Tally]
    last_hour: Mapping[str | None, Tally]
    figures: dict[str, Figures] = field(default_factory=dict)
    kept: dict[Hashable, Any] = field(default_factory=dict)
    """Both are filled as they are asked for: the same for whoever asks. They go when the ground goes."""

    @property
    def contest(self) -> Contest:
        return self.known.contest

    @property
    def days_passed(self) -> int:
        """How many of the days have begun."""
        if self.today is not None:
            return self.today + 1
        return len(self.days) if self.at >= self.window.closes_at else 0

    def total(self, code: str | None) -> Tally:
        return self.totals.get(code, Tally())

    def figures_of(self, code: str) -> Figures:
        found = self.figures.get(code)
        if found is None:
            found = self.figures[code] = _figures(self, code)
        return found


def ground_of(office: Office, slug: str, round_number: int | None) -> Ground:
    """From the snapshots all viewers share; a new one with each change of the data, and each minute."""
    minute = office.now() // MINUTE * MINUTE
    return office.snapshots.read(
        ("board", slug, round_number),
        lambda analytics: _ground(office, slug, round_number, minute, analytics),
        of=minute,
        live=True,
    )


def rates_of(office: Office, slug: str, round_number: int) -> Mapping[str, int | None]:
    """The rate of every unit in a round."""
    return office.snapshots.read(
        ("board-rates", slug, round_number),
        lambda analytics: _rates(office, slug, round_number, analytics),
        live=True,
    )


def register_of(office: Office, slug: str) -> Register:
    def read() -> Register:
        contest = known_of(office, slug, live=True).contest
        with office.database.read() as connection:
            seen = seen_units(connection, contest)
        return Register(seen, seen.headcounts(), words.territories(seen))

    return office.snapshots.read(("board-units", slug), lambda _: read(), live=True, follows=Follows.ACTS)


def window_of(contest: Contest, round_number: int | None) -> Window:
    """Of a round, or from the first opening of the contest to its last close."""
    rounds = contest.rounds if round_number is None else (known_round(contest, round_number),)
    return Window.over([(r.opens_at, r.closes_at) for r in rounds])


def _ground(
    office: Office, slug: str, round_number: int | None, minute: Moment, analytics: Analytics
) -> Ground:
    known = known_of(office, slug, live=True)
    window = window_of(known.contest, round_number)
    days = _days_of(window, day_of(minute))
    number = round_number or queries.WHOLE_CONTEST
    with analytics.reading() as reading:
        version = reading.version
        counted = _by_unit(queries.participation_days(reading, known.id, number), days)
        hour = _tallies(queries.participation_since(reading, known.id, number, minute - HOUR))
    return Ground(
        version,
        minute,
        known,
        known.contest.round(round_number) if round_number is not None else None,
        window,
        days,
        days.index(day_of(minute)) if window.opens_at <= minute < window.closes_at else None,
        register_of(office, slug),
        counted,
        {code: one.total for code, one in counted.items()},
        hour,
    )


def _days_of(window: Window, today: date) -> tuple[date, ...]:
    first, last = day_of(window.opens_at), day_of(window.closes_at - 1)
    if (last - first).days >= MOST_DAYS:
        last = max(min(last, today), first + timedelta(days=MOST_DAYS - 1))
        first = last - timedelta(days=MOST_DAYS - 1)
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _by_unit(rows: pa.Table, days: tuple[date, ...]) -> dict[str | None, Days]:
    first = (days[0] - date(1970, 1, 1)).days
    places = pc.subtract(pc.cast(rows["day"], pa.int32()), first).to_pylist()
    found: dict[str | None, Days] = {}
    columns = (rows["unit"].to_pylist(), places, rows["people"].to_pylist(), rows["entries"].to_pylist())
    for unit, place, people, entries in zip(*columns, strict=True):
        own = found.get(unit)
        if own is None:
            own = found[unit] = Days([0] * len(days), [0] * len(days), Tally())
        if 0 <= place < len(days):
            own.newcomers[place] = people
            own.entries[place] = entries
        elif place < 0:
            found[unit] = Days(own.newcomers, own.entries, own.earlier + Tally(people, entries))
    return found


def _tallies(rows: pa.Table) -> dict[str | None, Tally]:
    columns = (rows[name].to_pylist() for name in ("unit", "people", "entries"))
    return {unit: Tally(people, entries) for unit, people, entries in zip(*columns, strict=True)}


def _rates(office: Office, slug: str, round_number: int, analytics: Analytics) -> dict[str, int | None]:
    known, headcounts = known_of(office, slug, live=True), register_of(office, slug).headcounts
    with analytics.reading() as reading:
        tallies = _tallies(queries.participation(reading, known.id, round_number))
    return {code: rate_of(tallies.get(code, Tally()).people, of.people) for code, of in headcounts.items()}


def rate_of(people: int, headcount: int | None) -> int | None:
    return pace.tenths(Fraction(people, headcount)) if headcount else None


def _figures(ground: Ground, code: str) -> Figures:
    total, of = ground.total(code), ground.register.headcounts[code]
    target = ground.contest.target_rate
    needed = missing = expected = ahead_rate = None
    standing, beside = Standing.UNKNOWN, AheadStanding.UNKNOWN
    if of.people and target is not None:
        needed = missing_people(0, of.people, target)
        missing = missing_people(total.people, of.people, target)
        rate = Fraction(total.people, of.people)
        near = Standing.NEAR if rate >= target * NEAR else Standing.FAR
        standing = near if missing else Standing.REACHED
        expected = pace.expected(target, of.people, ground.window, ground.at)
        ahead = pace.ahead(total.people, of.people, target, ground.window, ground.at)
        ahead_rate = pace.tenths(ahead)
        if ahead >= 0:
            beside = AheadStanding.AHEAD
        else:
            beside = AheadStanding.FAR_BEHIND if -ahead >= pace.FAR_BEHIND else AheadStanding.BEHIND
    return Figures(
        total.people,
        total.entries,
        of.people,
        of.how,
        rate_of(total.people, of.people),
        needed,
        missing,
        standing,
        of.people is not None and total.people > of.people,
        expected,
        ahead_rate,
        beside,
    )
