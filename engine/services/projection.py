"""Records as analytics want them: the service that carries Arrow tables from one to the other."""

from collections.abc import Callable, Iterator, Mapping

import pyarrow as pa

from engine.core.units import tree
from engine.files.contest_file import from_text
from engine.records import contests, pull, units
from engine.records.database import Connection


class RecordsSource:
    """What there is to pull, as of one read transaction."""

    def __init__(
        self, connection: Connection, horizon: int | None, progress: Callable[[str, int, int | None], None]
    ) -> None:
        self._connection = connection
        self._horizon = horizon
        self._progress = progress
        self.store_id = pull.store_id(connection)

    def versions(self) -> Mapping[str, int]:
        return pull.versions(self._connection)

    def entries(self, after: str) -> Iterator[tuple[pa.RecordBatch, str]]:
        done = 0
        for batch, cursor in pull.entries_after(self._connection, after, horizon=self._horizon):
            yield batch, cursor
            done += batch.num_rows
            self._progress("pulling", done, None)

    def knows(self, after: str) -> bool:
        return pull.knows(self._connection, after)

    def table(self, name: str) -> pa.Table:
        return self._unit_paths() if name == "unit_paths" else pull.small_table(self._connection, name)

    def _unit_paths(self) -> pa.Table:
        """(contest, unit, above): every unit a contest sees with itself and all above it."""
        register = units.register(self._connection)
        found: list[tuple[int, str, str]] = []
        for stored in contests.every(self._connection):
            contest = from_text(stored.document)
            seen = tree(register, contest.register_day, contest.units_under)
            found += ((stored.id, code, above) for code in seen.units for above in seen.above(code))
        ids, codes, above = zip(*found, strict=True) if found else ((), (), ())
        return pa.table(
            {
                "contest": pa.array(ids, pa.int64()),
                "unit": pa.array(codes, pa.string()),
                "above": pa.array(above, pa.string()),
            }
        )
