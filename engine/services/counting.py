"""What participation of units is counted from: shared by all who look, for services alone."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core.contests import Contest
from engine.core.participation import Tally, UnitParticipation, of_totals
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.units import Tree, Unit
from engine.services.guard import Known, known_contest, known_round, seen_units
from engine.services.office import Office, Progress, no_progress


@dataclass(frozen=True, slots=True)
class UnitRow:
    unit: Unit
    parent: str | None
    """The unit above, where the contest sees one."""
    counted: UnitParticipation


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything the contest sees, whoever asks: for services alone."""

    seen: Tree
    rows: Mapping[str, UnitRow]
    total: Tally
    """Everybody, those in no unit too."""


def contest_of(office: Office, slug: str, *, live: bool) -> Contest:
    return known_of(office, slug, live=live).contest


def known_of(office: Office, slug: str, *, live: bool) -> Known:
    """`live`: from the snapshot all viewers share."""

    def read() -> Known:
        with office.database.read() as connection:
            return known_contest(connection, slug)

    return office.snapshots.read(("contest", slug), lambda _: read(), live=True) if live else read()


def require_shown(office: Office, actor: Actor, contest: Contest, round_number: int | None) -> None:
    """Where counting people would give a target away, only some see it before the close (rules.md §5)."""
    if round_number is not None:
        known_round(contest, round_number)
    asked = None if round_number is None else (round_number,)
    if contest.hides_participation(office.now(), asked) and not actor.may(Right.SEE_HIDDEN_PARTICIPATION):
        raise Refused("participation-hidden")


def whole_of(
    office: Office, slug: str, round_number: int | None, progress: Progress = no_progress, *, live: bool
) -> Whole:
    """For services alone, which then ask who may see what of it."""
    return office.snapshots.read(
        ("participation", slug, round_number),
        lambda analytics: _whole(office, slug, round_number, analytics),
        live=live,
        progress=progress,
    )


def _whole(office: Office, slug: str, round_number: int | None, analytics: Analytics) -> Whole:
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
    return Whole(seen, rows, totals.get(None, Tally()))


def _totals(counted: pa.Table) -> dict[str | None, Tally]:
    """What was counted for each unit and all below it; under None everybody."""
    return {row["unit"]: Tally(row["people"], row["entries"]) for row in counted.to_pylist()}
