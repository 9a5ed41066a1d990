"""Headers: either language, any case, any order; all that is wrong at once."""

import unicodedata

import pytest

from engine.files.headers import Header, folded, read_header
from engine.texts.columns import BANK, ENTRIES, EXCLUSIONS, UNITS, Column, answer
from tests.files.writing import places


def read(*cells: str) -> Header:
    return read_header(cells, UNITS, sheet="Đơn vị")


def test_headers_are_found_in_any_order_language_and_case() -> None:
    header = read("TÊN", "Valid_From", "mã cấp trên", "code")
    assert header.places == {"name": 0, "valid_from": 1, "parent": 2, "code": 3}
    assert header.shown["name"] == "TÊN"
    assert (header.problems, header.warnings) == ((), ())


@pytest.mark.parametrize(
    "written",
    [
        "Thi đua tập thể",
        unicodedata.normalize("NFD", "Thi đua tập thể"),
        "THI ĐUA  TẬP THỂ:",
        "thi_đua tập-thể *",
    ],
)
def test_one_header_written_differently_is_one_column(written: str) -> None:
    assert read("Mã", "Tên", written).places["competes"] == 2


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("Thuỷ", "Thủy"), ("q1", "Q 01"), ("Câu 1", "CÂU1")]
)
def test_the_place_of_the_tone_mark_and_the_form_of_a_number_do_not_matter(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Tên", "Ten"), ("q1", "q11"), ("q10", "q1"), ("Mã", "Má"), ("Số", "Sổ")]
)
def test_different_headers_stay_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_all_missing_columns_are_named_at_once() -> None:
    header = read("Loại")
    assert places(header.problems) == [("missing-column", 1, "code"), ("missing-column", 1, "name")]
    assert header.problems[0].facts == {"vietnamese": "Mã", "english": "code"}
    assert header.problems[0].sheet == "Đơn vị"


def test_an_unknown_column_is_a_warning_and_an_empty_one_is_nothing() -> None:
    header = read("Mã", "", "Tên", "Ghi chú")
    assert places(header.warnings) == [("unknown-column", 1, "Ghi chú")]
    assert header.problems == ()


def test_a_column_given_twice_is_a_problem_in_any_language() -> None:
    (problem,) = read("Mã", "Tên", "NAME").problems
    assert (problem.code, problem.column, problem.facts) == ("repeated-column", "NAME", {"first": "Tên"})


@pytest.mark.parametrize("columns", [(*ENTRIES, *(answer(n) for n in range(1, 16))), BANK, UNITS, EXCLUSIONS])
def test_no_name_stands_for_two_columns(columns: tuple[Column, ...]) -> None:
    names = [folded(name) for column in columns for name in {folded(n) for n in column.names}]
    assert len(names) == len(set(names))
