"""Measuring two ways to the same end side by side, and the table that comes of it."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: ours beside a stated peer, in one run."""

    what: str
    ours: float
    peer: str
    theirs: float
    target: str
    ratio: float
    unit: str = "s"

    @property
    def cells(self) -> tuple[str, ...]:
        return (
            self.what,
            f"{self.ours:.3g} {self.unit}",
            self.peer,
            f"{self.theirs:.3g} {self.unit}",
            f"{self.ratio:.2f}",
            self.target,
        )


HEAD = ("what", "ours", "peer", "peer's", "ratio", "target")


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def side_by_side(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 5
) -> tuple[float, float, float]:
    """Medians of both, and the median of the ratios pair by pair: machines drift."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    mine, others = zip(*pairs, strict=True)
    return (
        statistics.median(mine),
        statistics.median(others),
        statistics.median(m / o for m, o in pairs),
    )


def markdown(rows: Iterable[Row]) -> str:
    lines = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    lines += ["| " + " | ".join(row.cells) + " |" for row in rows]
    return "\n".join(lines)
