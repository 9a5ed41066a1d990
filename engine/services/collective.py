"""Collective standings with the working of every competing unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core.collective import PRIZE, Competitor, Placed, decided_by
from engine.core.contests import Collective, CollectiveKey
from engine.core.problems import Refused
from engine.core.questions import Paper
from engine.core.roles import Actor, Right
from engine.core.units import Tree
from engine.records import collective_results, papers
from engine.services.collective_held import frozen_standings
from engine.services.collective_seen import StandingsFrozen
from engine.services.grading import grading_of
from engine.services.guard import Known, closed_rounds, known_contest, require, seen_units
from engine.services.office import Office, Progress, no_progress
from engine.texts import collective as words


@dataclass(frozen=True, slots=True)
class StandingsSeen:
    slug: str
    rounds: tuple[int, ...]
    """The closed rounds whose points are in the quality."""
    standings: tuple[Placed, ...]
    sources: Mapping[str, str]
    """Where the headcount of each unit is from, where its register says so."""
    rule: Collective
    left_out: tuple[Competitor, ...] = ()
    """Competing units below the least headcount, or of unknown headcount where one is asked."""
    revision: int | None = None
    """The freeze these standings are from; None: they are as the records say now."""
    digest: str | None = None
    prize_name: str = PRIZE
    by_rule: Mapping[str, int] = field(default_factory=dict)
    """Another order is looked at: the place of each unit by the rule, which alone gives prizes."""

    def decided_by(self, position: int) -> CollectiveKey | None:
        """The key that parts a unit from the one listed above it, where there is one in its block."""
        if position == 0 or (self.rule.by_block and self._begins_block(position)):
            return None
        return decided_by(self.rule, *(self.standings[i].unit for i in (position - 1, position)))

    def why(self, position: int) -> str:
        """The same in words: nothing for the first of all, or of a block."""
        if position == 0 or (self.rule.by_block and self._begins_block(position)):
            return ""
        key = self.decided_by(position)
        return words.KEYS[key] if key else words.EQUAL

    def source_of(self, placed: Placed) -> str:
        source = self.sources.get(placed.unit.code) or words.NO_SOURCE
        return words.HEADCOUNTS[placed.unit.headcount.how].format(source=source)

    def flag(self, placed: Placed) -> str:
        """What has to be looked at before prizes are approved."""
        rate = placed.unit.rate
        if rate is None:
            return words.FLAG_UNKNOWN
        return words.FLAG_ABOVE if rate > 1 else ""

    def _begins_block(self, position: int) -> bool:
        return self.standings[position - 1].unit.block != self.standings[position].unit.block


def collective(
    office: Office, actor: Actor, slug: str, progress: Progress = no_progress, *, live: bool = False
) -> StandingsSeen:
    """As they were frozen, where they are; else computed once per version of the data and shared by all who
    look. `live`: may be a second old."""
    require(actor, Right.READ_ALL)
    now = office.now()
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        contest = known.contest
        if contest.collective is None:
            raise Refused("no-collective", slug=slug)
        if contest.hides_participation(now) and not actor.may(Right.SEE_HIDDEN_PARTICIPATION):
            raise Refused("participation-hidden")
        frozen = collective_results.standing(connection, known.id)
        if frozen is not None:
            return _as_frozen(slug, frozen_standings(office, connection, frozen))
        stored = papers.of_contest(connection, known.id)
        seen = seen_units(connection, contest)
    graded = {n: stored[n].paper for n in closed_rounds(contest, now) if n in stored}
    keys = tuple((n, stored[n].id, stored[n].key_version) for n in graded)
    rule = contest.collective
    return office.snapshots.read(
        ("collective", slug),
        lambda analytics: _standings(analytics, known, rule, graded, seen),
        of=(known, keys, seen),
        live=live,
        progress=progress,
    )


def _as_frozen(slug: str, found: StandingsFrozen) -> StandingsSeen:
    placed = tuple(Placed(one.place, one.unit, one.prize) for one in found.units if one.place is not None)
    return StandingsSeen(
        slug,
        found.rounds,
        placed,
        {one.unit.code: one.source for one in found.units if one.source},
        found.rule,
        tuple(one.unit for one in found.units if one.place is None),
        found.revision,
        found.digest,
    )


def _standings(
    analytics: Analytics, known: Known, rule: Collective, graded: Mapping[int, Paper], seen: Tree
) -> StandingsSeen:
    headcounts = seen.headcounts()
    competing = [
        queries.Competing(code, unit.block, headcounts[code].people)
        for code, unit in seen.units.items()
        if unit.competes
    ]
    with analytics.reading() as reading:
        gradings = [grading_of(known, number, paper) for number, paper in graded.items()]
        rows = queries.collective(reading, known.id, rule, competing, gradings).to_pylist()
        every = rows
        if rule.least_headcount:
            without = replace(rule, least_headcount=0)
            every = queries.collective(reading, known.id, without, competing, gradings).to_pylist()

    def unit_of(row: Mapping[str, Any]) -> Competitor:
        counted = (row["people"], headcounts[row["code"]], row["points"], row["points_possible"])
        return Competitor(row["code"], seen.units[row["code"]].name, row["block"], *counted)

    placed = (Placed(row["place"], unit_of(row), row["prize"]) for row in rows)
    taking_part = {row["code"] for row in rows}
    left_out = sorted((unit_of(row) for row in every if row["code"] not in taking_part), key=lambda u: u.code)
    sources = {code: unit.headcount_source for code, unit in seen.units.items() if unit.headcount}
    return StandingsSeen(known.contest.slug, tuple(graded), tuple(placed), sources, rule, tuple(left_out))
