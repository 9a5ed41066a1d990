"""Scores and papers: rules.md §4."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.grading import all_correct, answer_string, fits, score, shape_is_right
from engine.core.questions import BLANK, LETTERS, NOT_SHOWN, Paper, Question, key_layers, with_key
from tests.core.builders import question

FIXED = Paper((question(1, "A"), question(2, "B"), question(3, "CD"), question(4, "A", voided=True)))
DRAWN = Paper(tuple(question(n, "A", 4 if n < 5 else 2) for n in range(1, 7)), draw=3)


def points(answers: str, paper: Paper) -> int:
    return score(answers, key_layers(paper.questions))


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ("ABCA", 4),
        ("ABDA", 4),
        ("ABCD", 4),
        ("ABC-", 4),
        ("BBCA", 3),
        ("-BCA", 3),
        ("----", 1),
        ("BAAA", 1),
    ],
)
def test_one_point_for_each_accepted_answer_a_blank_is_wrong_a_voided_question_right_for_everyone(
    answers: str, found: int
) -> None:
    assert points(answers, FIXED) == found
    assert all_correct(found, FIXED) is (found == 4)


def test_a_voided_question_of_a_drawn_paper_is_right_for_those_who_were_shown_it() -> None:
    paper = with_key(DRAWN, {}, frozenset({2}))
    assert points("AB A", paper) == 3
    assert points("A  AA", paper) == 3
    assert points("B-  B", paper) == 1


def test_a_drawn_paper_is_all_correct_at_the_number_of_questions_drawn() -> None:
    assert DRAWN.length == 3
    assert all_correct(points("A A A", DRAWN), DRAWN)
    assert not all_correct(points("A A B", DRAWN), DRAWN)
    assert FIXED.length == 4


def test_a_bank_with_gaps_in_its_numbers_is_graded_by_number() -> None:
    gaps = Paper((question(5, "B"), question(1, "A"), question(3, "C")))
    assert points(answer_string([(5, "B"), (3, "C"), (1, "A")]), gaps) == 3
    assert points("A C A", gaps) == 2


def test_a_paper_without_questions_scores_nought() -> None:
    assert key_layers([]) == ()
    assert score("ABCD", ()) == 0


def test_one_layer_is_enough_for_a_plain_key() -> None:
    assert key_layers([question(2, "B"), question(1, "A")]) == ("AB",)
    assert len(key_layers([question(1, "AC"), question(2, "B")])) == 2


@given(st.data())
def test_the_score_by_layers_is_the_score_by_asking_each_question(data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(1, 12), min_size=1, max_size=8, unique=True))
    questions = [
        Question(
            n,
            "?",
            ("x",) * options,
            frozenset(data.draw(st.sets(st.sampled_from(LETTERS[:options]), min_size=1))),
            voided=data.draw(st.booleans()),
        )
        for n in numbers
        for options in [data.draw(st.integers(2, 8))]
    ]
    answers = data.draw(st.text(LETTERS + BLANK + NOT_SHOWN, max_size=14))
    naive = 0
    for q in questions:
        given_ = answers[q.number - 1 : q.number]
        if given_ and given_ != NOT_SHOWN and (q.voided or given_ in q.accepted):
            naive += 1
    layers = key_layers(questions)
    assert score(answers, layers) == naive
    assert sum(a == b for layer in layers for a, b in zip(answers, layer, strict=False)) == naive
    assert len({len(layer) for layer in layers}) == 1


@pytest.mark.parametrize("answers", ["ABCD", "----", "DDDD", "A-B-"])
def test_an_answer_for_every_question_fits_a_fixed_paper(answers: str) -> None:
    assert fits(answers, FIXED)


@pytest.mark.parametrize("answers", ["", "ABC", "ABCDA", "ABC ", "ABCE", "abcd", "ABC.", "ABC1", "ABCĐ"])
def test_too_few_too_many_or_options_that_are_not_there_do_not_fit(answers: str) -> None:
    assert not fits(answers, FIXED)


@pytest.mark.parametrize(
    ("answers", "right"),
    [
        ("ABC", True),
        ("A  B B", True),
        ("   -AB", True),
        ("A  B C", False),
        ("AB", False),
        ("AB  ", False),
        ("ABCD", False),
        ("AB    C", False),
        ("AB     ", False),
    ],
)
def test_a_drawn_paper_shows_as_many_questions_of_its_bank_as_it_draws(answers: str, right: bool) -> None:
    assert fits(answers, DRAWN) is right


def test_answers_by_number_become_one_character_a_question_up_to_the_last_shown() -> None:
    assert answer_string([(4, "C"), (1, "A"), (3, "-")]) == "A -C"
    assert answer_string([]) == ""


@pytest.mark.parametrize(
    ("answers", "right"), [("ABH- ", True), ("", True), ("I", False), ("a", False), (".", False)]
)
def test_an_answer_string_holds_letters_blanks_and_gaps(answers: str, right: bool) -> None:
    assert shape_is_right(answers) is right


def test_another_version_of_the_key_changes_the_key_and_nothing_else() -> None:
    changed = with_key(FIXED, {1: frozenset("B")}, frozenset({2}))
    assert changed.questions[0].accepted == frozenset("B")
    assert [q.voided for q in changed.questions] == [False, True, False, False]
    back = with_key(changed, {1: frozenset("A")}, frozenset({4}))
    assert back == FIXED
    told = replace(FIXED.questions[0], source="Nghị định", explanation="vì vậy")
    kept = with_key(Paper((told,), draw=1), {}, frozenset()).questions[0]
    assert (kept.source, kept.explanation, kept.text, kept.options) == (
        told.source,
        "vì vậy",
        told.text,
        told.options,
    )
