"""A question bank: both ways to number it, every problem at once, and what only looks alike."""

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.core.problems import Problem
from engine.core.questions import Question
from engine.files.questions import read_bank
from engine.files.readings import Reading
from engine.files.similar_texts import similar_texts
from tests.files.writing import places, write_csv, write_xlsx

HEADER = ["Số", "Nội dung", "A", "B", "C", "D", "Đáp án", "Nguồn", "Giải thích"]


def bank(tmp_path: Path, *rows: Sequence[str], header: Sequence[str] = HEADER) -> Reading[Question]:
    return read_bank(write_csv(tmp_path / "cauhoi.csv", header, *rows))


def test_a_question_is_read_whole(tmp_path: Path) -> None:
    reading = bank(
        tmp_path,
        ["1", "Thủ đô ở đâu?", "Hà Nội", "Huế", "Đà Nẵng", "Vinh", "A,C", "Hiến pháp", "Điều 13"],
        ["2", "Đúng hay sai?", "Đúng", "Sai", "", "", "b", "", ""],
    )
    assert (reading.problems, reading.warnings, reading.read) == ((), (), 2)
    assert reading.rows == (
        (2, Question(1, "Thủ đô ở đâu?", ("Hà Nội", "Huế", "Đà Nẵng", "Vinh"), frozenset("AC"),
                     "Hiến pháp", "Điều 13")),
        (3, Question(2, "Đúng hay sai?", ("Đúng", "Sai"), frozenset("B"))),
    )  # fmt: skip


@pytest.mark.parametrize("written", ["A,C", "A;C", "a c", "C, A", " a ,c ", "A C A"])
def test_several_accepted_letters_are_written_in_several_ways(tmp_path: Path, written: str) -> None:
    reading = bank(tmp_path, ["1", "Câu?", "m", "n", "o", "p", written, "", ""])
    assert [q.accepted for q in reading.values] == [frozenset("AC")]


@pytest.mark.parametrize("written", ["E", "D", "A,D", "АС", "AC", "Đúng", "1", "A.C", ","])
def test_an_answer_that_is_no_option_is_named_with_what_is(tmp_path: Path, written: str) -> None:
    (problem,) = bank(tmp_path, ["1", "Câu?", "m", "n", "o", "", written, "", ""]).problems
    assert (problem.code, problem.row, problem.column) == ("answer-not-an-option", 2, "Đáp án")
    assert (problem.found, problem.facts["allowed"]) == (written, "A, B, C")


def test_without_numbers_questions_are_counted_in_order(tmp_path: Path) -> None:
    reading = bank(
        tmp_path,
        ["Câu một?", "m", "n", "A"],
        ["Câu hai?", "m", "n", "B"],
        header=["Nội dung", "A", "B", "Đáp án"],
    )
    assert [(q.number, q.text) for q in reading.values] == [(1, "Câu một?"), (2, "Câu hai?")]


def test_numbers_say_the_order(tmp_path: Path) -> None:
    rows = [
        ["Số", "Nội dung", "A", "B", "Đáp án"],
        [2, "Câu hai?", "m", "n", "A"],
        [1, "Câu một?", "m", "n", "A"],
    ]
    reading = read_bank(write_xlsx(tmp_path / "b.xlsx", {"Bìa": [["Ngân hàng"]], "Câu hỏi": rows}))
    assert reading.problems == ()
    assert [(row, q.number) for row, q in reading.rows] == [(3, 1), (2, 2)]


def test_numbers_must_be_one_to_n_each_once(tmp_path: Path) -> None:
    rows = [
        [number, f"Câu {i}?", "m", "n", "", "", "A", "", ""]
        for i, number in enumerate(["1", "1", "5", "", "hai", "0"])
    ]
    reading = bank(tmp_path, *rows)
    assert places(reading.problems) == [
        ("bad-number", 3, "Số"),
        ("empty-cell", 5, "Số"),
        ("bad-number", 6, "Số"),
        ("bad-number", 7, "Số"),
    ]
    assert reading.problems[0].facts == {"why": "repeated", "last": 6, "first_row": 2}


def test_every_bad_cell_is_named_at_once(tmp_path: Path) -> None:
    reading = bank(
        tmp_path,
        ["1", "", "m", "", "", "", "A", "", ""],
        ["2", "Câu hai?", "m", "M.", "", "o", "", "", ""],
        ["3", "câu HAI", "1,5", "15", "+5", "-5", "B", "", ""],
    )
    assert places(reading.problems) == [
        ("empty-cell", 2, "B"),
        ("empty-cell", 2, "Nội dung"),
        ("repeated-option", 3, "B"),
        ("option-gap", 3, "C"),
        ("empty-cell", 3, "Đáp án"),
        ("duplicate-question", 4, "Nội dung"),
    ]
    assert reading.problems[-1].facts == {"first_row": 3}
    assert reading.rows == ()


def test_similar_questions_are_a_warning(tmp_path: Path) -> None:
    reading = bank(
        tmp_path,
        ["1", "Cổng Dịch vụ công Quốc gia được khai trương vào năm nào?", "m", "n", "", "", "A", "", ""],
        ["2", "Cổng Dịch vụ công Quốc gia khai trương vào năm nào?", "m", "n", "", "", "A", "", ""],
        ["3", "Số điện thoại của Tổng đài hỗ trợ là số nào?", "m", "n", "", "", "A", "", ""],
    )
    assert reading.problems == ()
    assert [(p.code, p.row, p.facts["other_row"]) for p in reading.warnings] == [("similar-question", 3, 2)]
    assert len(reading.rows) == 3


def test_similar_texts_are_those_a_comparison_of_each_with_each_finds() -> None:
    words = "một hai ba bốn năm sáu bảy tám chín mười".split()
    texts = [" ".join(words[(i * k) % 10] for k in range(1, 9)) for i in range(60)]
    expected = []
    for place, text in enumerate(texts):
        own = set(text.split())
        shares = [len(own & set(t.split())) / len(own | set(t.split())) for t in texts[:place]]
        if len(own) >= 4 and shares and max(shares) >= 0.8:
            expected.append((place, max(shares)))
    assert [(place, float(share)) for place, _, share in similar_texts(texts)] == expected


def test_a_thousand_questions_that_are_all_alike_are_compared_in_bounded_time() -> None:
    texts = [
        f"Văn bản số {i} quy định về nội dung gì trong lĩnh vực chuyển đổi số quốc gia" for i in range(1000)
    ]
    start = time.perf_counter()
    assert len(list(similar_texts(texts))) == 999
    assert time.perf_counter() - start < 120  # comparing all with all takes many minutes


def test_a_bank_has_an_upper_bound(tmp_path: Path) -> None:
    rows = [[f"Câu số {i} hỏi gì?", "m", "n", "A"] for i in range(1, 1003)]
    reading = bank(tmp_path, *rows, header=["Nội dung", "A", "B", "Đáp án"])
    assert [(p.code, p.row) for p in reading.problems] == [("too-many-questions", 1002)]


def test_a_bank_without_questions_says_so(tmp_path: Path) -> None:
    assert places(bank(tmp_path).problems) == [("no-questions", 1, None)]


def test_missing_columns_are_named_by_their_vietnamese_name_too(tmp_path: Path) -> None:
    problems: tuple[Problem, ...] = bank(tmp_path, ["x"], header=["Ghi chú"]).problems
    assert [p.facts["vietnamese"] for p in problems] == ["Nội dung", "A", "B", "Đáp án"]
