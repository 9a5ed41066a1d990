"""The evidence pack of a frozen round: written from what was kept at the freeze, never computed anew."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from engine.core import pack
from engine.core.canonical import digest as digest_of
from engine.core.evidence import Member
from engine.core.evidence_checking import Difference
from engine.core.pack import Approval, Freeze
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.files.pack import reading, writing
from engine.files.pack.script import script
from engine.records import audit, evidence, verdicts
from engine.records.database import Change, Connection
from engine.records.results import StoredRevision
from engine.services.acts import act_of
from engine.services.guard import Known, closed_round, known_contest, require
from engine.services.office import Office, Progress, no_progress
from engine.services.results_held import revision_of
from engine.texts import pack as words
from engine.texts.pack_readme import readme

_FORM = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Exported:
    file: str
    size: int
    slug: str
    round_word: str
    round_number: int
    revision: int
    entries: int
    digest: str
    manifest: str
    """The SHA-256 of the manifest, which names every other file."""
    script: str
    """The SHA-256 of the script in the pack."""


@dataclass(frozen=True, slots=True)
class PackVerified:
    ok: bool
    digest: str
    recomputed: str
    compared: bool
    """Whether the digest was held against one that is known from elsewhere."""
    differences: tuple[Difference, ...] = ()
    """Each has its sentence in engine/texts/pack.py `difference`."""


def export(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    target: Path,
    revision: int | None = None,
    progress: Progress = no_progress,
) -> Exported:
    """Writes the pack to a file that is not there yet; without `revision` of the newest one."""
    require(actor, Right.READ_ALL)
    if not target.parent.is_dir():
        raise Refused("no-such-folder", file=str(target))
    if target.exists():
        raise Refused("file-exists", file=target.name)
    with _beside(target) as (file, written):
        made = _written(office, slug, round_number, revision, file, target, progress)
        placed = False
        try:
            with office.database.change(office.now()) as change:
                after = {"revision": made.revision, "digest": made.digest, "manifest": made.manifest}
                _record(change, actor, slug, round_number, after)
                _put(written, target)
                placed = True
        except BaseException:
            if placed:  # nobody wrote it down
                target.unlink(missing_ok=True)
            raise
    return made


def verify_file(path: Path, expected: str | None = None, progress: Progress = no_progress) -> PackVerified:
    """Needs the file alone: no database, no installation. `expected`: a digest known from elsewhere."""
    if not path.is_file():
        raise Refused("no-such-file", file=str(path))
    known = None
    if expected is not None:
        known = "".join(expected.split()).lower()
        if not _FORM.fullmatch(known):
            raise Refused("not-a-digest", found=expected)
    found = reading.read_pack(path, lambda done: progress("checking", done, None), known)
    ok = not found.differences and found.recomputed == found.digest
    return PackVerified(ok, found.digest, found.recomputed, known is not None, found.differences)


def prepare(
    office: Office,
    actor: Actor,
    slug: str,
    round_number: int,
    revision: int | None = None,
    progress: Progress = no_progress,
) -> None:
    """Makes the pack lie ready to be taken: what takes a minute is done before somebody waits for it."""
    require(actor, Right.READ_ALL)
    target = _place(office, slug, round_number, revision)
    if target.exists():
        return
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _beside(target) as (file, written):
        _written(office, slug, round_number, revision, file, target, progress)
        number, _, _ = target.name.rpartition("-")
        for old in target.parent.glob(f"{number}-*.zip"):
            old.unlink(missing_ok=True)
        written.replace(target)


def ready(
    office: Office, actor: Actor, slug: str, round_number: int, revision: int | None = None
) -> int | None:
    """The size of the pack that lies ready, as the round stands now; None: it has to be prepared."""
    require(actor, Right.READ_ALL)
    target = _place(office, slug, round_number, revision)
    return target.stat().st_size if target.exists() else None


def take(
    office: Office, actor: Actor, slug: str, round_number: int, revision: int | None = None
) -> tuple[IO[bytes], str]:
    """The prepared pack, open, and what the file is called for who takes it. It is written down."""
    require(actor, Right.READ_ALL)
    target = _place(office, slug, round_number, revision)
    try:
        file = target.open("rb")
    except FileNotFoundError:
        raise Refused("pack-not-ready", round=round_number) from None
    try:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        with office.database.change(office.now()) as change:
            known, found = _revision(change.connection, office, slug, round_number, revision)
            after = {"revision": found.number, "digest": found.digest, "file_sha256": sha256}
            _record(change, actor, slug, round_number, after)
        return file, words.FILE.format(round=f"{known.contest.round_word} {round_number}", slug=slug)
    except BaseException:
        file.close()
        raise


def _revision(
    connection: Connection, office: Office, slug: str, round_number: int, number: int | None
) -> tuple[Known, StoredRevision]:
    known = known_contest(connection, slug)
    closed_round(known.contest, round_number, office.now())
    return known, revision_of(connection, known, round_number, number)


def _approvals(connection: Connection, revision: StoredRevision) -> list[Approval]:
    given = verdicts.decided(connection, [revision.id])[revision.id].verdicts
    return [Approval(v.judge, v.verdict, v.decided_at, v.digest) for v in given]


def _place(office: Office, slug: str, round_number: int, number: int | None) -> Path:
    """Where the prepared pack lies. Another verdict makes another pack."""
    with office.database.read() as connection:
        _, found = _revision(connection, office, slug, round_number, number)
        state = [found.digest, found.number, *pack.approval_lines(_approvals(connection, found))]
    name = f"{round_number}-{found.number}-{digest_of(state)[:32]}.zip"
    return office.settings.data_dir / "packs" / slug / name


def _written(
    office: Office,
    slug: str,
    round_number: int,
    number: int | None,
    file: IO[bytes],
    target: Path,
    progress: Progress,
) -> Exported:
    with office.database.read() as connection:
        known, found = _revision(connection, office, slug, round_number, number)
        contest = known.contest
        freeze = Freeze(slug, round_number, found.number, found.digest, found.frozen_by, found.frozen_at)
        texts = {pack.README: readme(contest, freeze).encode(), pack.SCRIPT: script()}

        def lines(member: Member) -> Iterator[str]:
            return evidence.lines(connection, found.evidence[member])

        try:
            written = writing.write_pack(
                file,
                freeze,
                _approvals(connection, found),
                audit.head(connection),
                found.evidence,
                lines,
                texts,
                lambda done: progress("writing", done, None),
            )
        except writing.Damaged:
            names = {"round_word": contest.round_word, "round": round_number, "revision": found.number}
            raise Refused("evidence-damaged", **names) from None
    file.flush()
    os.fsync(file.fileno())
    files = written.manifest.files
    return Exported(
        str(target),
        file.tell(),
        slug,
        contest.round_word,
        round_number,
        found.number,
        found.entries,
        found.digest,
        written.sha256,
        files[pack.SCRIPT].sha256,
    )


def _record(change: Change, actor: Actor, slug: str, round_number: int, after: Mapping[str, object]) -> None:
    subject = f"{slug}/{round_number}"
    change.record(act_of(actor, "results.exported", subject, contest=slug, after=after))


@contextmanager
def _beside(target: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """A file in the same folder, to be put in its place; gone whatever happens."""
    number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    written = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            yield file, written
    finally:
        written.unlink(missing_ok=True)


def _put(written: Path, target: Path) -> None:
    """Under its name at once, and never over another file."""
    try:
        os.link(written, target)
    except FileExistsError:
        raise Refused("file-exists", file=target.name) from None
