"""What went through the door of this process, counted for those who watch over it."""

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.services.intake.outcomes import Kind, Outcome

LATENCY_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds a commit took at most; one more bucket holds those that took longer."""


@dataclass(frozen=True, slots=True)
class Counts:
    accepted: int
    already_there: int
    conflicts: int
    refused: Mapping[str, int]
    """Entries with bad content, by the code of their first problem; requests turned away as a whole, by
    the code of the refusal."""
    not_taken: Mapping[str, int]
    """Entries the store could not take, by what it said."""
    commits: int
    entries_committed: int
    queued: int
    commit_seconds: float
    """All commits together."""
    commit_buckets: tuple[int, ...]
    """How many commits took no longer than each of LATENCY_BUCKETS, and those that took longer."""
    last_error: str | None
    """The code of what the last commit failed with; None: it did not fail."""
    refusals_not_kept: int
    """Refused rows beyond what is kept of one source in a day."""


@dataclass(slots=True)
class Tally:
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _kinds: Counter[Kind] = field(default_factory=Counter)
    _refused: Counter[str] = field(default_factory=Counter)
    _not_taken: Counter[str] = field(default_factory=Counter)
    _commits: int = 0
    _committed: int = 0
    _seconds: float = 0.0
    _buckets: list[int] = field(default_factory=lambda: [0] * (len(LATENCY_BUCKETS) + 1))
    _last_error: str | None = None
    _not_kept: int = 0

    def outcomes(self, found: Iterable[Outcome]) -> None:
        with self._guard:
            for one in found:
                self._kinds[one.kind] += 1
                if one.kind is Kind.REFUSED:
                    self._refused[one.problems[0].code] += 1
                elif one.kind is Kind.NOT_TAKEN:
                    self._not_taken[one.code] += 1

    def turned_away(self, code: str, count: int = 1) -> None:
        """Requests that were not even read."""
        with self._guard:
            self._refused[code] += count

    def committed(self, entries: int, seconds: float) -> None:
        with self._guard:
            self._commits += 1
            self._committed += entries
            self._seconds += seconds
            self._buckets[bisect_left(LATENCY_BUCKETS, seconds)] += 1
            self._last_error = None

    def failed(self, code: str) -> None:
        with self._guard:
            self._last_error = code

    def not_kept(self, count: int) -> None:
        with self._guard:
            self._not_kept += count

    def counts(self, queued: int) -> Counts:
        with self._guard:
            return Counts(
                self._kinds[Kind.ACCEPTED],
                self._kinds[Kind.ALREADY_THERE],
                self._kinds[Kind.CONFLICT],
                dict(self._refused),
                dict(self._not_taken),
                self._commits,
                self._committed,
                queued,
                self._seconds,
                tuple(self._buckets),
                self._last_error,
                self._not_kept,
            )
