"""The register of people who may not take part, or take no prize."""

from dataclasses import dataclass
from pathlib import Path

from engine.core.problems import Problem
from engine.core.roles import Actor, Right
from engine.files.exclusions import read_exclusions
from engine.records import copies, imports, people, sealing
from engine.services.acts import act_of
from engine.services.guard import known_contest, require
from engine.services.office import Office


@dataclass(frozen=True, slots=True)
class ExclusionsLoaded:
    read: int
    accepted: int
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def load(office: Office, actor: Actor, path: Path, slug: str) -> ExclusionsLoaded:
    """Adds people to the register, updates those there by the same account and numbers. All or nothing."""
    require(actor, Right.LOAD_FILES)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
    reading = read_exclusions(path)
    if reading.problems:
        return ExclusionsLoaded(reading.read, 0, reading.problems, reading.warnings)
    loaded = ExclusionsLoaded(reading.read, len(reading.values), (), reading.warnings)
    with office.database.read() as connection:
        if set(reading.values) <= set(people.excluded(connection, known.id)):
            return loaded
    with office.database.change(office.now()) as change:
        sealer = sealing.writing(change.connection)
        before = sealing.exclusions_of(change.connection, sealer, known.id)
        changed = people.save_exclusions(change.connection, known.id, reading.values)
        sha256 = copies.fingerprint(path)
        imports.add(
            change.connection,
            known.id,
            imports.Arrived("exclusions", path.name, sha256, reading.read, changed),
            (),
            actor.name,
            change.at,
        )
        change.touch("exclusions")
        change.record(
            act_of(
                actor,
                "exclusions.loaded",
                contest=slug,
                before={"seals": {"exclusions": before}},
                after={
                    "file_sha256": sha256,
                    "changed": changed,
                    "seals": {"exclusions": sealing.exclusions_of(change.connection, sealer, known.id)},
                },
            )
        )
    return loaded
