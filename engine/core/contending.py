"""Who would hold which prize at any target: the line for prizes, laid out so that its front is soon found.

Of a place in the ranking only the error of the prediction depends on the target. So people are laid out
once by the keys before it and by what they predicted; at a target the nearest predictions are met first,
and nobody is looked at who stands behind the last prize. `ranking.rank` and `prizes.award` are the
definition; tests hold this against them at every target.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge

from engine.core.contests import Contest, Prize, RankingKey, Target
from engine.core.prizes import Draw, InLine, award
from engine.core.ranking import UNKNOWN_LAST, Attempt, key_value

Keys = tuple[int, ...]
Standing = tuple[Keys, int, Keys]
"""The keys before the error of the prediction, the error, and those after it."""
_Placed = tuple[Keys, str, Attempt]


class TooShortError(Exception):
    """The line was made of too few people to be sure; it has to be made of more."""


@dataclass(frozen=True, slots=True)
class PrizeRules:
    keys: tuple[RankingKey, ...]
    prizes: tuple[Prize, ...]
    questions: int
    draws: tuple[Draw, ...] = ()

    @property
    def places(self) -> int:
        return sum(prize.places for prize in self.prizes)

    @property
    def follow_the_target(self) -> bool:
        return RankingKey.PREDICTION_ERROR in self.keys


def prize_rules(
    contest: Contest, keys: Iterable[RankingKey], questions: int, draws: Iterable[Draw] = ()
) -> PrizeRules:
    """Without a target every error is unknown, which parts nobody."""
    kept = tuple(
        key for key in keys if contest.target is not Target.NONE or key is not RankingKey.PREDICTION_ERROR
    )
    return PrizeRules(kept, contest.prizes, questions, tuple(draws))


@dataclass(frozen=True, slots=True)
class PrizeList:
    """Who has which prize; places nobody holds are empty, those from an open draw down are not given yet."""

    tier_of: Mapping[str, int] = field(default_factory=dict)
    draw_needed: frozenset[str] = frozenset()
    drawn: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class Front:
    """The prize list at a target, and everybody who was looked at for it."""

    prizes: PrizeList
    met: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """The last of those a line was made of: at this target everybody left out stands behind."""

    attempt: Attempt
    target: int | None
    ends_its_class: bool = False
    """Everybody left out is behind on a key before the prediction: at any target they stand behind."""


@dataclass(slots=True)
class Class:
    """People equal on every key before the error of the prediction."""

    by_prediction: dict[int, list[_Placed]] = field(default_factory=dict)
    unknown: list[_Placed] = field(default_factory=list)
    predictions: list[int] = field(default_factory=list)
    """Each once, ascending."""


class Line:
    """The people who can take a prize: counted entries, without those who are passed over."""

    def __init__(self, rules: PrizeRules, contenders: Iterable[Attempt], edge: Edge | None = None) -> None:
        self.rules = rules
        self.edge = edge
        self._contenders = tuple(contenders)
        cut = rules.keys.index(RankingKey.PREDICTION_ERROR) if rules.follow_the_target else len(rules.keys)
        self._before, self._after = rules.keys[:cut], rules.keys[cut + 1 :]
        self._edge = None if edge is None else self._standing(edge.attempt, edge.target)
        self.classes: dict[Keys, Class] = defaultdict(Class)
        for attempt in self._contenders:
            self._lay(attempt)
        for found in self.classes.values():
            found.unknown.sort(key=_by_keys)
            for alike in found.by_prediction.values():
                alike.sort(key=_by_keys)
            found.predictions = sorted(found.by_prediction)
        self._in_order = sorted(self.classes)

    def with_others(self, others: Iterable[Attempt]) -> "Line":
        return Line(self.rules, (*self._contenders, *others), self.edge)

    def class_of(self, attempt: Attempt) -> Keys:
        return tuple(key_value(key, attempt, None) for key in self._before)

    def at(self, target: int | None, without: Collection[str] = (), plus: Iterable[Attempt] = ()) -> Front:
        """`without` some entries of the line, and with others."""
        met: list[Attempt] = []
        line = _Ending(self._line(target, without, plus, met))
        awards = award(self.rules.prizes, line, self.rules.draws)
        if self.edge is not None and line.ended and len(met) < self.rules.places and not awards.draw_needed:
            raise TooShortError
        return Front(PrizeList(awards.tier_of, awards.draw_needed, awards.drawn), tuple(met))

    def is_certain(self, attempt: Attempt, target: int | None) -> bool:
        """Whether nobody left out of the line can stand before or beside this one at a target."""
        return self._is_certain(self._standing(attempt, target), target)

    def _lay(self, attempt: Attempt) -> None:
        found = self.classes[self.class_of(attempt)]
        placed = (self._keys_after(attempt), attempt.entry_id, attempt)
        if attempt.prediction is None or not self.rules.follow_the_target:
            found.unknown.append(placed)
        else:
            found.by_prediction.setdefault(attempt.prediction, []).append(placed)

    def _keys_after(self, attempt: Attempt) -> Keys:
        return tuple(key_value(key, attempt, None) for key in self._after)

    def _standing(self, attempt: Attempt, target: int | None) -> Standing:
        error = UNKNOWN_LAST
        if self.rules.follow_the_target:
            error = key_value(RankingKey.PREDICTION_ERROR, attempt, target)
        return self.class_of(attempt), error, self._keys_after(attempt)

    def _line(
        self, target: int | None, without: Collection[str], plus: Iterable[Attempt], met: list[Attempt]
    ) -> Iterator[InLine]:
        more = sorted((self._standing(a, target), a.entry_id, a) for a in plus)
        there = (one for one in self._walk(target) if one[1] not in without)
        rank, above = 0, None
        for standing, entry_id, attempt in merge(there, more):
            if standing != above:
                rank, above = rank + 1, standing
            met.append(attempt)
            yield InLine(rank, entry_id, attempt.score == self.rules.questions)

    def _walk(self, target: int | None) -> Iterator[tuple[Standing, str, Attempt]]:
        for before in self._in_order:
            for error, alike in _nearest(self.classes[before], target):
                for after, entry_id, attempt in alike:
                    standing = (before, error, after)
                    if not self._is_certain(standing, target):
                        raise TooShortError
                    yield standing, entry_id, attempt
        if self.edge is not None and not self.edge.ends_its_class:
            raise TooShortError

    def _is_certain(self, standing: Standing, target: int | None) -> bool:
        if self.edge is None or self._edge is None:
            return True
        before, error, after = standing
        edge_before, edge_error, edge_after = self._edge
        if self.edge.ends_its_class:
            return before <= edge_before
        if before != edge_before or not self.rules.follow_the_target:
            return before < edge_before
        if edge_error == UNKNOWN_LAST:
            return error != UNKNOWN_LAST or after < edge_after
        if target is None or self.edge.target is None:
            return False
        return error + abs(target - self.edge.target) < edge_error


class _Ending:
    """People in line, who may come to an end."""

    def __init__(self, people: Iterator[InLine]) -> None:
        self._people = people
        self.ended = False

    def __iter__(self) -> Iterator[InLine]:
        yield from self._people
        self.ended = True


def _by_keys(placed: _Placed) -> tuple[Keys, str]:
    return placed[0], placed[1]


def _nearest(found: Class, target: int | None) -> Iterator[tuple[int, list[_Placed]]]:
    """Those who predicted, by error; then the rest."""
    predictions = found.predictions
    right = bisect_left(predictions, target) if target is not None else len(predictions)
    left = right - 1
    while target is not None and (left >= 0 or right < len(predictions)):
        below = target - predictions[left] if left >= 0 else UNKNOWN_LAST
        above = predictions[right] - target if right < len(predictions) else UNKNOWN_LAST
        error = min(below, above)
        alike: list[_Placed] = []
        if below == error:
            alike = found.by_prediction[predictions[left]]
            left -= 1
        if above == error:
            others = found.by_prediction[predictions[right]]
            alike = sorted((*alike, *others), key=_by_keys) if alike else others
            right += 1
        yield error, alike
    if found.unknown:
        yield UNKNOWN_LAST, found.unknown
