"""Reads an evidence pack without believing anything in it, and holds all of it against itself.

Needs no database and no installation: the file alone.
"""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from engine.core import pack
from engine.core.evidence import Member
from engine.core.evidence_checking import Difference, check
from engine.core.evidence_reading import Broken
from engine.core.pack import Kept, Manifest
from engine.files.findings import Unreadable, printable
from engine.files.limits import LIMITS, MIB
from engine.files.pack.comparing import TableUnreadable, first_difference
from engine.files.pack.script import KNOWN
from engine.files.zip_guard import Package, opened_package

PACK_LIMITS = replace(LIMITS, package_bytes=4096 * MIB, members=1_000)
PART = 4096 * MIB
"""One file, inflated: some ten million entries."""
SMALL = 64 * MIB
"""What is read whole, and one line."""
LINES_AT_ONCE = 20_000
_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}", re.ASCII)

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class PackRead:
    """What came of reading a pack: where nothing differs, it holds together."""

    digest: str
    """As its manifest says; empty where that cannot be read."""
    recomputed: str
    differences: tuple[Difference, ...]


def read_pack(path: Path, progress: Progress, expected: str | None = None) -> PackRead:
    """`expected`: the digest somebody knows from elsewhere."""
    reading = _Reading(progress)
    try:
        with opened_package(path, PACK_LIMITS) as package, tempfile.TemporaryDirectory() as folder:
            reading.read(package, Path(folder))
    except Unreadable as unreadable:
        reading.broken("pack", path.name, unreadable)
    digest = reading.manifest.digest if reading.manifest is not None else ""
    if expected is not None and digest != expected:
        reading.differ("other-digest", digest=digest, expected=expected)
    return PackRead(digest, reading.recomputed, tuple(reading.differences))


@dataclass(slots=True)
class _Reading:
    progress: Progress
    manifest: Manifest | None = None
    recomputed: str = ""
    differences: list[Difference] = field(default_factory=list)

    def differ(self, code: str, **facts: object) -> None:
        self.differences.append(Difference(code, facts))

    def broken(self, what: str, file: str, unreadable: Unreadable) -> None:
        problem = unreadable.problem
        self.differ(f"{what}-{problem.code}", file=printable(file), **problem.facts)

    def read(self, package: Package, folder: Path) -> None:
        found: dict[str, Kept] = {}
        for name in sorted(self._names(package)):
            try:
                found[name] = _kept(package, name, folder)
            except Unreadable as unreadable:
                self.broken("file", name, unreadable)
        self._sealed(package, found)
        if self.manifest is None:
            return
        listed = {name: kept for name, kept in found.items() if name in pack.LISTED}
        self.differences += pack.manifest_differences(self.manifest, listed)
        if pack.SCRIPT in found and found[pack.SCRIPT].sha256 not in KNOWN:
            self.differ("script-unknown", file=pack.SCRIPT)
        if listed.keys() >= pack.LISTED and self.manifest.files.keys() >= pack.LISTED:
            self._compute(package, folder, self.manifest, listed)

    def _names(self, package: Package) -> set[str]:
        """The files of a pack that are there, each once; what else is there or is not is told."""
        seen: set[str] = set()
        for name in package.listed:
            if name in seen:
                self.differ("file-twice", file=printable(name))
            elif not _SAFE.fullmatch(name):
                self.differ("file-name-unsafe", file=printable(name))
            elif name not in pack.FILES:
                self.differ("file-added", file=name)
            seen.add(name)
        for name in sorted(pack.FILES - seen):
            self.differ("file-missing", file=name)
        return seen & pack.FILES

    def _sealed(self, package: Package, found: dict[str, Kept]) -> None:
        kept = found.get(pack.MANIFEST)
        if kept is None:
            return
        try:
            if pack.SEAL in found and _whole(package, pack.SEAL) != pack.seal_text(kept.sha256).encode():
                self.differ("seal-differs", file=pack.MANIFEST, seal=pack.SEAL)
            self.manifest = pack.manifest_of(_whole(package, pack.MANIFEST).decode())
        except Broken:
            self.differ("manifest-unreadable", file=pack.MANIFEST)

    def _compute(self, package: Package, folder: Path, manifest: Manifest, listed: dict[str, Kept]) -> None:
        changed = {one.facts["file"] for one in self.differences if "file" in one.facts}
        self._decided(package, manifest)
        checked = check(lambda member: self._lines(package, member), manifest.evidence, manifest.digest)
        self.recomputed = checked.recomputed
        told = {pack.lines_file(member) for member in Member} & changed
        self.differences += [
            one
            for one in checked.differences
            if one.code != "digest-differs"  # told of the manifest
            and not (one.code == "member-changed" and f"{one.facts['member']}.jsonl" in told)
        ]
        for member in pack.TABLES:
            if pack.table_file(member) not in changed:
                self._table(package, folder, member, listed[pack.table_file(member)].sha256)

    def _decided(self, package: Package, manifest: Manifest) -> None:
        rules, freeze, approvals = (
            _whole(package, name) for name in (pack.lines_file(Member.CONTEST), pack.REVISION, pack.APPROVALS)
        )
        try:
            self.differences += pack.deciding_differences(
                manifest, *(list(_split([whole])) for whole in (rules, freeze, approvals))
            )
        except ValueError:
            self.differ("pack-not-text")

    def _table(self, package: Package, folder: Path, member: Member, sha256: str) -> None:
        file, lines = pack.table_file(member), pack.lines_file(member)
        pieces = partial(package.stream, lines, PART)
        try:
            line = first_difference(member, folder / file, sha256, pieces, PACK_LIMITS)
        except TableUnreadable:
            self.differ("table-unreadable", file=file)
            return
        if line is not None:
            self.differ("table-differs", file=file, lines=lines, line=line)

    def _lines(self, package: Package, member: Member) -> Iterator[str]:
        pieces = package.stream(pack.lines_file(member), PART)
        for done, line in enumerate(_split(pieces), 1):
            yield line
            if member is Member.ENTRIES and done % LINES_AT_ONCE == 0:
                self.progress(done)


def _kept(package: Package, name: str, folder: Path) -> Kept:
    """Its hash and size as they are; Parquet is put aside to be read by somebody else."""
    hashed, size = hashlib.sha256(), 0
    aside = (folder / name).open("wb") if name.endswith(".parquet") else None
    try:
        for piece in package.stream(name, PART if _is_long(name) else SMALL):
            hashed.update(piece)
            size += len(piece)
            if aside is not None:
                aside.write(piece)
    finally:
        if aside is not None:
            aside.close()
    return Kept(hashed.hexdigest(), size)


def _is_long(name: str) -> bool:
    return name.partition(".")[0] in set(pack.TABLES)


def _whole(package: Package, name: str) -> bytes:
    return b"".join(package.stream(name, SMALL))


def _split(pieces: Iterator[bytes] | list[bytes]) -> Iterator[str]:
    """Lines, each ended by a newline. ValueError where they are none."""
    left = b""
    for piece in pieces:
        *whole, left = (left + piece).split(b"\n")
        if len(left) > SMALL:
            raise ValueError("a line without end")
        yield from (line.decode() for line in whole)
    if left:
        raise ValueError("a last line without its end")
