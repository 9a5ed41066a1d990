"""Streamlit with every statement counted: `python -m tests.benchmarks.counted run dashboard.py`.

The counts lie in a small file beside the data, to be read while the dashboard runs.
"""

import mmap
import os
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from sqlalchemy import Engine, event

from engine.analytics.store import Analytics

FILE = "statements"
_FORM = struct.Struct("<3q")
_NO_STATEMENTS = ("cursor", "close", "register", "unregister")


@dataclass(frozen=True, slots=True)
class Counts:
    asking: int
    """Of DuckDB, to answer somebody."""
    looking: int
    """Of DuckDB, to see whether there is something new: once for everybody."""
    records: int

    def since(self, before: "Counts") -> "Counts":
        return Counts(
            self.asking - before.asking, self.looking - before.looking, self.records - before.records
        )


def counts(data: Path) -> Counts:
    return Counts(*_FORM.unpack((data / FILE).read_bytes()))


class Counter:
    def __init__(self, file: Path) -> None:
        file.write_bytes(bytes(_FORM.size))
        with file.open("r+b") as opened:
            self._shown = mmap.mmap(opened.fileno(), _FORM.size)
        self._counted = [0, 0, 0]
        self._lock = threading.Lock()
        self.here = threading.local()

    def add(self, kind: int) -> None:
        with self._lock:
            self._counted[kind] += 1
            self._shown[:] = _FORM.pack(*self._counted)

    @property
    def counts(self) -> Counts:
        return Counts(*self._counted)

    def of_duckdb(self) -> None:
        self.add(1 if getattr(self.here, "looking", False) else 0)


class Counted:
    """A connection or cursor of DuckDB: whatever is called on it is a statement, but for its own keeping."""

    def __init__(self, held: duckdb.DuckDBPyConnection, counter: Counter) -> None:
        self._held = held
        self._counter = counter

    def cursor(self) -> "Counted":
        return Counted(self._held.cursor(), self._counter)

    def __getattr__(self, name: str) -> Any:
        if name not in _NO_STATEMENTS:
            self._counter.of_duckdb()
        return getattr(self._held, name)


def connecting(counter: Counter) -> Callable[..., Any]:
    """In place of `duckdb.connect`."""
    connect = duckdb.connect
    return lambda *given, **named: Counted(connect(*given, **named), counter)


def count_from_now_on(file: Path) -> Counter:
    counter = Counter(file)
    refresh = Analytics.refresh

    def looking(self: Analytics, *given: Any) -> int:
        counter.here.looking = True
        try:
            return refresh(self, *given)
        finally:
            counter.here.looking = False

    duckdb.connect = connecting(counter)
    Analytics.refresh = looking  # type: ignore[method-assign]
    event.listen(Engine, "before_cursor_execute", lambda *_: counter.add(2))
    return counter


if __name__ == "__main__":
    from streamlit.web.cli import main

    count_from_now_on(Path(os.environ["BANGVANG_DATA_DIR"]) / FILE)
    main()
