"""The register as a file: looked at before anything is written, stored with a reason, taken away whole."""

from dataclasses import dataclass
from pathlib import Path

from engine.core.problems import Problem, Refused
from engine.core.register_changes import RegisterChanges, changes, fingerprint
from engine.core.roles import Actor, Right
from engine.files.unit_book import unit_book, unit_template
from engine.records import units
from engine.services import unit_register
from engine.services.guard import require, require_reason
from engine.services.office import Office
from engine.services.register_change import require_seen
from engine.services.unit_register import UnitsLoaded

LARGEST_FILE_MB = 20


@dataclass(frozen=True, slots=True)
class RegisterPreview:
    read: int
    found: RegisterChanges
    """Of a file with problems: nothing."""
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    seen: str
    """Which state of the register it was held against."""


def preview(office: Office, actor: Actor, path: Path) -> RegisterPreview:
    """Writes nothing."""
    require(actor, Right.LOAD_FILES)
    with office.database.read() as connection:
        before = units.register(connection)
    reading, problems = unit_register.read_against(office, path, before)
    named = () if problems else reading.values
    found = changes(before, named)
    return RegisterPreview(reading.read, found, problems, reading.warnings, fingerprint(before))


def store(office: Office, actor: Actor, path: Path, reason: str, seen: str) -> UnitsLoaded:
    """What somebody looked at, if the register is still the one they saw it beside."""
    require(actor, Right.LOAD_FILES)
    why = require_reason(reason)
    with office.database.read() as connection:
        before = units.register(connection)
    require_seen(fingerprint(before), seen)
    reading, problems = unit_register.read_against(office, path, before)
    if problems:
        return UnitsLoaded(reading.read, 0, problems, reading.warnings)
    found = changes(before, reading.values)
    if not found.any:
        raise Refused("nothing-changed")
    with office.database.change(office.now()) as change:
        require_seen(fingerprint(units.register(change.connection)), seen)
        unit_register.save(change, actor, path, reading.read, found, why)
    return UnitsLoaded(reading.read, len(reading.values), (), reading.warnings)


def export(office: Office, actor: Actor) -> bytes:
    """All of it, on whatever days it holds; loads again unchanged."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        return unit_book(units.register(connection))


def template() -> bytes:
    return unit_template()
