"""How a contest goes at this moment: people and entries so far, and the pace of the last hours."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core.moments import HOUR, Moment
from engine.core.participation import Tally
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.units import Headcount, Tree
from engine.records.contests import by_slug
from engine.services.counting import known_of
from engine.services.guard import known_contest, require_unit, seen_units
from engine.services.office import Office

HOURS = 24


@dataclass(frozen=True, slots=True)
class Pulse:
    unit: str | None
    """The name of the unit it is about: an official's own, else the top of what the contest sees."""
    people: int
    entries: int
    headcount: int | None
    hours: tuple[tuple[Moment, int], ...]
    """Entries of each of the last hours by the clock, the present one last."""


def pulse(office: Office, actor: Actor, slug: str) -> Pulse:
    """From snapshots all viewers share. Everybody counts, in a unit or not; for an official their unit."""
    now = office.now()
    known = known_of(office, slug, live=True)
    if known.contest.hides_participation(now) and not actor.may(Right.SEE_HIDDEN_PARTICIPATION):
        raise Refused("participation-hidden")
    seen, headcounts = office.snapshots.read(("units", slug), lambda _: _units(office, slug), live=True)
    unit = require_unit(actor, seen, None)
    total, hours = office.snapshots.read(
        ("pulse", slug, unit), lambda analytics: _measure(office, slug, unit, analytics), live=True
    )
    top = unit or next(iter(seen.units), None)
    this_hour = now // HOUR * HOUR
    return Pulse(
        seen.units[top].name if top else None,
        total.people,
        total.entries,
        headcounts[top].people if top else None,
        tuple((at, hours.get(at, 0)) for at in range(this_hour - (HOURS - 1) * HOUR, this_hour + 1, HOUR)),
    )


def _units(office: Office, slug: str) -> tuple[Tree, Mapping[str, Headcount]]:
    with office.database.read() as connection:
        seen = seen_units(connection, known_contest(connection, slug).contest)
    return seen, seen.headcounts()


def _measure(
    office: Office, slug: str, unit: str | None, analytics: Analytics
) -> tuple[Tally, dict[Moment, int]]:
    with office.database.read() as connection:
        stored = by_slug(connection, slug)
    if stored is None:
        return Tally(), {}
    with analytics.reading() as reading:
        counted = queries.participation(reading, stored.id).to_pylist()
        hours = queries.participation_by_hour(reading, stored.id, units=[unit] if unit else []).to_pylist()
    total = next((Tally(row["people"], row["entries"]) for row in counted if row["unit"] == unit), Tally())
    return total, {row["hour"]: row["entries"] for row in hours}
