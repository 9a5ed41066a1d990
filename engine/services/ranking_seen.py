"""A ranking as all who look at it share it: without names, in order, with the prizes that follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from engine.core.contests import Contest
from engine.core.moments import Moment
from engine.core.prizes import Awards, Draw
from engine.core.questions import Paper


@dataclass(frozen=True, slots=True)
class FrozenAs:
    """The revision a ranking was read from."""

    revision: int
    digest: str
    at: Moment


@dataclass(frozen=True, slots=True)
class RankingSeen:
    slug: str
    round_number: int
    version: str
    """Another one where anything about the ranking is another."""
    target: int | None
    people: int
    entries: int
    all_correct: int
    table: pa.Table
    awards: Awards
    key_confirmed: bool
    contest: Contest
    """The rules it was ranked by."""
    paper: Paper
    draws: tuple[Draw, ...]
    frozen: FrozenAs | None = None
    """None: computed from today's data, and provisional."""
    unranked: pa.Table | None = None
    """Of a frozen round its entries that are in no ranking: entry_id, person, submitted_at, standing."""

    @property
    def tiers(self) -> tuple[str, ...]:
        return tuple(prize.name for prize in self.contest.prizes)

    def rows(self, limit: int | None = None) -> Iterator[Mapping[str, Any]]:
        for batch in self.table.slice(0, limit).to_batches(max_chunksize=10_000):
            yield from batch.to_pylist()

    def prize_of(self, entry_id: str) -> str | None:
        tier = self.awards.tier_of.get(entry_id)
        return None if tier is None else self.tiers[tier]
