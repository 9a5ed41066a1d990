"""What a register would become: which units are new, which change in what, and which are not named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from engine.core.canonical import digest
from engine.core.units import Unit

FIELDS = tuple(field.name for field in fields(Unit))


@dataclass(frozen=True, slots=True)
class UnitChange:
    before: Unit
    after: Unit

    @property
    def fields(self) -> tuple[str, ...]:
        """What is other than before, in the order of a file."""
        return tuple(name for name in FIELDS if getattr(self.before, name) != getattr(self.after, name))


@dataclass(frozen=True, slots=True)
class RegisterChanges:
    new: tuple[Unit, ...]
    changed: tuple[UnitChange, ...]
    unchanged: int
    unnamed: tuple[Unit, ...]
    """Units the register has and the file says nothing of: they stay as they are."""

    @property
    def any(self) -> bool:
        return bool(self.new or self.changed)


def changes(before: Iterable[Unit], named: Sequence[Unit]) -> RegisterChanges:
    """Names once known are not forgotten: a file adds to them."""
    there = {unit.key: unit for unit in before}
    after = [with_names_of(unit, there.get(unit.key)) for unit in named]
    keys = {unit.key for unit in after}
    known = [unit for unit in after if unit.key in there]
    changed = tuple(UnitChange(there[u.key], u) for u in known if u != there[u.key])
    return RegisterChanges(
        new=tuple(unit for unit in after if unit.key not in there),
        changed=changed,
        unchanged=len(known) - len(changed),
        unnamed=tuple(unit for key, unit in there.items() if key not in keys),
    )


def with_names_of(unit: Unit, stored: Unit | None) -> Unit:
    known = stored.aliases if stored is not None else ()
    return replace(unit, aliases=tuple(dict.fromkeys((*known, *unit.aliases))))


def fingerprint(units: Iterable[Unit]) -> str:
    """Which state of the register, or of one unit, somebody looked at."""
    return digest([[_plain(getattr(unit, name)) for name in FIELDS] for unit in units])


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
