"""The unit register: loading it, and matching to it what people typed for their unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.core.contests import Contest
from engine.core.moments import day_of
from engine.core.problems import Problem, Refused
from engine.core.register_changes import RegisterChanges, changes
from engine.core.roles import Actor, Right
from engine.core.unit_keys import Named
from engine.core.unit_matching import UnitIndex, build
from engine.core.unit_proposals import Nearness
from engine.core.units import Tree, Unit, problems_of, tree
from engine.files.readings import Reading
from engine.files.units import read_units
from engine.records import contests, copies, imports, sealing, units
from engine.records.database import Change, Connection
from engine.services.acts import act_of, seals_of
from engine.services.guard import known_contest, require, require_reason, seen_units
from engine.services.office import Office


@dataclass(frozen=True, slots=True)
class UnitsLoaded:
    read: int
    accepted: int
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds the unit of a text among those a contest sees."""

    index: UnitIndex
    codes: tuple[str, ...]

    def match(self, text: str) -> tuple[str | None, str]:
        """The code of the unit and how it was found."""
        found = self.index.match(text, propose=False)
        if found.key is None or found.key >= len(self.codes):
            return None, "none"
        return self.codes[found.key], found.how.value

    def proposals(self, text: str) -> tuple[str, ...]:
        return tuple(code for code, _ in self.proposed(text))

    def proposed(self, text: str) -> tuple[tuple[str, Nearness], ...]:
        """Each with how it was found."""
        found, known = self.index.match(text), range(len(self.codes))
        paired = zip(found.proposals, found.nearness, strict=True)
        return tuple((self.codes[key], how) for key, how in paired if key in known)

    @property
    def decides(self) -> bool:
        return bool(self.codes)


def matcher(seen: Tree, above: Iterable[Unit] = ()) -> Matcher:
    """`above`: units the contest does not see, but which people name to say where theirs lies."""
    codes = tuple(seen.units)
    known = (*seen.units.values(), *above)
    place = {unit.code: i for i, unit in enumerate(known)}
    index = build(
        Named(i, unit.code, unit.name, unit.kind, place.get(unit.parent or ""), unit.aliases)
        for i, unit in enumerate(known)
    )
    return Matcher(index, codes)


def matcher_of(connection: Connection, contest: Contest) -> Matcher:
    register = units.register(connection)
    seen = tree(register, contest.register_day, contest.units_under)
    everything = tree(register, contest.register_day)
    under = contest.units_under
    above = [] if under is None or under not in everything.units else list(everything.above(under))[1:]
    return matcher(seen, [everything.units[code] for code in above])


def load(office: Office, actor: Actor, path: Path) -> UnitsLoaded:
    """The register from a file; again: updates by (code, valid_from). All or nothing."""
    require(actor, Right.LOAD_FILES)
    with office.database.read() as connection:
        before = units.register(connection)
    reading, problems = read_against(office, path, before)
    if problems:
        return UnitsLoaded(reading.read, 0, problems, reading.warnings)
    found = changes(before, reading.values)
    if found.any:
        with office.database.change(office.now()) as change:
            save(change, actor, path, reading.read, found)
    return UnitsLoaded(reading.read, len(reading.values), (), reading.warnings)


def read_against(
    office: Office, path: Path, before: tuple[Unit, ...]
) -> tuple[Reading[Unit], tuple[Problem, ...]]:
    """A file, and all that stands against it, alone or beside the register."""
    reading = read_units(path, frozenset(u.code for u in before), before, day_of(office.now()))
    problems = list(reading.problems)
    if not problems:
        problems += _clashes(before, reading.rows)
    return reading, tuple(problems)


def save(
    change: Change,
    actor: Actor,
    path: Path,
    read: int,
    found: RegisterChanges,
    reason: str | None = None,
) -> None:
    """Writes what a file changes, inside somebody's transaction."""
    sealed = seals_of(change.connection, None, register=True)
    changed = [*found.new, *(one.after for one in found.changed)]
    units.save(change.connection, changed, actor.name, change.at)
    sha256 = copies.fingerprint(path)
    imports.add(
        change.connection,
        None,
        imports.Arrived("units", path.name, sha256, read, len(changed)),
        (),
        actor.name,
        change.at,
    )
    rematched = rematch(change.connection)
    change.touch("units", "unit_texts")
    change.record(
        act_of(
            actor,
            "units.loaded",
            reason=reason,
            before={"seals": sealed},
            after={
                "file_sha256": sha256,
                "changed": len(changed),
                "texts_rematched": rematched,
                "seals": sealed_register(change.connection),
            },
        )
    )


def sealed_register(connection: Connection) -> dict[str, object]:
    """The register, and what it makes of the texts of every contest."""
    sealer = sealing.writing(connection)
    texts = {one.slug: sealing.texts_of(connection, sealer, one.id) for one in contests.every(connection)}
    return {**seals_of(connection, None, register=True), "texts_of": texts}


def _clashes(before: tuple[Unit, ...], rows: tuple[tuple[int, Unit], ...]) -> list[Problem]:
    """What the register would become impossible by, at the rows of the file that would do it."""
    row_of = {unit.key: row for row, unit in rows}
    after = [u for u in before if u.key not in row_of] + [unit for _, unit in rows]
    return [
        Problem(p.code, row_of.get(unit.key), p.column, p.found, facts=p.facts)
        for unit, p in problems_of(after)
    ]


def rematch(connection: Connection) -> int:
    """Texts no person decided about, matched again after the register changed."""
    changed = 0
    for stored in contests.every(connection):
        known = known_contest(connection, stored.slug)
        finder = matcher_of(connection, known.contest)
        for typed in units.texts(connection, known.id).values():
            if typed.how == "person":
                continue
            unit, how = finder.match(typed.text)
            if (unit, how) != (typed.unit, typed.how):
                units.set_text(connection, typed.id, unit, how)
                changed += 1
    return changed


def confirm_text(office: Office, actor: Actor, slug: str, typed: str, code: str, reason: str) -> int:
    """A person says which unit a text means; the name is remembered for the next time."""
    return confirm_texts(office, actor, slug, {typed: code}, reason)


def confirm_texts(office: Office, actor: Actor, slug: str, decided: Mapping[str, str], reason: str) -> int:
    """The same of several texts at once: all of them, or none. Gives the number of the event."""
    require(actor, Right.DECIDE_ENTRIES)
    why = require_reason(reason)
    if not decided:
        raise Refused("nothing-chosen")
    with office.database.change(office.now()) as change:
        known = known_contest(change.connection, slug)
        seen = seen_units(change.connection, known.contest)
        there = units.texts(change.connection, known.id)
        before: dict[str, str | None] = {}
        sealed = seals_of(change.connection, None, register=True)
        for typed, code in decided.items():
            if code not in seen.units:
                raise Refused("unknown-unit", code=code)
            if typed not in there:
                raise Refused("unknown-text", text=typed)
            stored = there[typed]
            before[str(stored.id)] = stored.unit
            units.set_text(change.connection, stored.id, code, "person", actor.name, change.at)
            units.remember_alias(change.connection, seen.units[code].key, typed)
        rematch(change.connection)
        change.touch("units", "unit_texts")
        event = change.record(
            act_of(
                actor,
                "unit_text.confirmed",
                ", ".join(before),
                contest=slug,
                reason=why,
                before={"units": before, "seals": sealed},
                after={
                    "units": dict(zip(before, decided.values(), strict=True)),
                    "seals": sealed_register(change.connection),
                },
            )
        )
    return event.number


def take_back_text(office: Office, actor: Actor, slug: str, typed: str, reason: str) -> int:
    """What a person said of a text holds no longer: it is read by the register alone, or waits again."""
    with office.database.change(office.now()) as change:
        return forget_texts(change, actor, slug, (typed,), reason)


def forget_texts(change: Change, actor: Actor, slug: str, typed: Sequence[str], reason: str) -> int:
    """All of them or none; with one event, whose number is given. The names learned by them go as well."""
    require(actor, Right.DECIDE_ENTRIES)
    why = require_reason(reason)
    known = known_contest(change.connection, slug)
    there = units.texts(change.connection, known.id)
    seen = seen_units(change.connection, known.contest)
    sealed = seals_of(change.connection, None, register=True)
    before: dict[str, str] = {}
    for text in typed:
        stored = there.get(text)
        if stored is None:
            raise Refused("unknown-text", text=text)
        if stored.how != "person" or stored.unit is None:
            raise Refused("text-not-confirmed", text=text)
        before[str(stored.id)] = stored.unit
        units.set_text(change.connection, stored.id, None, "none")
        unit = seen.units.get(stored.unit)
        if unit is not None:
            units.forget_alias(change.connection, unit.key, text)
    rematch(change.connection)
    change.touch("units", "unit_texts")
    now = units.texts(change.connection, known.id)
    after = {str(there[text].id): now[text].unit for text in typed}
    one = len(before) == 1
    event = change.record(
        act_of(
            actor,
            "unit_text.taken_back",
            ", ".join(before),
            contest=slug,
            reason=why,
            before={**({"unit": next(iter(before.values()))} if one else {"units": before}), "seals": sealed},
            after={
                **({"unit": next(iter(after.values()))} if one else {"units": after}),
                "seals": sealed_register(change.connection),
            },
        )
    )
    return event.number
