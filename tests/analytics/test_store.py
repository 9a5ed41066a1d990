"""The analytics file: pulled once, all or nothing, thrown away and derived again without a difference."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from engine.analytics import pull, queries, store
from engine.analytics.store import Analytics
from tests.analytics.made_up import CONTEST, MadeUp, Row

HOLD = """
import sys
from pathlib import Path
from engine.analytics.store import Analytics
with Analytics.open(Path(sys.argv[1])) as analytics:
    print(analytics.path.name, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def source() -> MadeUp:
    made = MadeUp(batch=10)
    made.set("rounds", [(CONTEST, 1, 0, 1_000)])
    made.set("unit_texts", [(1, CONTEST, "W1")])
    made.set("unit_paths", [(CONTEST, "W1", "W1"), (CONTEST, "W1", "P")])
    made.rows = [Row(n, f"e{n:03}", f"a{n % 20}", submitted_at=n) for n in range(1, 51)]
    return made


def everything(analytics: Analytics) -> list[object]:
    """All that is derived, without the numbers of accounts, which are only names."""
    with analytics.reading() as reading:
        entries = reading.cursor.execute(
            "SELECT e.* EXCLUDE (person), a.account AS person FROM entries AS e"
            " JOIN accounts AS a ON a.number = e.person ORDER BY seq"
        ).fetchall()
        return [*entries, *sorted(map(repr, reading.cursor.execute("FROM tally").fetchall()))]


def people_and_entries(analytics: Analytics) -> tuple[int, int]:
    with analytics.reading() as reading:
        everybody = queries.participation(reading, CONTEST).to_pylist()[0]
    return everybody["people"], everybody["entries"]


def test_only_new_entries_are_pulled_also_after_a_restart(path: Path, source: MadeUp) -> None:
    with Analytics.open(path) as analytics:
        first = analytics.refresh(source)
        assert analytics.refresh(source) == first
    assert source.given == 50
    source.rows.append(Row(51, "e051", "new"))
    with Analytics.open(path) as analytics:
        assert analytics.version == first
        assert analytics.refresh(source) == first + 1
        assert source.given == 51
        assert people_and_entries(analytics) == (21, 51)


def test_small_tables_are_read_only_when_they_changed(analytics: Analytics, source: MadeUp) -> None:
    analytics.refresh(source)
    source.tables_given.clear()
    analytics.refresh(source)
    assert source.tables_given == []
    source.set("voids", [(CONTEST, "e001")])
    analytics.refresh(source)
    assert source.tables_given == ["voids", "restored"]
    assert people_and_entries(analytics) == (20, 49)


def test_a_file_that_was_deleted_is_derived_again_without_a_difference(path: Path, source: MadeUp) -> None:
    with Analytics.open(path) as analytics:
        for end in (7, 30, 50):
            source.rows, rest = source.rows[:end], source.rows[end:]
            analytics.refresh(source)
            source.rows += rest
        before = everything(analytics)
        found = analytics.path
    found.unlink()
    with Analytics.open(path) as analytics:
        assert people_and_entries(analytics) == (0, 0)
        analytics.refresh(source)
        assert everything(analytics) == before


def test_other_records_are_derived_from_nothing(analytics: Analytics, source: MadeUp) -> None:
    version = analytics.refresh(source)
    other = MadeUp(store_id="records-2", rows=[Row(1, "x", "x", submitted_at=5)])
    other.set("rounds", [(CONTEST, 1, 0, 10)])
    assert analytics.refresh(other) > version
    assert people_and_entries(analytics) == (1, 1)


def test_the_same_entry_given_twice_counts_once(
    analytics: Analytics, source: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.rows += source.rows[:30]
    analytics.refresh(source)
    assert people_and_entries(analytics) == (20, 50)
    source.rows += [source.rows[3], source.rows[3], Row(99, "e099", "new"), Row(99, "e099", "new")]
    analytics.refresh(source)
    assert people_and_entries(analytics) == (21, 51)
    monkeypatch.setattr(pull, "SMALL_PULL", 1)
    source.rows += source.rows[:40]
    analytics.refresh(source)
    assert people_and_entries(analytics) == (21, 51)


@pytest.mark.parametrize("small_pull", [1, 50_000])
def test_records_that_fail_in_the_middle_of_a_pull_change_nothing(
    analytics: Analytics, source: MadeUp, small_pull: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = source.rows
    source.rows = rows[:20]
    version = analytics.refresh(source)
    before = everything(analytics)
    monkeypatch.setattr(pull, "SMALL_PULL", small_pull)
    source.rows, source.fails_after = rows, 2
    with pytest.raises(ConnectionError):
        analytics.refresh(source)
    assert analytics.version == version
    assert everything(analytics) == before
    source.fails_after = None
    assert analytics.refresh(source) == version + 1
    assert people_and_entries(analytics) == (20, 50)


def test_readers_see_all_of_a_pull_or_nothing_of_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each pull brings ten people with one entry each, so every true state is a multiple of ten."""
    source = MadeUp(batch=3)
    source.set("rounds", [(CONTEST, 1, 0, 1_000)])
    done = threading.Event()
    seen: set[tuple[int, int]] = set()
    wrong: list[object] = []

    def read(analytics: Analytics) -> None:
        last = 0
        while not done.is_set():
            with analytics.reading() as reading:
                everybody = queries.participation(reading, CONTEST).to_pylist()[0]
                standings = queries.entry_standings(reading, CONTEST, queries.Attempts(0)).to_pylist()
            entries = sum(row["entries"] for row in standings)
            if entries % 10 or everybody["entries"] != entries or reading.version < last:
                wrong.append((entries, everybody))
            last = reading.version
            seen.add((reading.version, entries))

    with Analytics.open(path) as analytics:
        readers = [threading.Thread(target=read, args=(analytics,)) for _ in range(3)]
        for reader in readers:
            reader.start()
        for step in range(1, 13):
            monkeypatch.setattr(pull, "SMALL_PULL", 1 if step % 4 == 0 else 50_000)
            start = len(source.rows)
            source.rows += [Row(start + n, f"e{start + n}", f"a{start + n}") for n in range(1, 11)]
            assert analytics.refresh(source) == step
        done.set()
        for reader in readers:
            reader.join()
        assert people_and_entries(analytics) == (120, 120)
    assert not wrong
    assert {(v, n) for v, n in seen if n != v * 10} == set()


def test_several_threads_may_refresh_at_once(analytics: Analytics, source: MadeUp) -> None:
    versions: list[int] = []
    threads = [threading.Thread(target=lambda: versions.append(analytics.refresh(source))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert versions == [1, 1, 1, 1]
    assert source.given == 50


def test_a_reading_stays_at_its_version_while_a_pull_commits(analytics: Analytics, source: MadeUp) -> None:
    analytics.refresh(source)
    with analytics.reading() as reading:
        assert queries.participation(reading, CONTEST).to_pylist()[0]["entries"] == 50
        source.rows.append(Row(51, "e051", "new"))
        source.set("rounds", [(CONTEST, 1, 0, 500)])
        analytics.refresh(source)
        assert queries.participation(reading, CONTEST).to_pylist()[0]["entries"] == 50
    assert people_and_entries(analytics) == (21, 51)


@pytest.mark.parametrize(
    "broken", [b"", b"not a database", b"\0" * 50_000, None], ids=["empty", "text", "zeros", "cut"]
)
def test_a_broken_file_is_derived_again(path: Path, source: MadeUp, broken: bytes | None) -> None:
    with Analytics.open(path) as analytics:
        analytics.refresh(source)
        found = analytics.path
    if broken is None:
        os.truncate(found, found.stat().st_size // 2)
    else:
        found.write_bytes(broken)
    with Analytics.open(path) as analytics:
        assert analytics.path == found
        analytics.refresh(source)
        assert people_and_entries(analytics) == (20, 50)


def test_a_block_that_was_damaged_since_is_found_and_everything_derived_again(
    path: Path, source: MadeUp
) -> None:
    source.rows = [Row(n, f"e{n:05}", f"a{n % 7_000}", submitted_at=n % 1_000) for n in range(1, 20_001)]
    with Analytics.open(path) as analytics:
        analytics.refresh(source)
        found = analytics.path
    content = bytearray(found.read_bytes())
    for at in range(16_384, len(content), 4_096):
        content[at] ^= 0xFF
    found.write_bytes(content)
    with Analytics.open(path) as analytics:
        source.rows.append(Row(20_001, "new", "a1"))
        analytics.refresh(source)
        assert people_and_entries(analytics) == (7_000, 20_001)


def test_a_reader_that_meets_a_damaged_block_makes_the_next_refresh_derive_everything_again(
    path: Path, source: MadeUp
) -> None:
    with Analytics.open(path) as analytics:
        analytics.refresh(source)
        found = analytics.path
        with pytest.raises(Exception, match="Corrupt database file"), analytics.reading():
            raise duckdb.IOException("Corrupt database file: as DuckDB says it")
        analytics.refresh(source)
        assert analytics.path != found
        assert not found.exists()
        assert people_and_entries(analytics) == (20, 50)


def test_a_file_of_an_older_schema_is_derived_again(
    path: Path, source: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Analytics.open(path) as analytics:
        analytics.refresh(source)
    monkeypatch.setattr(store, "SCHEMA_VERSION", pull.SCHEMA_VERSION + 1)
    with Analytics.open(path) as analytics:
        assert analytics.version == 0


def test_a_file_held_by_another_process_is_left_to_it(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline().strip() == "analytics-0.duckdb"
        with Analytics.open(path) as analytics:
            assert analytics.path.name == "analytics-1.duckdb"
    finally:
        holder.communicate()
    with Analytics.open(path) as analytics:
        assert analytics.path.name == "analytics-0.duckdb"


def test_two_openings_in_one_process_do_not_share_a_file(path: Path, source: MadeUp) -> None:
    with Analytics.open(path) as one, Analytics.open(path) as other:
        assert one.path != other.path
        one.refresh(source)
        other.refresh(source)
        assert everything(one) == everything(other)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY accounts TO 'out.csv'",
        "SET memory_limit = '9GB'",
        "FROM path",
    ],
)
def test_a_statement_reaches_nothing_outside_the_file(
    analytics: Analytics, statement: str, path: Path
) -> None:
    with analytics.reading() as reading, pytest.raises(duckdb.Error):
        reading.cursor.execute(statement).fetchall()
