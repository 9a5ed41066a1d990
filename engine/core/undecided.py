"""What nobody has decided yet, or what could be decided otherwise: what each would do to target and prizes.

Two people who may be one, entries that came too late or were voided, accounts with two citizen numbers.
Deciding one of them the other way changes only the people it names, so only they are counted anew.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from engine.core.contending import Line, PrizeList
from engine.core.contests import Contest, RankingKey, Target
from engine.core.margin import Margin, margin
from engine.core.ranking import Attempt, pick
from engine.core.standing import Standing

EVERY_WAY_OF = 8
"""Up to so many, every way to decide them all is tried."""
WAYS_OF_FEW = 6
"""Up to so many about the same people, the target is found in every way to decide them."""


class OpenKind(StrEnum):
    MAYBE_SAME = "maybe-same"
    LATE = "late"
    VOID = "void"
    TWO_NUMBERS = "two-numbers"


@dataclass(frozen=True, slots=True)
class Open:
    """Something that could be decided the other way: people merged, an entry restored, entries voided."""

    kind: OpenKind
    people: tuple[str, ...]
    entry_id: str = ""


@dataclass(frozen=True, slots=True)
class Entrant:
    """A person with everything they sent inside the round, whatever it counts for."""

    name: str
    sent: tuple[Attempt, ...] = ()
    barred: bool = False
    passed_over: bool = False
    """Takes no prize, or holds one already."""


@dataclass(frozen=True, slots=True)
class Outcome:
    target: int | None
    prizes: PrizeList


@dataclass(frozen=True, slots=True)
class Worst:
    """The targets there could be if everything open fell one way or the other."""

    low: int | None
    high: int | None
    stays: bool
    """Whether the prize list is the same in every case, for sure."""
    tried: bool
    """Whether every way was tried; else the range is one that holds them all."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What some accounts are worth as one person."""

    picked: Attempt | None = None
    target: int = 0
    passed_over: bool = False


class World:
    """A ranked round in which things can be decided."""

    def __init__(
        self, contest: Contest, line: Line, target: int | None, entrants: Mapping[str, Entrant]
    ) -> None:
        self._contest = contest
        self._line = line
        self._target = target
        self._entrants = entrants
        self.here = line.at(target).prizes

    def decided(self, opens: Collection[Open]) -> Outcome:
        """Target and prizes with these decided the other way."""
        before = [self._counted([self._entrants[name]], ()) for name in sorted(_named(opens))]
        after = [self._counted([self._entrants[name] for name in group], opens) for group in _groups(opens)]
        target = self._target
        if target is not None:
            target += sum(one.target for one in after) - sum(one.target for one in before)
        without = {one.picked.entry_id for one in before if one.picked is not None}
        plus = [one.picked for one in after if one.picked is not None and not one.passed_over]
        return Outcome(target, self._line.at(target, without, plus).prizes)

    def worst(self, opens: Sequence[Open], unlisted: int | None = 0) -> Worst:
        """`unlisted`: how many more there are, each moving the target by one at most; None: nobody knows."""
        if not opens and unlisted == 0:
            return Worst(self._target, self._target, stays=True, tried=True)
        if unlisted == 0 and len(opens) <= EVERY_WAY_OF:
            found = [self.decided(chosen) for chosen in _choices(opens)]
            targets = [one.target for one in found if one.target is not None]
            stays = all(one.prizes == self.here for one in found)
            return Worst(min(targets, default=None), max(targets, default=None), stays=stays, tried=True)
        return self._worst_of_many(opens, unlisted)

    def _worst_of_many(self, opens: Sequence[Open], unlisted: int | None) -> Worst:
        """A range that holds every way, without trying them."""
        if self._target is None:
            return Worst(None, None, stays=unlisted == 0 and self._nobody_rises(opens, None), tried=False)
        if unlisted is None:
            return Worst(None, None, stays=False, tried=False)
        bounds = [self._bounds(part) for part in _parts(opens)]
        low = max(0, self._target + sum(low for low, _ in bounds) - unlisted)
        high = self._target + sum(high for _, high in bounds) + unlisted
        stays = unlisted == 0 and self._nobody_rises(opens, (low, high))
        return Worst(low, high, stays=stays, tried=False)

    def _nobody_rises(self, opens: Iterable[Open], targets: tuple[int, int] | None) -> bool:
        """Whether nobody these are about holds anything, or could at any of the targets.

        If the list stays with every entry of theirs put in, each as if it were a person of its own, it
        stays with any of them: taking out somebody who holds nothing changes nothing.
        """
        if not self._follows_scores_first():
            return False
        entrants = [self._entrants[name] for name in sorted(_named(opens))]
        own = {a.entry_id for entrant in entrants for a in entrant.sent}
        if own & (self.here.tier_of.keys() | self.here.draw_needed | self.here.drawn):
            return False
        counted = {c.picked.entry_id for e in entrants if (c := self._counted([e], ())).picked is not None}
        more = [
            a
            for entrant in entrants
            if not entrant.barred and not entrant.passed_over
            for a in entrant.sent
            if a.entry_id not in counted and a.standing in (Standing.VALID, Standing.VOID, Standing.LATE)
        ]
        line = self._line.with_others(more)
        if line.at(self._target).prizes != self.here:
            return False
        if targets is None or not line.rules.follow_the_target:
            return True
        found: Margin | None = margin(line, self._target)
        return found is not None and found.holds(*targets)

    def _follows_scores_first(self) -> bool:
        """Else somebody who is not all-correct can stand before somebody who is, and end the giving there."""
        rules = self._line.rules
        return rules.keys[:1] == (RankingKey.SCORE,) or not any(p.needs_all_correct for p in rules.prizes)

    def _bounds(self, opens: Sequence[Open]) -> tuple[int, int]:
        """How far the target can move by what is open about some people."""
        names = sorted(_named(opens))
        before = sum(self._counted([self._entrants[name]], ()).target for name in names)
        if len(opens) <= WAYS_OF_FEW:
            found = [
                sum(
                    self._counted([self._entrants[n] for n in group], chosen).target
                    for group in _groups(chosen, names)
                )
                for chosen in _choices(opens)
            ]
            return min(found) - before, max(found) - before
        entrants = [self._entrants[name] for name in names]
        if self._contest.target is Target.ENTRIES:
            return -before, sum(len(e.sent) for e in entrants) - before
        return -before, len(names) - before

    def _counted(self, entrants: Sequence[Entrant], opens: Iterable[Open]) -> _Counted:
        if any(entrant.barred for entrant in entrants):
            return _Counted()
        restored = {one.entry_id for one in opens if one.kind in (OpenKind.LATE, OpenKind.VOID)}
        out = {name for one in opens if one.kind is OpenKind.TWO_NUMBERS for name in one.people}
        own = sorted(
            (
                replace(attempt, standing=Standing.VALID)
                for entrant in entrants
                if entrant.name not in out
                for attempt in entrant.sent
                if attempt.standing is Standing.VALID or attempt.entry_id in restored
            ),
            key=lambda a: (a.submitted_at, a.entry_id),
        )
        if not own:
            return _Counted()
        contest = self._contest
        picked = pick(own[: contest.attempts.per_round or None], contest.attempts, contest.ranking)
        worth = {
            Target.ALL_CORRECT_PEOPLE: int(picked.score == self._line.rules.questions),
            Target.PEOPLE: 1,
            Target.ENTRIES: len(own),
            Target.NONE: 0,
        }
        passed_over = any(entrant.passed_over for entrant in entrants)
        return _Counted(picked, worth[contest.target], passed_over)


def _named(opens: Iterable[Open]) -> set[str]:
    return {name for one in opens for name in one.people}


def _choices(opens: Sequence[Open]) -> Iterator[tuple[Open, ...]]:
    for count in range(len(opens) + 1):
        yield from combinations(opens, count)


def _groups(opens: Iterable[Open], names: Iterable[str] = ()) -> list[list[str]]:
    """Who is one person once these are decided; `names`: people who are there in any case."""
    found = list(opens)
    group_of = {name: {name} for name in (*names, *_named(found))}
    for one in found:
        if one.kind is OpenKind.MAYBE_SAME:
            joined = set().union(*(group_of[name] for name in one.people))
            group_of.update(dict.fromkeys(joined, joined))
    return sorted(sorted(group) for group in {id(g): g for g in group_of.values()}.values())


def _parts(opens: Sequence[Open]) -> list[list[Open]]:
    """Those about the same people, however far apart, together."""
    part_of: dict[str, list[Open]] = {}
    for one in opens:
        parts = {id(part): part for name in one.people if (part := part_of.get(name)) is not None}
        joined = [each for part in parts.values() for each in part] + [one]
        for name in _named(joined):
            part_of[name] = joined
    return list({id(part): part for part in part_of.values()}.values())
