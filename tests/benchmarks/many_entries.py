"""Millions of made-up entries as Arrow, the same at every run: a source for analytics without records."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from engine.analytics.source import ENTRIES
from engine.core.moments import MINUTE, SECOND

CONTEST = 1
QUESTIONS = 15
KEY = "ABCDABCDABCDABC"
ROUNDS = 4
WARDS, DISTRICTS = 180, 9
TEXTS = 400
BATCH = 50_000
STARTS_AT = 1_730_000_000 * SECOND
STEP = 100_000
"""Microseconds between one entry and the next."""


class ManyEntries:
    """`count` entries of half as many people, in order of time, over four rounds of equal length.

    Seven in ten accounts have a citizen number, one in fifty shares it with another account; a tenth
    of all entries are all-correct; one text in forty is matched to no unit. `more` come after them.
    """

    def __init__(self, count: int, more: int = 0) -> None:
        self.count = count
        self.more = more
        self.store_id = f"{count} made-up entries"

    def knows(self, reached: str) -> bool:
        return int(reached or 0) <= self.count + self.more

    def versions(self) -> Mapping[str, int]:
        return dict.fromkeys(("rounds", "exclusions", "voids", "people", "unit_texts", "units"), 1)

    def entries(self, after: str) -> Iterator[tuple[pa.RecordBatch, str]]:
        last = self.count + self.more
        start = int(after or 0)
        while start < last:
            number, skipped = divmod(start, BATCH)
            batch = _batch(number, self.count // 2).slice(skipped, last - start)
            start += batch.num_rows
            yield batch, str(start)

    def table(self, name: str) -> pa.Table:
        units = [f"W{i}" for i in range(WARDS)]
        length = self.count * STEP // ROUNDS
        tables: dict[str, dict[str, list[object]]] = {
            "rounds": {
                "contest": [CONTEST] * ROUNDS,
                "number": [*range(1, ROUNDS + 1)],
                "opens_at": [STARTS_AT + length * i for i in range(ROUNDS)],
                # the last one stays open for what comes later
                "closes_at": [STARTS_AT + length * i for i in (1, 2, 3, 2 * ROUNDS)],
            },
            "unit_texts": {
                "id": [*range(TEXTS)],
                "contest": [CONTEST] * TEXTS,
                "unit": [None if i % 40 == 7 else f"W{i % WARDS}" for i in range(TEXTS)],
            },
            "unit_paths": {
                "contest": [CONTEST] * WARDS * 3,
                "unit": units * 3,
                "above": [*units, *(f"D{i % DISTRICTS}" for i in range(WARDS)), *["P"] * WARDS],
            },
        }
        return pa.table(tables[name]) if name in tables else _EMPTY[name]


_TEXT, _WHOLE = pa.string(), pa.int64()
_EMPTY = {
    "exclusions": pa.schema(
        [
            ("contest", _WHOLE),
            ("effect", _TEXT),
            ("account", _TEXT),
            ("citizen_number", _TEXT),
            ("phone", _TEXT),
        ]
    ).empty_table(),
    "voids": pa.schema([("contest", _WHOLE), ("entry_id", _TEXT)]).empty_table(),
    "restored": pa.schema([("contest", _WHOLE), ("entry_id", _TEXT)]).empty_table(),
    "people": pa.schema(
        [("contest", _WHOLE), ("account", _TEXT), ("other_account", _TEXT), ("verdict", _TEXT)]
    ).empty_table(),
    "person_units": pa.schema([("contest", _WHOLE), ("account", _TEXT), ("unit", _TEXT)]).empty_table(),
}


@lru_cache(2)
def _batch(which: int, accounts: int) -> pa.RecordBatch:
    chance = np.random.default_rng(which)
    rows = BATCH
    number = np.arange(which * BATCH, (which + 1) * BATCH)
    account = chance.integers(0, accounts, rows)
    citizen = np.where(account % 100 < 2, account // 2 * 2, account)
    submitted_at = STARTS_AT + number * STEP
    columns: dict[str, pa.Array] = {
        "seq": pa.array(number + 1),
        "contest": pa.array(np.full(rows, CONTEST, np.int32)),
        "entry_id": _text("B", chance.permutation(number), 9),
        "account": _text("hue-s:", account, 9),
        "citizen_number": pc.if_else(pa.array(account % 10 < 7), _text("046", citizen, 9), None),
        "phone": _text("09", account, 8),
        "full_name": _text("Nguyễn Văn Thử ", account % 9973, 4),
        "birth_date": pa.array((account % 15_000).astype("datetime64[D]")).cast(pa.string()),
        "unit_text": pa.array((account * 7 % TEXTS).astype(np.int32)),
        "started_at": pa.array(submitted_at - chance.integers(SECOND, 20 * MINUTE, rows)),
        "submitted_at": pa.array(submitted_at),
        "received_at": pa.array(submitted_at + SECOND),
        "prediction": pa.array(chance.integers(0, accounts // 2, rows), mask=chance.random(rows) < 0.02),
        "answers": _answers(chance, rows),
        "late": pa.array(np.zeros(rows, bool)),
        "rehearsal": pa.array(np.zeros(rows, bool)),
        "source": pa.repeat("file", rows),
    }
    return pa.RecordBatch.from_arrays([columns[name] for name in ENTRIES.names], schema=ENTRIES)


def _text(before: str, numbers: np.ndarray, digits: int) -> pa.Array:
    padded = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), digits, "0")
    return pc.binary_join_element_wise(before, padded, "")


def _answers(chance: np.random.Generator, rows: int) -> pa.Array:
    """Strings of fifteen letters, each right six times in seven, straight from the bytes."""
    right = np.frombuffer(KEY.encode(), np.uint8)
    guessed = chance.integers(ord("A"), ord("E"), (rows, QUESTIONS), np.uint8)
    letters = np.where(chance.random((rows, QUESTIONS), np.float32) < 0.81, right, guessed)
    offsets = np.arange(0, (rows + 1) * QUESTIONS, QUESTIONS, dtype=np.int32)
    return pa.Array.from_buffers(pa.string(), rows, [None, pa.py_buffer(offsets), pa.py_buffer(letters)])
