"""Units that lag, and the texts to urge them on with. Read from the snapshots all viewers share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.core import letters
from engine.core.contests import ClockState, Contest, Round
from engine.core.letters import Template
from engine.core.moments import Moment
from engine.core.roles import Actor, Right
from engine.core.short_addresses import short_path
from engine.core.units import Tree, Unit
from engine.core.urging import Against, Course, Lag, Order, course, lagging
from engine.files import squares
from engine.services.counting import contest_of, require_shown, whole_of
from engine.services.guard import require, require_unit
from engine.services.office import Office
from engine.texts import urging as words
from engine.texts import urging_letters as texts


@dataclass(frozen=True, slots=True)
class Asked:
    """Which units, and in what order."""

    slug: str
    round_number: int | None = None
    under: str | None = None
    all_below: bool = False
    """Units of every level below, not only those right below."""
    kind: str | None = None
    against: Against | None = None
    """None: the even line while the time runs, else the target."""
    order: Order = Order.RATE


@dataclass(frozen=True, slots=True)
class UnitLag:
    unit: Unit
    above: str | None
    """The name of the unit it belongs to."""
    lag: Lag


@dataclass(frozen=True, slots=True)
class Urged:
    asked: Asked
    contest: Contest
    at: Moment
    open_now: Round | None
    course: Course
    trail: tuple[Unit, ...]
    sender: str
    """In whose name letters are written: an official's unit, else the organiser of the contest."""
    against: Against
    possible: tuple[Against, ...]
    kinds: tuple[str, ...]
    units: tuple[UnitLag, ...]
    """Those that lag, worst first."""
    uncounted: tuple[UnitLag, ...]
    others: int
    missing: int | None
    """People missing to the target in all units that lag; None where one of them belongs to another."""

    @property
    def all(self) -> tuple[UnitLag, ...]:
        return self.units + self.uncounted


@dataclass(frozen=True, slots=True)
class Drafts:
    """Texts somebody wrote instead of ours; None: ours."""

    chat: str | None = None
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    unit: UnitLag
    chat: str
    letter: str
    """The body, a paragraph a blank line; whom it is for stands above it."""
    address: str

    @property
    def whole_letter(self) -> str:
        return f"{words.TO.format(unit=self.unit.unit.name)}\n\n{self.letter}"


def urging(office: Office, actor: Actor, asked: Asked) -> Urged:
    """An official sees what is below their unit; where nothing is below a unit, the unit itself."""
    require(actor, Right.READ_UNIT)
    contest = contest_of(office, asked.slug, live=True)
    require_shown(office, actor, contest, asked.round_number)
    whole = whole_of(office, asked.slug, asked.round_number, live=True)
    seen, now = whole.seen, office.now()
    top = require_unit(actor, seen, asked.under) or _only_root(seen)
    chosen = contest.round(asked.round_number) if asked.round_number is not None else None
    on = course([chosen] if chosen else contest.rounds, now)
    possible = _possible(contest, on)
    against = asked.against if asked.against in possible else possible[0]
    below = list(_below(seen, top, all_below=asked.all_below))
    wanted = [code for code in below if asked.kind is None or seen.units[code].kind == asked.kind]
    found = lagging((whole.rows[code].counted for code in wanted), on, against, asked.order)

    def named(lags: Iterable[Lag]) -> tuple[UnitLag, ...]:
        return tuple(_named(seen, one, top) for one in lags)

    behind = named(found.units)
    return Urged(
        asked=asked,
        contest=contest,
        at=now,
        open_now=contest.round_at(now),
        course=on,
        trail=_trail(seen, top, None if actor.may(Right.READ_ALL) else actor.unit),
        sender=contest.organiser if actor.unit is None else seen.units[actor.unit].name,
        against=against,
        possible=possible,
        kinds=tuple(dict.fromkeys(seen.units[code].kind for code in below)),
        units=behind,
        uncounted=named(found.uncounted),
        others=found.others,
        missing=_missing(seen, behind),
    )


def defaults(seen: Urged) -> Drafts:
    """Our own texts, as they are offered to be changed."""
    given = (seen.contest, seen.asked.round_number, seen.course)
    form = texts.form_of(seen.contest, counted=True)
    return Drafts(texts.chat(*given, form), texts.letter(*given, form))


def checked(contest: Contest, text: str) -> str:
    """Refused where a place in it cannot be filled."""
    _read(contest, text)
    return text


def written(seen: Urged, units: Iterable[UnitLag], drafts: Drafts, base: str) -> Iterator[Texts]:
    """The texts of each; a unit without headcount is always asked for it in our own words."""
    given = (seen.contest, seen.asked.round_number, seen.course)
    own = defaults(seen)
    counted = (drafts.chat or own.chat or "", drafts.letter or own.letter or "")
    form = texts.form_of(seen.contest, counted=False)
    without = (texts.chat(*given, form), texts.letter(*given, form)) if form == "uncounted" else counted
    ready = {
        True: [_read(seen.contest, t) for t in counted],
        False: [_read(seen.contest, t) for t in without],
    }
    for one in units:
        address = f"{base}{short_path(seen.contest.slug, one.unit.code)}" if base else ""
        values = words.values(*given[:2], one.unit.name, one.lag, seen.course, address, seen.at)
        chat, letter = (t.filled(values) for t in ready[one.lag.counted.headcount.people is not None])
        yield Texts(one, chat, letter, address)


def square(address: str) -> bytes:
    """The address of a unit for cameras, as SVG."""
    return squares.svg(address, words.SQUARE_OF.format(address=address))


def _read(contest: Contest, text: str) -> Template:
    return letters.read(text, words.PLACES, has_target=contest.target_rate is not None)


def _possible(contest: Contest, on: Course) -> tuple[Against, ...]:
    if contest.target_rate is None:
        return (Against.PEOPLE,)
    return (Against.PACE, Against.TARGET) if on.state is ClockState.OPEN else (Against.TARGET,)


def _below(seen: Tree, top: str | None, *, all_below: bool) -> Iterator[str]:
    children = seen.children.get(top, ())
    if top is not None and not children:
        yield top
    for child in children:
        yield from seen.below(child) if all_below else (child,)


def _named(seen: Tree, lag: Lag, top: str | None) -> UnitLag:
    code = lag.counted.code
    parent = seen.parent(code)
    # The unit above a chosen one may be one this person does not see.
    return UnitLag(seen.units[code], seen.units[parent].name if parent and code != top else None, lag)


def _missing(seen: Tree, units: Iterable[UnitLag]) -> int | None:
    found = {one.unit.code: one.lag.counted.missing or 0 for one in units}
    for code in found:
        if any(above in found for above in seen.above(code) if above != code):
            return None
    return sum(found.values())


def _only_root(seen: Tree) -> str | None:
    roots = seen.children.get(None, ())
    return roots[0] if len(roots) == 1 else None


def _trail(seen: Tree, unit: str | None, top: str | None) -> tuple[Unit, ...]:
    trail: list[Unit] = []
    for code in seen.above(unit) if unit else ():
        trail.append(seen.units[code])
        if code == top:
            break
    return tuple(reversed(trail))
