"""The whole way from entry rows to results by the pure rules alone: no database, no SQL.

Slow and simple, so that the fast road (records, DuckDB) can be held against it on a whole contest.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.core.collective import Competitor, Placed, standings
from engine.core.contests import ClockState, Contest
from engine.core.entries import Entry, birth_date_of, duration_of, is_citizen_number, is_phone
from engine.core.grading import score
from engine.core.moments import Moment
from engine.core.participation import Tally, UnitParticipation, own_units, participation
from engine.core.people import Effect, Exclusion, Trace, effects, persons
from engine.core.prizes import Awards, InLine, PassedOver, award
from engine.core.questions import Paper, key_layers
from engine.core.ranking import Attempt, Ranking, rank
from engine.core.standing import Standing, standing
from engine.core.units import Tree


@dataclass(frozen=True)
class SlowRoad:
    contest: Contest
    tree: Tree
    papers: Mapping[int, Paper]
    entries: tuple[Entry, ...]
    exclusions: tuple[Exclusion, ...]
    units: Mapping[str, str | None]
    """What each text people typed for their unit is matched to."""
    received_at: Moment

    @cached_property
    def person_of(self) -> dict[str, str]:
        return persons(map(_trace, self.entries))

    @cached_property
    def effects(self) -> dict[str, Effect]:
        return effects(map(_trace, self.entries), self.person_of, self.exclusions)

    @cached_property
    def attempts(self) -> list[Attempt]:
        person_of, effect_of = self.person_of, self.effects
        layers = {number: key_layers(paper.questions) for number, paper in self.papers.items()}
        made = []
        for entry in self.entries:
            round_ = self.contest.round_at(entry.submitted_at)
            number = round_.number if round_ else None
            person = person_of[entry.account]
            made.append(
                Attempt(
                    entry.entry_id,
                    person,
                    entry.submitted_at,
                    score(entry.answers, layers[number]) if number in layers else 0,
                    entry.prediction,
                    duration_of(entry.started_at, entry.submitted_at),
                    number,
                    standing(
                        submitted_at=entry.submitted_at,
                        received_at=self.received_at,
                        round_number=number,
                        barred=effect_of.get(person) is Effect.BARRED,
                    ),
                )
            )
        return made

    def ranking(self, number: int) -> Ranking:
        return rank(self.contest, number, self.attempts, self.papers[number].length)

    def awards(self, number: int) -> Awards:
        effect_of = self.effects
        line = (
            InLine(
                r.rank,
                r.attempt.entry_id,
                r.attempt.score == self.papers[number].length,
                PassedOver.NO_PRIZE if effect_of.get(r.attempt.person) is Effect.NO_PRIZE else None,
            )
            for r in self.ranking(number).ranked
        )
        return award(self.contest.prizes, line)

    @cached_property
    def unit_of(self) -> dict[str, str | None]:
        person_of = self.person_of
        return own_units(
            (person_of[e.account], e.submitted_at, e.entry_id, self.units[e.unit]) for e in self.entries
        )

    def own_tallies(self, number: int | None) -> dict[str | None, Tally]:
        entries: Counter[str] = Counter(
            a.person
            for a in self.attempts
            if a.standing is Standing.VALID and number in (None, a.round_number)
        )
        unit_of = self.unit_of
        tallies: defaultdict[str | None, Tally] = defaultdict(Tally)
        for person, count in entries.items():
            tallies[unit_of[person]] += Tally(1, count)
        return tallies

    def participation(self, number: int | None) -> tuple[UnitParticipation, ...]:
        return participation(self.tree, self.own_tallies(number), self.contest.target_rate)

    def collective(self, now: Moment) -> tuple[Placed, ...]:
        assert self.contest.collective
        graded = [
            r.number
            for r in self.contest.rounds
            if r.state(now) is ClockState.CLOSED and r.number in self.papers
        ]
        unit_of = self.unit_of
        points: Counter[str] = Counter()
        possible: Counter[str] = Counter()
        for number in graded:
            for ranked in self.ranking(number).ranked:
                for above in self._above(unit_of[ranked.attempt.person]):
                    points[above] += ranked.attempt.score
                    possible[above] += self.papers[number].length
        competitors = [
            Competitor(
                p.code,
                self.tree.units[p.code].name,
                self.tree.units[p.code].block,
                p.people,
                p.headcount,
                points[p.code],
                possible[p.code],
            )
            for p in self.participation(None)
            if self.tree.units[p.code].competes
        ]
        return standings(self.contest.collective, competitors)

    def _above(self, unit: str | None) -> Iterable[str]:
        return self.tree.above(unit) if unit else ()


def _trace(entry: Entry) -> Trace:
    return Trace(
        entry.account,
        entry.citizen_number if is_citizen_number(entry.citizen_number) else None,
        entry.phone if is_phone(entry.phone) else None,
        entry.full_name or None,
        birth_date_of(entry.birth_date),
    )
