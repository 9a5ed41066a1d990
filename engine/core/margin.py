"""How far the target could move before the prize list is another one (rules.md §5 to §7).

While the target moves, two people change places only where it passes the middle between their
predictions. So between such middles the list stays, and only those between people who do not hold the
same matter: a search that goes from middle to middle is exact without trying every number.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from engine.core.contending import Front, Keys, Line, PrizeList, TooShortError
from engine.core.ranking import Attempt


@dataclass(frozen=True, slots=True)
class Change:
    """The first target at which the list is another one."""

    target: int
    prizes: PrizeList


@dataclass(frozen=True, slots=True)
class Margin:
    """The closed interval of targets around the present one over which the prize list stays as it is."""

    target: int
    low: int | None
    """None: however far it falls, down to nothing."""
    high: int | None
    """None: however far it grows."""
    below: Change | None
    above: Change | None

    def holds(self, low: int, high: int) -> bool:
        return (self.low is None or self.low <= low) and (self.high is None or high <= self.high)


def margin(line: Line, target: int | None) -> Margin | None:
    """None: there is no target, or nothing is ranked by it."""
    if target is None or not line.rules.follow_the_target:
        return None
    here = line.at(target)
    below = _first_change(line, target, here, -1)
    above = _first_change(line, target, here, 1)
    return Margin(
        target,
        None if below is None else below.target + 1,
        None if above is None else above.target - 1,
        below,
        above,
    )


def _first_change(line: Line, target: int, here: Front, way: int) -> Change | None:
    """`way`: 1 upwards, -1 downwards; a target is never below nothing."""
    middles = _Middles(line, here.prizes, way)
    held, now, met = here.prizes, target, here.met
    following: int | None = target + way  # whoever is equal at the target itself parts right beside it
    while following is not None and following >= 0:
        found = line.at(following)
        if not all(line.is_certain(attempt, following) for attempt in met):
            raise TooShortError
        if found.prizes != held:
            return Change(following, found.prizes)
        now, met = following, found.met
        following = middles.after(now, met)
    if following is None and line.edge is not None and not line.edge.ends_its_class:
        raise TooShortError
    return None


class _Middles:
    """Where the next two people who do not hold the same would change places."""

    def __init__(self, line: Line, prizes: PrizeList, way: int) -> None:
        self._line = line
        self._prizes = prizes
        self._way = way
        self._laid: dict[Keys, dict[Hashable, list[int]]] = {}

    def after(self, target: int, met: Iterable[Attempt]) -> int | None:
        """The next target worth looking at, beyond `target`; None: nothing changes any more."""
        here = self._way * target
        nearest: int | None = None
        for attempt in met:
            if attempt.prediction is None:
                continue
            own = self._way * attempt.prediction
            held = self._held(attempt)
            for other, predictions in self._predictions(self._line.class_of(attempt)).items():
                if other == held:
                    continue
                place = bisect_left(predictions, max(own + 1, 2 * here - own))
                if place < len(predictions) and (nearest is None or own + predictions[place] < nearest):
                    nearest = own + predictions[place]
        return None if nearest is None else self._way * max(here + 1, -(-nearest // 2))

    def _held(self, attempt: Attempt) -> Hashable:
        """What somebody holds; of those who hold nothing, who can take what differs."""
        if attempt.entry_id in self._prizes.draw_needed:
            return "draw"
        tier = self._prizes.tier_of.get(attempt.entry_id)
        return (attempt.score == self._line.rules.questions,) if tier is None else tier

    def _predictions(self, found: Keys) -> dict[Hashable, list[int]]:
        """Of each class: by what is held, what was predicted, in the order of the way."""
        if found not in self._laid:
            held: dict[Hashable, set[int]] = defaultdict(set)
            for prediction, alike in self._line.classes[found].by_prediction.items():
                for _, _, attempt in alike:
                    held[self._held(attempt)].add(self._way * prediction)
            self._laid[found] = {what: sorted(predictions) for what, predictions in held.items()}
        return self._laid[found]
