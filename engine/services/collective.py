"""Collective standings with the working of every competing unit."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.analytics import queries
from engine.core.collective import PRIZE, Competitor, Placed
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import papers
from engine.services.grading import grading_of
from engine.services.guard import closed_rounds, known_contest, require, seen_units
from engine.services.office import Office, Progress, no_progress


@dataclass(frozen=True, slots=True)
class StandingsSeen:
    slug: str
    rounds: tuple[int, ...]
    """The closed rounds whose points are in the quality."""
    standings: tuple[Placed, ...]
    sources: Mapping[str, str]
    """Where the headcount of each unit is from, where its register says so."""
    prize_name: str = PRIZE


def collective(office: Office, actor: Actor, slug: str, progress: Progress = no_progress) -> StandingsSeen:
    require(actor, Right.READ_ALL)
    now = office.now()
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        contest = known.contest
        if contest.collective is None:
            raise Refused("no-collective", slug=slug)
        if contest.hides_participation(now) and not actor.may(Right.SEE_HIDDEN_PARTICIPATION):
            raise Refused("participation-hidden")
        stored = papers.of_contest(connection, known.id)
        seen = seen_units(connection, contest)
    graded = {n: stored[n].paper for n in closed_rounds(contest, now) if n in stored}
    headcounts = seen.headcounts()
    competing = [
        queries.Competing(code, unit.block, headcounts[code].people)
        for code, unit in seen.units.items()
        if unit.competes
    ]
    with office.fresh_analytics(progress).reading() as reading:
        gradings = [grading_of(known, number, paper) for number, paper in graded.items()]
        rows = queries.collective(reading, known.id, contest.collective, competing, gradings).to_pylist()
    placed = (
        Placed(
            row["place"],
            Competitor(
                row["code"],
                seen.units[row["code"]].name,
                row["block"],
                row["people"],
                headcounts[row["code"]],
                row["points"],
                row["points_possible"],
            ),
            row["prize"],
        )
        for row in rows
    )
    sources = {code: unit.headcount_source for code, unit in seen.units.items() if unit.headcount}
    return StandingsSeen(slug, tuple(graded), tuple(placed), sources)
