"""What became of units: loaded from a file, looked at, held against documents, and figures carried over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from engine.core.canonical import digest
from engine.core.problems import Problem, Refused
from engine.core.register_changes import fingerprint
from engine.core.roles import Actor, Right
from engine.core.successions import (
    Carried,
    Past,
    Succession,
    UnitKey,
    carried_over,
    of_new,
    of_old,
    problems_of,
)
from engine.core.units import Unit, tree
from engine.files.successions import read_successions
from engine.records import copies, successions, units
from engine.services.acts import act_of, seals_of
from engine.services.counting import contest_of, require_shown, whole_of
from engine.services.guard import clean_document, require, require_reason
from engine.services.office import Office
from engine.services.register_change import clean_text, require_seen


@dataclass(frozen=True, slots=True)
class SuccessionsPreview:
    read: int
    new: tuple[Succession, ...]
    changed: tuple[Succession, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    seen: str


@dataclass(frozen=True, slots=True)
class NewUnit:
    """One new unit and all that went into it."""

    unit: Unit
    above: str
    olds: tuple[tuple[Unit, Succession, bool], ...]
    """Each with whether it also went elsewhere."""

    @property
    def unchecked(self) -> int:
        return sum(1 for _, one, _ in self.olds if not one.checked)


@dataclass(frozen=True, slots=True)
class Step:
    """All that changed on one day under one unit at the top."""

    on: date
    old_top: str
    new_top: str
    olds: int
    """Different ones."""
    news: tuple[NewUnit, ...]

    @property
    def unchecked(self) -> int:
        return sum(new.unchecked for new in self.news)


def preview(office: Office, actor: Actor, path: Path, begins_on: date) -> SuccessionsPreview:
    """Writes nothing. `begins_on`: the first day of the new units."""
    require(actor, Right.LOAD_FILES)
    with office.database.read() as connection:
        register = units.register(connection)
        there = {one.succession.pair: one.succession for one in successions.every(connection)}
    reading = read_successions(path, register, begins_on)
    problems = list(reading.problems) or _clashes(there, reading.rows)
    given = () if problems else tuple(_as_kept(one, there) for one in reading.values)
    new = tuple(one for one in given if one.pair not in there)
    changed = tuple(one for one in given if one.pair in there and one != there[one.pair])
    return SuccessionsPreview(
        reading.read,
        new,
        changed,
        len(given) - len(new) - len(changed),
        tuple(problems),
        reading.warnings,
        _state(register, there.values()),
    )


def load(
    office: Office,
    actor: Actor,
    path: Path,
    begins_on: date,
    reason: str,
    seen: str,
    document: str | None = None,
) -> SuccessionsPreview:
    """What somebody looked at, if nothing changed meanwhile."""
    require(actor, Right.LOAD_FILES)
    why, ordered = require_reason(reason), clean_document(document)
    found = preview(office, actor, path, begins_on)
    require_seen(found.seen, seen)
    if found.problems:
        return found
    if not found.new and not found.changed:
        raise Refused("nothing-changed")
    with office.database.change(office.now()) as change:
        now = [one.succession for one in successions.every(change.connection)]
        require_seen(_state(units.register(change.connection), now), seen)
        sealed = seals_of(change.connection, None, register=True)
        given = [replace(one, document=ordered or one.document) for one in (*found.new, *found.changed)]
        successions.save(change.connection, given, actor.name, change.at)
        after = {
            "file_sha256": copies.fingerprint(path),
            "new": len(found.new),
            "changed": len(found.changed),
        }
        day = {"valid_from": begins_on.isoformat()} | ({"document": ordered} if ordered else {})
        seals = {"seals": seals_of(change.connection, None, register=True)}
        act = act_of(
            actor, "succession.loaded", reason=why, before={"seals": sealed}, after=after | day | seals
        )
        change.record(act)
    return found


def check(office: Office, actor: Actor, new: Sequence[UnitKey], reason: str) -> int:
    """Somebody held what went into these units against the document that ordered it."""
    require(actor, Right.LOAD_FILES)
    why, wanted = require_reason(reason), set(new)
    if not wanted:
        raise Refused("nothing-chosen")
    with office.database.change(office.now()) as change:
        every = [one.succession for one in successions.every(change.connection)]
        checked = [replace(one, checked=True) for one in every if one.new in wanted and not one.checked]
        if not checked:
            raise Refused("nothing-changed")
        sealed = seals_of(change.connection, None, register=True)
        successions.save(change.connection, checked, actor.name, change.at)
        after = {"changed": len(checked), "codes": sorted({one.new[0] for one in checked})}
        seals = {"seals": seals_of(change.connection, None, register=True)}
        change.record(
            act_of(actor, "succession.checked", reason=why, before={"seals": sealed}, after=after | seals)
        )
    return len(checked)


def steps(office: Office, actor: Actor) -> tuple[Step, ...]:
    """The newest first; within each the new units by code."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        register = units.register(connection)
        every = [one.succession for one in successions.every(connection)]
    by_key, parts = {unit.key: unit for unit in register}, of_old(every)
    tops = _Tops(register)
    found: dict[tuple[date, str, str], list[NewUnit]] = {}
    for key, ones in of_new(every).items():
        olds = tuple((by_key[one.old], one, len(parts[one.old]) > 1) for one in ones)
        unit = by_key[key]
        top = tops.of(unit, unit.valid_from)
        step = (key[1], tops.of(olds[0][0], olds[0][0].valid_to), top)
        found.setdefault(step, []).append(NewUnit(unit, top, olds))
    return tuple(
        Step(on, old_top, new_top, len({old.key for new in news for old, _, _ in new.olds}), tuple(news))
        for (on, old_top, new_top), news in sorted(
            found.items(), key=lambda item: (-item[0][0].toordinal(), item[0])
        )
    )


def carried(office: Office, actor: Actor, slug: str, new: UnitKey) -> Carried:
    """What the predecessors of a unit had in a contest of the past, as if they had been one then."""
    require(actor, Right.READ_ALL)
    contest = contest_of(office, slug, live=True)
    require_shown(office, actor, contest, None)
    rows = whole_of(office, slug, None, live=True).rows.values()
    past: dict[UnitKey, Past | None] = {
        row.unit.key: Past(row.counted.people, row.counted.headcount.people) for row in rows
    }
    with office.database.read() as connection:
        every = [one.succession for one in successions.every(connection)]
    return carried_over(new, every, past)


class _Tops:
    """The unit at the top of another on a day."""

    def __init__(self, register: Sequence[Unit]) -> None:
        self._register = register
        self._trees: dict[date, Mapping[str, str]] = {}

    def of(self, unit: Unit, day: date) -> str:
        if day not in self._trees:
            seen = tree(self._register, day)
            self._trees[day] = {code: seen.units[list(seen.above(code))[-1]].name for code in seen.units}
        return self._trees[day][unit.code]


def _as_kept(one: Succession, there: Mapping[tuple[UnitKey, UnitKey], Succession]) -> Succession:
    """What was held against a document stays so, and its source too where a file says none."""
    before = there.get(one.pair)
    if before is None:
        return one
    return replace(
        one,
        checked=one.checked or before.checked,
        source=clean_text("source", one.source) or before.source,
        document=before.document,
    )


def _clashes(
    there: Mapping[tuple[UnitKey, UnitKey], Succession], rows: Iterable[tuple[int, Succession]]
) -> list[Problem]:
    """Shares that make up a whole in the file alone, but not with what is there."""
    row_of = {one.pair: number for number, one in rows}
    given = {one.pair: one for _, one in rows}
    return [
        Problem(problem.code, row_of.get(one.pair), problem.column, problem.found)
        for one, problem in problems_of({**there, **given}.values())
        if {other for other in row_of if other[0] == one.old}
    ]


def _state(register: Iterable[Unit], known: Iterable[Succession]) -> str:
    return digest([fingerprint(register), sorted(repr(one) for one in known)])
