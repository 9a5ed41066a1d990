"""The report a unit hands upward: its own figures and those of the units below, nothing above or beside.

From the snapshots all viewers share. Who may see which unit, and when, is asked as on the page of
participation.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.core.contests import ClockState, Contest, Round
from engine.core.moments import Moment
from engine.core.participation import Tally, UnitParticipation
from engine.core.problems import Refused
from engine.core.roles import Actor
from engine.services.counting import known_of, require_shown, whole_of
from engine.services.office import Office
from engine.services.unit_days import Day, days_of
from engine.services.unit_view import UnitView, unit_view


@dataclass(frozen=True, slots=True)
class RoundOf:
    round: Round
    tally: Tally
    counted: UnitParticipation | None
    """None: the whole contest, of several trees of units."""


@dataclass(frozen=True, slots=True)
class UnitReport:
    view: UnitView
    is_demo: bool
    by: str
    rounds: tuple[RoundOf, ...]
    """Those that have opened and whose figures may be seen."""
    days: tuple[Day, ...]

    @property
    def contest(self) -> Contest:
        return self.view.contest

    @property
    def at(self) -> Moment:
        return self.view.at

    @property
    def code(self) -> str | None:
        return self.view.row.unit.code if self.view.row else None

    @property
    def name(self) -> str:
        return self.view.row.unit.name if self.view.row else self.contest.organiser

    @property
    def round_number(self) -> int | None:
        return self.view.round.number if self.view.round else None


def unit_report(
    office: Office, actor: Actor, slug: str, round_number: int | None = None, under: str | None = None
) -> UnitReport:
    """An official's own unit unless another below it is named."""
    view = unit_view(office, actor, slug, round_number, under)
    unit = view.row.unit.code if view.row else None
    return UnitReport(
        view,
        known_of(office, slug, live=True).is_demo,
        actor.name,
        tuple(_rounds(office, actor, view, unit)),
        days_of(office, slug, round_number, unit),
    )


def _rounds(office: Office, actor: Actor, view: UnitView, unit: str | None) -> Iterator[RoundOf]:
    for one in view.contest.rounds:
        if one.state(view.at) is ClockState.SCHEDULED:
            continue
        try:
            require_shown(office, actor, view.contest, one.number)
        except Refused:
            continue
        whole = whole_of(office, view.contest.slug, one.number, live=True)
        if unit is None:
            yield RoundOf(one, whole.total, None)
        elif unit in whole.rows:
            counted = whole.rows[unit].counted
            yield RoundOf(one, Tally(counted.people, counted.entries), counted)
