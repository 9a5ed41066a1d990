"""Entry files: both forms of answers, both languages, what is refused and what is only said."""

import tracemalloc
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from engine.core.contests import Contest, Round
from engine.core.entries import Entry
from engine.core.moments import read_moment
from engine.core.questions import Paper, Question
from engine.files.entries import EntryFile, EntryRow, read_entries
from engine.files.preview import preview_entries
from tests.files.writing import places, write_csv, write_xlsx

OPENS, CLOSES = (read_moment(day + "T00:00") or 0 for day in ("2024-10-28", "2024-11-04"))
CONTEST = Contest("thu", "Thử", "Ban Tổ chức", rounds=(Round(1, OPENS, CLOSES),), questions=3)
PAPER = Paper(tuple(Question(n, f"Câu {n}", ("a", "b", "c", "d"), frozenset("A")) for n in (1, 2, 3)))
DRAWN = Paper(tuple(Question(n, f"Câu {n}", ("a", "b"), frozenset("A")) for n in range(1, 61)), draw=3)
SHORT = ["entry_id", "account", "unit", "submitted_at", "answers"]
TIME = "2024-10-28T08:00:00+07:00"


def opened(file: Path, papers: Mapping[int, Paper] | None = None) -> tuple[EntryFile, list[EntryRow]]:
    entries = read_entries(file, CONTEST, {1: PAPER} if papers is None else papers)
    return entries, list(entries.rows())


def read(tmp_path: Path, header: Sequence[str], *rows: Sequence[str]) -> list[EntryRow]:
    entries, found = opened(write_csv(tmp_path / "bai.csv", header, *rows))
    assert entries.problems == ()
    return found


def test_answers_in_one_column_or_in_one_each_and_headers_of_both_languages_are_the_same_entry(
    tmp_path: Path,
) -> None:
    (one,) = read(tmp_path, SHORT, ["b1", "a1", "19750", TIME, "AB-"])
    (each,) = read(
        tmp_path,
        ["CÂU 3", "Câu 1", "câu 02", "Nộp bài", "Đơn vị", "Tài khoản", "Mã bài"],
        ["", "a", "B", "28/10/2024 08:00:00", "19750", "a1", "b1"],
    )
    entry = Entry(
        "b1", "a1", "", "", "", "", "19750", None, read_moment(TIME) or 0, None, "", "AB-"
    )  # fmt: skip
    assert one == (2, entry, (), ())
    assert each == (2, entry, (), ())


def test_a_drawn_paper_is_answered_with_the_numbers_of_its_questions(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "b.csv", SHORT, ["b1", "a1", "x", TIME, "4B 2A 3-"], ["b2", "a1", "x", TIME, "ABA"]
    )
    _, rows = opened(file, {1: DRAWN})
    assert rows[0][1]
    assert rows[0][1].answers == " A-B"
    assert [p.facts["why"] for p in rows[1][2]] == ["needs-numbers"]


def test_every_bad_row_says_where_and_the_good_ones_stand(tmp_path: Path) -> None:
    header = ["Mã bài", "Tài khoản", "Đơn vị", "Bắt đầu", "Nộp bài", "Dự đoán", "q1", "q2", "q3"]
    rows = read(
        tmp_path,
        header,
        ["b1", "a1", "x", "", TIME, "1.500", "A", "B", "C"],
        ["", "a1", "", "", "mai", "nhiều", "A", "", "C"],
        ["b3", "a1", "x", "2024-10-28 09:00", TIME, "", "E", "B", "AB"],
        ["b4", "a1", "x", "", "2024-10-27 08:00", "7", "H", "", ""],
    )
    assert [(row, entry is not None) for row, entry, _, _ in rows] == [
        (2, True),
        (3, False),
        (4, False),
        (5, True),
    ]
    assert places(rows[1][2]) == [
        ("empty-cell", 3, "Mã bài"),
        ("empty-cell", 3, "Đơn vị"),
        ("bad-time", 3, "Nộp bài"),
    ]
    assert places(rows[1][3]) == [("bad-prediction", 3, "Dự đoán")]
    assert places(rows[2][2]) == [
        ("bad-time", 4, "Bắt đầu"),
        ("bad-answer", 4, "q1"),
        ("bad-answer", 4, "q3"),
    ]
    assert [entry.prediction for _, entry, _, _ in rows if entry] == [1500, 7]


def test_a_letter_and_a_blank_do_not_make_up_for_each_other(tmp_path: Path) -> None:
    ((_, entry, problems, _),) = read(
        tmp_path, [*SHORT[:4], "q1", "q2", "q3"], ["b1", "a1", "x", TIME, "AB", "", "C"]
    )
    assert entry is None
    assert places(problems) == [("bad-answer", 2, "q1")]


def test_columns_of_answers_are_all_there_or_none(tmp_path: Path) -> None:
    some, rows = opened(
        write_csv(tmp_path / "b.csv", [*SHORT[:4], "q1", "q4"], ["b1", "a1", "x", TIME, "A", "B"])
    )
    assert places(some.problems) == [("missing-column", 1, "q2"), ("missing-column", 1, "q3")]
    assert places(some.warnings) == [("unknown-column", 1, "q4")]
    assert rows == []
    none, _ = opened(write_csv(tmp_path / "b.csv", ["Mã bài", "Ghi chú"]))
    assert [p.column for p in none.problems] == ["account", "unit", "submitted_at", "answers"]
    both, _ = opened(write_csv(tmp_path / "b.csv", [*SHORT, "q1", "q2", "q3"]))
    assert places(both.problems) == [("repeated-column", 1, "answers")]


def test_the_first_of_an_id_is_taken_and_later_ones_are_named(tmp_path: Path) -> None:
    good = ["b1", "a1", "x", TIME, "ABC"]
    rows = read(
        tmp_path,
        SHORT,
        ["b1", "a1", "x", TIME, "xyz"],
        good,
        ["b1", "a1", "x", "28/10/2024 08:00", "abc"],
        ["b1", "a1", "x", TIME, "ABD"],
        ["b2", *good[1:]],
    )
    assert [row for row, entry, _, _ in rows if entry] == [3, 6]
    assert places(rows[2][2]) == [("duplicate-entry", 4, "entry_id")]
    assert places(rows[3][2]) == [("conflicting-entry", 5, "entry_id")]
    assert [p.facts["first_row"] for row in rows[2:4] for p in row[2]] == [3, 3]


def test_a_spreadsheet_gives_text_and_keeps_its_sheet(tmp_path: Path) -> None:
    file = write_xlsx(
        tmp_path / "bai.xlsx",
        {
            "Bài": [
                [*SHORT, "phone", "prediction"],
                [1, 2, 19750, TIME, "ABC", 912345678, 1500],
                [2, 2, 1, TIME, "ABC", None, 1.234],
            ]
        },
    )
    _, rows = opened(file)
    entries = [entry for _, entry, _, _ in rows if entry]
    assert [type(value) for value in entries[0]] == [str] * 7 + [type(None), int, int, str, str]
    assert (entries[0].entry_id, entries[0].prediction, entries[1].prediction) == ("1", 1500, None)
    assert [(p.code, p.sheet) for p in rows[0][3]] == [("bad-phone", "Bài")]
    assert places(rows[1][3]) == [("bad-prediction", 3, "prediction")]


def test_a_row_with_a_formula_is_refused_and_its_other_cells_are_still_read(tmp_path: Path) -> None:
    file = write_xlsx(
        tmp_path / "bai.xlsx",
        {"Bài": [SHORT, ["b1", "a1", "x", "mai", '="A"&"BC"'], ["b2", "a1", "x", TIME, "ABC"]]},
    )
    entries, rows = opened(file)
    assert [(row, entry is not None) for row, entry, _, _ in rows] == [(2, False), (3, True)]
    assert places(entries.problems) == [("formula-cell", 2, "answers")]
    assert places(rows[0][2]) == [("bad-time", 2, "submitted_at")]


def test_a_file_that_is_no_table_has_no_rows(tmp_path: Path) -> None:
    file = tmp_path / "bai.csv"
    file.write_bytes(b"")
    entries, rows = opened(file)
    assert [p.code for p in entries.problems] == ["empty-file"]
    assert rows == []


def test_memory_does_not_grow_with_the_file_beyond_its_ids(tmp_path: Path) -> None:
    rows = ([f"b{i}", "a1", "Một đơn vị có tên khá dài để chiếm chỗ" * 5, TIME, "ABC"] for i in range(20_000))
    entries = read_entries(write_csv(tmp_path / "bai.csv", SHORT, *rows), CONTEST, {1: PAPER})
    tracemalloc.start()
    try:
        assert sum(entry is not None for _, entry, _, _ in entries.rows()) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 20_000 * 300
    finally:
        tracemalloc.stop()


def test_a_preview_shows_what_each_column_was_taken_for(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "b.csv", ["Mã bài", "Ghi chú", "Câu 1"], *([f"b{i}", "", "A"] for i in range(30))
    )
    found = preview_entries(file, 1, limit=2)
    assert found.columns == (("Mã bài", "entry_id"), ("Ghi chú", None), ("Câu 1", "q1"))
    assert found.rows == ((2, ("b0", "", "A")), (3, ("b1", "", "A")))
    assert [p.column for p in found.problems] == ["account", "unit", "submitted_at"]


@pytest.mark.parametrize("count", [1, 2, 15])
def test_any_number_of_questions_has_its_columns(tmp_path: Path, count: int) -> None:
    contest = Contest("thu", "Thử", "Ban Tổ chức", rounds=(Round(1, OPENS, CLOSES),), questions=count)
    header = [*SHORT[:4], *(f"q{n}" for n in range(1, count + 1))]
    file = write_csv(tmp_path / "b.csv", header, ["b1", "a1", "x", TIME, *"A" * count])
    ((_, entry, _, _),) = read_entries(file, contest, {}).rows()
    assert entry
    assert entry.answers == "A" * count
