"""Who takes which prize, who is passed over, and where a draw has to decide (rules.md §7)."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from engine.core.contests import Prize
from engine.core.moments import Moment


class PassedOver(StrEnum):
    NO_PRIZE = "no-prize"
    HOLDS_A_PRIZE = "holds-a-prize"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True, slots=True)
class InLine:
    """A ranked entry waiting for a prize."""

    rank: int
    entry_id: str
    all_correct: bool
    passed_over: PassedOver | None = None
    """Why this one takes no prize whatever the rank; None: can take one."""


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw as it was held: it decides only among exactly these entries."""

    seed: str
    entry_ids: frozenset[str]
    drawn_by: str = ""
    drawn_at: Moment = 0

    def order(self) -> tuple[str, ...]:
        return draw_order(self.seed, self.entry_ids)


@dataclass(frozen=True, slots=True)
class Awards:
    """Who got what. Tiers are named by their place in the contest's list: names may repeat."""

    tier_of: Mapping[str, int] = field(default_factory=dict)
    draw_needed: frozenset[str] = frozenset()
    """The entries of the open tie that a draw must order; until then nobody from there down has a prize."""
    passed_over: Mapping[str, PassedOver] = field(default_factory=dict)
    """Those who stood in line for a place still to give and were passed over."""
    left_empty: Mapping[int, int] = field(default_factory=dict)
    """Places of a tier that no all-correct entry was there to take."""
    drawn: frozenset[str] = frozenset()
    """Entries that a draw put in their order."""


def draw_order(seed: str, entry_ids: Iterable[str]) -> tuple[str, ...]:
    """SHA-256(seed + "|" + entry_id), ascending: anyone can repeat it."""
    return tuple(sorted(entry_ids, key=lambda e: (hashlib.sha256(f"{seed}|{e}".encode()).hexdigest(), e)))


def award(tiers: Sequence[Prize], line: Iterable[InLine], draws: Iterable[Draw] = ()) -> Awards:
    """Fills the tiers in order down the ranking. `line` is in ranking order."""
    drawn = {draw.entry_ids: draw for draw in draws}
    giving = _Giving(tiers)
    for _, tied in groupby(line, key=lambda entry: entry.rank):
        if giving.done:
            break
        group = list(tied)
        waiting = [entry for entry in group if entry.passed_over is None]
        able = [entry for entry in waiting if giving.can_take(entry)]
        giving.passed_over.update((e.entry_id, e.passed_over) for e in group if e.passed_over)
        if giving.order_matters(able):
            ids = frozenset(e.entry_id for e in able)
            if ids not in drawn:
                return giving.result(draw_needed=ids)
            place = {entry_id: i for i, entry_id in enumerate(drawn[ids].order())}
            able.sort(key=lambda e: place[e.entry_id])
            giving.drawn |= ids
        for entry in able:
            giving.give(entry)
        if len(able) < len(waiting):
            giving.close()
    return giving.result()


class _Giving:
    """The tiers while they are being filled."""

    def __init__(self, tiers: Sequence[Prize]) -> None:
        self._tiers = tiers
        self._tier = 0
        self._left = tiers[0].places if tiers else 0
        self._tier_of: dict[str, int] = {}
        self._left_empty: dict[int, int] = {}
        self.passed_over: dict[str, PassedOver] = {}
        self.drawn: frozenset[str] = frozenset()

    @property
    def done(self) -> bool:
        return self._tier >= len(self._tiers)

    def can_take(self, entry: InLine) -> bool:
        """Whether any tier still to give is open to this entry, whatever a draw says."""
        return self._reached_by(entry)[0] < len(self._tiers)

    def order_matters(self, able: Sequence[InLine]) -> bool:
        """Whether people of equal rank would get different things in different orders."""
        if len(able) < 2:
            return False
        if len({e.all_correct for e in able}) == 2:
            return self._tiers[self._tier].needs_all_correct or len(able) > self._left
        return len(able) > self._reached_by(able[0])[1]

    def give(self, entry: InLine) -> None:
        tier, left = self._reached_by(entry)
        while self._tier < tier:
            self._next_tier()
        if self.done:
            return
        self._tier_of[entry.entry_id] = tier
        self._left = left - 1
        if not self._left:
            self._next_tier()

    def close(self) -> None:
        """The next in line can take nothing: every tier left demands all-correct and stays empty."""
        while not self.done:
            self._next_tier()

    def result(self, draw_needed: frozenset[str] = frozenset()) -> Awards:
        return Awards(self._tier_of, draw_needed, self.passed_over, self._left_empty, self.drawn)

    def _reached_by(self, entry: InLine) -> tuple[int, int]:
        """The tier this entry would take a place in, and the places left there."""
        for tier, left in self._ahead():
            if entry.all_correct or not self._tiers[tier].needs_all_correct:
                return tier, left
        return len(self._tiers), 0

    def _ahead(self) -> Iterator[tuple[int, int]]:
        for tier in range(self._tier, len(self._tiers)):
            yield tier, self._left if tier == self._tier else self._tiers[tier].places

    def _next_tier(self) -> None:
        if self._left:
            self._left_empty[self._tier] = self._left
        self._tier += 1
        self._left = 0 if self.done else self._tiers[self._tier].places
