"""The register to look at: on any day, as a tree, one unit whole, its names and where they come from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.core.contests import Contest
from engine.core.moments import Moment, day_of
from engine.core.register_changes import fingerprint
from engine.core.roles import Actor, Right
from engine.core.successions import Succession, UnitKey
from engine.core.units import Headcount, HeadcountSource, Unit, tree
from engine.records import contests, headcounts, successions, units
from engine.records.database import Connection
from engine.services.counting import UnitRow, contest_of, require_shown, whole_of
from engine.services.guard import known_contest, require, require_unit
from engine.services.headcounts import Proposal, Statement
from engine.services.office import Office
from engine.services.unit_scope import require_key, seen_on

ALL_DAYS = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit among those of one day."""

    unit: Unit
    depth: int
    above: str
    """The name of the unit right above; "" for one at the top of what this person sees."""
    counted: Headcount
    statement: Statement | None
    """The number of its own that holds."""
    waits: Proposal | None

    @property
    def is_confirmed(self) -> bool:
        return self.statement is not None and self.statement.confirmed_by is not None

    @property
    def can_be_confirmed(self) -> bool:
        return self.counted.how is HeadcountSource.GIVEN and not self.is_confirmed


@dataclass(frozen=True, slots=True)
class RegisterSeen:
    day: date
    lines: tuple[UnitLine, ...]
    """Parents before children."""
    steps: tuple[date, ...]
    """Days on which a unit this person sees begins, or the day after one ends: the newest first."""
    at_all: bool
    """Whether there is any unit in the register."""

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.unit.kind for line in self.lines))

    @property
    def blocks(self) -> Mapping[str, int]:
        return dict(sorted(Counter(line.unit.block for line in self.lines if line.unit.block).items()))


@dataclass(frozen=True, slots=True)
class NameKnown:
    name: str
    contest: str | None
    """Of the contest in which a person matched this text; None: from a file or typed here."""
    by: str | None
    at: Moment | None


@dataclass(frozen=True, slots=True)
class UnitSeen:
    unit: Unit
    seen: str
    """Which state of it this is."""
    trail: tuple[Unit, ...]
    """From the highest unit this person sees."""
    below: int
    counted: Headcount
    names: tuple[NameKnown, ...]
    before: tuple[tuple[Unit, Succession], ...]
    """What went into it."""
    after: tuple[tuple[Unit, Succession], ...]
    """What it went into."""


def first_day(office: Office, actor: Actor) -> date:
    """The day of the newest contest; without one today, else the last day on which there were units,
    or the first on which there will be."""
    require(actor, Right.READ_UNIT)
    with office.database.read() as connection:
        every = contests.every(connection)
        if every:
            return known_contest(connection, every[-1].slug).contest.register_day
        register = units.register(connection)
    today = day_of(office.now())
    if not register or any(unit.valid_on(today) for unit in register):
        return today
    ended = [unit.valid_to for unit in register if unit.valid_to < today]
    return max(ended) if ended else min(unit.valid_from for unit in register)


def register_on(office: Office, actor: Actor, day: date) -> RegisterSeen:
    with office.database.read() as connection:
        register = units.register(connection)
        seen = seen_on(actor, register, day)
        holds = {one.unit: one for one in headcounts.statements(connection)}
        waits = {one.unit: one for one in headcounts.proposals(connection) if one.outcome is None}
    counted = seen.headcounts()
    depth: dict[str, int] = {}
    lines = []
    for code, unit in seen.units.items():
        parent = seen.parent(code)
        depth[code] = 0 if parent is None else depth[parent] + 1
        above = seen.units[parent].name if parent else ""
        own = holds.get(unit.key), waits.get(unit.key)
        lines.append(UnitLine(unit, depth[code], above, counted[code], *own))
    return RegisterSeen(day, tuple(lines), _steps(actor, register), bool(register))


def _steps(actor: Actor, register: tuple[Unit, ...]) -> tuple[date, ...]:
    mine = register if actor.may(Right.READ_ALL) else [u for u in register if u.code == actor.unit]
    days = {unit.valid_from for unit in mine} | {
        date.fromordinal(unit.valid_to.toordinal() + 1) for unit in mine if unit.valid_to != date.max
    }
    return tuple(sorted(days - {*ALL_DAYS}, reverse=True))


def one(office: Office, actor: Actor, key: UnitKey) -> UnitSeen:
    today = day_of(office.now())
    with office.database.read() as connection:
        register = units.register(connection)
        unit = require_key(actor, register, key, today)
        day = min(max(today, unit.valid_from), unit.valid_to)
        seen = seen_on(actor, register, day)
        linked = successions.of_keys(connection, [key]) if actor.may(Right.READ_ALL) else ()
        names = _names(connection, unit)
    by_key = {one.key: one for one in register}
    pairs = [one.succession for one in linked]
    return UnitSeen(
        unit,
        fingerprint([unit]),
        tuple(reversed([seen.units[code] for code in seen.above(unit.code)])),
        len(list(seen.below(unit.code))) - 1,
        seen.headcounts()[unit.code],
        names,
        tuple((by_key[one.old], one) for one in pairs if one.new == key),
        tuple((by_key[one.new], one) for one in pairs if one.old == key),
    )


def names(office: Office, actor: Actor, day: date) -> tuple[tuple[Unit, NameKnown], ...]:
    """Every other name of the units of a day, and where it comes from."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        register = units.register(connection)
        known = units.confirmed_as(connection)
        slugs = {one.id: one.slug for one in contests.every(connection)}
    return tuple(
        (unit, _known(unit, alias, known, slugs))
        for unit in tree(register, day).units.values()
        for alias in unit.aliases
    )


def above_all(office: Office, actor: Actor, slug: str) -> tuple[UnitRow, ...]:
    """Units with more people taking part than they have: the number is wrong, or the matching."""
    require(actor, Right.READ_UNIT)
    contest = contest_of(office, slug, live=True)
    require_shown(office, actor, contest, None)
    whole = whole_of(office, slug, None, live=True)
    top = require_unit(actor, whole.seen, None)
    codes = whole.rows if top is None else whole.seen.below(top)
    return tuple(whole.rows[code] for code in codes if whole.rows[code].counted.above_all)


def contests_seen(office: Office, actor: Actor) -> tuple[Contest, ...]:
    """To choose the one whose figures are held against headcounts."""
    require(actor, Right.READ_UNIT)
    with office.database.read() as connection:
        return tuple(known_contest(connection, one.slug).contest for one in contests.every(connection))


def _names(connection: Connection, unit: Unit) -> tuple[NameKnown, ...]:
    known = units.confirmed_as(connection)
    slugs = {one.id: one.slug for one in contests.every(connection)}
    return tuple(_known(unit, alias, known, slugs) for alias in unit.aliases)


def _known(
    unit: Unit,
    alias: str,
    known: Mapping[tuple[str, str], tuple[int, str, Moment]],
    slugs: Mapping[int, str],
) -> NameKnown:
    contest, by, at = known.get((alias, unit.code), (None, None, None))
    return NameKnown(alias, slugs.get(contest) if contest is not None else None, by, at)
