"""Files of entries that came in, and whether somebody has read what was refused of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.core.moments import Moment
from engine.core.problems import Problem, Refused
from engine.core.roles import Actor, Right
from engine.files.problem_sheet import problem_sheet
from engine.records import copies, imports
from engine.services.acts import act_of
from engine.services.guard import counts_hidden, known_contest, require
from engine.services.office import Office
from engine.texts import entry_files as words

LISTED_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class ImportSeen:
    id: int
    file_name: str
    read: int | None
    """None, as the two below: how many take part is what entrants predict, and nobody here may see it now."""
    accepted: int | None
    already_there: int | None
    refused: int
    by: str
    at: Moment
    read_by: str | None
    """Who read where its refused rows stood."""
    read_at: Moment | None

    @property
    def waits(self) -> bool:
        """Refused rows nobody has read block a freeze."""
        return self.refused > 0 and self.read_at is None


def every(office: Office, actor: Actor, slug: str) -> tuple[ImportSeen, ...]:
    """The newest first, those that wait for a reader before all others."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        found = tuple(map(_seen, imports.of_contest(connection, known.id, "entries", LISTED_AT_MOST)))
    if counts_hidden(known.contest, actor, office.now()):
        return tuple(replace(one, read=None, accepted=None, already_there=None) for one in found)
    return found


def refused_rows(office: Office, actor: Actor, slug: str, import_id: int) -> tuple[Problem, ...]:
    """Where they stood and why; what stood there is in the file alone."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        contest = known_contest(connection, slug).id
        if imports.one(connection, contest, import_id) is None:
            raise Refused("unknown-import", number=import_id)
        return imports.problems_of(connection, import_id)


def same_file(office: Office, actor: Actor, slug: str, path: Path) -> ImportSeen | None:
    """When this very file was taken before."""
    require(actor, Right.LOAD_FILES)
    with office.database.read() as connection:
        contest = known_contest(connection, slug).id
        found = imports.last_of_file(connection, contest, copies.fingerprint(path))
    return _seen(found) if found else None


def mark_read(office: Office, actor: Actor, slug: str, import_id: int) -> None:
    """Somebody has seen which rows were refused and why; until then they block a freeze."""
    require(actor, Right.LOAD_FILES)
    with office.database.change(office.now()) as change:
        contest = known_contest(change.connection, slug).id
        found = imports.one(change.connection, contest, import_id)
        if found is None:
            raise Refused("unknown-import", number=import_id)
        if not found.refused:
            raise Refused("nothing-refused", file=found.file_name)
        if found.problems_read_by is not None:
            raise Refused("already-read", file=found.file_name, by=found.problems_read_by)
        imports.mark_read(change.connection, import_id, actor.name, change.at)
        change.record(
            act_of(
                actor,
                "import.read",
                str(import_id),
                contest=slug,
                before={"read": False},
                after={"read": True, "refused": found.refused},
            )
        )


def _seen(stored: imports.StoredImport) -> ImportSeen:
    return ImportSeen(
        stored.id,
        stored.file_name,
        stored.read,
        stored.accepted,
        stored.already_there,
        stored.refused,
        stored.imported_by,
        stored.imported_at,
        stored.problems_read_by,
        stored.problems_read_at,
    )


def problems_to_take(found: Sequence[Problem]) -> bytes:
    """A spreadsheet of the problems somebody has just been told of."""
    head = (*(words.PROBLEM_COLUMNS[name] for name in ("sheet", "row", "column")), words.KIND)
    rows = ((p.sheet, p.row, p.column, words.kind(p), words.todo(p, hide=True)) for p in found)
    return problem_sheet(words.SHEET_NAME, (*head, words.PROBLEM_COLUMNS["todo"]), rows)
