"""Many batches into one statement.

One INSERT over a stream writes to disk as it goes; the same rows in several INSERTs of one transaction
stay in memory. DuckDB asks a stream for its next batch from threads of its own, but a source (a database
connection) belongs to the thread that pulls: it is read there and handed over through a short queue.
"""

import queue
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import duckdb
import pyarrow as pa

_WAITING = 4
_PATIENCE = 0.05


def stream(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    schema: pa.Schema,
    batches: Iterable[pa.RecordBatch],
    sql: str,
) -> int:
    """Runs a statement that reads the batches under a name; the rows it changed."""
    waiting: queue.Queue[pa.RecordBatch | None] = queue.Queue(_WAITING)
    cursor.register(name, pa.RecordBatchReader.from_batches(schema, _until_none(waiting)))
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(lambda: int(cursor.execute(sql).fetchall()[0][0]))
        try:
            for batch in batches:
                if not _offer(waiting, batch, running):
                    break
        finally:
            _offer(waiting, None, running)
        rows = running.result()
    cursor.unregister(name)
    return rows


def _until_none(waiting: queue.Queue[pa.RecordBatch | None]) -> Iterator[pa.RecordBatch]:
    while (batch := waiting.get()) is not None:
        yield batch


def _offer(
    waiting: queue.Queue[pa.RecordBatch | None], batch: pa.RecordBatch | None, running: Future[int]
) -> bool:
    """Waits for room in the queue as long as somebody takes from it."""
    while not running.done():
        try:
            waiting.put(batch, timeout=_PATIENCE)
        except queue.Full:
            continue
        return True
    return False
