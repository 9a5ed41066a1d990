"""Where services work: the records, the analytics derived from them, and the clock."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine import clock as machine
from engine.analytics.store import Analytics
from engine.clock import Clock
from engine.core.moments import Moment
from engine.records import audit, pull, refused_rows
from engine.records.database import Database
from engine.services.kept_rankings import RANKINGS, SEARCHES, LastUsed
from engine.services.projection import RecordsSource
from engine.services.proofs import Proofs
from engine.services.snapshots import Snapshots
from engine.settings import Settings

Progress = Callable[[str, int, int | None], None]
"""How far long work has come: which step, rows done, and of how many where that is known."""


def no_progress(_step: str, _done: int, _total: int | None) -> None:
    """For those who do not watch."""


class Office:
    """One process's way to the installation. Analytics are opened when first asked."""

    def __init__(self, settings: Settings, clock: Clock = machine.now, *, checkpoints: bool = False) -> None:
        self.settings = settings
        self.clock = clock
        self.database = Database(settings.database_url, checkpoints=checkpoints)
        self._analytics: Analytics | None = None
        self._acted: audit.Acted | None = None
        self._opening = threading.Lock()
        self.proofs = Proofs()
        self.snapshots = Snapshots(self.fresh_analytics, self.acts, refusals=self.last_refusal)
        self.rankings: LastUsed[Any] = LastUsed(RANKINGS)
        """Of services/rankings.py, by version."""
        self.searches: LastUsed[Any] = LastUsed(SEARCHES)
        """Where in a ranking somebody was found, by version and text."""

    def now(self) -> Moment:
        return self.clock()

    def acts(self) -> int:
        """The number of the last act about contests; grows with each."""
        with self.database.read() as connection:
            self._acted = found = audit.acted(connection, self._acted)
        return found.act

    def last_refusal(self) -> int:
        """The number of the last row refused at the door."""
        with self.database.read() as connection:
            return refused_rows.last(connection)

    @property
    def analytics_dir(self) -> Path:
        return self.settings.data_dir / "analytics"

    def fresh_analytics(self, progress: Progress = no_progress) -> Analytics:
        """The analytics, having pulled whatever records have that they have not seen."""
        with self._opening:
            if self._analytics is None:
                self.analytics_dir.mkdir(parents=True, exist_ok=True)
                self._analytics = Analytics.open(
                    self.analytics_dir / "analytics.duckdb", threads=self.settings.analytics_threads
                )
        with self.database.read_settled() as (connection, horizon):
            self._analytics.refresh(RecordsSource(connection, horizon, progress))
        return self._analytics

    def analytics_wait_since(self) -> Moment | None:
        """When the first entry was received that the analytics have not pulled; None: they have all, or
        nobody has asked them anything."""
        reached = self._analytics.reached if self._analytics else None
        if reached is None:
            return None
        with self.database.read() as connection:
            return pull.waits_since(connection, reached)

    def close(self) -> None:
        if self._analytics is not None:
            self._analytics.close()
        self.database.close()
