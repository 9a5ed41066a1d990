"""Evidence in the records: texts known by their SHA-256, packed in parts, so that copies carry them along.

Parts come first and the row that names them last: what is stopped in the middle is nothing yet, and the
same text kept again finds its parts there.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, func, insert, select

from engine.core.moments import Moment
from engine.records.database import Database
from engine.records.tables import cuts, evidence, evidence_parts

PART = 1 << 20
"""Bytes of text a part holds. Never changed: parts that were left behind are used again."""
PARTS_AT_ONCE = 8
"""Few enough that nobody waits for the turn that writes them."""
_QUICK = 1
"""Half of the text is hashes, which no level makes smaller."""


def keep(database: Database, member: str, lines: Iterable[str], at: Moment) -> str:
    """Writes a text in short transactions of their own; gives its SHA-256."""
    hashed = hashlib.sha256()
    size = 0
    packed: list[bytes] = []
    for part in _parts(lines):
        hashed.update(part)
        size += len(part)
        packed.append(zlib.compress(part, _QUICK))
    sha256 = hashed.hexdigest()
    with database.read() as connection:
        if _there(connection, sha256):
            return sha256
    for start in range(0, len(packed), PARTS_AT_ONCE):
        with database.write() as connection:
            _add_parts(connection, sha256, start, packed[start : start + PARTS_AT_ONCE])
    with database.write() as connection:
        if not _there(connection, sha256):
            row = {"sha256": sha256, "member": member, "size": size, "parts": len(packed), "kept_at": at}
            connection.execute(insert(evidence), row)
    return sha256


def lines(connection: Connection, sha256: str) -> Iterator[str]:
    """A text as it is there, one part in memory at a time. ValueError where it cannot be read."""
    left = b""
    for part in _stored(connection, sha256):
        *whole, left = (left + part).split(b"\n")
        yield from (line.decode() for line in whole)
    if left:
        raise ValueError("a last line without its end")


def blocks(connection: Connection, sha256: str) -> Iterator[bytes]:
    """The same as bytes, many whole lines at a time. ValueError where it cannot be read."""
    left = b""
    for part in _stored(connection, sha256):
        whole, ended, rest = (left + part).rpartition(b"\n")
        left = rest
        if ended:
            yield whole + ended
    if left:
        raise ValueError("a last line without its end")


def is_intact(connection: Connection, sha256: str) -> bool:
    """Whether the text that is there still has the hash it is known by."""
    hashed = hashlib.sha256()
    try:
        for part in _stored(connection, sha256):
            hashed.update(part)
    except ValueError:
        return False
    return hashed.hexdigest() == sha256


def is_as_kept(connection: Connection, member: str, sha256: str) -> bool:
    """Whether what is written beside a text fits it: what it is, how long, in how many parts, since when."""
    row = connection.execute(select(evidence).where(evidence.c.sha256 == sha256)).first()
    if row is None:
        return False
    held = connection.execute(
        select(func.count()).select_from(evidence_parts).where(evidence_parts.c.sha256 == sha256)
    ).scalar_one()
    since = connection.execute(select(cuts.c.id).where(cuts.c.cut_at == row.kept_at).limit(1)).first()
    # Two members may be one text where both are empty: it was kept as the first of them.
    is_member = row.member == member or row.size == 0
    size = sum(len(part) for part in _stored(connection, sha256))
    return is_member and since is not None and (size, held) == (row.size, row.parts)


def _parts(lines: Iterable[str]) -> Iterator[bytes]:
    waiting = bytearray()
    for line in lines:
        waiting += line.encode()
        waiting += b"\n"
        while len(waiting) >= PART:
            yield bytes(waiting[:PART])
            del waiting[:PART]
    if waiting:
        yield bytes(waiting)


def _stored(connection: Connection, sha256: str) -> Iterator[bytes]:
    row = connection.execute(select(evidence.c.parts).where(evidence.c.sha256 == sha256)).first()
    if row is None:
        raise ValueError("no such evidence")
    for position in range(row.parts):
        yield _part(connection, sha256, position)


def _part(connection: Connection, sha256: str, position: int) -> bytes:
    content = connection.execute(
        select(evidence_parts.c.content).where(
            evidence_parts.c.sha256 == sha256, evidence_parts.c.position == position
        )
    ).scalar()
    if content is None:
        raise ValueError("a part is not there")
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(content, PART)
    except zlib.error:
        raise ValueError("a part is damaged") from None
    if not unpacking.eof:
        raise ValueError("a part is longer than any that was written")
    return found


def _there(connection: Connection, sha256: str) -> bool:
    return connection.execute(select(evidence.c.parts).where(evidence.c.sha256 == sha256)).first() is not None


def _add_parts(connection: Connection, sha256: str, start: int, packed: list[bytes]) -> None:
    there: int = connection.execute(
        select(func.count()).where(
            evidence_parts.c.sha256 == sha256,
            evidence_parts.c.position >= start,
            evidence_parts.c.position < start + len(packed),
        )
    ).scalar_one()
    rows = [
        {"sha256": sha256, "position": position, "content": content}
        for position, content in enumerate(packed, start)
    ]
    if rows[there:]:  # parts are written in their order, so those there are the first of these
        connection.execute(insert(evidence_parts), rows[there:])
