"""A Parquet file written as CSV to standard output: runs as a process of its own.

    python -m engine.files.parquet_as_csv FILE CPU_SECONDS MEMORY_BYTES

A Parquet page can inflate without bound inside the library, so the library runs where it can only
kill itself. The first line is JSON: the rows and the types of the columns, or why there are none.
"""

import csv
import io
import json
import os
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

BATCH = 8_192
LONGEST_CELL = 32_768
"""One more than a spreadsheet can hold: the reader of the CSV says so."""
TOO_LARGE, BROKEN = 3, 4


def main(file: str, cpu_seconds: str, memory_bytes: str) -> int:
    _bound(int(cpu_seconds), int(memory_bytes))
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.parquet

    out = sys.stdout.buffer
    try:
        with Path(file).open("rb") as source:
            table = pyarrow.parquet.ParquetFile(source, thrift_string_size_limit=2**24)
            schema = table.schema_arrow
            # As dictionaries, a text that fills a million cells is held, and cut, once.
            texts = [field.name for field in schema if _kind(field.type) == "text"]
            table = pyarrow.parquet.ParquetFile(source, read_dictionary=texts, thrift_string_size_limit=2**24)
            kinds = [_kind(field.type) for field in schema]
            about = {"rows": table.metadata.num_rows, "kinds": kinds}
            header = io.StringIO()
            csv.writer(header, lineterminator="\n").writerow(schema.names)
            out.write(json.dumps(about).encode() + b"\n" + header.getvalue().encode())
            names = [f"column {at}" for at in range(len(kinds))]
            plain = pyarrow.csv.WriteOptions(include_header=False)
            for batch in table.iter_batches(batch_size=BATCH):
                cells = [_text(column, kind) for column, kind in zip(batch.columns, kinds, strict=True)]
                pyarrow.csv.write_csv(pa.table(cells, names=names), out, plain)
    except MemoryError:
        return TOO_LARGE
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        return BROKEN
    return 0


def _bound(cpu_seconds: int, memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _kind(of: Any) -> str:
    from pyarrow import types

    if types.is_dictionary(of):
        return "dictionary" if types.is_string(of.value_type) else "unreadable"
    for kind, holds in (
        ("number", (types.is_integer,)),
        ("fraction", (types.is_floating, types.is_decimal)),
        ("moment", (types.is_timestamp,)),
        ("boolean", (types.is_boolean,)),
        ("text", (types.is_string, types.is_large_string, types.is_date, types.is_time, types.is_null)),
    ):
        if any(question(of) for question in holds):
            return kind
    return "unreadable"


def _text(column: Any, kind: str) -> Any:
    import pyarrow as pa
    from pyarrow import compute

    if kind == "unreadable":
        return pa.nulls(len(column), pa.string())
    if kind == "fraction":
        return pa.array([_fraction(value) for value in column.to_pylist()], pa.string())
    if kind == "moment":
        aware = column.type.tz is not None
        whole = column.cast(pa.timestamp("us", "UTC" if aware else None), safe=False)
        return compute.strftime(whole, "%Y-%m-%dT%H:%M:%S" + ("Z" if aware else ""))
    if kind == "boolean":
        return compute.utf8_upper(column.cast(pa.string()))
    if pa.types.is_dictionary(column.type):
        words = compute.utf8_slice_codeunits(column.dictionary.cast(pa.string()), 0, LONGEST_CELL)
        return words.take(column.indices)
    return column.cast(pa.large_string() if pa.types.is_large_string(column.type) else pa.string())


def _fraction(value: float | Decimal | None) -> str | None:
    if value is None or not abs(float(value)) < 1e21:  # NaN is not less either
        return None
    if isinstance(value, Decimal):
        text = format(value, "f")
    else:
        text = str(int(value)) if value.is_integer() else repr(value)
        text = format(Decimal(text), "f") if "e" in text else text
    return text.rstrip("0").rstrip(".") if "." in text else text


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
