"""Which units of the register somebody may see: an official their own and what is below, nothing beside."""

from collections.abc import Sequence
from datetime import date

from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.successions import UnitKey
from engine.core.units import Tree, Unit, tree
from engine.services.guard import other_unit, require


def seen_on(actor: Actor, register: Sequence[Unit], day: date) -> Tree:
    """The register of one day; nothing where an official's unit is none that day."""
    require(actor, Right.READ_UNIT)
    return tree(register, day, None if actor.may(Right.READ_ALL) else actor.unit or "")


def require_key(actor: Actor, register: Sequence[Unit], key: UnitKey, today: date) -> Unit:
    """A unit of the register. Whose it is is told by the last of its days that is not yet to come."""
    require(actor, Right.READ_UNIT)
    unit = next((one for one in register if one.key == key), None)
    if actor.may(Right.READ_ALL):
        if unit is None:
            raise Refused("no-such-unit", code=key[0])
        return unit
    if unit is not None:
        day = min(max(today, unit.valid_from), unit.valid_to)
        if unit.code in seen_on(actor, register, day).units:
            return unit
    raise other_unit(actor, seen_on(actor, register, today), key[0])
