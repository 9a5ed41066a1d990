"""A merger or a split by form: what ends, what it becomes, and what went into what, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from engine.core.problems import Refused
from engine.core.register_changes import fingerprint
from engine.core.roles import Actor, Right
from engine.core.successions import Succession, UnitKey, problems_of
from engine.core.units import ALWAYS_TO, Unit
from engine.records import successions, units
from engine.services import unit_editing
from engine.services.acts import seals_of
from engine.services.guard import clean_document, require, require_reason
from engine.services.office import Office
from engine.services.register_change import cleaned, finish, require_possible, require_seen
from engine.services.unit_editing import ContestTouched

NAMED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """Many units become one, or one becomes many: from that day on."""

    last_day: date
    ends: tuple[UnitKey, ...]
    becomes: tuple[Unit, ...]
    """Whatever their days say, they begin the day after."""
    shares: tuple[Fraction | None, ...] = ()
    """Of a split: which part of the old unit each new one is, in their order; empty: nobody knows."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What it would do."""

    ends: tuple[Unit, ...]
    becomes: tuple[Unit, ...]
    touched: tuple[ContestTouched, ...]
    seen: str


def ahead(office: Office, actor: Actor, plan: Reorganisation) -> Ahead:
    """Refused as the act itself would be; writes nothing."""
    require(actor, Right.LOAD_FILES)
    with office.database.read() as connection:
        register = units.register(connection)
    ends, becomes = _both(register, plan)
    touched = unit_editing.touches(office, actor, (*_ended(ends, plan), *becomes))
    return Ahead(ends, becomes, touched, fingerprint(ends))


def reorganise(
    office: Office, actor: Actor, plan: Reorganisation, *, seen: str, reason: str, document: str
) -> None:
    require(actor, Right.LOAD_FILES)
    why, ordered = require_reason(reason), clean_document(document)
    if ordered is None:
        raise Refused("document-needed")
    with office.database.change(office.now()) as change:
        register = units.register(change.connection)
        ends, becomes = _both(register, plan)
        require_seen(fingerprint(ends), seen)
        sealed = seals_of(change.connection, None, register=True)
        units.save(change.connection, [*_ended(ends, plan), *becomes], actor.name, change.at)
        successions.save(change.connection, _successions(plan, becomes, ordered), actor.name, change.at)
        last = plan.last_day.isoformat()
        after = {"ended": ", ".join(unit.code for unit in ends), "valid_to": last}
        new = {"began": ", ".join(unit.code for unit in becomes)}
        action = "units.split" if len(becomes) > 1 else "units.merged"
        finish(change, actor, action, "", why, ordered, sealed, {}, after | new)


def _both(register: Sequence[Unit], plan: Reorganisation) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The units that end and those that begin, where all of it can be."""
    if not plan.ends or not plan.becomes:
        raise Refused("nothing-chosen")
    if len(plan.ends) > 1 and len(plan.becomes) > 1:
        raise Refused("many-to-many")
    if plan.last_day >= ALWAYS_TO:
        raise Refused("no-last-day")
    by_key = {unit.key: unit for unit in register}
    ends = []
    for key in dict.fromkeys(plan.ends):
        unit = by_key.get(key)
        if unit is None:
            raise Refused("no-such-unit", code=key[0])
        if not unit.valid_on(plan.last_day):
            raise Refused("not-valid-then", name=unit.name, on=f"{plan.last_day:%d/%m/%Y}")
        ends.append(unit)
    first = plan.last_day + timedelta(days=1)
    becomes = tuple(cleaned(replace(unit, valid_from=first, valid_to=ALWAYS_TO)) for unit in plan.becomes)
    _require_nobody_left(register, ends, becomes, plan.last_day)
    there = {unit.key for unit in ends}
    left = [unit for unit in register if unit.key not in there]
    for unit in becomes:
        if unit.key in by_key:
            raise Refused("unit-exists", code=unit.code)
        if sum(unit.code == other.code for other in becomes) > 1:
            raise Refused("new-code-twice", code=unit.code)
        for other in left:
            if other.code == unit.code and other.valid_to > plan.last_day:
                raise Refused(
                    "code-goes-on",
                    code=unit.code,
                    name=other.name,
                    on=f"{max(first, other.valid_from):%d/%m/%Y}",
                )
    require_possible([*left, *_ended(ends, plan), *becomes], register)
    for _, problem in problems_of(_successions(plan, becomes, "")):
        raise Refused("shares-impossible" if problem.code != "shares-missing" else "shares-incomplete")
    return tuple(ends), becomes


def _ended(ends: Sequence[Unit], plan: Reorganisation) -> tuple[Unit, ...]:
    return tuple(replace(unit, valid_to=plan.last_day) for unit in ends)


def _require_nobody_left(
    register: Sequence[Unit], ends: Sequence[Unit], becomes: Sequence[Unit], last_day: date
) -> None:
    """Units below one that ends would hang in the air; under a code that goes on they do not."""
    gone = {unit.code for unit in ends} - {unit.code for unit in becomes}
    ending = {unit.key for unit in ends}
    left = [
        unit.name
        for unit in register
        if unit.parent in gone and unit.valid_to > last_day and unit.key not in ending
    ]
    if left:
        more = len(left) - NAMED_AT_MOST
        named = ", ".join(left[:NAMED_AT_MOST]) + (f"… (+{more})" if more > 0 else "")
        raise Refused("children-left", count=len(left), names=named)


def _successions(plan: Reorganisation, becomes: Sequence[Unit], document: str) -> tuple[Succession, ...]:
    shares = plan.shares or (None,) * len(becomes)
    if len(shares) != len(becomes):
        raise Refused("shares-incomplete")
    return tuple(
        Succession(key, unit.key, share, "", document or None, checked=True)
        for key in dict.fromkeys(plan.ends)
        for unit, share in zip(becomes, shares, strict=True)
    )
