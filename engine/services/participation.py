"""Participation of every unit a contest sees."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core.participation import Tally, UnitParticipation, of_totals
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.units import Tree, Unit
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


@dataclass(frozen=True, slots=True)
class _Whole:
    """Everything the contest sees, whoever asks."""

    seen: Tree
    rows: Mapping[str, UnitRow]


def participation(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int | None = None,
    under: str | None = None,
    progress: Progress = no_progress,
    *,
    live: bool = False,
) -> ParticipationSeen:
    """People, entries, rate and target of each unit: of one round, or of the whole contest.

    `live`: from the snapshot all viewers share, at most a second old.
    """
    with office.database.read() as connection:
        known = known_contest(connection, slug)
    if round_number is not None:
        known_round(known.contest, round_number)
    asked = None if round_number is None else (round_number,)
    if known.contest.hides_participation(office.now(), asked) and not actor.may(
        Right.SEE_HIDDEN_PARTICIPATION
    ):
        raise Refused("participation-hidden")
    whole = office.snapshots.read(
        ("participation", slug, round_number),
        lambda analytics: _whole(office, slug, round_number, analytics),
        live=live,
        progress=progress,
    )
    top = require_unit(actor, whole.seen, under)
    codes = whole.rows if top is None else list(whole.seen.below(top))
    return ParticipationSeen(slug, round_number, tuple(whole.rows[code] for code in codes))


def _whole(office: Office, slug: str, round_number: int | None, analytics: Analytics) -> _Whole:
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        seen = seen_units(connection, known.contest)
    with analytics.reading() as reading:
        totals = _totals(queries.participation(reading, known.id, round_number or queries.WHOLE_CONTEST))
    headcounts = seen.headcounts()
    rate = known.contest.target_rate
    rows = {
        code: UnitRow(unit, seen.parent(code), of_totals(code, totals.get(code), headcounts[code], rate))
        for code, unit in seen.units.items()
    }
    return _Whole(seen, rows)


def _totals(counted: pa.Table) -> dict[str | None, Tally]:
    """What was counted for each unit and all below it; under None everybody."""
    return {row["unit"]: Tally(row["people"], row["entries"]) for row in counted.to_pylist()}
