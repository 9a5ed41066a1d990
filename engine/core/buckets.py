"""How much a source may send: a bucket that fills at its rate and holds what may come at once.

A request is let in while there is anything in it and then takes all it brought, so that many entries in
one request are never too many, but the next one waits until they are paid for.
"""

import math
from dataclasses import dataclass


@dataclass(slots=True)
class Bucket:
    rate: float
    """A second."""
    level: float
    filled_at: float
    """By a clock that is never set back."""

    @classmethod
    def full(cls, rate: float, now: float) -> "Bucket":
        return cls(rate, max(rate, 1.0), now)

    def let_in(self, now: float) -> int:
        """0: let in, and one is taken; else after how many seconds there will be something in it."""
        self.level = min(max(self.rate, 1.0), self.level + max(now - self.filled_at, 0.0) * self.rate)
        self.filled_at = now
        if self.level >= 1.0:
            self.level -= 1.0
            return 0
        return max(math.ceil((1.0 - self.level) / self.rate), 1)

    def take(self, more: int) -> None:
        """What the request brought beyond the one it was let in for; may leave a debt."""
        self.level -= more
