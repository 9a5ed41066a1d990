"""Participation of every unit a contest sees."""

from dataclasses import dataclass

import pyarrow as pa

from engine.analytics import queries
from engine.core.participation import Tally, UnitParticipation, of_totals
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.units import Unit
from engine.services.guard import known_contest, known_round, require_unit, seen_units
from engine.services.office import Office, Progress, no_progress


@dataclass(frozen=True, slots=True)
class UnitRow:
    unit: Unit
    parent: str | None
    """The unit above, where the contest sees one."""
    counted: UnitParticipation


@dataclass(frozen=True, slots=True)
class ParticipationSeen:
    slug: str
    round_number: int | None
    units: tuple[UnitRow, ...]


def participation(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int | None = None,
    under: str | None = None,
    progress: Progress = no_progress,
) -> ParticipationSeen:
    """People, entries, rate and target of each unit: of one round, or of the whole contest."""
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        contest = known.contest
        if round_number is not None:
            known_round(contest, round_number)
        seen = seen_units(connection, contest)
    top = require_unit(actor, seen, under)
    asked = None if round_number is None else (round_number,)
    if contest.hides_participation(office.now(), asked) and not actor.may(Right.SEE_HIDDEN_PARTICIPATION):
        raise Refused("participation-hidden")
    with office.fresh_analytics(progress).reading() as reading:
        totals = _totals(queries.participation(reading, known.id, round_number or queries.WHOLE_CONTEST))
    codes = seen.units if top is None else list(seen.below(top))
    headcounts = seen.headcounts()
    return ParticipationSeen(
        slug,
        round_number,
        tuple(
            UnitRow(
                seen.units[code],
                seen.parent(code),
                of_totals(code, totals.get(code), headcounts[code], contest.target_rate),
            )
            for code in codes
        ),
    )


def _totals(counted: pa.Table) -> dict[str | None, Tally]:
    """What was counted for each unit and all below it; under None everybody."""
    return {row["unit"]: Tally(row["people"], row["entries"]) for row in counted.to_pylist()}
