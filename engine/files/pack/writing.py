"""Writes the evidence pack of a round: a ZIP whose files are the same for the same revision."""

import hashlib
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from engine.core import pack
from engine.core.evidence import Member, text_of
from engine.core.pack import Approval, Freeze, Kept, Manifest
from engine.files.pack.tables import LINES_AT_ONCE, with_table

Lines = Callable[[Member], Iterable[str]]
PIECE = 1 << 20
_QUICK = 1
"""Half of the text is hashes, which no level makes smaller."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""A ZIP wants a date of each file; the hour it was made is no part of a pack."""


class Damaged(Exception):  # noqa: N818 - says what the evidence is, not that the program erred
    """A member is not the text it was hashed as."""


@dataclass(frozen=True, slots=True)
class Written:
    manifest: Manifest
    sha256: str
    """Of the manifest: it names all other files, so this names the pack."""


def write_pack(
    target: IO[bytes],
    freeze: Freeze,
    approvals: Iterable[Approval],
    audit: tuple[int, str],
    hashes: Mapping[str, str],
    lines: Lines,
    texts: Mapping[str, bytes],
    progress: Callable[[int], None],
) -> Written:
    """`hashes`: of each member, as frozen; `audit`: the head of the chain; `texts`: README and script."""
    kept: dict[str, Kept] = {}
    with zipfile.ZipFile(target, "w") as archive, tempfile.TemporaryDirectory() as folder:

        def add(name: str, pieces: Iterable[bytes], *, packed: bool = True) -> None:
            kept[name] = _add(archive, name, pieces, packed=packed)

        for name, content in sorted(texts.items()):
            add(name, [content])
        add(pack.REVISION, [text_of([pack.freeze_line(freeze)])])
        add(pack.APPROVALS, [text_of(pack.approval_lines(approvals))])
        for member in Member:
            table = Path(folder) / pack.table_file(member) if member in pack.TABLES else None
            counted = _counted(lines(member), progress) if member is Member.ENTRIES else lines(member)
            add(pack.lines_file(member), _texts(counted, member, table))
            if kept[pack.lines_file(member)].sha256 != hashes[member]:
                raise Damaged(member)
            if table is not None:
                add(table.name, _pieces(table), packed=False)
        manifest = Manifest(
            freeze.contest, freeze.round_number, freeze.revision, freeze.digest, *audit, files=kept
        )
        text = pack.manifest_text(manifest).encode()
        sealed = hashlib.sha256(text).hexdigest()
        _add(archive, pack.MANIFEST, [text])
        _add(archive, pack.SEAL, [pack.seal_text(sealed).encode()])
    return Written(manifest, sealed)


def _add(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes], *, packed: bool = True) -> Kept:
    info = zipfile.ZipInfo(name, _FIRST_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info._compresslevel = _QUICK  # type: ignore[attr-defined] # what writestr itself sets; open() asks for none
    info.create_system, info.external_attr = 3, 0o644 << 16
    hashed, size = hashlib.sha256(), 0
    with archive.open(info, "w") as part:
        for piece in pieces:
            part.write(piece)
            hashed.update(piece)
            size += len(piece)
    return Kept(hashed.hexdigest(), size)


def _texts(lines: Iterable[str], member: Member, table: Path | None) -> Iterator[bytes]:
    """The text of a member; on the way its table is written."""
    waiting = iter(lines)
    texts = iter(lambda: text_of(islice(waiting, LINES_AT_ONCE)), b"")
    try:
        yield from texts if table is None else with_table(member, texts, table)
    except ValueError:  # from whoever reads them, or from Arrow
        raise Damaged(member) from None


def _counted(lines: Iterable[str], progress: Callable[[int], None]) -> Iterator[str]:
    for done, line in enumerate(lines, 1):
        yield line
        if done % LINES_AT_ONCE == 0:
            progress(done)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
