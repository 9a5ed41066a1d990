"""A Parquet file read back as lines of canonical JSON: runs as a process of its own.

    python -I parquet_as_lines.py FILE CPU_SECONDS MEMORY_BYTES

A page of Parquet can inflate without bound inside the library, so the library runs where it can only
kill itself.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

BATCH = 8_192
BROKEN = 4


def main(file: str, cpu_seconds: str, memory_bytes: str) -> int:
    _bound(int(cpu_seconds), int(memory_bytes))
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
    import pyarrow as pa
    import pyarrow.parquet

    out = sys.stdout.buffer
    try:
        with Path(file).open("rb") as source:
            table = pyarrow.parquet.ParquetFile(source, thrift_string_size_limit=2**24)
            names = table.schema_arrow.names
            encode = json.JSONEncoder(
                ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
            ).encode
            for batch in table.iter_batches(batch_size=BATCH, use_threads=False):
                columns = [_values(column) for column in batch.columns]
                rows = zip(*columns, strict=True)
                text = "".join(encode(dict(zip(names, row, strict=True))) + "\n" for row in rows).encode()
                out.write(text)
    except (pa.ArrowException, OSError, ValueError, TypeError, OverflowError, MemoryError):
        return BROKEN
    return 0


def _values(column: Any) -> list[Any]:
    import pyarrow as pa
    from pyarrow import compute

    if pa.types.is_timestamp(column.type):
        whole = column.cast(pa.timestamp("us", "UTC"))
        column = compute.strftime(whole, "%Y-%m-%dT%H:%M:%SZ")
    values: list[Any] = column.to_pylist()
    return values


def _bound(cpu_seconds: int, memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
