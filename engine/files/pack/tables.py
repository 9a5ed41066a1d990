"""The long members of a pack as Parquet: the same values as their lines, in columns."""

import io
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet

from engine.core.evidence import Member

_TEXT, _WHOLE, _MOMENT = pa.string(), pa.int64(), pa.timestamp("us", "UTC")
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


class TableWriter:
    """One Parquet file, filled with batches of lines. Nothing of the machine or the hour gets into it."""

    def __init__(self, member: Member, target: Path | IO[bytes]) -> None:
        self._schema = SCHEMAS[member]
        self._writer = pyarrow.parquet.ParquetWriter(target, self._schema, compression="zstd")

    def add(self, lines: bytes) -> None:
        """Whole lines of JSON."""
        if not lines:
            return
        table = pyarrow.json.read_json(
            io.BytesIO(lines),
            read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=_BLOCK),
            parse_options=pyarrow.json.ParseOptions(
                explicit_schema=self._schema, unexpected_field_behavior="error"
            ),
        )
        self._writer.write_table(table.select(self._schema.names))

    def close(self) -> None:
        self._writer.close()
