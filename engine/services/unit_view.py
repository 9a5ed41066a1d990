"""How one unit and the units right below it take part: what a page shows of one place.

Read from the snapshots that all viewers share, so that a page that refreshes itself asks no database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from engine.core.contests import Contest, Round
from engine.core.moments import Moment
from engine.core.participation import Tally
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.units import Tree, Unit
from engine.services.counting import UnitRow, Whole, contest_of, require_shown, whole_of
from engine.services.guard import require, require_unit
from engine.services.office import Office


@dataclass(frozen=True, slots=True)
class Below:
    """A unit right below the one looked at."""

    row: UnitRow
    has_more: bool
    """Whether there are units below it in turn."""
    rate_before: Fraction | None
    """Its rate in the round before, where one round is looked at."""


@dataclass(frozen=True, slots=True)
class UnitView:
    contest: Contest
    round: Round | None
    before: Round | None
    open_now: Round | None
    at: Moment
    trail: tuple[Unit, ...]
    """From the highest unit this person may see to the one looked at; empty: the whole contest."""
    row: UnitRow | None
    """None: the whole contest, of several trees of units."""
    total: Tally
    below: tuple[Below, ...]
    """Worst first where there is a target, else most people first."""
    direct: Tally
    """Who belongs to this unit itself, to none of those below it."""
    in_no_unit: Tally | None
    """Whose unit is not matched to the register; told to those who see all, of the whole contest."""

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.row.unit.kind for one in self.below))

    @property
    def target_rate(self) -> Fraction | None:
        return self.contest.target_rate

    def of_kind(self, kind: str | None) -> tuple[Below, ...]:
        return tuple(one for one in self.below if kind is None or one.row.unit.kind == kind)


def unit_view(
    office: Office, actor: Actor, slug: str, round_number: int | None = None, under: str | None = None
) -> UnitView:
    """An official starts at their own unit and gets nowhere above or beside it."""
    require(actor, Right.READ_UNIT)
    contest = contest_of(office, slug, live=True)
    require_shown(office, actor, contest, round_number)
    whole = whole_of(office, slug, round_number, live=True)
    seen = whole.seen
    unit = require_unit(actor, seen, under) or _only_root(seen)
    before = round_before(contest, round_number)
    children = seen.children.get(unit, ())
    row = whole.rows[unit] if unit else None
    total = Tally(row.counted.people, row.counted.entries) if row else whole.total
    sees_all = actor.may(Right.READ_ALL)
    at_the_top = unit == _only_root(seen)
    now = office.now()
    return UnitView(
        contest=contest,
        round=contest.round(round_number) if round_number is not None else None,
        before=before,
        open_now=contest.round_at(now),
        at=now,
        trail=_trail(seen, unit, None if sees_all else actor.unit),
        row=row,
        total=total,
        below=_in_order(_below(office, actor, contest, whole, children, before)),
        direct=_less(total, (whole.rows[code] for code in children)) if row else Tally(),
        in_no_unit=(
            _less(whole.total, (whole.rows[code] for code in seen.children.get(None, ())))
            if sees_all and at_the_top
            else None
        ),
    )


def units_to_see(office: Office, actor: Actor, slug: str) -> tuple[Unit, ...]:
    """All units this person may look at, to choose from."""
    require(actor, Right.READ_UNIT)
    whole = whole_of(office, slug, None, live=True)
    top = require_unit(actor, whole.seen, None)
    codes = whole.rows if top is None else whole.seen.below(top)
    return tuple(whole.seen.units[code] for code in codes)


def _only_root(seen: Tree) -> str | None:
    roots = seen.children.get(None, ())
    return roots[0] if len(roots) == 1 else None


def _trail(seen: Tree, unit: str | None, top: str | None) -> tuple[Unit, ...]:
    if unit is None:
        return ()
    trail: list[Unit] = []
    for code in seen.above(unit):
        trail.append(seen.units[code])
        if code == top:
            break
    return tuple(reversed(trail))


def round_before(contest: Contest, number: int | None) -> Round | None:
    """The last that had closed when this one opened."""
    chosen = contest.round(number) if number is not None else None
    if chosen is None:
        return None
    earlier = [r for r in contest.rounds if r.closes_at <= chosen.opens_at]
    return max(earlier, key=lambda r: r.closes_at, default=None)


def _below(
    office: Office,
    actor: Actor,
    contest: Contest,
    whole: Whole,
    children: Iterable[str],
    before: Round | None,
) -> list[Below]:
    earlier = None
    if before is not None:
        try:
            require_shown(office, actor, contest, before.number)
        except Refused:
            before = None
        else:
            earlier = whole_of(office, contest.slug, before.number, live=True)
    found = []
    for code in children:
        was = earlier.rows.get(code) if earlier else None
        found.append(Below(whole.rows[code], code in whole.seen.children, was.counted.rate if was else None))
    return found


def _in_order(below: Iterable[Below]) -> tuple[Below, ...]:
    """By rate as an exact fraction, unknown ones last; then by who misses most; equal ones by code."""

    def lagging(one: Below) -> tuple[object, ...]:
        counted = one.row.counted
        if counted.target_rate is None:
            return -counted.people, counted.code
        if counted.rate is None:
            return 1, 0, 0, counted.code
        return 0, counted.rate, -(counted.missing or 0), counted.code

    return tuple(sorted(below, key=lagging))


def _less(total: Tally, rows: Iterable[UnitRow]) -> Tally:
    """What is left of a total when the units below are taken off: a person has one unit."""
    people, entries = total.people, total.entries
    for row in rows:
        people, entries = people - row.counted.people, entries - row.counted.entries
    return Tally(people, entries)
