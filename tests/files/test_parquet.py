"""Parquet comes out as the same text as the other formats."""

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from engine.files.limits import Limits
from engine.files.tables import NumberText, open_table
from tests.files.hostile_files import codes_of, measured, problems_of, read


def written(tmp_path, columns, **options):
    pq.write_table(pa.table(columns), tmp_path / "x.parquet", **options)
    return tmp_path / "x.parquet"


def test_every_plain_type_becomes_text(tmp_path):
    naive = dt.datetime(2024, 10, 28, 8, 0, 0, 123456)  # noqa: DTZ001 - a column without a zone
    aware = pa.array([dt.datetime(2024, 10, 28, 1, tzinfo=dt.UTC)], pa.timestamp("ns", "Asia/Ho_Chi_Minh"))
    columns = {
        "Mã bài": ["HUE-1"],
        "Họ, tên": ['Đặng  \n“Văn”, "A"'],
        "int": [46090000001],
        "whole": [4.6e11],
        "part": [0.1],
        "small": [1e-7],
        "decimal": [Decimal("12.50")],
        "date": [dt.date(2024, 10, 28)],
        "naive": pa.array([naive], pa.timestamp("us")),
        "aware": aware,
        "flag": [True],
        "none": pa.nulls(1),
        "word": pa.array(["Huế"]).dictionary_encode(),
        "=1+1": ["=1+1"],
    }
    table, rows = read(written(tmp_path, columns))
    assert table.header == tuple(columns)
    assert (table.problems, table.total_rows) == ([], 1)
    ((number, cells),) = rows
    assert number == 2
    assert cells == [
        "HUE-1", 'Đặng “Văn”, "A"', "46090000001", "460000000000", "0.1", "0.0000001", "12.5", "2024-10-28",
        "2024-10-28T08:00:00.123456", "2024-10-28T01:00:00.000000Z", "TRUE", "", "Huế", "=1+1",
    ]  # fmt: skip
    assert [isinstance(cell, NumberText) for cell in cells[:7]] == [
        False,
        False,
        True,
        True,
        True,
        True,
        True,
    ]


def test_empty_cells_and_rows(tmp_path):
    path = written(tmp_path, {"a": ["x", None, ""], "b": pa.array([None, None, float("nan")])})
    assert read(path)[1] == [(2, ["x", ""])]
    assert read(written(tmp_path, {"a": ["x", None, "y"]}))[1] == [(2, ["x"]), (4, ["y"])]


def test_a_column_of_lists_is_a_problem(tmp_path):
    (problem,) = problems_of(written(tmp_path, {"a": ["x"], "b": [[1, 2]]}))
    assert (problem.code, problem.row, problem.column) == ("unreadable-column", 1, "b")


@pytest.mark.parametrize("at", [10, 60, 200, -30, -9])
def test_a_broken_file_is_a_problem_never_an_exception(tmp_path, at):
    path = written(tmp_path, {"a": [f"text {n}" for n in range(100)]}, compression="snappy")
    raw = bytearray(path.read_bytes())
    raw[at] ^= 0xFF
    path.write_bytes(raw)
    assert codes_of(path) in ([], ["broken-file"], ["too-large"], ["forbidden-characters"])
    path.write_bytes(bytes(raw[:-20]))
    assert codes_of(path) == ["broken-file"]


def test_a_parquet_bomb_is_too_large_and_costs_little(tmp_path):
    big = "x" * 4_000_000
    texts = pa.DictionaryArray.from_arrays([0] * 10 + [1] * 3_000, ["a", big])
    path = written(tmp_path, {"a": texts}, compression="zstd", dictionary_pagesize_limit=2**24)
    assert path.stat().st_size < 1_000_000
    result = measured(path)
    assert set(result["codes"]) <= {"too-large", "cell-too-long", "more-problems", "too-many-problems"}
    assert result["codes"]
    assert result["megabytes"] < 200


def test_the_child_has_a_limit_on_memory(tmp_path):
    path = written(tmp_path, {"a": ["x" * 1000] * 200_000}, use_dictionary=False)
    assert codes_of(path, Limits(child_memory=24 * 1024 * 1024)) in (["too-large"], ["broken-file"])


def test_a_table_left_unread_leaves_no_process(tmp_path):
    table = open_table(written(tmp_path, {"a": [str(n) for n in range(500_000)]}))
    assert not isinstance(table, list)
    next(iter(table.rows()))
    table.rows().close()  # type: ignore[attr-defined]
