"""The live board: how a unit and those below it take part at this moment, with its days and its pace.

Everything of a round is counted once per version of the data (board_ground.py); a board is cut from it.
Those who may see the same are given the very same board: it is put together once for all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from engine.core import pace
from engine.core.contests import Contest, Round, Target
from engine.core.moments import Moment, day_of
from engine.core.pace import Forecast
from engine.core.participation import Tally
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.core.units import Tree
from engine.services.board_ground import MOST_DAYS, Days, Ground, ground_of, rate_of, rates_of, register_of
from engine.services.board_parts import (
    Board,
    Figures,
    ForecastSeen,
    Head,
    Leaf,
    Place,
    Row,
    State,
    Week,
)
from engine.services.counting import contest_of, require_shown
from engine.services.guard import require, require_unit
from engine.services.office import Office
from engine.texts import live_board as words
from engine.texts import participation as participation_words

_NO_DAYS = Days([], [], Tally())


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at, and all that matters of who looks: two people of one view see the same."""

    slug: str
    round_number: int | None
    unit: str | None
    """None: the whole contest, of several trees of units."""
    viewer: Actor
    """Stands for all who may see the same."""


def board(
    office: Office, actor: Actor, slug: str, round_number: int | None = None, unit: str | None = None
) -> Board:
    """An official starts at their own unit and gets nowhere above or beside it."""
    return drawn(office, view_of(office, actor, slug, round_number, unit))


def view_of(
    office: Office, actor: Actor, slug: str, round_number: int | None = None, unit: str | None = None
) -> View:
    """Refused to whoever may not see it."""
    require(actor, Right.READ_UNIT)
    contest = contest_of(office, slug, live=True)
    require_shown(office, actor, contest, round_number)
    seen = register_of(office, slug).seen
    chosen = require_unit(actor, seen, unit) or _only_root(seen)
    return View(slug, round_number, chosen, _stand_in(actor, contest))


def drawn(office: Office, view: View) -> Board:
    """The board of a view as it is now. What may be seen changes with the clock and the register."""
    now = office.now()
    contest = contest_of(office, view.slug, live=True)
    require_shown(office, view.viewer, contest, view.round_number)
    ground = ground_of(office, view.slug, view.round_number)
    if require_unit(view.viewer, ground.register.seen, view.unit) != view.unit:
        raise Refused("unknown-unit", code=view.unit or "")
    before = _round_before(contest, ground.round)
    if before is not None and _is_hidden(office, view, contest, before):
        before = None
    name = ("drawn", view, before)
    found = ground.kept.get(name)
    if found is None:
        rates = rates_of(office, view.slug, before.number) if before is not None else {}
        found = ground.kept[name] = _draw(ground, view, rates, now)
    return found


def _stand_in(actor: Actor, contest: Contest) -> Actor:
    if not actor.may(Right.READ_ALL):
        return Actor("", Role.OFFICIAL, actor.unit)
    counts = contest.target in (Target.PEOPLE, Target.ENTRIES)
    return Actor("", Role.ORGANISER if counts and actor.may(Right.SEE_HIDDEN_PARTICIPATION) else Role.LEADER)


def _only_root(seen: Tree) -> str | None:
    roots = seen.children.get(None, ())
    return roots[0] if len(roots) == 1 else None


def _round_before(contest: Contest, chosen: Round | None) -> Round | None:
    """The last that had closed when this one opened."""
    if chosen is None:
        return None
    earlier = [r for r in contest.rounds if r.closes_at <= chosen.opens_at]
    return max(earlier, key=lambda r: r.closes_at, default=None)


def _is_hidden(office: Office, view: View, contest: Contest, round_: Round) -> bool:
    try:
        require_shown(office, view.viewer, contest, round_.number)
    except Refused:
        return True
    return False


def _draw(ground: Ground, view: View, before: Mapping[str, int | None], now: Moment) -> Board:
    contest, seen, window = ground.contest, ground.register.seen, ground.window
    children = seen.children.get(view.unit, ())
    return Board(
        version=ground.version,
        at=now,
        contest=contest.slug,
        round_number=view.round_number,
        name=participation_words.round_name(contest, view.round_number),
        unit=_place(seen, view.unit) if view.unit else None,
        trail=tuple(reversed(list(_trail(seen, view.unit, view.viewer.unit)))),
        opens_at=window.opens_at,
        closes_at=window.closes_at,
        state=_state(ground, now),
        standing=words.standing(contest, ground.round, contest.round_at(now), now),
        target=pace.tenths(contest.target_rate) if contest.target_rate is not None else None,
        days=ground.days,
        today=ground.today,
        weeks=tuple(_weeks(ground)),
        head=_head(ground, view),
        rows=tuple(_row(ground, code, before) for code in children),
        own=_row(ground, view.unit, before) if view.unit and not children else None,
        leaves=tuple((code, _leaves(ground, code)) for code in children if code in seen.children),
        beside=tuple(_beside(ground, view)),
        notes=tuple(words.notes(contest, cut_to=MOST_DAYS if len(ground.days) == MOST_DAYS else None)),
    )


def _place(seen: Tree, code: str) -> Place:
    unit = seen.units[code]
    return Place(unit.code, unit.name, unit.kind)


def _trail(seen: Tree, unit: str | None, top: str | None) -> Iterator[Place]:
    """From the one looked at to the highest this person may see."""
    for code in seen.above(unit) if unit else ():
        yield _place(seen, code)
        if code == top:
            return


def _state(ground: Ground, now: Moment) -> State:
    if now < ground.window.opens_at:
        return State.COMING
    return State.OPEN if now < ground.window.closes_at else State.CLOSED


def _weeks(ground: Ground) -> Iterator[Week]:
    first = ground.days[0]
    rounds = ground.contest.rounds if ground.round is None else (ground.round,)
    for one in sorted(rounds, key=lambda r: r.opens_at):
        begins = max(0, (day_of(one.opens_at) - first).days)
        ends = min(len(ground.days) - 1, (day_of(one.closes_at - 1) - first).days)
        if begins <= ends:
            yield Week(participation_words.round_name(ground.contest, one.number), begins, ends)


def _row(ground: Ground, code: str, before: Mapping[str, int | None]) -> Row:
    counted = ground.counted.get(code, _NO_DAYS)
    passed = ground.days_passed
    newcomers = counted.newcomers[:passed] or [0] * passed
    return Row(
        _place(ground.register.seen, code),
        ground.register.territories[code],
        ground.figures_of(code),
        before.get(code),
        code in ground.register.seen.children,
        tuple(accumulate(newcomers, initial=counted.earlier.people))[1:],
        tuple(counted.entries[:passed] or [0] * passed),
    )


def _leaves(ground: Ground, code: str) -> tuple[Leaf, ...]:
    seen = ground.register.seen
    return tuple(Leaf(one, seen.units[one].name, ground.figures_of(one)) for one in seen.children[code])


def _head(ground: Ground, view: View) -> Head:
    if view.unit:
        figures = ground.figures_of(view.unit)
        source = words.source(ground.register.seen.units[view.unit].headcount_source, figures.how)
    else:
        total = ground.total(None)
        figures, source = Figures(total.people, total.entries), participation_words.UNKNOWN
    missing = figures.missing
    forecast = _forecast(ground, view.unit, figures)
    return Head(
        figures,
        source,
        None if missing is None else missing == 0,
        None if figures.expected is None else figures.people - figures.expected,
        pace.per_day(missing, ground.window, ground.at) if missing is not None else None,
        ground.last_hour.get(view.unit, Tally()),
        _forecast_seen(forecast, figures) if isinstance(forecast, Forecast) else None,
        None
        if isinstance(forecast, Forecast)
        else words.no_forecast(forecast, participation_words.round_name(ground.contest, view.round_number)),
    )


def _forecast(ground: Ground, code: str | None, figures: Figures) -> Forecast | pace.NoForecast:
    newcomers = dict(zip(ground.days, ground.counted.get(code, _NO_DAYS).newcomers, strict=False))
    return pace.forecast(ground.window, ground.at, newcomers, figures.people, figures.headcount)


def _forecast_seen(found: Forecast, figures: Figures) -> ForecastSeen:
    rate, low, high = (rate_of(n, figures.headcount) for n in (found.people, found.low, found.high))
    return ForecastSeen(
        found.people,
        found.low,
        found.high,
        rate,
        low,
        high,
        reaches=None if figures.needed is None else pace.reaches(found, figures.needed),
        how=words.forecast(found),
    )


def _beside(ground: Ground, view: View) -> Iterator[str]:
    """Who is counted above but in no row: told of those without a unit to who sees everything, at the top."""
    seen = ground.register.seen
    children = seen.children.get(view.unit, ())
    direct = _less(ground, view.unit, children) if view.unit and children else Tally()
    in_no_unit = None
    if view.viewer.may(Right.READ_ALL) and view.unit == _only_root(seen):
        in_no_unit = _less(ground, None, seen.children.get(None, ()))
    yield from participation_words.beside(direct, in_no_unit)


def _less(ground: Ground, code: str | None, children: tuple[str, ...]) -> Tally:
    """What is left of a total when the units below are taken off: a person has one unit."""
    total = ground.total(code)
    below = [ground.total(child) for child in children]
    return Tally(
        total.people - sum(one.people for one in below), total.entries - sum(one.entries for one in below)
    )
