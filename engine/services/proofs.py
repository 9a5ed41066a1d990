"""Who proved themselves again a moment ago: kept in the memory of this process alone, and not for long.

Nothing of it is worth keeping: whoever loses a proof by a restart proves themselves once more.
"""

import threading
from dataclasses import dataclass, field

from engine import clock
from engine.core.moments import Moment


@dataclass(frozen=True, slots=True)
class Proven:
    name: str
    about: str
    """The one thing it was given for."""
    until: Moment


@dataclass(slots=True)
class Proofs:
    """A proof opens one act once. A seat an identity provider vouched for becomes one proof."""

    _given: dict[str, Proven] = field(default_factory=dict, repr=False)
    _vouched: dict[str, Proven] = field(default_factory=dict, repr=False)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def give(self, proven: Proven, now: Moment) -> str:
        proof = clock.new_secret()
        with self._guard:
            self._given = _not_lapsed(self._given, now) | {proof: proven}
        return proof

    def spend(self, proof: str) -> Proven | None:
        """Nobody spends it a second time, however many try at once."""
        with self._guard:
            return self._given.pop(proof, None)

    def vouch(self, seat: str, proven: Proven, now: Moment) -> None:
        with self._guard:
            self._vouched = _not_lapsed(self._vouched, now) | {seat: proven}

    def vouched(self, seat: str) -> Proven | None:
        return self._vouched.get(seat)

    def spend_vouched(self, seat: str) -> Proven | None:
        with self._guard:
            return self._vouched.pop(seat, None)


def _not_lapsed(held: dict[str, Proven], now: Moment) -> dict[str, Proven]:
    return {key: proven for key, proven in held.items() if proven.until > now}
