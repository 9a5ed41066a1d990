"""A source of made-up records in memory, and the plain way through engine/core to the same answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from engine.analytics.source import ENTRIES, TABLES

CONTEST = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as the source gives it."""

    seq: int
    entry_id: str
    account: str = "hue-s:a"
    citizen_number: str | None = None
    phone: str | None = None
    full_name: str = ""
    birth_date: str = ""
    unit_text: int = 1
    started_at: int | None = None
    submitted_at: int = 100
    received_at: int = 100
    prediction: int | None = None
    answers: str = "AAA"
    late: bool = False
    rehearsal: bool = False
    source: str = "file"
    contest: int = CONTEST


@dataclass(slots=True)
class MadeUp:
    """Records as a list; `fails_after` breaks a pull after so many batches."""

    rows: list[Row] = field(default_factory=list)
    tables: dict[str, list[tuple[object, ...]]] = field(default_factory=lambda: {name: [] for name in TABLES})
    store_id: str = "records-1"
    batch: int = 1000
    fails_after: int | None = None
    given: int = 0
    tables_given: list[str] = field(default_factory=list)
    _versions: dict[str, int] = field(default_factory=dict)

    def set(self, name: str, rows: Sequence[tuple[object, ...]]) -> None:
        if self.tables[name] != list(rows):
            self.tables[name] = list(rows)
            topic = {"person_units": "people", "unit_paths": "units", "restored": "voids"}.get(name, name)
            self._versions[topic] = self._versions.get(topic, 0) + 1

    def versions(self) -> Mapping[str, int]:
        topics = ("rounds", "exclusions", "voids", "people", "unit_texts", "units")
        return {topic: self._versions.get(topic, 0) for topic in topics}

    def knows(self, after: str) -> bool:
        return int(after or 0) <= len(self.rows)

    def entries(self, after: str) -> Iterator[tuple[pa.RecordBatch, str]]:
        start = int(after or 0)
        for batches, at in enumerate(range(start, len(self.rows), self.batch)):
            if self.fails_after is not None and batches >= self.fails_after:
                raise ConnectionError("the records went away")
            part = self.rows[at : at + self.batch]
            self.given += len(part)
            yield batch_of(part), str(at + len(part))

    def table(self, name: str) -> pa.Table:
        self.tables_given.append(name)
        whole = {"contest", "number", "opens_at", "closes_at", "id"}
        columns = list(zip(*self.tables[name], strict=True)) or [()] * len(TABLES[name])
        return pa.table(
            {
                column: pa.array(values, pa.int64() if column in whole else pa.string())
                for column, values in zip(TABLES[name], columns, strict=True)
            }
        )


def batch_of(rows: Sequence[Row]) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(
        [pa.array([getattr(row, f.name) for row in rows], f.type) for f in ENTRIES], schema=ENTRIES
    )


def renumbered(rows: Sequence[Row]) -> list[Row]:
    """The same entries as if they had come in this order."""
    return [replace(row, seq=seq) for seq, row in enumerate(rows, start=1)]
