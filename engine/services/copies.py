"""A copy of everything while the program runs, and back into an empty installation."""

from dataclasses import dataclass
from pathlib import Path

from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import audit, copies
from engine.services.acts import act_of
from engine.services.guard import require
from engine.services.office import Office, Progress, no_progress


@dataclass(frozen=True, slots=True)
class Copied:
    file: str
    sha256: str
    events: int
    head: str
    """The hash of the last audit event in the copy."""


def backup(office: Office, actor: Actor, target: Path, progress: Progress = no_progress) -> Copied:
    require(actor, Right.OPERATE)
    if not target.parent.is_dir():
        raise Refused("no-such-folder", file=str(target))
    if target.exists():
        raise Refused("file-exists", file=target.name)
    # The event comes first, so that the copy ends with it and so does whatever is restored from the copy.
    with office.database.change(office.now()) as change:
        change.record(act_of(actor, "records.copied", target.name))
    copies.write(office.database, target, progress)
    number, head = copies.head_of(target)
    return Copied(str(target), copies.fingerprint(target), number, head)


def restore(office: Office, actor: Actor, source: Path, progress: Progress = no_progress) -> Copied:
    require(actor, Right.OPERATE)
    if not source.is_file():
        raise Refused("no-such-file", file=str(source))
    number, head = copies.restore(office.database, source, progress)
    return Copied(str(source), copies.fingerprint(source), number, head)


def audit_head(office: Office, actor: Actor) -> tuple[int, str]:
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        return audit.head(connection)
