"""Answers in both written forms, against a fixed paper, a drawn one, and none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.answer_reading import LONGEST_BANK, AnswerSheet, answer_sheet, read_answers
from engine.core.contests import Contest
from engine.core.grading import fits
from engine.core.questions import Paper, Question

THREE = Contest("thu", "Thử", "Ban Tổ chức", rounds=(), questions=3)


def question(number: int, options: int = 4) -> Question:
    return Question(number, f"Câu {number}", tuple("abcdefgh"[:options]), frozenset("A"))


FIXED = Paper((question(1), question(2, 2), question(3)))
DRAWN = Paper(tuple(question(number) for number in range(1, 61)), draw=3)


def sheet(paper: Paper | None) -> AnswerSheet:
    return answer_sheet(THREE, paper)


def whys(given: str | list[str], paper: Paper | None) -> list[tuple[object, object]]:
    answers, problems = read_answers(given, sheet(paper))
    assert answers == ""
    assert {p.code for p in problems} == {"bad-answer"}
    return [(p.facts["why"], p.facts.get("question")) for p in problems]


@pytest.mark.parametrize(
    "written", ["AB-", "ab-", "1A 2B 3-", "3- 1A 2b", "1a,2B;3-", ["A", "B", ""], ["a", "b", "-"]]
)
def test_every_form_of_the_same_answers_is_one_canonical_string(written: str | list[str]) -> None:
    assert read_answers(written, sheet(FIXED)) == ("AB-", ())
    assert read_answers(written, sheet(None)) == ("AB-", ())


def test_a_drawn_paper_needs_the_numbers_of_the_questions() -> None:
    assert read_answers("17A 3C 55-", sheet(DRAWN)) == (" " * 2 + "C" + " " * 13 + "A" + " " * 37 + "-", ())
    assert read_answers(["17A", "3c", "55-"], sheet(DRAWN)) == read_answers("17A 3C 55-", sheet(DRAWN))
    assert whys("ACB", DRAWN) == [("needs-numbers", None)]
    assert whys(["A", "C", "B"], DRAWN) == [("needs-numbers", None)]


def test_a_wrong_number_of_answers_is_one_problem_that_counts_them() -> None:
    _, (problem,) = read_answers("ABCD", sheet(FIXED))
    assert (problem.found, problem.facts["asked"], problem.column) == ("4", 3, "answers")
    assert whys("17A 3C", DRAWN) == [("length", None)]
    assert whys("1A 2B 3C 4D", None) == [("length", None)]


def test_every_letter_that_is_no_option_is_named_with_its_question() -> None:
    assert whys("ECE", FIXED) == [("not-an-option", 1), ("not-an-option", 2), ("not-an-option", 3)]
    _, problems = read_answers(["A", "C", "AB"], sheet(FIXED))
    assert [(p.column, p.found, p.facts["allowed"]) for p in problems] == [
        ("q2", "C", "A, B"),
        ("q3", "AB", "A, B, C, D"),
    ]


def test_numbers_must_be_of_the_bank_and_each_once() -> None:
    assert whys("17A 61C 17B", DRAWN) == [("no-such-question", 61), ("repeated-question", 17)]
    assert whys("0A 1B 2C", DRAWN) == [("no-such-question", 0)]
    assert whys(f"{LONGEST_BANK + 1}A 1B 2C", None) == [("no-such-question", LONGEST_BANK + 1)]
    assert whys("17A 3CC 55-", DRAWN) == [("shape", None)]


@pytest.mark.parametrize(
    "written", ["ＡＢＣ", "ABЕ", "AB–", "1A ２B 3C", "١A 2B 3C", "A B C", "ab?", "A\x00B", "ß--", "1A2B3C"]
)
def test_what_only_looks_like_a_letter_or_a_digit_is_neither(written: str) -> None:
    assert whys(written, FIXED)
    assert whys(written, None)


def test_without_a_paper_any_letter_to_h_is_taken() -> None:
    assert read_answers("AH-", sheet(None)) == ("AH-", ())
    assert whys("AIB", None) == [("not-an-option", 2)]


def test_a_hostile_cell_is_cut_where_it_is_shown() -> None:
    _, problems = read_answers("1" * 5_000_000 + "A", sheet(DRAWN))
    assert max(len(p.found or "") for p in problems) <= 40
    _, problems = read_answers("1A " * 300_000, sheet(DRAWN))
    assert len(problems) <= LONGEST_BANK


@given(
    st.text("ABCDEFGHabcd-123456 ,;", max_size=12) | st.text(max_size=6),
    st.sampled_from([FIXED, DRAWN, None]),
)
def test_whatever_is_taken_fits_the_paper_and_the_quick_road_agrees(
    written: str, paper: Paper | None
) -> None:
    asked = sheet(paper)
    answers, problems = read_answers(written, asked)
    assert bool(answers) != bool(problems)
    if answers and paper:
        assert fits(answers, paper)
    quick = asked.quick(written)
    assert quick is None or quick == answers
