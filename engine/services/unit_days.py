"""How many took part in a unit and all below it on each day: for services that asked who may know."""

from dataclasses import dataclass
from datetime import date

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core.participation import Tally
from engine.services.counting import known_of
from engine.services.office import Office


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    tally: Tally
    """People: who took part that day. Somebody may do so on several days."""


def days_of(office: Office, slug: str, round_number: int | None, unit: str | None) -> tuple[Day, ...]:
    """Days with any entry, in order. No unit: everybody."""
    known = known_of(office, slug, live=True)

    def compute(analytics: Analytics) -> tuple[Day, ...]:
        asked = () if unit is None else (unit,)
        number = round_number or queries.WHOLE_CONTEST
        with analytics.reading() as reading:
            rows = queries.participation_by_day(reading, known.id, number, asked).to_pylist()
        return tuple(Day(row["day"], Tally(row["people"], row["entries"])) for row in rows)

    return office.snapshots.read(("days", slug, round_number, unit), compute, live=True)
