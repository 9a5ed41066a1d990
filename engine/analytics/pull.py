"""One pull: new entries and changed small tables, judged, in the transaction of the caller.

A small pull judges only the people it touches: those who sent something new, and those whom a changed
table names. Everything of theirs is judged again with the same statements that judge everybody in a
pull from nothing, so the two cannot disagree; the tally loses them as they were and gains them as they
are.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any
from zlib import crc32

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from engine.analytics.linking import joined
from engine.analytics.source import ENTRIES, REMOVALS, TABLES, TOPIC_OF, Source
from engine.analytics.statements import names, statement
from engine.analytics.streaming import stream
from engine.analytics.touching import TOUCHING, table_changes
from engine.core.standing import AHEAD_AT_MOST

SCHEMA_VERSION = crc32("".join(statement(n) for n in names() if "/" in n or n == "schema").encode()) >> 1
"""A file made by other statements is made again."""
SMALL_PULL = 50_000
"""Judging this many entries by themselves costs little, however few there are beside them."""
READIED = ENTRIES.append(pa.field("name_key", pa.string()))


def pull(cursor: duckdb.DuckDBPyConnection, source: Source) -> int | None:
    """The new version of the data; None: nothing new."""
    return _Pull(cursor, source).run()


class _Pull:
    def __init__(self, cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
        self._cursor = cursor
        self._source = source
        self._everything = False
        self._arrived = 0

    def run(self) -> int | None:
        store_id = self._source.store_id
        known = next(iter(self._cursor.table("pulled").fetchall()), None)
        version = known[3] if known else 0
        if known is None:  # a file just made, or one whose first pull never ended: its tables are empty
            self._everything = True
        elif known[1] != store_id or not self._source.knows(known[2]) or self._lost_some():
            self._do("schema")
            known, self._everything = None, True
        self._do("pull/working_tables")
        reached_before: str = known[2] if known else ""
        reached = self._take_entries(reached_before)
        # Small tables are read after the entries that refer to them, and their versions before them:
        # one that changes in between is read again next time.
        topics = dict(self._source.versions())
        changed = self._take_tables(topics)
        if known and not changed and reached == reached_before and not self._arrived:
            return None
        if self._arrived or changed:
            self._judge()
        self._do(
            "pull/note",
            schema_version=SCHEMA_VERSION,
            store_id=store_id,
            reached=reached,
            version=version + 1,
        )
        listed = [{"topic": topic, "version": number} for topic, number in sorted(topics.items())]
        self._do("pull/note_topics", topics=listed)
        return version + 1

    def _lost_some(self) -> bool:
        """Whether entries that may be here are gone from the records."""
        noted = dict(self._cursor.table("topics").fetchall())
        return bool(noted.get(REMOVALS, 0) != self._source.versions().get(REMOVALS, 0))

    def _take_entries(self, reached: str) -> str:
        """Keeps what arrived apart if it is little; streams it to the entries if it is much."""
        coming = _Coming(self._source.entries(reached), reached)
        waiting: list[pa.RecordBatch] = []
        for batch in coming:
            waiting.append(batch)
            if coming.rows > SMALL_PULL:
                break
        if coming.rows > SMALL_PULL or (waiting and self._everything):
            self._everything = True
            everything = chain(waiting, coming)
            self._arrived = stream(
                self._cursor, "batch", READIED, everything, statement("pull/append_unjudged")
            )
            if self._do("pull/repeated")[0][0]:
                self._do("pull/drop_repeated")
        elif waiting:
            self._keep_apart(pa.Table.from_batches(waiting))
        return coming.reached

    def _keep_apart(self, batch: pa.Table) -> None:
        self._cursor.register("batch", batch)
        lowest = pc.min(batch["seq"]).as_py()
        self._arrived = self._do("pull/arrive", lowest=lowest)[0][0]
        self._cursor.unregister("batch")

    def _take_tables(self, topics: Mapping[str, int]) -> bool:
        """Replaces the small tables that changed, and keeps whom the changes name."""
        noted = dict(self._cursor.table("topics").fetchall())
        touching: list[tuple[object, ...]] = []
        changed = False
        for name in TABLES:
            follows = TOPIC_OF.get(name, (name,))
            if all(noted.get(topic) == topics.get(topic) for topic in follows):
                continue
            changed = True
            stored = "same_person" if name == "people" else name
            before = set(self._cursor.table(stored).fetchall())
            self._cursor.register("incoming", self._source.table(name).select(list(TABLES[name])))
            self._do(f"topics/{name}")
            self._cursor.unregister("incoming")
            different = before.symmetric_difference(self._cursor.table(stored).fetchall())
            if name == "rounds" and different:
                self._everything = True
            touching.extend(table_changes(name, different))
        if touching and not self._everything:
            self._insert(TOUCHING, touching, "touching")
        return changed

    def _judge(self) -> None:
        if not self._everything:
            self._do("pull/touch_by_arrivals")
            self._do("pull/touched")
            taken = self._do("pull/before")[0][0]
            everything = self._cursor.table("entries").count("*").fetchall()[0][0]
            self._everything = taken > max(SMALL_PULL, everything // 5)
        if self._everything:
            self._judge_everything()
        else:
            self._judge_touched()

    def _judge_everything(self) -> None:
        self._do("pull/append_arrived")
        self._do("pull/working_tables")
        for step in ("scope_of_all", "table_for_all"):
            self._do(f"pull/{step}")
        self._judge_scope(last_number=0)
        for step in ("all_entries", "all_accounts", "all_tally"):
            self._do(f"pull/{step}")

    def _judge_touched(self) -> None:
        self._do("pull/scope_of_touched")
        self._judge_scope(last_number=self._do("pull/last_number")[0][0])
        self._do("pull/after")
        for step in (
            "update_entries",
            "append_entries",
            "update_accounts",
            "append_accounts",
            "correct_tally",
        ):
            self._do(f"pull/{step}")

    def _judge_scope(self, last_number: int) -> None:
        self._do("pull/found_accounts", last_number=last_number)
        people = joined(self._do("pull/links"))
        if people:
            self._insert(("number", "person"), people.items(), "linked")
        self._do("pull/scope_accounts")
        self._do("pull/judge", ahead_at_most=AHEAD_AT_MOST)
        self._do("pull/later_attempts")

    def _do(self, name: str, **parameters: object) -> list[Any]:
        """The rows a statement gives; asking for them is also what makes sure that it ran to its end."""
        return self._cursor.execute(statement(name), parameters or None).fetchall()

    def _insert(self, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]], into: str) -> None:
        found = zip(*rows, strict=True)
        kinds = {"account": pa.string(), "entry_id": pa.string()}
        arrays = [pa.array(v, kinds.get(n, pa.int64())) for n, v in zip(columns, found, strict=True)]
        self._cursor.from_arrow(pa.table(arrays, names=list(columns))).insert_into(into)


class _Coming:
    """Batches of a source, readied, with the cursor after the last one taken."""

    def __init__(self, batches: Iterable[tuple[pa.RecordBatch, str]], reached: str) -> None:
        self._batches = iter(batches)
        self.reached = reached
        self.rows = 0

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        for batch, reached in self._batches:
            self.reached = reached
            if batch.num_rows:
                self.rows += batch.num_rows
                yield readied(batch)


def readied(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch with its names casefolded, as core/people.py compares them."""
    given = batch.column("full_name").dictionary_encode()
    folded = pa.array([name and name.casefold() for name in given.dictionary.to_pylist()], pa.string())
    columns = [*(batch.column(name) for name in ENTRIES.names), folded.take(given.indices)]
    return pa.RecordBatch.from_arrays(columns, schema=READIED)
