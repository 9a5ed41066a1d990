"""How well a closed round went: how many people reached how many points (rules.md §4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class ScoreBand(StrEnum):
    """Of the most points there are. Each border belongs to the band above it."""

    ALL = "all"
    HIGH = "high"
    """From 80 % to under all."""
    MIDDLE = "middle"
    """From 50 % to under 80 %."""
    LOW = "low"


_FROM = {ScoreBand.HIGH: Fraction(4, 5), ScoreBand.MIDDLE: Fraction(1, 2), ScoreBand.LOW: Fraction(0)}


@dataclass(frozen=True, slots=True)
class BandOfScores:
    band: ScoreBand
    lowest: int
    highest: int
    people: int


@dataclass(frozen=True, slots=True)
class Scores:
    people: int
    """With a counted entry."""
    points: int
    most: int
    """Points of an entry that is right throughout."""
    bands: tuple[BandOfScores, ...]
    """Best first; together all people."""

    @property
    def mean(self) -> Fraction | None:
        return Fraction(self.points, self.people) if self.people else None


def scores(counts: Mapping[int, int], most: int) -> Scores:
    """`counts`: how many people have how many points."""
    bands = tuple(
        BandOfScores(band, low, high, sum(n for points, n in counts.items() if low <= points <= high))
        for band, low, high in borders(most)
    )
    points = sum(points * n for points, n in counts.items())
    return Scores(sum(counts.values()), points, most, bands)


def borders(most: int) -> Iterator[tuple[ScoreBand, int, int]]:
    """In whole points. A short paper has no room for some bands; those are left out."""
    yield ScoreBand.ALL, most, most
    highest = most - 1
    for band, share in _FROM.items():
        lowest = -(-share.numerator * most // share.denominator)
        if lowest <= highest:
            yield band, lowest, highest
            highest = lowest - 1
