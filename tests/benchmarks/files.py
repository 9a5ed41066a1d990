"""Entry files in: against what committees use today, and against the bare way into the same database."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from engine.records import pull
from engine.services import contests, demo, entry_files, papers, rankings, staff, unit_register
from engine.services.office import Office
from engine.settings import Settings
from tests.benchmarks import made_up
from tests.benchmarks.measuring import Row, seconds, side_by_side

SLUG = "hue-s-2024"
OPERATOR = staff.operator("bench")
BARE_INSERT = f"INSERT INTO entries VALUES ({', '.join('?' * len(made_up.HEAD))})"


@contextmanager
def fresh_office(folder: Path) -> Iterator[Office]:
    """The contest of 2024 with its wards and one paper, nobody in it yet."""
    office = Office(Settings(folder, f"sqlite:///{folder / 'records.db'}"), checkpoints=True)
    contests.add_from(office, OPERATOR, SLUG)
    unit_register.load(office, OPERATOR, made_up.WARDS)
    papers.load(office, OPERATOR, made_up.bank_csv(folder / "bank.csv"), SLUG, 1)
    papers.confirm(office, OPERATOR, SLUG, 1)
    yield office
    office.close()


def rows(csv_rows: int = 1_000_000, xlsx_rows: int = 30_000) -> list[Row]:
    return [*csv_in(csv_rows), spreadsheet_to_ranking(xlsx_rows), demo_ready()]


def csv_in(count: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = made_up.entries_csv(folder / "entries.csv", count)
        with fresh_office(folder) as office:
            ours = seconds(lambda: _load(office, file, count))
            theirs = seconds(lambda: _bare_insert(file, folder / "bare.db"))
            return [
                Row(
                    f"{count:,} rows of CSV: read, checked, given receipts, written",
                    ours,
                    "DuckDB reads them, bare insert into the same database",
                    theirs,
                    "≤ 5",
                    ours / theirs,
                ),
                pulling(office, count),
            ]


def _load(office: Office, file: Path, count: int) -> None:
    loaded = entry_files.load(office, OPERATOR, file, SLUG)
    if loaded.accepted != count:
        raise AssertionError(loaded)


def _bare_insert(file: Path, target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute(f"CREATE TABLE entries ({', '.join(made_up.HEAD)}, UNIQUE (entry_id))")
        database.execute("BEGIN IMMEDIATE")
        found = duckdb.connect().execute("SELECT * FROM read_csv(?, all_varchar = true)", [str(file)])
        while chunk := found.fetchmany(5_000):
            database.executemany(BARE_INSERT, chunk)
        database.execute("COMMIT")


def pulling(office: Office, count: int) -> Row:
    """How fast entries come out of SQLite as Arrow: ours against a loop without any knowledge of entries."""
    path = office.settings.data_dir / "records.db"

    def ours() -> None:
        with office.database.read() as connection:
            taken = sum(batch.num_rows for batch, _ in pull.entries_after(connection, ""))
        if taken != count:
            raise AssertionError(taken)

    def bare() -> None:
        with closing(sqlite3.connect(path)) as database:
            cursor = database.execute(f"SELECT {', '.join(pull.ENTRIES.names)} FROM entries")
            while chunk := cursor.fetchmany(pull.BATCH):
                pa.record_batch(
                    [pa.array(column) for column in zip(*chunk, strict=True)], names=pull.ENTRIES.names
                )

    mine, theirs, ratio = side_by_side(ours, bare, 3)
    return Row(
        "pulling entries from SQLite, rows a second",
        count / mine,
        "bare cursor-to-Arrow loop",
        count / theirs,
        "≥ 0.5",
        1 / ratio,
        "rows/s",
    )


def spreadsheet_to_ranking(count: int) -> Row:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = made_up.entries_xlsx(folder / "entries.xlsx", count)
        pairs = []
        for turn in range(3):
            place = folder / str(turn)
            place.mkdir()
            with fresh_office(place) as office:
                pairs.append(
                    (
                        seconds(lambda o=office: _file_to_ranking(o, file, count)),
                        seconds(lambda: _pandas(file)),
                    )
                )
        ours, theirs = sorted(pairs, key=lambda pair: pair[0] / pair[1])[1]
    return Row(
        f"{count:,} rows of XLSX: from file to ranking",
        ours,
        "pandas with calamine, the spreadsheet way",
        theirs,
        "≤ 3",
        ours / theirs,
    )


def demo_ready() -> Row:
    with tempfile.TemporaryDirectory() as name:
        office = Office(Settings(Path(name), f"sqlite:///{Path(name) / 'records.db'}"), checkpoints=True)
        ours = seconds(lambda: demo.fill(office, OPERATOR))
        office.close()
    return Row(
        "the demo contest, from nothing to its first figures",
        ours,
        "the time asked for",
        30,
        "≤ 1",
        ours / 30,
    )


def _file_to_ranking(office: Office, file: Path, count: int) -> None:
    _load(office, file, count)
    found = rankings.ranking(office, OPERATOR, SLUG, 1)
    if not found.table.num_rows:
        raise AssertionError(found)


def _pandas(file: Path) -> None:
    frame = pd.read_excel(file, engine="calamine", dtype=str)
    questions = [f"q{i}" for i in range(1, 16)]
    key = ["ABCD"[i % 4] for i in range(15)]
    frame["score"] = (frame[questions] == key).sum(axis=1)
    frame["at"] = pd.to_datetime(frame["submitted_at"], format="ISO8601")
    first = frame.sort_values(["at", "entry_id"]).drop_duplicates("account")
    target = int((first["score"] == len(questions)).sum())
    first = first.assign(error=(first["prediction"].astype(int) - target).abs(), loss=-first["score"])
    order = first.sort_values(["loss", "error", "at", "entry_id"])
    order.assign(rank=order.groupby(["loss", "error", "at"], sort=False).ngroup() + 1)
