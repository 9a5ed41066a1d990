"""The long members of a pack as Parquet: the same values as their lines, in columns."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet

from engine.core.evidence import Member

_TEXT, _WHOLE, _MOMENT = pa.string(), pa.int64(), pa.timestamp("us", "UTC")
LINES_AT_ONCE = 20_000
_BLOCK = 1 << 28
"""More than any batch of lines: what is given is parsed at once."""

SCHEMAS = {
    Member.ENTRIES: pa.schema(
        [
            ("answers", _TEXT),
            ("entry_id", _TEXT),
            ("person", _TEXT),
            ("prediction", _WHOLE),
            ("receipt", _TEXT),
            ("received_at", _MOMENT),
            ("standing", _TEXT),
            ("started_at", _MOMENT),
            ("submitted_at", _MOMENT),
            ("unit", _TEXT),
        ]
    ),
    Member.EXCLUSIONS: pa.schema([("effect", _TEXT), ("person", _TEXT)]),
    Member.RANKING: pa.schema(
        [
            ("decided_by", _TEXT),
            ("entry_id", _TEXT),
            ("prediction_error", _WHOLE),
            ("rank", _WHOLE),
            ("score", _WHOLE),
        ]
    ),
    Member.UNITS: pa.schema([("code", _TEXT), ("name", _TEXT)]),
}


def with_table(member: Member, texts: Iterable[bytes], target: Path) -> Iterator[bytes]:
    """The same texts again, each of whole lines; when the last was taken, the table of all of them stands in
    `target`. Nothing of the machine or the hour gets into it. ValueError where they are no such lines."""
    schema = SCHEMAS[member]
    with pyarrow.parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for text in texts:
            table = pyarrow.json.read_json(
                io.BytesIO(text),
                read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=_BLOCK),
                parse_options=pyarrow.json.ParseOptions(
                    explicit_schema=schema, unexpected_field_behavior="error"
                ),
            )
            writer.write_table(table.select(schema.names))
            yield text


def batches(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of any length as texts of so many whole lines each: where they are cut decides about the bytes
    of a table. ValueError where the last line has no end."""
    waiting: list[bytes] = []
    left = b""
    for piece in pieces:
        *lines, left = (left + piece).split(b"\n")
        waiting += lines
        while len(waiting) >= LINES_AT_ONCE:
            yield b"\n".join(waiting[:LINES_AT_ONCE]) + b"\n"
            del waiting[:LINES_AT_ONCE]
    if left:
        raise ValueError("a last line without its end")
    if waiting:
        yield b"\n".join(waiting) + b"\n"
