"""On which day how many came to the contest for the first time, in a unit and all below it.

For services that asked who may know. One snapshot for all units and viewers.
"""

from collections.abc import Mapping
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
    """People: who came on it for the first time. So the days together are the whole."""


def days_of(office: Office, slug: str, round_number: int | None, unit: str | None) -> tuple[Day, ...]:
    """Days with any entry, in order. No unit: everybody."""
    known = known_of(office, slug, live=True)

    def compute(analytics: Analytics) -> Mapping[str | None, tuple[Day, ...]]:
        found: dict[str | None, tuple[Day, ...]] = {}
        with analytics.reading() as reading:
            rows = queries.participation_days(reading, known.id, round_number or queries.WHOLE_CONTEST)
        for row in rows.to_pylist():
            day = Day(row["day"], Tally(row["people"], row["entries"]))
            found[row["unit"]] = (*found.get(row["unit"], ()), day)
        return found

    return office.snapshots.read(("days", slug, round_number), compute, live=True).get(unit, ())
